/* SPDX-License-Identifier: Apache-2.0 */
/* A web page being read; shared by the files of the HTML reader. */
#ifndef READ_HTML_H
#define READ_HTML_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/list.h"
#include "read/html/markup.h"
#include "read/page/table.h"
#include "read/page/text.h"
#include "read/rules.h"
#include "read/html/tags.h"

/* The attributes a reader looks at; values as written, absent ones absent. */
struct html_attributes {
	struct str element; /* the name of the element itself */
	struct str id;
	struct str class;
	struct str style;
	struct str align;
	struct str hidden;
	struct str href;
	struct str title;
	struct str name;
	struct str property;
	struct str content;
	struct str charset;
	struct str http_equiv;
	struct str src;
	struct str width;
	struct str height;
	struct str rowspan;
	struct str colspan;
	struct str alt;
	struct str role;
	struct str data; /* of object: its address */
};

void html_attributes(const struct markup_token *token, struct html_attributes *out);

/* The label a meta tag or an XML declaration in HEAD names, a slice of it; absent without. */
struct str html_declared(struct str head);
int html_bid(struct str head);

/* What an open element changed, to be undone when it is closed. */
enum html_effect {
	EFFECT_HIDES = 1,
	EFFECT_ASIDE = 2,
	EFFECT_CONTAINS = 4, /* it is a container of text */
	EFFECT_CENTRES = 8,
	EFFECT_LINKS = 16,
	EFFECT_PRE = 32,
	EFFECT_HEADS = 64,
	EFFECT_TABLE = 128,
	EFFECT_CELL = 256,
	EFFECT_BLOCK = 512, /* an element with TAG_BLOCK */
	EFFECT_SCOPE = 1024,
	EFFECT_BOLD = 2048,
	EFFECT_ROW = 4096,
	EFFECT_SECTION = 8192,
};

struct html_element {
	uint32_t id;
	uint32_t before; /* 1 + index of the open element of the same id below it */
	uint32_t scope;	 /* the same of TAG_SCOPE */
	uint32_t block;	 /* the same of TAG_BLOCK */
	uint32_t effects;
	uint32_t saved;	 /* aside depth around a container; heading level around a heading */
	uint32_t offset; /* of its tag in the source */
};

/* A container of text on the page: see struct block_hint. */
struct html_container {
	const struct selector *selector;
};

/* A picture that is not aside, when CONTAINER, numbered from 1, is the report's. */
struct html_picture {
	struct str name;  /* and what it is said to show */
	struct str path;  /* beside the page; absent: elsewhere */
	struct str words; /* what it is said to show; may be empty */
	uint32_t offset;
	uint32_t end;
	size_t block; /* blocks before it */
	uint32_t container;
};

struct html_link {
	bool to_picture;
	struct str href; /* absent: not a local file */
	struct str title;
	uint32_t offset;
	uint32_t text; /* text length when it began */
};

struct html {
	struct document *doc;
	const struct read_rules *rules;
	struct diag *dg;
	struct markup markup;
	struct page_text text;
	struct page_table *table; /* the innermost open one */

	size_t byte; /* bytes and characters of the source passed so far */
	uint32_t offset;

	LIST(struct html_element) open;
	uint32_t last[TAG_IDS]; /* 1 + index of the topmost open element of each id */
	uint32_t scope;
	uint32_t block;
	uint32_t hidden; /* depths */
	uint32_t aside;
	uint32_t centred;
	uint32_t bold;
	uint32_t pre;
	uint32_t links;
	size_t hidden_text; /* characters not shown, since the outermost hidden element began */
	struct html_link link;
	LIST(struct html_container) containers;
	LIST(struct html_picture) pictures;
	const struct selector *body; /* the containers that hold the report; NULL: none does */
	bool unended[TAG_IDS];	     /* looked for an end tag of this raw element in vain */
};

/* Source offset of byte AT, which is not before the last one asked for. */
uint32_t html_offset(struct html *page, size_t at);

/* tree.c: elements open and close. */
void html_open(struct html *page, struct tag tag, const struct html_attributes *attributes,
	       uint32_t offset);
void html_close(struct html *page, struct tag tag);
void html_close_all(struct html *page);

/* head.c: what tags say besides the text. */
void html_meta(struct html *page, const struct html_attributes *attributes, uint32_t offset,
	       uint32_t end);
void html_title(struct html *page, struct str content, uint32_t offset, uint32_t end);
void html_frame(struct html *page, const struct html_attributes *attributes, uint32_t offset,
		uint32_t end);
void html_link_begin(struct html *page, const struct html_attributes *attributes, uint32_t offset);
void html_link_end(struct html *page);

/*
 * HREF, as written, decoded; absent when it is no path beside the page.  Of a page in an archive:
 * absent when it is no address of a part of it.
 */
struct str html_target(const struct html *page, struct str href);

/* The last part of ADDRESS, decoded, without query. */
struct str html_file_name(struct str address, struct arena *arena);

/*
 * picture.c: what stands in the report and cannot be read.  Finding: PICTURE_UNREAD; a file beside
 * the page is a link of the document, so that it goes with the report.
 */
void html_picture(struct html *page, const struct html_attributes *attributes, uint32_t offset,
		  uint32_t end);
void html_report_pictures(struct html *page);

/* body.c: which container holds the report; fills outside and aside of the hints. */
void html_find_body(struct html *page);

#endif

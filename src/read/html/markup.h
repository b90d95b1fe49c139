/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML cut into tokens, as browsers cut it (HTML Standard, clause 13.2.5), each with its place.
 *
 * Nothing is dropped: the tokens tile the source.  Where browsers would throw the rest of a broken
 * page away (a comment, quotation mark or tag that is never closed) it goes on and says so.
 * Time is linear in the source whatever stands in it.  libxml2's HTML parser is not used: it
 * drops references that are no character and what follows U+FFFF or an open comment without a
 * word, shows Word's <![if …]> as text, and needs time quadratic in the depth of a page.
 */
#ifndef READ_HTML_MARKUP_H
#define READ_HTML_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text/str.h"
#include "read/html/entity.h"

enum markup_kind {
	MARKUP_END,
	MARKUP_TEXT,   /* characters that stand for themselves */
	MARKUP_CDATA,  /* the same inside <![CDATA[ … ]]>: see CONTENT */
	MARKUP_ENTITY, /* a character reference, or an & that is none */
	MARKUP_OPEN,   /* <name …> */
	MARKUP_CLOSE,  /* </name> */
	MARKUP_OTHER,  /* comments, DOCTYPE, instructions, <![if …]> */
};

struct markup_token {
	enum markup_kind kind;
	size_t start; /* bytes of the source: start … end - 1 */
	size_t end;
	struct str name;       /* OPEN, CLOSE: as written */
	struct str attributes; /* OPEN: what stands between name and > */
	struct str content;    /* CDATA */
	struct entity entity;  /* ENTITY */
	bool unclosed;	       /* it has no end of its own and was ended early */
};

struct markup {
	struct str source;
	size_t at;
	size_t last_close;     /* where the last > stands; source.n without one */
	size_t no_comment_end; /* from here on there is no --> */
	size_t no_cdata_end;   /* nor ]]> */
	bool blind; /* a quotation mark was left open: tags end at the first > from now on */
};

/* SOURCE is valid UTF-8 and is borrowed. */
void markup_init(struct markup *markup, struct str source);

void markup_next(struct markup *markup, struct markup_token *out);

/*
 * What stands up to the end tag of NAME (script, style, title): taken as it is into *CONTENT_OUT;
 * the end tag is the next token.  False, and nothing is taken, when there is no end tag.
 */
bool markup_raw(struct markup *markup, struct str name, struct str *content_out);

/*
 * The next attribute of *REST, which begins as token.attributes.  Names are as written; a value
 * has no quotes and its references are not replaced; without value it is absent.
 */
bool markup_attribute(struct str *rest, struct str *name_out, struct str *value_out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What matters of HTML elements to a reader of text. */
#ifndef READ_HTML_TAGS_H
#define READ_HTML_TAGS_H

#include <stdbool.h>

#include "base/text/str.h"

enum tag_flag {
	TAG_BLOCK = 1,	   /* text before, inside and behind it are different paragraphs */
	TAG_VOID = 2,	   /* has no content and no end tag */
	TAG_HIDDEN = 4,	   /* its content is not shown */
	TAG_RAW = 8,	   /* its content is no markup */
	TAG_CLOSES_P = 16, /* begins only behind an open p */
	TAG_SCOPE = 32,	   /* end tags inside it do not close what is outside */
	TAG_CENTRED = 64,
	TAG_BOLD = 128,
	TAG_HEADS = 256, /* cells in it are headings */
};

/* Elements that are handled one by one come first. */
enum tag_id {
	TAG_A,
	TAG_BODY,
	TAG_BR,
	TAG_CAPTION,
	TAG_DD,
	TAG_DL,
	TAG_DT,
	TAG_FRAME,
	TAG_IFRAME,
	TAG_LI,
	TAG_META,
	TAG_OL,
	TAG_OBJECT,
	TAG_OPTION,
	TAG_P,
	TAG_PICTURE,
	TAG_PRE,
	TAG_SCRIPT,
	TAG_SECTION, /* of a table: thead, tbody, tfoot */
	TAG_STYLE,
	TAG_TABLE,
	TAG_TD,
	TAG_TH,
	TAG_TITLE,
	TAG_TR,
	TAG_UL,
	TAG_FIRST_OTHER, /* every other element gets an id from its name */
	TAG_OTHERS = 256,
	TAG_IDS = TAG_FIRST_OTHER + TAG_OTHERS
};

struct tag {
	unsigned id; /* equal names have equal ids */
	unsigned flags;
	unsigned heading; /* 1 to 6, else 0 */
	bool known;	  /* an element of HTML */
};

struct tag tag_of(struct str name);

#endif

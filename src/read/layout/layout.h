/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages of placed text to a document: what formats that only say where each word stands (OFD, PDF)
 * have in common.  The reader of a format gives words and ruling lines, page by page, in any order;
 * here they become lines, columns, paragraphs (also over page breaks), tables, and what repeats on
 * every page (headers, page numbers).
 *
 * Lengths are thousandths of a millimetre, x grows to the right and y downwards, and the page as it
 * is seen is upright.  Memory grows with one page and the text of all, time with n log n of what a
 * page holds.
 */
#ifndef READ_LAYOUT_LAYOUT_H
#define READ_LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "model/document.h"
#include "read/rules.h"

/* Published limits: n passes. */
enum {
	LAYOUT_PAGES_MAX = 10000,      /* one more: LIMIT_CONTAINER, pages */
	LAYOUT_GLYPHS_MAX = 500000,    /* one more: LIMIT_CONTAINER, page-characters */
	LAYOUT_RULES_MAX = 20000,      /* one more: LIMIT_PAGE_LINES, the page has no tables then */
	LAYOUT_FAR = 10 * 1000 * 1000, /* all coordinates are brought within ± this: ten metres */
};

struct layout_box {
	int32_t left;
	int32_t top;
	int32_t right;
	int32_t bottom;
};

/* Which way the characters of a word follow one another on the page as it is seen. */
enum layout_turn {
	LAYOUT_RIGHT,
	LAYOUT_DOWN, /* turned clockwise, or written in columns */
	LAYOUT_LEFT, /* upside down */
	LAYOUT_UP,
};

/* Characters that stand side by side; a whole line, a word or one of them. */
struct layout_word {
	const uint32_t *points; /* Unicode scalar values, borrowed; spaces count as gaps */
	uint32_t n;
	struct layout_box box; /* all of their advances; across, the height of the font or so */
	int32_t size;	       /* of the font (em); 0: as the box is high */
	enum layout_turn turn;
	bool bold;
	bool joined; /* goes on the word given before, without a space whatever the gap */
	bool spaced; /* a space follows it */
	bool aside;  /* known not to be the report's own text: shown as furniture */
};

struct layout;

/* A layout for the document DOC; findings go to DG. */
struct layout *layout_new(struct document *doc, struct diag *dg);
void layout_free(struct layout *layout);

/*
 * Begin the next page, BOX large; PART (copied) is what places on it are called: the name of a
 * content file, or a page number.  False with LIMIT_CONTAINER when there are too many.
 */
bool layout_page(struct layout *layout, struct str part, struct layout_box box)
    __attribute__((warn_unused_result));

/* Words on the present page; false with LIMIT_CONTAINER (page-characters, text-characters). */
bool layout_word(struct layout *layout, const struct layout_word *word)
    __attribute__((warn_unused_result));

/*
 * A line that is drawn on the present page, along an edge of the page: a thin box.  Of a rectangle
 * that is drawn, its four sides; what is no thin box is passed over.
 */
void layout_rule(struct layout *layout, struct layout_box box);

/*
 * Make what was given the source, text, runs, blocks, tables, parts and roles of the document: each
 * paragraph a line of the source, where a page begins amid one its part begins there.  RULES may
 * be NULL.  False, with LIMIT_BLOCKS, when there are too many blocks.
 */
bool layout_finish(struct layout *layout, const struct read_rules *rules)
    __attribute__((warn_unused_result));

#endif

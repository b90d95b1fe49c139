/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document's stories brought into one order and written down as text, a line for each paragraph:
 * numbers of lists before it, notes behind the paragraph that refers to them, those of a table
 * behind the table.
 */
#ifndef READ_OFFICE_ORDER_H
#define READ_OFFICE_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"
#include "read/office/word/numbering.h"
#include "read/office/word/story.h"

/* An item at its place; a paragraph takes [start, end) of the text, others stand at START. */
struct placed {
	const struct item *item;
	struct str part; /* its name */
	uint32_t start;
	uint32_t end;
};

struct order {
	LIST(struct placed) items; /* never one of ITEM_NOTE */
	struct str text;	   /* in the arena given to order_make */
	bool full;		   /* more than READ_TEXT_MAX characters */
};

/* Items and lists live in SCRATCH, the text in ARENA. */
void order_make(struct order *order, const struct story *story, struct numbering *numbering,
		struct arena *scratch, struct arena *arena);

#endif

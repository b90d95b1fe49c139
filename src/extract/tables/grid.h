/* SPDX-License-Identifier: Apache-2.0 */
/* One table of a document as cells: what each holds, what the headings among them name. */
#ifndef EXTRACT_TABLES_GRID_H
#define EXTRACT_TABLES_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "extract/figures/numeral.h"
#include "extract/tables/heads.h"
#include "model/document.h"

enum content {
	CONTENT_EMPTY,
	CONTENT_FIGURE,	 /* one quantity and nothing else */
	CONTENT_NOTHING, /* a word of mappings/codes/cells.csv */
	CONTENT_TEXT,
};

struct grid_cell {
	uint32_t row;
	uint32_t column;
	uint32_t row_span;
	uint32_t column_span;
	size_t block;	/* of what it holds; the first when it is empty */
	uint32_t start; /* of its text */
	uint32_t end;
	enum content content;
	size_t quantity; /* of CONTENT_FIGURE */
	size_t match;	 /* grid.matches[match, match + matches): what it names */
	size_t matches;
};

struct grid {
	size_t table; /* of the document, by number from 0 */
	uint32_t columns;
	LIST(struct grid_cell) cells; /* rows downwards, of one row from left to right */
	LIST(struct head_match) matches;
};

struct lexicon;

/*
 * Read table number TABLE.  *QUANTITY is the first quantity that is not before it, and moves on.
 * Lists of *OUT are used again.
 */
void grid_read(const struct heads *heads, const struct lexicon *lexicon, const struct document *doc,
	       const struct numerals *numerals, size_t table, size_t *quantity, struct arena *arena,
	       struct grid *out);

#endif

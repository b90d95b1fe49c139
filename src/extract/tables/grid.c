/* SPDX-License-Identifier: Apache-2.0 */
/* One table of a document as cells. */
#include "extract/tables/grid.h"

#include "base/text/fold.h"
#include "extract/number/lexicon.h"

/* text[start, end) folded into POINTS; more than MAX characters count, but are not put there. */
static size_t
fold_text(const struct document *doc, uint32_t start, uint32_t end, uint32_t *points, size_t max)
{
	size_t n = 0;

	for (uint32_t at = start; at < end && n <= max; at++) {
		uint32_t cp = fold_char(doc->text[at]);
		if (cp == 0)
			continue;
		if (n < max)
			points[n] = cp;
		n++;
	}
	return n;
}

static bool
is_blank(const struct document *doc, uint32_t start, uint32_t end)
{
	while (start < end && fold_char(doc->text[start]) == 0)
		start++;
	return start == end;
}

/* Quantity I is all that CELL holds. */
static bool
fills(const struct document *doc, const struct numerals *numerals, size_t i,
      const struct grid_cell *cell)
{
	const struct quantity *q;

	if (i == numerals->quantities.n)
		return false;
	q = &numerals->quantities.items[i];
	return q->start >= cell->start && q->end <= cell->end &&
	       is_blank(doc, cell->start, q->words_start) && is_blank(doc, q->end, cell->end);
}

/* What CELL holds, I being the first quantity from it on. */
static void
look_into(const struct heads *heads, const struct lexicon *lexicon, const struct document *doc,
	  const struct numerals *numerals, size_t i, struct arena *arena, struct grid *grid,
	  struct grid_cell *cell)
{
	uint32_t points[HEAD_POINTS];
	size_t n = fold_text(doc, cell->start, cell->end, points, HEAD_POINTS);
	struct head_match found[HEAD_MATCHES];

	cell->quantity = SIZE_MAX;
	cell->match = grid->matches.n;
	if (n == 0) {
		cell->content = CONTENT_EMPTY;
	} else if (fills(doc, numerals, i, cell)) {
		cell->content = CONTENT_FIGURE;
		cell->quantity = i;
	} else if (n <= HEAD_POINTS && lexicon_is_blank(lexicon, points, n)) {
		cell->content = CONTENT_NOTHING;
	} else {
		cell->content = CONTENT_TEXT;
		cell->matches = heads_find(heads, points, n, found);
		for (size_t k = 0; k < cell->matches; k++)
			*LIST_ADD(arena, &grid->matches) = found[k];
	}
}

/* The cell whose first block is FIRST: all blocks of its row and column. */
static size_t
gather_cell(const struct document *doc, size_t first, size_t end, struct grid_cell *out)
{
	const struct block *block = &doc->blocks.items[first];
	size_t next = first + 1;

	*out = (struct grid_cell){block->row,	      block->column,  block->row_span,
				  block->column_span, .block = first, .start = block->start,
				  .end = block->end};
	for (; next < end && doc->blocks.items[next].table == block->table &&
	       doc->blocks.items[next].row == block->row &&
	       doc->blocks.items[next].column == block->column;
	     next++) {
		const struct block *more = &doc->blocks.items[next];
		if (is_blank(doc, out->start, out->end) && !is_blank(doc, more->start, more->end))
			out->block = next;
		out->end = more->end;
	}
	return next;
}

void
grid_read(const struct heads *heads, const struct lexicon *lexicon, const struct document *doc,
	  const struct numerals *numerals, size_t table, size_t *quantity, struct arena *arena,
	  struct grid *out)
{
	const struct table *t = &doc->tables.items[table];
	size_t end = t->first_block + t->blocks;

	out->table = table;
	out->columns = t->columns;
	out->cells.n = out->matches.n = 0;
	for (size_t block = t->first_block; block < end;) {
		struct grid_cell cell;
		bool within = doc->blocks.items[block].table == table + 1;
		block = within ? gather_cell(doc, block, end, &cell) : block + 1;
		if (!within)
			continue;
		while (*quantity < numerals->quantities.n &&
		       numerals->quantities.items[*quantity].start < cell.start)
			++*quantity;
		look_into(heads, lexicon, doc, numerals, *quantity, arena, out, &cell);
		*LIST_ADD(arena, &out->cells) = cell;
	}
}

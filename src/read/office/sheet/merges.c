/* SPDX-License-Identifier: Apache-2.0 */
/* Cells that lie over others, and those in hidden rows and columns. */
#include "read/office/sheet/sheet.h"

#include <stdlib.h>

#include "base/text/utf8.h"
#include "read/read.h"

/* More columns of merged cells than a real sheet has: those behind stay apart. */
enum { COVER_MAX = 1 << 24 };

static int
compare(uint32_t row_a, uint32_t column_a, uint32_t row_b, uint32_t column_b)
{
	if (row_a != row_b)
		return row_a < row_b ? -1 : 1;
	return (column_a > column_b) - (column_a < column_b);
}

static int
by_place(const void *a, const void *b)
{
	const struct sheet_cell *x = a, *y = b;

	return compare(x->row, x->column, y->row, y->column);
}

static int
by_corner(const void *a, const void *b)
{
	const struct sheet_merge *x = a, *y = b;

	return compare(x->row, x->column, y->row, y->column);
}

static int
by_first(const void *a, const void *b)
{
	const struct sheet_run *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

/* Runs in order, those that touch put together. */
static void
sort_runs(sheet_runs *runs)
{
	size_t n = 0;

	if (runs->n > 1)
		qsort(runs->items, runs->n, sizeof(*runs->items), by_first);
	for (size_t i = 0; i < runs->n; i++) {
		struct sheet_run *last = n > 0 ? &runs->items[n - 1] : NULL;
		if (last && runs->items[i].first <= last->end)
			last->end = runs->items[i].end > last->end ? runs->items[i].end : last->end;
		else
			runs->items[n++] = runs->items[i];
	}
	runs->n = n;
}

/* AT, or the first behind it that is not hidden. */
static uint32_t
visible(const sheet_runs *runs, uint32_t at)
{
	size_t low = 0, high = runs->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (runs->items[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < runs->n && runs->items[low].first <= at ? runs->items[low].end : at;
}

/* Which rows of each column are taken by a merged cell that began above. */
struct covering {
	struct sheet *sheet;
	uint32_t until[SHEET_COLUMNS];
	size_t merge; /* those before have begun */
	size_t work;
};

/* Begin the merged cells up to the place of CELL; the one that begins there, or NULL. */
static const struct sheet_merge *
begin_merges(struct covering *in, uint32_t row, uint32_t column)
{
	const struct sheet_merge *merges = in->sheet->merges.items, *found = NULL;

	for (; in->merge < in->sheet->merges.n; in->merge++) {
		const struct sheet_merge *merge = &merges[in->merge];
		int order = compare(merge->row, merge->column, row, column);
		if (order > 0)
			break;
		in->work += merge->columns;
		if (in->work > COVER_MAX || in->until[merge->column] > merge->row)
			continue;
		for (uint32_t i = merge->column; i < merge->column + merge->columns; i++)
			in->until[i] = merge->row + merge->rows;
		found = order == 0 ? merge : NULL;
	}
	return found;
}

/* Whether CELL is seen; one that spans others begins where they do. */
static bool
settle(struct covering *in, struct sheet_cell *cell)
{
	bool covered;
	const struct sheet_merge *merge;
	uint32_t row, column;

	merge = begin_merges(in, cell->row, cell->column);
	covered = !merge && in->until[cell->column] > cell->row;
	if (merge) {
		cell->rows = merge->rows;
		cell->columns = merge->columns;
	}
	row = visible(&in->sheet->hidden_rows, cell->row);
	column = visible(&in->sheet->hidden_columns, cell->column);
	if (covered || row >= cell->row + cell->rows || column >= cell->column + cell->columns)
		return false;
	cell->rows -= row - cell->row;
	cell->columns -= column - cell->column;
	cell->row = row;
	cell->column = column;
	return true;
}

/* Merged cells in which nothing stands. */
static void
add_empty(struct sheet *sheet, struct arena *arena)
{
	size_t filled = sheet->cells.n;

	LIST_EACH (const struct sheet_merge, merge, &sheet->merges) {
		const struct sheet_cell key = {.row = merge->row, .column = merge->column};
		if (sheet->cells.n > READ_BLOCKS_MAX)
			return;
		if (filled > 0 && bsearch(&key, sheet->cells.items, filled, sizeof(key), by_place))
			continue;
		*LIST_ADD(arena, &sheet->cells) = key;
	}
}

void
worksheet_resolve(struct sheet *sheet, struct arena *arena)
{
	struct covering *in = ARENA_NEW(arena, struct covering);
	size_t n = 0;

	in->sheet = sheet;
	sort_runs(&sheet->hidden_rows);
	sort_runs(&sheet->hidden_columns);
	if (sheet->merges.n > 1)
		qsort(sheet->merges.items, sheet->merges.n, sizeof(*sheet->merges.items),
		      by_corner);
	if (sheet->cells.n > 1)
		qsort(sheet->cells.items, sheet->cells.n, sizeof(*sheet->cells.items), by_place);
	add_empty(sheet, arena);
	if (sheet->cells.n > 1)
		qsort(sheet->cells.items, sheet->cells.n, sizeof(*sheet->cells.items), by_place);
	for (size_t i = 0; i < sheet->cells.n; i++) {
		struct sheet_cell *cell = &sheet->cells.items[i];
		/* Of two cells at one place the first counts. */
		bool twice = n > 0 && by_place(&sheet->cells.items[n - 1], cell) == 0;
		if (!twice && settle(in, cell))
			sheet->cells.items[n++] = *cell;
		else
			sheet->hidden += utf8_count(cell->text);
	}
	sheet->cells.n = n;
}

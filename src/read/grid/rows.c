/* SPDX-License-Identifier: Apache-2.0 */
/* The filled rows of a grid. */
#include "read/grid/rows.h"

#include <stdlib.h>

#include "base/text/fold.h"
#include "base/text/han.h"
#include "base/text/utf8.h"

enum { SENTENCE_MIN = 20, NUMBER_MAX = 4 }; /* characters */

static void
count(struct row *row, const struct grid_cell *cell)
{
	uint32_t reach = cell->row + cell->rows;

	row->n++;
	if (!cell->filled)
		return;
	row->filled++;
	row->numbers += cell->number;
	row->reach = reach > row->reach ? reach : row->reach;
}

void
rows_make(struct rows *rows, const struct grid *grid)
{
	const struct grid_cell *cells = grid->cells.items;
	uint32_t reach = 0;

	*rows = (struct rows){grid, arena_array(grid->arena, grid->cells.n, sizeof(struct row)), 0};
	for (size_t i = 0; i < grid->cells.n;) {
		struct row *row = &rows->items[rows->n];
		*row = (struct row){.row = cells[i].row, .first = i};
		for (; i < grid->cells.n && cells[i].row == row->row; i++)
			count(row, &cells[i]);
		row->covered = reach > row->row;
		reach = row->reach > reach ? row->reach : reach;
		rows->n += row->filled > 0 || row->covered;
	}
}

const struct grid_cell *
rows_only(const struct rows *rows, const struct row *row)
{
	const struct grid_cell *cells = rows->grid->cells.items;

	if (row->filled != 1 || row->covered)
		return NULL;
	for (size_t i = row->first; i < row->first + row->n; i++)
		if (cells[i].filled)
			return &cells[i];
	return NULL;
}

static bool
has_colon(struct str text)
{
	return str_find(text, STR(":"), 0) != SIZE_MAX || str_find(text, STR("："), 0) != SIZE_MAX;
}

bool
rows_is_remark(const struct rows *rows, const struct row *row)
{
	const struct grid_cell *cells = rows->grid->cells.items;

	if (row->filled < 2 || row->covered)
		return false;
	for (size_t i = row->first; i < row->first + row->n; i++)
		if (cells[i].filled && !has_colon(cells[i].text))
			return false;
	return true;
}

bool
rows_is_line(const struct rows *rows, size_t number)
{
	const struct row *row = &rows->items[number];

	if (rows_only(rows, row))
		return true;
	return number + 1 < rows->n && row[1].filled > row->filled && rows_is_remark(rows, row);
}

/* Headings: several cells are filled, none with a number. */
static bool
is_heading(const struct row *row)
{
	return row->filled > 1 && row->numbers == 0;
}

/* 二、… or （二）… */
static bool
is_numbered(struct str text)
{
	const char *p = text.p, *end = p + text.n;
	bool open = false, any = false;
	uint32_t cp;

	for (int i = 0; p < end && i <= NUMBER_MAX; i++) {
		p += utf8_decode(p, end, &cp);
		cp = fold_char(cp);
		if (i == 0 && cp == '(')
			open = true;
		else if (han_count(cp))
			any = true;
		else
			return any && cp == (open ? (uint32_t)')' : 0x3001);
	}
	return false;
}

static bool
is_sentence(struct str text)
{
	const char *p = text.p, *end = p + text.n;
	uint32_t cp = 0, n = 0;

	for (; p < end; n++)
		p += utf8_decode(p, end, &cp);
	return n >= SENTENCE_MIN && fold_ends_sentence(cp);
}

/*
 * A line below the rows [FIRST, AT), which hold figures, with headings behind: one over all
 * columns, or numbered.
 */
static bool
begins_another(const struct rows *rows, size_t first, size_t at, uint32_t numbers)
{
	const struct grid_cell *only = rows_only(rows, &rows->items[at]);

	return only && (only->columns > 1 || is_numbered(only->text)) && numbers > 0 &&
	       at > first && at + 1 < rows->n &&
	       rows->items[at + 1].row == rows->items[at].row + 1 &&
	       is_heading(&rows->items[at + 1]);
}

/* Running text: no table has rows of it. */
static bool
is_prose(const struct rows *rows, const struct row *row)
{
	const struct grid_cell *only = rows_only(rows, row);

	return only && is_sentence(only->text);
}

/* Headings above the running text at AT, below the table that begins at FIRST. */
static size_t
with_headings(const struct rows *rows, size_t first, size_t at)
{
	for (; at > first + 1; at--) {
		const struct grid_cell *only = rows_only(rows, &rows->items[at - 1]);
		if (!only || !is_numbered(only->text))
			break;
	}
	return at;
}

size_t
rows_band(const struct rows *rows, size_t first)
{
	uint32_t reach = rows->items[first].reach, numbers = 0;
	bool table = false;
	size_t at = first;

	for (; at < rows->n; at++) {
		const struct row *row = &rows->items[at];
		bool gap =
		    at > first && row->row > rows->items[at - 1].row + 1 && row->row >= reach;
		if (gap && !(table && row->filled > 1 && row->numbers > 0))
			break;
		if (begins_another(rows, first, at, numbers))
			break;
		if (table && is_prose(rows, row))
			return with_headings(rows, first, at);
		table = table || row->filled > 1;
		numbers += row->numbers;
		reach = row->reach > reach ? row->reach : reach;
	}
	return at;
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

const uint32_t *
rows_columns(const struct rows *rows, size_t first, size_t end, uint32_t *n_out)
{
	const struct row *last = &rows->items[end - 1];
	size_t from = rows->items[first].first, to = last->first + last->n, n = 0, kept = 0;
	uint32_t *columns = arena_raw(rows->grid->arena, to - from, sizeof(*columns));

	for (size_t i = from; i < to; i++)
		if (rows->grid->cells.items[i].filled)
			columns[n++] = rows->grid->cells.items[i].column;
	if (n > 1)
		qsort(columns, n, sizeof(*columns), by_number);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || columns[kept - 1] != columns[i])
			columns[kept++] = columns[i];
	*n_out = (uint32_t)kept;
	return columns;
}

/*
 * The first row, when no number but perhaps a year stands in it, and those below that go on with
 * it: spanned into by it, or without numbers under cells that span several columns.
 */
size_t
rows_header(const struct rows *rows, size_t first, size_t end)
{
	size_t at = first;
	bool wide = false;

	for (; at < end; at++) {
		const struct row *row = &rows->items[at];
		if (row->numbers > 0 || (at > first && !row->covered && !wide))
			break;
		wide = false;
		for (size_t i = row->first; i < row->first + row->n; i++)
			wide = wide || rows->grid->cells.items[i].columns > 1;
	}
	return at;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Which cells of a grid are lines, and which make tables. */
#include "read/grid/grid.h"

#include <stdlib.h>

#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "read/grid/rows.h"
#include "read/read.h"

enum { SENTENCE_MIN = 20 }; /* characters of a line that is no label */

struct planning {
	struct grid *grid;
	struct rows *rows;
	bool begun; /* a step has been planned */
};

static struct grid_step *
add(struct planning *in, enum grid_step_kind kind, const struct grid_cell *cell)
{
	struct grid_step *step = LIST_ADD(in->grid->arena, &in->grid->steps);

	*step = (struct grid_step){.kind = kind, .cell = cell, .row_span = 1, .column_span = 1};
	if (cell) {
		step->row = cell->row;
		step->column = cell->column;
		step->start = cell->start;
		step->end = cell->end;
	}
	in->begun = true;
	return step;
}

static bool
is_full(const struct planning *in)
{
	return in->grid->steps.n > in->grid->cells.n + READ_BLOCKS_MAX;
}

/* Every filled cell of ROW as a line. */
static void
plan_line(struct planning *in, const struct row *row, bool heading)
{
	for (size_t i = row->first; i < row->first + row->n; i++)
		if (in->grid->cells.items[i].filled)
			add(in, GRID_LINE, &in->grid->cells.items[i])->heading = heading;
}

/* ---- tables ---- */

/* A table being planned: rows up to END, and its columns, those in which something stands. */
struct tabling {
	struct planning *in;
	size_t end;
	size_t header_end;
	const uint32_t *columns;
	uint32_t width;
	size_t *taken; /* of each column: rows below this are taken by a cell above */
};

/* How many of the table's columns from number AT on lie before TO. */
static uint32_t
columns_before(const struct tabling *t, uint32_t at, uint32_t to)
{
	uint32_t n = 0;

	while (at + n < t->width && t->columns[at + n] < to)
		n++;
	return n;
}

static size_t
rows_before(const struct tabling *t, size_t at, uint32_t to)
{
	size_t n = 0;

	while (at + n < t->end && t->in->rows->items[at + n].row < to)
		n++;
	return n;
}

/* CELL (NULL: an empty one) at column AT of row NUMBER; returns the columns it takes. */
static uint32_t
plan_cell(struct tabling *t, const struct grid_cell *cell, size_t number, uint32_t at)
{
	struct grid_step *step = add(t->in, GRID_CELL, cell);
	uint32_t width = 1;
	size_t height = 1;

	if (cell) {
		width = columns_before(t, at, cell->column + cell->columns);
		height = rows_before(t, number, cell->row + cell->rows);
	}
	for (uint32_t i = 1; i < width; i++)
		if (t->taken[at + i] > number)
			width = i;
	for (uint32_t i = 0; i < width; i++)
		t->taken[at + i] = number + height;
	step->row = t->in->rows->items[number].row;
	step->column = t->columns[at];
	step->at = at;
	step->row_span = (uint32_t)height;
	step->column_span = width;
	step->header = number < t->header_end;
	return width;
}

static void
plan_row(struct tabling *t, size_t number)
{
	const struct row *row = &t->in->rows->items[number];
	const struct grid_cell *cell = &t->in->grid->cells.items[row->first], *end = cell + row->n;

	(void)add(t->in, GRID_ROW, NULL);
	for (uint32_t at = 0; at < t->width;) {
		const struct grid_cell *there;
		if (t->taken[at] > number) {
			at++;
			continue;
		}
		while (cell < end && cell->column < t->columns[at])
			cell++;
		there = cell < end && cell->column == t->columns[at] ? cell : NULL;
		at += there || t->in->grid->dense ? plan_cell(t, there, number, at) : 1;
	}
}

static void
plan_table(struct planning *in, size_t first, size_t end)
{
	struct tabling t = {.in = in, .end = end};

	t.columns = rows_columns(in->rows, first, end, &t.width);
	if (t.width < 2 || t.width > READ_TABLE_COLUMNS_MAX) {
		if (t.width > READ_TABLE_COLUMNS_MAX)
			(void)add(in, GRID_WIDE, NULL);
		for (size_t i = first; i < end; i++)
			plan_line(in, &in->rows->items[i], false);
		return;
	}
	t.header_end = rows_header(in->rows, first, end);
	t.taken = arena_array(in->grid->arena, t.width, sizeof(*t.taken));
	(void)add(in, GRID_TABLE, NULL);
	for (size_t i = first; i < end && !is_full(in); i++)
		plan_row(&t, i);
	(void)add(in, GRID_TABLE_END, NULL);
}

/* ---- what is a line ---- */

/* Text that is no label: a sentence ends in it, or it is long. */
static bool
is_sentence(struct str text)
{
	const char *p = text.p, *end = p + text.n;
	uint32_t cp, n = 0;

	for (; p < end; n++) {
		p += utf8_decode(p, end, &cp);
		if (fold_ends_sentence(cp) || n >= SENTENCE_MIN)
			return true;
	}
	return false;
}

/* A row below a table that is no row of it. */
static bool
is_note(const struct planning *in, const struct row *row)
{
	const struct grid_cell *cell = rows_only(in->rows, row);

	return cell ? cell->columns > 1 || is_sentence(cell->text) : rows_is_remark(in->rows, row);
}

/* One stretch of rows that belong together: lines, a table, lines. */
static void
plan_band(struct planning *in, size_t first, size_t end)
{
	size_t table = first, notes = end;

	while (table < end && rows_is_line(in->rows, table))
		table++;
	while (notes > table && is_note(in, &in->rows->items[notes - 1]))
		notes--;
	for (size_t i = first; i < table; i++)
		plan_line(in, &in->rows->items[i], in->grid->titled && !in->begun && table < notes);
	if (table < notes)
		plan_table(in, table, notes);
	for (size_t i = notes; i < end; i++)
		plan_line(in, &in->rows->items[i], false);
}

/* 1,234.5 -3 12.5% 7, but not 2023: that heads a column. */
static bool
is_number(struct str text)
{
	const char *p = text.p, *end = p + text.n;
	bool digit = false;

	if (text.n == 4 && (str_starts(text, STR("19")) || str_starts(text, STR("20"))))
		return false;
	while (p < end) {
		uint32_t cp;
		p += utf8_decode(p, end, &cp);
		cp = fold_char(cp);
		if (cp >= '0' && cp <= '9')
			digit = true;
		else if (cp != 0 && cp != '.' && cp != ',' && cp != '-' && cp != '+' && cp != '%')
			return false;
	}
	return digit;
}

static bool
is_filled(struct str text)
{
	const char *p = text.p, *end = p + text.n;

	while (p < end) {
		uint32_t cp;
		p += utf8_decode(p, end, &cp);
		if (!fold_is_space(cp) && !fold_is_hidden(cp))
			return true;
	}
	return false;
}

static int
by_place(const void *a, const void *b)
{
	const struct grid_cell *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->origin > y->origin) - (x->origin < y->origin);
}

void
grid_plan(struct grid *grid)
{
	struct planning in = {.grid = grid};
	struct rows rows;

	if (grid->cells.n == 0)
		return;
	qsort(grid->cells.items, grid->cells.n, sizeof(*grid->cells.items), by_place);
	LIST_EACH (struct grid_cell, cell, &grid->cells) {
		cell->filled = is_filled(cell->text);
		cell->number = is_number(cell->text);
	}
	rows_make(&rows, grid);
	in.rows = &rows;
	for (size_t first = 0, end; first < rows.n && !is_full(&in); first = end) {
		end = rows_band(&rows, first);
		plan_band(&in, first, end);
	}
}

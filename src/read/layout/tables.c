/* SPDX-License-Identifier: Apache-2.0 */
/* Tables that go on over page breaks. */
#include <stdlib.h>

#include "read/layout/book.h"
#include "read/read.h"

enum {
	WIDTHS = 2000, /* parts of one table differ by no more in width, … */
	EDGES = 1200,  /* … and their columns in place */
};

/* Two parts of a table, B on the page behind A. */
struct parts {
	struct book *book;
	struct ruled *a;
	struct ruled *b;
	uint32_t *map_a; /* edges of A as edges of both together */
	uint32_t *map_b;
};

/* Map the edges of FEW to those of MANY; false when one has no counterpart. */
static bool
map_edges(const struct ruled *few, const struct ruled *many, uint32_t *map)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i <= few->columns; i++) {
		int32_t x = few->xs[i] - few->xs[0] + many->xs[0];
		while (at < many->columns && many->xs[at] < x - EDGES)
			at++;
		if (abs(many->xs[at] - x) > EDGES || (i > 0 && map[i - 1] == at))
			return false;
		map[i] = at;
	}
	return map[0] == 0 && map[few->columns] == many->columns;
}

static bool
belong_together(struct parts *parts)
{
	struct ruled *a = parts->a, *b = parts->b;
	bool fewer = a->columns < b->columns;
	int32_t difference = (a->box.right - a->box.left) - (b->box.right - b->box.left);
	uint32_t edges = (fewer ? b : a)->columns + 1;

	if (abs(difference) > WIDTHS)
		return false;
	parts->map_a = arena_raw(parts->book->arena, edges, sizeof(uint32_t));
	parts->map_b = arena_raw(parts->book->arena, edges, sizeof(uint32_t));
	for (uint32_t i = 0; i < edges; i++)
		parts->map_a[i] = parts->map_b[i] = i;
	return map_edges(fewer ? a : b, fewer ? b : a, fewer ? parts->map_a : parts->map_b) &&
	       (uint64_t)(a->rows + b->rows) * edges <= READ_BLOCKS_MAX;
}

static void
spread(struct ruled *grid, const uint32_t *map)
{
	LIST_EACH (struct ruled_cell, cell, &grid->cells) {
		uint32_t end = map[cell->column + cell->column_span];
		cell->column = map[cell->column];
		cell->column_span = end - cell->column;
	}
}

static bool
same_text(const struct line_store *text, const struct ruled_cell *a, const struct ruled_cell *b)
{
	if (a->lines != b->lines)
		return false;
	for (size_t i = 0; i < a->lines; i++) {
		const struct line *x = &text->lines.items[a->first_line + i];
		const struct line *y = &text->lines.items[b->first_line + i];
		if (x->n != y->n ||
		    memcmp(text->points.items + x->first, text->points.items + y->first,
			   x->n * sizeof(uint32_t)) != 0)
			return false;
	}
	return true;
}

static bool
same_place(const struct ruled_cell *a, const struct ruled_cell *b)
{
	return a->row == b->row && a->column == b->column && a->row_span == b->row_span &&
	       a->column_span == b->column_span;
}

/* How many cells of B are the heading of A once more: all of some rows, not all of B. */
static size_t
repeated_cells(const struct parts *parts, uint32_t *rows_out)
{
	const struct ruled_cell *a = parts->a->cells.items, *b = parts->b->cells.items;
	size_t n = 0, whole = 0, words = 0, most = parts->a->cells.n;
	uint32_t reach = 0;

	*rows_out = 0;
	most = parts->b->cells.n <= most ? parts->b->cells.n - 1 : most;
	while (n < most && same_place(&a[n], &b[n]) &&
	       same_text(&parts->book->text, &a[n], &b[n])) {
		uint32_t end = b[n].row + b[n].row_span;
		reach = end > reach ? end : reach;
		words += b[n].lines;
		n++;
		if (n < parts->b->cells.n && b[n].row >= reach && words > 0) {
			whole = n;
			*rows_out = b[n].row;
		}
	}
	return whole;
}

static bool
is_last(const struct ruled *grid, const struct ruled_cell *cell)
{
	return cell->row + cell->row_span == grid->rows;
}

/* Cell NUMBER of GRID is the last in its columns when it ends with the last row. */
static void
note_bottom(struct ruled *grid, size_t number)
{
	const struct ruled_cell *cell = &grid->cells.items[number];

	if (is_last(grid, cell))
		grid->bottom[cell->column] = (uint32_t)number;
}

static void
find_bottom(struct ruled *grid, struct arena *arena)
{
	grid->bottom = arena_raw(arena, grid->columns, sizeof(*grid->bottom));
	memset(grid->bottom, 0xFF, grid->columns * sizeof(*grid->bottom));
	for (size_t i = 0; i < grid->cells.n; i++)
		note_bottom(grid, i);
}

/* The end of what CELL holds so far: its lines on the last page where it has any. */
static const struct ruled_cell *
end_of(const struct ruled_cell *cell)
{
	return cell->last ? cell->last : cell;
}

/* The cell of GRID that stands above CELL and has its columns; NULL: there is none. */
static struct ruled_cell *
cell_above(const struct ruled *grid, const struct ruled_cell *cell)
{
	uint32_t number = grid->bottom[cell->column];
	struct ruled_cell *above = number == UINT32_MAX ? NULL : &grid->cells.items[number];

	return above && above->column_span == cell->column_span ? above : NULL;
}

/* Words down to the end of a cell over several rows. */
static bool
is_full(const struct line_store *text, const struct ruled_cell *cell)
{
	const struct line *line = &text->lines.items[cell->first_line + cell->lines - 1];

	return cell->row_span > 1 && cell->below < line->size;
}

/*
 * The cell of GRID that CELL goes on with: a page break cuts a cell over several rows.  Its words
 * stand on one side, or go on from one to the other.  NULL when it is another one.
 */
static struct ruled_cell *
cell_cut(const struct line_store *text, const struct ruled *grid, const struct ruled_cell *cell)
{
	struct ruled_cell *above = cell_above(grid, cell);

	if (!above || (above->row_span == 1 && cell->row_span == 1))
		return NULL;
	if (end_of(above)->lines == 0 || cell->lines == 0)
		return above;
	return is_full(text, end_of(above)) && cell_goes_on(text, end_of(above), cell) ? above
										       : NULL;
}

/* What is on both sides of a page break in the columns of one row. */
struct cut {
	int32_t size_above; /* of the words above it; 0: there are none */
	int32_t size_below;
	bool goes_on;
};

static int32_t
size_of(const struct line_store *text, const struct ruled_cell *cell)
{
	return cell->lines > 0 ? text->lines.items[cell->first_line].size : 0;
}

/* Take CELL and that ABOVE it; false when they are not of one row. */
static bool
look_at_both(const struct line_store *text, const struct ruled_cell *above,
	     const struct ruled_cell *cell, struct cut *cut)
{
	const struct ruled_cell *end = end_of(above);

	if (cell->lines > 0)
		cut->size_below = size_of(text, cell);
	if (above->row_span == 1 && end->lines > 0)
		cut->size_above = size_of(text, end);
	if (end->lines == 0 || cell->lines == 0)
		return true;
	cut->goes_on = cell_goes_on(text, end, cell);
	return cut->goes_on;
}

/*
 * A page break cuts the last row of A, and row ROWS of B, which the cells from FIRST on begin, is
 * the rest of it: wherever there are words on both sides, those of B go on with those of A.  Or one
 * side is empty and too low for words.
 */
static bool
is_row_cut(const struct parts *parts, size_t first, uint32_t rows)
{
	const struct ruled *a = parts->a, *b = parts->b;
	int32_t head = b->ys[rows + 1] - b->ys[rows];
	struct cut cut = {0, 0, false};

	for (size_t i = first; i < b->cells.n && b->cells.items[i].row == rows; i++) {
		const struct ruled_cell *cell = &b->cells.items[i];
		const struct ruled_cell *above = cell_above(a, cell);
		if (!above || !look_at_both(&parts->book->text, above, cell, &cut))
			return false;
	}
	return cut.goes_on || (cut.size_above == 0 && a->foot < cut.size_below) ||
	       (cut.size_below == 0 && head < cut.size_above);
}

/* ABOVE is longer by the ROWS of CELL, and its words go on with those of CELL. */
static void
go_on_with(struct book *book, struct ruled_cell *above, const struct ruled_cell *cell,
	   uint32_t rows)
{
	struct ruled_cell *end = above->last ? above->last : above;

	above->row_span += rows;
	if (cell->lines == 0)
		return;
	if (end->lines > 0)
		lines_go_on(&book->text, end->first_line + end->lines - 1, cell->first_line);
	end->more = ARENA_NEW(book->arena, struct ruled_cell);
	*end->more = *cell;
	above->last = end->more;
}

/* The cells of B from FIRST on, whose first row is ROWS, under A. */
static void
append(struct parts *parts, size_t first, uint32_t rows)
{
	struct ruled *a = parts->a, *b = parts->b;
	uint32_t cut = is_row_cut(parts, first, rows) ? 1 : 0, before = a->rows - cut;
	size_t n = a->cells.n;

	for (size_t i = first; i < b->cells.n; i++) {
		struct ruled_cell cell = b->cells.items[i];
		struct ruled_cell *above = NULL;
		if (cell.row == rows)
			above = cut ? cell_above(a, &cell) : cell_cut(&parts->book->text, a, &cell);
		cell.row += before - rows;
		if (above)
			go_on_with(parts->book, above, &cell, cell.row_span - cut);
		else
			*LIST_ADD(parts->book->arena, &a->cells) = cell;
	}
	a->rows = before + b->rows - rows;
	for (uint32_t c = 0; c < a->columns; c++)
		if (a->bottom[c] != UINT32_MAX && !is_last(a, &a->cells.items[a->bottom[c]]))
			a->bottom[c] = UINT32_MAX;
	for (; n < a->cells.n; n++)
		note_bottom(a, n);
}

static void
join(struct parts *parts)
{
	struct ruled *a = parts->a, *b = parts->b;
	struct arena *arena = parts->book->arena;
	uint32_t rows;
	size_t first;

	if (a->columns < b->columns) {
		spread(a, parts->map_a);
		a->xs = b->xs;
		a->columns = b->columns;
		a->bottom = NULL;
	} else if (a->columns > b->columns) {
		spread(b, parts->map_b);
	}
	if (!a->bottom)
		find_bottom(a, arena);
	if (a->foot == 0)
		a->foot = a->ys[a->rows] - a->ys[a->rows - 1];
	first = repeated_cells(parts, &rows);
	for (size_t i = 0; i < first; i++)
		for (size_t line = 0; line < b->cells.items[i].lines; line++)
			*LIST_ADD(arena, &a->again) = b->cells.items[i].first_line + line;
	append(parts, first, rows);
	a->foot = b->ys[b->rows] - b->ys[b->rows - 1];
	a->box = (struct layout_box){b->box.left, a->box.top, b->box.right, b->box.bottom};
	b->rows = 0;
}

void
book_join_tables(struct book *book)
{
	const struct thing *before = NULL;
	uint32_t page = 0;

	LIST_EACH (const struct thing, thing, &book->things) {
		struct parts parts = {.book = book};
		if (thing->aside)
			continue;
		if (!thing->is_grid || !before || thing->page != page + 1) {
			before = thing->is_grid ? thing : NULL;
			page = thing->page;
			continue;
		}
		parts.a = &book->grids.items[before->index];
		parts.b = &book->grids.items[thing->index];
		if (belong_together(&parts))
			join(&parts);
		else
			before = thing;
		page = thing->page;
	}
}

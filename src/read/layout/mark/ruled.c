/* SPDX-License-Identifier: Apache-2.0 */
/* Ruling lines become tables. */
#include "read/layout/mark/ruled.h"

#include <stdlib.h>

#include "read/layout/mark/glyph.h"
#include "read/read.h"

enum {
	THICK = 2000,  /* a ruling line is no thicker, … */
	SHORT = 1500,  /* … no shorter, … */
	SLENDER = 3,   /* … and at least so many times as long as thick */
	SNAP = 700,    /* lines so near are one: double ones, those of two cells */
	GAP = 1500,    /* … and go on over such a gap: dashes */
	TOUCH = 1000,  /* lines meet that end so near to one another */
	NARROW = 1500, /* no row or column is narrower */
	OPEN = 3000,   /* lines that stick out further have a cell there, open to the side */
	GRIDS_MAX = 200,
};

/* A line at POS, across it from FROM to TO. */
struct stroke {
	int32_t pos;
	int32_t from;
	int32_t to;
	uint32_t table; /* number of a stroke in the same table: see find */
};

typedef LIST(struct stroke) stroke_list;

/* Lines across and down; a stroke's number counts both, those across first. */
struct drawing {
	struct arena *scratch;
	struct arena *arena;
	stroke_list across;
	stroke_list down;
};

static void
collect(struct drawing *drawing, struct layout_box box)
{
	int32_t width = box.right - box.left, height = box.bottom - box.top;
	bool across = width > height;
	int32_t length = across ? width : height, thick = across ? height : width;
	struct stroke *stroke;

	if (thick > THICK || length < SHORT || length < SLENDER * thick)
		return;
	stroke = LIST_ADD(drawing->scratch, across ? &drawing->across : &drawing->down);
	if (across)
		*stroke = (struct stroke){(box.top + box.bottom) / 2, box.left, box.right, 0};
	else
		*stroke = (struct stroke){(box.left + box.right) / 2, box.top, box.bottom, 0};
}

static int
by_place(const void *a, const void *b)
{
	const struct stroke *x = a, *y = b;

	if (x->pos != y->pos)
		return x->pos < y->pos ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

/* What lies on one line becomes one stroke. */
static void
merge(stroke_list *strokes)
{
	int32_t pos = 0;
	size_t n = 0;

	if (strokes->n < 2)
		return;
	qsort(strokes->items, strokes->n, sizeof(struct stroke), by_place);
	for (size_t i = 0; i < strokes->n; i++) {
		if (i == 0 || strokes->items[i].pos - pos > SNAP)
			pos = strokes->items[i].pos;
		strokes->items[i].pos = pos;
	}
	qsort(strokes->items, strokes->n, sizeof(struct stroke), by_place);
	for (size_t i = 0; i < strokes->n; i++) {
		const struct stroke *next = &strokes->items[i];
		struct stroke *last = n > 0 ? &strokes->items[n - 1] : NULL;
		if (last && last->pos == next->pos && next->from - last->to <= GAP)
			last->to = next->to > last->to ? next->to : last->to;
		else
			strokes->items[n++] = *next;
	}
	strokes->n = n;
}

static struct stroke *
stroke_at(struct drawing *drawing, uint32_t number)
{
	return number < drawing->across.n ? &drawing->across.items[number]
					  : &drawing->down.items[number - drawing->across.n];
}

/* The number that stands for the table of stroke NUMBER. */
static uint32_t
find(struct drawing *drawing, uint32_t number)
{
	while (stroke_at(drawing, number)->table != number) {
		struct stroke *stroke = stroke_at(drawing, number);
		stroke->table = stroke_at(drawing, stroke->table)->table;
		number = stroke->table;
	}
	return number;
}

static void
join(struct drawing *drawing, uint32_t a, uint32_t b)
{
	a = find(drawing, a);
	b = find(drawing, b);
	if (a != b)
		stroke_at(drawing, a < b ? b : a)->table = a < b ? a : b;
}

/* The first stroke of the sorted STROKES at POS or behind. */
static size_t
first_from(const stroke_list *strokes, int32_t pos)
{
	size_t low = 0, high = strokes->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strokes->items[middle].pos < pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Strokes that meet are of one table. */
static void
join_touching(struct drawing *drawing)
{
	uint32_t across = (uint32_t)drawing->across.n;
	uint32_t all = across + (uint32_t)drawing->down.n;

	for (uint32_t i = 0; i < all; i++)
		stroke_at(drawing, i)->table = i;
	for (uint32_t i = 0; i < across; i++) {
		const struct stroke *h = &drawing->across.items[i];
		for (size_t j = first_from(&drawing->down, h->from - TOUCH);
		     j < drawing->down.n && drawing->down.items[j].pos <= h->to + TOUCH; j++) {
			const struct stroke *v = &drawing->down.items[j];
			if (v->from - TOUCH <= h->pos && h->pos <= v->to + TOUCH)
				join(drawing, i, across + (uint32_t)j);
		}
	}
	for (uint32_t i = 0; i < all; i++)
		stroke_at(drawing, i)->table = find(drawing, i);
}

static int
by_table(const void *a, const void *b)
{
	const struct stroke *x = a, *y = b;

	if (x->table != y->table)
		return x->table < y->table ? -1 : 1;
	return by_place(a, b);
}

/* The strokes of TABLE at *AT on in the list sorted by table; *AT moves behind them. */
static struct stroke *
take_table(const stroke_list *strokes, uint32_t table, size_t *at, size_t *n_out)
{
	size_t first;

	while (*at < strokes->n && strokes->items[*at].table < table)
		(*at)++;
	first = *at;
	while (*at < strokes->n && strokes->items[*at].table == table)
		(*at)++;
	*n_out = *at - first;
	return strokes->items + first;
}

/*
 * The edges between columns (or rows): where STROKES are, and at the ends of the lines OVER them
 * where those stick out.
 */
static uint32_t
find_edges(struct arena *arena, const struct stroke *strokes, size_t n, const struct stroke *over,
	   size_t over_n, int32_t **edges_out)
{
	int32_t *edges = arena_raw(arena, n + 2, sizeof(*edges));
	int32_t low = INT32_MAX, high = INT32_MIN;
	uint32_t count = 0;

	for (size_t i = 0; i < over_n; i++) {
		low = over[i].from < low ? over[i].from : low;
		high = over[i].to > high ? over[i].to : high;
	}
	if (strokes[0].pos - low > OPEN)
		edges[count++] = low;
	for (size_t i = 0; i < n; i++)
		if (count == 0 || strokes[i].pos - edges[count - 1] >= NARROW)
			edges[count++] = strokes[i].pos;
	if (high - edges[count - 1] > OPEN)
		edges[count++] = high;
	*edges_out = edges;
	return count;
}

/* The part between the N + 1 EDGES that AT lies in; N when in none. */
static uint32_t
part_at(const int32_t *edges, uint32_t n, int32_t at)
{
	uint32_t low = 0, high = n;

	if (at < edges[0] || at > edges[n])
		return n;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (edges[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Which edge POS is: the nearest below, or the one just behind. */
static uint32_t
edge_at(const int32_t *edges, uint32_t n, int32_t pos)
{
	uint32_t at = part_at(edges, n, pos);

	if (at == n)
		return pos > edges[n] ? n : 0;
	return edges[at + 1] - pos < pos - edges[at] ? at + 1 : at;
}

/* Marks at WALLS[part * STEP + (edge - 1) * ACROSS] where a stroke closes a part at an edge. */
static void
mark_walls(uint8_t *walls, const struct stroke *strokes, size_t n, const int32_t *edges,
	   uint32_t edge_count, uint32_t across, const int32_t *parts, uint32_t part_count,
	   uint32_t step)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t edge = edge_at(edges, edge_count, strokes[i].pos);
		if (edge == 0)
			continue;
		for (uint32_t part = 0; part < part_count; part++) {
			int32_t middle = parts[part] + (parts[part + 1] - parts[part]) / 2;
			if (strokes[i].from <= middle && middle <= strokes[i].to)
				walls[(size_t)part * step + (size_t)(edge - 1) * across] = 1;
		}
	}
}

/* How far the cell that begins at ROW, COLUMN goes. */
static struct ruled_cell
measure(const struct ruled *grid, const uint8_t *right, const uint8_t *below, uint32_t row,
	uint32_t column)
{
	struct ruled_cell cell = {.row = row, .column = column, .row_span = 1, .column_span = 1};
	size_t at = (size_t)row * grid->columns + column;
	bool closed = false;

	while (column + cell.column_span < grid->columns && !right[at + cell.column_span - 1] &&
	       grid->cell_at[at + cell.column_span] == UINT32_MAX)
		cell.column_span++;
	while (row + cell.row_span < grid->rows && !closed) {
		size_t last = at + (size_t)(cell.row_span - 1) * grid->columns;
		for (uint32_t i = 0; i < cell.column_span && !closed; i++)
			closed = below[last + i] ||
				 grid->cell_at[last + grid->columns + i] != UINT32_MAX;
		cell.row_span += !closed;
	}
	return cell;
}

static void
make_cells(struct ruled *grid, const uint8_t *right, const uint8_t *below, struct arena *arena)
{
	size_t places = (size_t)grid->rows * grid->columns;

	LIST_RESERVE(arena, &grid->cells, places);
	grid->cells.n = 0;
	memset(grid->cell_at, 0xFF, places * sizeof(*grid->cell_at));
	for (size_t at = 0; at < places; at++) {
		struct ruled_cell cell;
		if (grid->cell_at[at] != UINT32_MAX)
			continue;
		cell = measure(grid, right, below, (uint32_t)(at / grid->columns),
			       (uint32_t)(at % grid->columns));
		for (uint32_t r = 0; r < cell.row_span; r++)
			for (uint32_t c = 0; c < cell.column_span; c++)
				grid->cell_at[at + (size_t)r * grid->columns + c] =
				    (uint32_t)grid->cells.n;
		grid->cells.items[grid->cells.n++] = cell;
	}
}

static void
make_grid(struct drawing *drawing, const struct stroke *across, size_t across_n,
	  const struct stroke *down, size_t down_n, ruled_list *grids)
{
	struct ruled grid = {.rows = 0};
	uint32_t xs, ys;
	uint8_t *right, *below;
	size_t places;

	if (across_n == 0 || down_n == 0 || across_n + down_n < 3)
		return;
	xs = find_edges(drawing->arena, down, down_n, across, across_n, &grid.xs);
	ys = find_edges(drawing->arena, across, across_n, down, down_n, &grid.ys);
	if (xs < 2 || ys < 2)
		return;
	grid.columns = xs - 1;
	grid.rows = ys - 1;
	places = (size_t)grid.rows * grid.columns;
	if (places < 2 || places > READ_BLOCKS_MAX)
		return;
	right = arena_alloc(drawing->scratch, places);
	below = arena_alloc(drawing->scratch, places);
	grid.cell_at = arena_raw(drawing->scratch, places, sizeof(*grid.cell_at));
	mark_walls(right, down, down_n, grid.xs, grid.columns, 1, grid.ys, grid.rows, grid.columns);
	mark_walls(below, across, across_n, grid.ys, grid.rows, grid.columns, grid.xs, grid.columns,
		   1);
	make_cells(&grid, right, below, drawing->arena);
	grid.box = (struct layout_box){grid.xs[0], grid.ys[0], grid.xs[xs - 1], grid.ys[ys - 1]};
	if (grid.cells.n > 1 && grids->n < GRIDS_MAX)
		*LIST_ADD(drawing->scratch, grids) = grid;
}

static int
by_area(const void *a, const void *b)
{
	const struct layout_box *x = &((const struct ruled *)a)->box,
				*y = &((const struct ruled *)b)->box;
	int64_t p = (int64_t)(x->right - x->left) * (x->bottom - x->top);
	int64_t q = (int64_t)(y->right - y->left) * (y->bottom - y->top);

	if (p != q)
		return p < q ? -1 : 1;
	return (x->top > y->top) - (x->top < y->top);
}

void
ruled_find(const struct layout_box *rules, size_t n, struct arena *scratch, struct arena *arena,
	   ruled_list *grids)
{
	struct drawing drawing = {.scratch = scratch, .arena = arena};
	ruled_list found = {.n = 0};
	size_t a = 0, d = 0;

	for (size_t i = 0; i < n; i++)
		collect(&drawing, rules[i]);
	if (drawing.across.n == 0 || drawing.down.n == 0)
		return;
	merge(&drawing.across);
	merge(&drawing.down);
	join_touching(&drawing);
	qsort(drawing.across.items, drawing.across.n, sizeof(struct stroke), by_table);
	qsort(drawing.down.items, drawing.down.n, sizeof(struct stroke), by_table);
	while (a < drawing.across.n) {
		uint32_t table = drawing.across.items[a].table;
		size_t across_n, down_n;
		const struct stroke *across = take_table(&drawing.across, table, &a, &across_n);
		const struct stroke *down = take_table(&drawing.down, table, &d, &down_n);
		make_grid(&drawing, across, across_n, down, down_n, &found);
	}
	if (found.n > 1)
		qsort(found.items, found.n, sizeof(struct ruled), by_area);
	LIST_EACH (const struct ruled, grid, &found)
		*LIST_ADD(arena, grids) = *grid;
}

struct ruled_cell *
ruled_cell_at(const struct ruled *grid, int32_t x, int32_t y)
{
	uint32_t row = part_at(grid->ys, grid->rows, y);
	uint32_t column = part_at(grid->xs, grid->columns, x);

	if (row == grid->rows || column == grid->columns)
		return NULL;
	return &grid->cells.items[grid->cell_at[(size_t)row * grid->columns + column]];
}

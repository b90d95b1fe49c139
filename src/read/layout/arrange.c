/* SPDX-License-Identifier: Apache-2.0 */
/* The reading order of a page: columns of text, tables between them. */
#include <stdlib.h>

#include "read/layout/aligned.h"
#include "read/layout/book.h"

enum {
	COLUMN_ROWS = 4,   /* so many rows have text on both sides of a gutter, … */
	COLUMN_PART = 70,  /* … so many in a hundred keep off it, … */
	COLUMN_WIDTH = 10, /* … and each side is so many characters wide */
	HUNDRED = 100,
};

struct arranging {
	struct book *book;
	const struct rows *rows;
	struct arena *scratch;
	size_t grid; /* the next one to be placed */
};

void
book_line(struct book *book, const struct glyph *glyphs, size_t first, size_t end, enum flow flow,
	  bool aside)
{
	struct thing *thing = LIST_ADD(book->arena, &book->things);

	thing->index = book->text.lines.n;
	thing->flow = flow;
	thing->aside = aside;
	thing->page = (uint32_t)book->sheets.n - 1;
	line_add(&book->text, glyphs, first, end);
}

static void
place_grid(struct book *book, size_t index)
{
	struct thing *thing = LIST_ADD(book->arena, &book->things);

	thing->is_grid = true;
	thing->index = index;
	thing->page = (uint32_t)book->sheets.n - 1;
}

/* Pieces FIRST … END - 1 of one row as a line. */
static void
place_pieces(struct arranging *in, size_t first, size_t end, enum flow flow)
{
	const struct rows *rows = in->rows;

	if (first < end)
		book_line(in->book, rows->glyphs, rows->pieces.items[first].first,
			  rows->pieces.items[end - 1].end, flow, false);
}

static void
place_row(struct arranging *in, const struct row *row)
{
	place_pieces(in, row->first, row->first + row->pieces, FLOW_PAGE);
}

/* The first piece of ROW that is right of X. */
static size_t
right_of(const struct rows *rows, const struct row *row, int32_t x)
{
	size_t at = row->first;

	while (at < row->first + row->pieces && box_middle(rows->pieces.items[at].box) < x)
		at++;
	return at;
}

/* No piece of ROW stands at X. */
static bool
keeps_off(const struct rows *rows, const struct row *row, int32_t x)
{
	for (size_t i = row->first; i < row->first + row->pieces; i++)
		if (rows->pieces.items[i].box.left <= x && x <= rows->pieces.items[i].box.right)
			return false;
	return true;
}

/* A place where a gap begins (+1) or ends (-1). */
struct bound {
	int32_t x;
	int32_t step;
};

static int
by_x(const void *a, const void *b)
{
	const struct bound *p = a, *q = b;

	if (p->x != q->x)
		return p->x < q->x ? -1 : 1;
	return q->step - p->step;
}

/* The middle of where most rows FIRST … END - 1 have a gap; false when hardly any have. */
static bool
find_gutter(const struct arranging *in, size_t first, size_t end, int32_t *x_out)
{
	LIST(struct bound) bounds = {.n = 0};
	int32_t open = 0, most = 0;

	for (size_t r = first; r < end; r++) {
		const struct row *row = &in->rows->rows.items[r];
		for (size_t i = row->first + 1; i < row->first + row->pieces; i++) {
			const struct piece *piece = &in->rows->pieces.items[i];
			*LIST_ADD(in->scratch, &bounds) = (struct bound){piece[-1].box.right, 1};
			*LIST_ADD(in->scratch, &bounds) = (struct bound){piece->box.left, -1};
		}
	}
	if (bounds.n < (size_t)2 * COLUMN_ROWS)
		return false;
	qsort(bounds.items, bounds.n, sizeof(struct bound), by_x);
	for (size_t i = 0; i + 1 < bounds.n; i++) {
		open += bounds.items[i].step;
		if (open > most) {
			most = open;
			*x_out =
			    bounds.items[i].x + (bounds.items[i + 1].x - bounds.items[i].x) / 2;
		}
	}
	return most >= COLUMN_ROWS;
}

/* What stands on both sides of X in rows FIRST … END - 1 looks like columns of text. */
static bool
are_columns(const struct arranging *in, size_t first, size_t end, int32_t x)
{
	int64_t left = 0, right = 0, off = 0, both = 0;
	const struct rows *rows = in->rows;

	for (size_t r = first; r < end; r++) {
		const struct row *row = &rows->rows.items[r];
		const struct piece *from = &rows->pieces.items[row->first];
		size_t at = right_of(rows, row, x);
		int32_t size = rows->glyphs[from->first].size;
		if (!keeps_off(rows, row, x))
			continue;
		off++;
		if (at == row->first || at == row->first + row->pieces)
			continue;
		both++;
		left += (rows->pieces.items[at - 1].box.right - row->box.left) / size;
		right += (row->box.right - rows->pieces.items[at].box.left) / size;
	}
	return both >= COLUMN_ROWS && off * HUNDRED >= (int64_t)(end - first) * COLUMN_PART &&
	       left >= both * COLUMN_WIDTH && right >= both * COLUMN_WIDTH;
}

static void
place_column(struct arranging *in, size_t first, size_t end, int32_t x, enum flow flow)
{
	for (size_t r = first; r < end; r++) {
		const struct row *row = &in->rows->rows.items[r];
		size_t at = right_of(in->rows, row, x);
		if (flow == FLOW_LEFT)
			place_pieces(in, row->first, at, flow);
		else
			place_pieces(in, at, row->first + row->pieces, flow);
	}
}

/* Between lines over the whole width the left column is read before the right one. */
static void
place_columns(struct arranging *in, size_t first, size_t end, int32_t x)
{
	for (size_t r = first; r < end; r++) {
		size_t start = r;
		while (r < end && keeps_off(in->rows, &in->rows->rows.items[r], x))
			r++;
		place_column(in, start, r, x, FLOW_LEFT);
		place_column(in, start, r, x, FLOW_RIGHT);
		if (r < end)
			place_row(in, &in->rows->rows.items[r]);
	}
}

/* Rows that no table stands between. */
static void
place_rows(struct arranging *in, size_t first, size_t end)
{
	int32_t x = 0;

	if (find_gutter(in, first, end, &x) && are_columns(in, first, end, x)) {
		place_columns(in, first, end, x);
		return;
	}
	for (size_t r = first, behind; r < end; r = behind) {
		bool table;
		behind = aligned_rows(in->rows, r, end, in->scratch, &table);
		if (table) {
			aligned_table(in->book, in->rows, r, behind, in->scratch);
			place_grid(in->book, in->book->grids.n - 1);
		}
		for (; !table && r < behind; r++)
			place_row(in, &in->rows->rows.items[r]);
	}
}

struct grid_at {
	int32_t top;
	size_t index;
};

static int
by_top(const void *a, const void *b)
{
	const struct grid_at *x = a, *y = b;

	if (x->top != y->top)
		return x->top < y->top ? -1 : 1;
	return (x->index > y->index) - (x->index < y->index);
}

void
book_arrange(struct book *book, const struct rows *rows, size_t first_grid, struct arena *scratch)
{
	struct arranging in = {book, rows, scratch, 0};
	size_t grids = book->grids.n - first_grid, row = 0;
	struct grid_at *order = arena_raw(scratch, grids + 1, sizeof(*order));

	for (size_t i = 0; i < grids; i++)
		order[i] =
		    (struct grid_at){book->grids.items[first_grid + i].box.top, first_grid + i};
	qsort(order, grids, sizeof(*order), by_top);
	for (size_t i = 0; i < grids; i++) {
		size_t start = row;
		while (row < rows->rows.n && rows->rows.items[row].box.top < order[i].top)
			row++;
		place_rows(&in, start, row);
		place_grid(book, order[i].index);
	}
	place_rows(&in, row, rows->rows.n);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Tables without ruling lines. */
#include "read/layout/aligned.h"

#include <stdlib.h>

#include "base/mem.h"
#include "read/read.h"

enum {
	ROWS_MIN = 3,
	APART = 3, /* rows of a table are no further apart than so many heights */
};

struct band {
	int32_t left;
	int32_t right;
};

typedef LIST(struct band) band_list;

static int
by_left(const void *a, const void *b)
{
	const struct band *x = a, *y = b;

	return x->left != y->left ? (x->left < y->left ? -1 : 1)
				  : (x->right > y->right) - (x->right < y->right);
}

/* The columns: what stands over or under one another is one. */
static void
find_bands(const struct rows *rows, size_t first, size_t end, struct arena *scratch, band_list *out)
{
	const struct row *last = &rows->rows.items[end - 1];
	size_t from = rows->rows.items[first].first, to = last->first + last->pieces, n = 0;

	*out = (band_list){.n = 0};
	for (size_t i = from; i < to; i++) {
		const struct layout_box *box = &rows->pieces.items[i].box;
		*LIST_ADD(scratch, out) = (struct band){box->left, box->right};
	}
	if (out->n == 0)
		BUG("rows without pieces");
	qsort(out->items, out->n, sizeof(struct band), by_left);
	for (size_t i = 1; i < out->n; i++) {
		struct band *band = &out->items[n];
		if (out->items[i].left > band->right)
			out->items[++n] = out->items[i];
		else if (out->items[i].right > band->right)
			band->right = out->items[i].right;
	}
	out->n = n + 1;
}

/* The piece is a figure, or stands for one that is not there. */
static bool
is_figure(const struct rows *rows, const struct piece *piece)
{
	uint32_t cp = rows->glyphs[piece->first].cp;

	if ((cp == '-' || cp == '+' || cp == 0x2212 || cp == 0xFF0D) &&
	    piece->end > piece->first + 1)
		cp = rows->glyphs[piece->first + 1].cp;
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19) || cp == '-' ||
	       cp == '/' || cp == 0x2014 || cp == 0x2013;
}

/* At least half of what stands behind the first column are figures. */
static bool
has_figures(const struct rows *rows, size_t first, size_t end)
{
	size_t figures = 0, all = 0;

	for (size_t r = first; r < end; r++) {
		const struct row *row = &rows->rows.items[r];
		for (size_t i = row->first + 1; i < row->first + row->pieces; i++, all++)
			figures += is_figure(rows, &rows->pieces.items[i]);
	}
	return 2 * figures >= all;
}

/* They stand in columns: hardly more of those than one row has pieces. */
static bool
is_table(const struct rows *rows, size_t first, size_t end, struct arena *scratch)
{
	band_list bands;
	size_t most = 0;

	if (end - first < ROWS_MIN || !has_figures(rows, first, end))
		return false;
	for (size_t r = first; r < end; r++)
		if (rows->rows.items[r].pieces > most)
			most = rows->rows.items[r].pieces;
	find_bands(rows, first, end, scratch, &bands);
	return bands.n > 1 && bands.n <= most + 1 && bands.n * (end - first) <= READ_BLOCKS_MAX;
}

size_t
aligned_rows(const struct rows *rows, size_t first, size_t end, struct arena *scratch,
	     bool *table_out)
{
	size_t r = first;

	for (; r < end && rows->rows.items[r].pieces > 1; r++) {
		const struct layout_box *box = &rows->rows.items[r].box;
		int64_t height = box->bottom - box->top;
		if (r > first && box->top - rows->rows.items[r - 1].box.bottom > APART * height)
			break;
	}
	*table_out = is_table(rows, first, r, scratch);
	return r > first ? r : first + 1;
}

/* Add the cell of the pieces from *AT on, of those before END, that stand in BAND. */
static void
add_cell(struct book *book, const struct rows *rows, struct ruled_cell *cell, struct band band,
	 size_t *at, size_t end)
{
	size_t first = *at;

	cell->row_span = cell->column_span = 1;
	cell->page = (uint32_t)book->sheets.n - 1;
	cell->first_line = book->text.lines.n;
	while (*at < end && rows->pieces.items[*at].box.left <= band.right)
		(*at)++;
	if (*at > first)
		line_add(&book->text, rows->glyphs, rows->pieces.items[first].first,
			 rows->pieces.items[*at - 1].end);
	cell->lines = book->text.lines.n - cell->first_line;
}

static void
set_edges(struct ruled *grid, const struct rows *rows, size_t first, const band_list *bands,
	  struct arena *arena)
{
	grid->xs = arena_raw(arena, bands->n + 1, sizeof(*grid->xs));
	grid->ys = arena_raw(arena, grid->rows + 1, sizeof(*grid->ys));
	for (size_t i = 0; i < bands->n; i++)
		grid->xs[i] = bands->items[i].left;
	grid->xs[bands->n] = bands->items[bands->n - 1].right;
	for (uint32_t r = 0; r < grid->rows; r++)
		grid->ys[r] = rows->rows.items[first + r].box.top;
	grid->ys[grid->rows] = rows->rows.items[first + grid->rows - 1].box.bottom;
	grid->box =
	    (struct layout_box){grid->xs[0], grid->ys[0], grid->xs[bands->n], grid->ys[grid->rows]};
}

void
aligned_table(struct book *book, const struct rows *rows, size_t first, size_t end,
	      struct arena *scratch)
{
	struct ruled *grid = LIST_ADD(book->arena, &book->grids);
	band_list bands;

	find_bands(rows, first, end, scratch, &bands);
	grid->page = (uint32_t)book->sheets.n - 1;
	grid->rows = (uint32_t)(end - first);
	grid->columns = (uint32_t)bands.n;
	LIST_RESERVE(book->arena, &grid->cells, (size_t)grid->rows * bands.n);
	set_edges(grid, rows, first, &bands, book->arena);
	for (uint32_t r = 0; r < grid->rows; r++) {
		const struct row *row = &rows->rows.items[first + r];
		size_t at = row->first;
		for (uint32_t c = 0; c < grid->columns; c++) {
			struct ruled_cell *cell = LIST_ADD(book->arena, &grid->cells);
			cell->row = r;
			cell->column = c;
			add_cell(book, rows, cell, bands.items[c], &at, row->first + row->pieces);
		}
	}
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Ruling lines of a page and the tables they make. */
#ifndef READ_LAYOUT_MARK_RULED_H
#define READ_LAYOUT_MARK_RULED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "read/layout/layout.h"

struct ruled_cell {
	uint32_t row;
	uint32_t column;
	uint32_t row_span;
	uint32_t column_span;
	uint32_t page;
	size_t first_line; /* of the lines in it */
	size_t lines;
	int32_t width;		 /* of the room for its lines */
	int32_t below;		 /* room under the last of them */
	struct ruled_cell *more; /* its lines go on here, on a later page */
	struct ruled_cell *last; /* the end of that chain; NULL: this is it */
};

/* A table: cells from the top left on, every place of the grid in exactly one. */
struct ruled {
	struct layout_box box;
	uint32_t page;
	uint32_t rows;
	uint32_t columns;
	int32_t *xs; /* columns + 1 edges */
	int32_t *ys; /* rows + 1 edges */
	LIST(struct ruled_cell) cells;
	LIST(size_t) again; /* lines of headings that stand there once more on later pages */
	uint32_t *bottom;   /* by column, the last cell in it: while parts of a table are joined */
	int32_t foot;	    /* height of the last row, of the last part then */
	uint32_t *cell_at;  /* by row and column; only while its page is read */
};

typedef LIST(struct ruled) ruled_list;

/*
 * Find the tables that the N boxes RULES draw and add them, in ARENA, to GRIDS, the smallest
 * first; SCRATCH is for the page.  A frame around one cell is none.
 */
void ruled_find(const struct layout_box *rules, size_t n, struct arena *scratch,
		struct arena *arena, ruled_list *grids);

/* The cell of GRID at X, Y, or NULL. */
struct ruled_cell *ruled_cell_at(const struct ruled *grid, int32_t x, int32_t y);

#endif

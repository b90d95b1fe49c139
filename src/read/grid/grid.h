/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cells of a sheet or of a CSV file told apart: the lines above and below a table, and the table.
 *
 * A row with one filled cell in front of the first row with more is a line (title, unit, date of
 * the figures).  At the end of a table such a row is one when its cell is merged over others or
 * holds a sentence.  An empty row ends a table, unless what follows goes on with figures.  A line
 * merged over the whole width ends it too when a row of headings follows.  Rows and columns in
 * which nothing stands are left out.
 */
#ifndef READ_GRID_H
#define READ_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "read/page/text.h"

struct grid_cell {
	uint32_t row;
	uint32_t column;
	uint32_t rows; /* it spans, 1 or more */
	uint32_t columns;
	struct str text; /* UTF-8; blank: an empty cell */
	uint32_t start;	 /* [start, end) of the source, when that is known before */
	uint32_t end;
	size_t origin; /* the caller's */
	bool quoted;   /* of two quotation marks in it one counts */
	bool bold;
	bool filled; /* set by grid_plan, as what follows */
	bool number; /* one that is no year */
};

enum grid_step_kind {
	GRID_LINE,
	GRID_TABLE,
	GRID_ROW,
	GRID_CELL,
	GRID_TABLE_END,
	GRID_WIDE, /* a table of more than READ_TABLE_COLUMNS_MAX columns comes as lines */
};

/* What is to be put next.  Lines and cells are blocks: START and END say where they stand. */
struct grid_step {
	enum grid_step_kind kind;
	const struct grid_cell *cell; /* of a line or cell; NULL: an empty cell */
	uint32_t row;		      /* in the grid, of a cell */
	uint32_t column;
	uint32_t at; /* column of the table */
	uint32_t row_span;
	uint32_t column_span;
	uint32_t start;
	uint32_t end;
	bool header;
	bool heading; /* a line that heads all */
};

struct grid {
	struct arena *arena; /* for its own needs */
	LIST(struct grid_cell) cells;
	LIST(struct grid_step) steps;
	bool dense;  /* cells that are not there are empty ones; else rows may be short */
	bool titled; /* the first line, when a table follows, heads all */
};

/*
 * Tell lines from tables; sorts the cells.  There are at most READ_BLOCKS_MAX steps, and one table
 * row, more than there are cells.
 */
void grid_plan(struct grid *grid);

/* Add to TEXT what the steps of GRID say, whose cells stand in the source POINTS. */
void grid_put(const struct grid *grid, struct page_text *text, const uint32_t *points,
	      struct diag *dg);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a grid in which something stands, and what is told by how they are filled. */
#ifndef READ_GRID_ROWS_H
#define READ_GRID_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "read/grid/grid.h"

struct row {
	uint32_t row;
	size_t first; /* its cells are first … first + n - 1 */
	size_t n;
	uint32_t filled; /* of them */
	uint32_t numbers;
	uint32_t reach; /* behind the last row that a filled cell of it spans */
	bool covered;	/* a filled cell above spans into it */
};

struct rows {
	const struct grid *grid;
	struct row *items;
	size_t n;
};

void rows_make(struct rows *rows, const struct grid *grid);

/* Behind the last of the rows that belong together, from row FIRST on. */
size_t rows_band(const struct rows *rows, size_t first);

/* The only cell of ROW that is filled; NULL when there are more, or a cell above spans into it. */
const struct grid_cell *rows_only(const struct rows *rows, const struct row *row);

/* Whether all that is filled of ROW, several cells, is of the form 单位：件 or 填表人：某某. */
bool rows_is_remark(const struct rows *rows, const struct row *row);

/* Whether row NUMBER, in front of a table, is a line of its own. */
bool rows_is_line(const struct rows *rows, size_t number);

/* Columns in which a cell of the rows [FIRST, END) is filled, in order; *N_OUT of them. */
const uint32_t *rows_columns(const struct rows *rows, size_t first, size_t end, uint32_t *n_out);

/* Behind the last row of headings of the table [FIRST, END). */
size_t rows_header(const struct rows *rows, size_t first, size_t end);

#endif

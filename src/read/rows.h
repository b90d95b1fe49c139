/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables in plain text: lines whose cells are parted by tabs or bars, as they come when a table is
 * copied from a page or a document.
 */
#ifndef READ_ROWS_H
#define READ_ROWS_H

#include <stdbool.h>
#include <stdint.h>

/* points[start, end), white space at its ends left out. */
struct row_cell {
	uint32_t start;
	uint32_t end;
};

/* A line, [start, end) of the source without its end, and how far its cells are taken. */
struct row_scan {
	const uint32_t *points;
	uint32_t at;
	uint32_t end;
	uint32_t separator;
	bool more;
	bool closed; /* the bar at its end was taken for the border of the table */
	bool begun;  /* so was that at its beginning */
};

/* What parts the cells of a line. */
enum {
	ROWS_TABS = '\t',
	ROWS_BARS = '|',
	ROWS_PAIR = ':', /* one bar, which may stand in any line */
};

/* What parts the cells of points[start, end); 0: it is no row. */
uint32_t rows_separator(const uint32_t *points, uint32_t start, uint32_t end);

/* Begin a line of which SEPARATOR parts the cells. */
struct row_scan rows_begin(const uint32_t *points, uint32_t start, uint32_t end,
			   uint32_t separator);

/* The bar at the end of SCAN, or else that at its beginning, is the border of a cell in which
 * nothing stands; false: neither was taken for that of the table. */
bool rows_open(struct row_scan *scan);

/* The next cell; false: there is none. */
bool rows_next(struct row_scan *scan, struct row_cell *cell);

/* Digits, and the signs that numbers have, are all that stands in CELL. */
bool rows_is_figure(const uint32_t *points, struct row_cell cell);

/* Cells follow, and nothing stands in them. */
bool rows_is_empty(struct row_scan scan);

/* How many cells the line has; *FIGURES: at least half of them are figures, and one is. */
uint32_t rows_count(struct row_scan scan, bool *figures);

#endif

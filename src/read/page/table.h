/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables of a web page: which row and column a cell is in, and whether a table holds data or only
 * lays out the page.  A table with another inside, with one column, or with whole pages of text in
 * a cell is layout: its text is read as if there were no table.
 */
#ifndef READ_PAGE_TABLE_H
#define READ_PAGE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/list.h"
#include "read/page/text.h"

struct page_table {
	struct page_table *outer;
	size_t first_block;
	uint32_t offset; /* of its tag in the source */
	uint32_t rows;	 /* begun so far */
	uint32_t columns;
	uint32_t column;      /* the next cell's, in the present row */
	size_t section_block; /* blocks.n when the present section began */
	bool heads;	      /* cells of the present section are headings */
	bool in_row;
	bool certain; /* it holds data, however much is in a cell */
	bool layout;
	bool in_cell;
	uint32_t cell_offset; /* in the source: where it stands when it is empty; 0: unknown */
	size_t cell_block;    /* blocks.n when the cell began */
	uint32_t cell_text;   /* text length then */
	LIST(uint32_t) taken_to_row; /* per column: rows below this are taken by cells above */
};

/* A table begins inside OUTER (NULL: inside none); it is the innermost one until it is closed. */
struct page_table *page_table_open(struct page_text *text, struct page_table *outer,
				   uint32_t offset);
void page_table_row(struct page_text *text, struct page_table *table);
/* A cell behind the end of a row begins another one. */
void page_table_end_row(struct page_table *table);
/* Cells above end here, however many rows they span; those of a section that HEADS are headings. */
void page_table_section(struct page_text *text, struct page_table *table, bool heads);
/*
 * Spans of 0 or more than HTML allows are brought into its bounds, those over columns that cells
 * above take end before them.  Finding: LIMIT_TABLE_COLUMNS.
 */
void page_table_cell(struct page_text *text, struct page_table *table, uint32_t row_span,
		     uint32_t column_span, bool header, struct diag *dg);
void page_table_end_cell(struct page_text *text, struct page_table *table);
/* Closes the table; returns the one around it. */
struct page_table *page_table_close(struct page_text *text, struct page_table *table);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Tables without ruling lines: rows of figures that stand under one another. */
#ifndef READ_LAYOUT_ALIGNED_H
#define READ_LAYOUT_ALIGNED_H

#include "read/layout/book.h"

/*
 * Where the rows of several pieces end that begin with row FIRST, at most END, but at least one row
 * further; *TABLE_OUT: they are a table.
 */
size_t aligned_rows(const struct rows *rows, size_t first, size_t end, struct arena *scratch,
		    bool *table_out);

/* Rows FIRST … END - 1 as one more grid of BOOK, with its lines. */
void aligned_table(struct book *book, const struct rows *rows, size_t first, size_t end,
		   struct arena *scratch);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What stands over and before the figures of a table that no rule knows. */
#ifndef EXTRACT_TABLES_HEADINGS_H
#define EXTRACT_TABLES_HEADINGS_H

#include "base/arena.h"
#include "extract/figures/numeral.h"
#include "model/document.h"

/* By row and by column; empty where nothing stands. */
struct headings {
	struct str *rows;
	struct str *columns;
};

/*
 * The headings of table number TABLE: over its columns the texts of the rows before the first
 * figure, before its rows those of the columns without any; levels are parted by ／.  QUANTITY is
 * any quantity that is not behind the table.
 */
struct headings headings_read(const struct document *doc, const struct numerals *numerals,
			      size_t table, size_t quantity, struct arena *arena);

#endif

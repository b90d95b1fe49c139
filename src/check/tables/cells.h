/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of one table of a kind as a record has them. */
#ifndef CHECK_TABLES_CELLS_H
#define CHECK_TABLES_CELLS_H

#include "check/interval.h"
#include "model/record.h"
#include "spec/kind/kind.h"

struct cell {
	const struct observation *observation;
	struct str values[TABLE_DIMENSIONS_MAX]; /* by dimension of the table; absent: not known */
	struct interval interval;
	bool said; /* it has a figure that can be counted with, or none, which is 0 */
};

struct cells {
	const struct kind *kind;
	const struct kind_table *table;
	LIST(struct cell) items; /* in the order of the record */
};

/* What RECORD has of TABLE, and the figures with an unknown heading in it. */
struct cells cells_read(const struct kind *kind, const struct kind_table *table,
			const struct record *record, struct arena *arena);

/* The name of value V of CELL's dimension D: the kind's, else the heading's own words. */
struct str cell_value_name(const struct cells *cells, const struct cell *cell, size_t d,
			   enum diag_lang lang);

#endif

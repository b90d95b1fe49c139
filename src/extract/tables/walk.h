/* SPDX-License-Identifier: Apache-2.0 */
/* A walk over the cells of one table of a document: between walk.c and marks.c. */
#ifndef EXTRACT_TABLES_WALK_H
#define EXTRACT_TABLES_WALK_H

#include "extract/tables/binder.h"

struct walk {
	struct bind_run *run;
	size_t t;
	const struct bind_table *table;
	const struct grid *grid;
	bool *taken;
	struct mark *columns; /* TABLE_DIMENSIONS_MAX for each */

	/* headings that reach down into rows below their own, by column */
	LIST(size_t) active;
	/* of the last row that had one, by dimension */
	struct mark last[TABLE_DIMENSIONS_MAX];
	uint32_t last_column[TABLE_DIMENSIONS_MAX];

	/* of the present row */
	struct mark row[TABLE_DIMENSIONS_MAX];
	struct mark unknown;  /* a heading that nothing knows, or none */
	uint32_t blank_until; /* so many columns from the left are empty */

	struct mark unsaid[TABLE_DIMENSIONS_MAX]; /* of rows without any heading */

	/* kept back until the table is known to be one of the kind's */
	size_t bound;
	LIST(struct binding) partial;
	LIST(struct mark) unknowns;
	LIST(size_t) unread; /* cells */
};

static inline const struct table_dimension *
dimension_of(const struct walk *w, size_t d)
{
	return &w->run->binder->kind->dimensions.items[w->table->dimensions[d]];
}

static inline bool
is_across(const struct walk *w, size_t d)
{
	return w->run->across[w->table->dimensions[d]];
}

static inline struct mark *
column_mark(const struct walk *w, uint32_t column, size_t d)
{
	return &w->columns[column * TABLE_DIMENSIONS_MAX + d];
}

/* The value MARK names, or NULL. */
const struct table_value *mark_value(const struct walk *w, size_t d, const struct mark *mark);

/* MARK names a value that others stand under. */
bool mark_is_group(const struct walk *w, size_t d, const struct mark *mark);

/*
 * The value of dimension D that CELL names, 1 + its number; of several the one that goes with
 * CONTEXT, the value marked before.
 */
uint16_t named_value(const struct walk *w, const struct grid_cell *cell, size_t d,
		     uint16_t context);

/* CELL names a value of a dimension that runs ACROSS (or down). */
bool names(const struct walk *w, const struct grid_cell *cell, bool across);

static inline struct mark
mark_of(const struct grid_cell *cell, uint16_t value)
{
	return (struct mark){value, cell->start, cell->end, cell->row};
}

/*
 * The row of the cells FIRST to END - 1 heads columns: more headings of columns than of rows, and
 * no figure.  总计 may be either: it counts for both.
 */
bool is_header(const struct walk *w, size_t first, size_t end);

/* Mark the columns below that row. */
void read_header(struct walk *w, size_t first, size_t end);

#endif

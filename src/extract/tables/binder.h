/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of binding: between binder.c, axes.c and walk.c. */
#ifndef EXTRACT_TABLES_BINDER_H
#define EXTRACT_TABLES_BINDER_H

#include "extract/tables/bind.h"

/* Wider tables are no forms that a person fills in: their figures stay without indicator. */
enum { BIND_COLUMNS = 128 };

enum { VALUE_WORDS = TABLE_VALUES_MAX / 64 + 1 };

/* A bit for each value of a dimension, and one for a heading that is none of them. */
struct value_set {
	uint64_t bits[VALUE_WORDS];
};

static inline bool
value_set_has(const struct value_set *set, size_t value)
{
	return set->bits[value / 64] >> (value % 64) & 1;
}

static inline void
value_set_add(struct value_set *set, size_t value)
{
	set->bits[value / 64] |= (uint64_t)1 << (value % 64);
}

struct bind_rule {
	const struct kind_indicator *indicator;
	const struct kind_cell *cell;
	struct value_set takes[TABLE_DIMENSIONS_MAX];
};

/* A table of the kind, its dimensions by their number in the kind. */
struct bind_table {
	const struct kind_table *table;
	size_t n;
	size_t dimensions[TABLE_DIMENSIONS_MAX];
	bool open; /* one of them is */
	LIST(struct bind_rule) rules;
};

struct binder {
	const struct kind *kind;
	const struct lexicon *lexicon;
	struct heads *heads;
	LIST(struct bind_table) tables;
};

/* What heads a column or a row. */
enum { MARK_NONE = 0, MARK_UNKNOWN = UINT16_MAX };
struct mark {
	uint16_t value; /* 1 + number of the value, one past them for a heading of an open
			   dimension, or MARK_NONE, MARK_UNKNOWN */
	uint32_t start; /* of the heading */
	uint32_t end;
	uint32_t row;
};

/* The headings of the columns of one table of the kind; they hold on into the next table. */
struct mark_columns {
	struct mark *marks; /* TABLE_DIMENSIONS_MAX for each column */
	uint32_t n;
};

/* A run over one document. */
struct bind_run {
	const struct binder *binder;
	const struct document *doc;
	const struct numerals *numerals;
	const bool *across;	      /* by dimension of the kind: its values stand in a row */
	struct mark_columns *columns; /* by table of the kind */
	size_t **slots; /* by table of the kind: 1 + the binding of each of its cells; NULL: open */
	struct arena *arena;   /* of the bindings */
	struct arena *scratch; /* of the rest */
	struct diag *dg;
	struct bindings out;
};

/* binder.c: by block. */
void bindings_sort(struct bindings *bindings);

/* axes.c: whether the values of each dimension of the kind stand in rows or columns of GRIDS. */
bool *axes_find(const struct binder *binder, const struct grid *grids, size_t n,
		struct arena *arena);

/*
 * walk.c: bind what GRID holds of table number T of the kind.  TAKEN, by cell of GRID: it is bound.
 */
void walk_grid(struct bind_run *run, size_t t, const struct grid *grid, bool *taken);

#endif

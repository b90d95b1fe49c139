/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of balances share. */
#ifndef CHECK_TABLES_PARTS_H
#define CHECK_TABLES_PARTS_H

#include "check/tables/balance.h"
#include "check/tables/cells.h"

/* A cell in a relation. */
struct operand_cell {
	const struct cells *cells;
	size_t cell;
	bool right;
	bool minus;
	bool former;
};

/* A balance re-done in one place. */
struct relation_done {
	const struct kind_check *rule;
	const struct cells *cells;
	size_t dimension; /* the one it is about, by number in the table */
	LIST(struct operand_cell) operands;
	bool failed;
	struct str left; /* what either side makes, as text */
	struct str right;
	struct decimal
	    difference; /* left less right; DECIMAL_NONE when it cannot be told exactly */
	bool former;	/* an operand is of the year before */
};

struct table_cells {
	struct cells now;
	struct cells former;
};

struct balances {
	const struct kind *kind;
	struct arena *arena;
	LIST(struct table_cells) tables; /* those balances are about, in the kind's order */
	bool has_former;
	LIST(struct relation_done) relations; /* that were checked */
};

static inline const struct cell *
operand_cell(const struct operand_cell *operand)
{
	return &operand->cells->items.items[operand->cell];
}

#endif

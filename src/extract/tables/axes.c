/* SPDX-License-Identifier: Apache-2.0 */
/* Which way the values of a dimension run: the way most of them stand beside or under each other.
 */
#include "extract/tables/binder.h"

/* The values seen in one row or column. */
struct tally {
	struct value_set seen;
	unsigned n;
};

struct counter {
	const struct binder *binder;
	size_t dimensions;
	struct tally *row;     /* by dimension */
	struct tally *columns; /* by dimension, for each column */
	unsigned *across;      /* by dimension: the most in one row */
	unsigned *down;
};

static void
count(struct tally *tally, size_t value, unsigned *most)
{
	if (value_set_has(&tally->seen, value))
		return;
	value_set_add(&tally->seen, value);
	if (++tally->n > *most)
		*most = tally->n;
}

static void
count_cell(struct counter *c, const struct grid *grid, const struct grid_cell *cell)
{
	for (size_t i = 0; i < cell->matches; i++) {
		struct head_match match = grid->matches.items[cell->match + i];
		const struct table_dimension *dimension =
		    &c->binder->kind->dimensions.items[match.dimension];
		/* 法人 over 企业 says nothing: they stand in one column whatever the way. */
		if (dimension->values.items[match.value].children > 0)
			continue;
		count(&c->row[match.dimension], match.value, &c->across[match.dimension]);
		if (cell->column < grid->columns)
			count(&c->columns[cell->column * c->dimensions + match.dimension],
			      match.value, &c->down[match.dimension]);
	}
}

/* Only what was counted is to be forgotten: there may be many tables of few cells. */
static void
forget(struct counter *c, const struct grid *grid)
{
	LIST_EACH (const struct grid_cell, cell, &grid->cells)
		if (cell->matches > 0 && cell->column < grid->columns)
			memset(&c->columns[cell->column * c->dimensions], 0,
			       c->dimensions * sizeof(*c->columns));
}

static void
count_grid(struct counter *c, const struct grid *grid)
{
	uint32_t row = UINT32_MAX;

	if (grid->matches.n == 0)
		return;
	LIST_EACH (const struct grid_cell, cell, &grid->cells) {
		if (cell->row != row)
			memset(c->row, 0, c->dimensions * sizeof(*c->row));
		row = cell->row;
		count_cell(c, grid, cell);
	}
	forget(c, grid);
}

bool *
axes_find(const struct binder *binder, const struct grid *grids, size_t n, struct arena *arena)
{
	size_t dimensions = binder->kind->dimensions.n;
	bool *across = arena_array(arena, dimensions + 1, sizeof(*across));
	struct counter c = {.binder = binder, .dimensions = dimensions};

	c.row = arena_array(arena, dimensions + 1, sizeof(*c.row));
	c.across = arena_array(arena, dimensions + 1, sizeof(*c.across));
	c.down = arena_array(arena, dimensions + 1, sizeof(*c.down));
	c.columns = arena_array(arena, BIND_COLUMNS * dimensions + 1, sizeof(*c.columns));
	for (size_t i = 0; i < n; i++)
		count_grid(&c, &grids[i]);
	/* Of an open dimension most headings are unknown, and names stand under each other. */
	for (size_t d = 0; d < dimensions; d++)
		across[d] = binder->kind->dimensions.items[d].open ? c.across[d] > c.down[d]
								   : c.across[d] >= c.down[d];
	return across;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What headings name, and rows of them. */
#include "extract/tables/walk.h"

const struct table_value *
mark_value(const struct walk *w, size_t d, const struct mark *mark)
{
	const struct table_dimension *dimension = dimension_of(w, d);

	if (mark->value == MARK_NONE || mark->value > dimension->values.n)
		return NULL;
	return &dimension->values.items[mark->value - 1];
}

bool
mark_is_group(const struct walk *w, size_t d, const struct mark *mark)
{
	const struct table_value *value = mark_value(w, d, mark);

	return value && value->children > 0;
}

/* ---- what a heading names ---- */

/* How well VALUE goes with CONTEXT, the value marked before: of one group, of none, of another. */
static int
fitness(const struct table_dimension *dimension, size_t value, uint16_t context)
{
	uint32_t parent = dimension->values.items[value].parent;

	if (parent == 0)
		return 1;
	if (context == MARK_NONE || context > dimension->values.n)
		return 0;
	return table_value_within(dimension, context - 1, parent - 1) ? 2 : 0;
}

uint16_t
named_value(const struct walk *w, const struct grid_cell *cell, size_t d, uint16_t context)
{
	uint16_t best = MARK_NONE;
	int best_fitness = -1;

	for (size_t i = 0; i < cell->matches; i++) {
		struct head_match match = w->grid->matches.items[cell->match + i];
		int fit;
		if (match.dimension != w->table->dimensions[d])
			continue;
		fit = fitness(dimension_of(w, d), match.value, context);
		if (fit > best_fitness) {
			best_fitness = fit;
			best = (uint16_t)(match.value + 1);
		}
	}
	return best;
}

bool
names(const struct walk *w, const struct grid_cell *cell, bool across)
{
	for (size_t i = 0; i < cell->matches; i++)
		for (size_t d = 0; d < w->table->n; d++)
			if (is_across(w, d) == across &&
			    w->grid->matches.items[cell->match + i].dimension ==
				w->table->dimensions[d])
				return true;
	return false;
}

/* ---- rows of headings ---- */

bool
is_header(const struct walk *w, size_t first, size_t end)
{
	size_t across = 0, down = 0;

	for (size_t i = first; i < end; i++) {
		const struct grid_cell *cell = &w->grid->cells.items[i];
		if (cell->content == CONTENT_FIGURE || cell->content == CONTENT_NOTHING)
			return false;
		across += names(w, cell, true);
		down += names(w, cell, false);
	}
	return across > down;
}

static void
mark_columns(struct walk *w, const struct grid_cell *cell, size_t d, struct mark mark)
{
	for (uint32_t i = 0; i < cell->column_span && cell->column + i < w->grid->columns; i++)
		*column_mark(w, cell->column + i, d) = mark;
}

/* CELL, a heading that names nothing of dimension D, stands under one of its groups. */
static void
mark_unknown_column(struct walk *w, const struct grid_cell *cell, size_t d)
{
	const struct mark *mark = column_mark(w, cell->column, d);

	if (dimension_of(w, d)->open) {
		uint16_t other = (uint16_t)(dimension_of(w, d)->values.n + 1);
		if (!names(w, cell, false))
			mark_columns(w, cell, d, mark_of(cell, other));
	} else if (mark_is_group(w, d, mark) && mark->row != cell->row) {
		mark_columns(w, cell, d, mark_of(cell, MARK_UNKNOWN));
	}
}

/*
 * An empty cell among headings was part of the one to its left before merged cells became single
 * ones, unless what stands over it says otherwise.
 */
static void
carry_right(struct walk *w, const struct grid_cell *cell, size_t d)
{
	const struct table_dimension *dimension = dimension_of(w, d);
	struct mark *mark = column_mark(w, cell->column, d);
	struct mark left;

	if (cell->column == 0)
		return;
	left = *column_mark(w, cell->column - 1, d);
	if (!mark_value(w, d, &left) || left.row != cell->row)
		return;
	if (mark->value == MARK_NONE ||
	    (mark_value(w, d, mark) && mark->value != left.value &&
	     table_value_within(dimension, left.value - 1U, mark->value - 1U)))
		mark_columns(w, cell, d, left);
}

void
read_header(struct walk *w, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct grid_cell *cell = &w->grid->cells.items[i];
		for (size_t d = 0; d < w->table->n; d++) {
			uint16_t context, value;
			if (!is_across(w, d) || cell->column >= w->grid->columns)
				continue;
			context = column_mark(w, cell->column, d)->value;
			value = named_value(w, cell, d, context);
			if (value != MARK_NONE)
				mark_columns(w, cell, d, mark_of(cell, value));
			else if (cell->content == CONTENT_EMPTY)
				carry_right(w, cell, d);
			else
				mark_unknown_column(w, cell, d);
		}
	}
}

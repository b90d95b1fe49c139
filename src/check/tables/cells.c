/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of one table of a kind as a record has them. */
#include "check/tables/cells.h"

static bool
is_of_table(const struct kind *kind, const struct kind_table *table, struct str code)
{
	const struct kind_indicator *indicator = kind_indicator(kind, code);

	if (indicator)
		LIST_EACH (const struct kind_cell, cell, &indicator->cells)
			if (str_eq(cell->table, table->id))
				return true;
	return false;
}

static struct str
value_of(const struct observation *o, struct str dimension)
{
	LIST_EACH (const struct dimension, d, &o->dimensions)
		if (str_eq(d->name, dimension))
			return d->value;
	return (struct str){NULL, 0};
}

/* O as a cell; false when it is none of the table. */
static bool
read_cell(const struct cells *cells, const struct observation *o, struct cell *out)
{
	size_t known = 0, n = cells->table->dimensions.n;

	*out = (struct cell){.observation = o};
	for (size_t d = 0; d < n; d++) {
		out->values[d] = value_of(o, cells->table->dimensions.items[d]);
		known += out->values[d].p != NULL;
	}
	if (o->indicator.n > 0)
		return known == n && is_of_table(cells->kind, cells->table, o->indicator);
	return known + 1 == n && known > 0;
}

struct cells
cells_read(const struct kind *kind, const struct kind_table *table, const struct record *record,
	   struct arena *arena)
{
	struct cells cells = {.kind = kind, .table = table};

	LIST_EACH (const struct observation, o, &record->observations) {
		static const struct decimal zero = {0, 0};
		struct cell cell;
		if (o->dimensions.n == 0 || o->status != ACTUAL || !read_cell(&cells, o, &cell))
			continue;
		cell.interval = (struct interval){zero, zero};
		cell.said = o->state == EMPTY || o->state == NOT_APPLICABLE ||
			    interval_of(o, &cell.interval);
		*LIST_ADD(arena, &cells.items) = cell;
	}
	return cells;
}

struct str
cell_value_name(const struct cells *cells, const struct cell *cell, size_t d, enum diag_lang lang)
{
	const struct table_dimension *dimension =
	    kind_dimension(cells->kind, cells->table->dimensions.items[d]);
	const struct table_value *value =
	    dimension ? table_value(dimension, cell->values[d]) : NULL;

	if (!value)
		return cell->values[d];
	return lang == DIAG_ZH ? value->names.zh : value->names.en;
}

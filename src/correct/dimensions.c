/* SPDX-License-Identifier: Apache-2.0 */
/* The dimensions of a cell, told from its neighbours. */
#include "correct/dimensions.h"

enum { NAMES_MAX = 8 /* dimensions of one table */ };

/* What the figures of one row or column have in common, by dimension. */
struct agreed {
	const struct dimension *of[NAMES_MAX]; /* NULL: no figure says */
};

/* A dimension, and where its figures differ: by row when those of a column do. */
struct agreed_name {
	struct str name;
	bool rows_differ; /* in one row there are several values */
	bool columns_differ;
};

static size_t
name_number(struct table_known *known, struct str name)
{
	size_t i = 0;

	while (i < known->n && !str_eq(known->names[i].name, name))
		i++;
	if (i == known->n && i < NAMES_MAX)
		known->names[known->n++].name = name;
	return i;
}

static void
agree(const struct dimension **held, const struct dimension *dimension, bool *differ)
{
	if (!*held)
		*held = dimension;
	else if (!str_eq((*held)->value, dimension->value))
		*differ = true;
}

static void
take(struct table_known *known, const struct table_cell *cell, const struct observation *o)
{
	LIST_EACH (const struct dimension, dimension, &o->dimensions) {
		size_t i = name_number(known, dimension->name);
		if (i == NAMES_MAX)
			return;
		agree(&known->rows[cell->row].of[i], dimension, &known->names[i].rows_differ);
		agree(&known->columns[cell->column].of[i], dimension,
		      &known->names[i].columns_differ);
	}
}

/* Both are in the order of the text. */
static void
look_at(struct table_known *known, const struct record *record, const struct report_table *table)
{
	size_t at = 0;

	LIST_EACH (const struct observation, o, &record->observations) {
		if (!str_eq(o->basis.paragraph, table->id))
			continue;
		while (at < table->cells.n && table->cells.items[at].place.end < o->basis.place.end)
			at++;
		if (at < table->cells.n &&
		    table->cells.items[at].place.offset <= o->basis.place.offset)
			take(known, &table->cells.items[at], o);
	}
}

static void
know(struct table_known *known, const struct record *record, const struct report_table *table,
     struct arena *arena)
{
	size_t rows = 0, columns = 0;

	LIST_EACH (const struct table_cell, cell, &table->cells) {
		rows = cell->row >= rows ? cell->row + 1 : rows;
		columns = cell->column >= columns ? cell->column + 1 : columns;
	}
	*known = (struct table_known){
	    .table = table,
	    .rows = arena_array(arena, rows + 1, sizeof(*known->rows)),
	    .columns = arena_array(arena, columns + 1, sizeof(*known->columns)),
	    .names = arena_array(arena, NAMES_MAX, sizeof(*known->names)),
	};
	look_at(known, record, table);
}

static const struct table_cell *
cell_of(const struct report_table *table, const struct place *place)
{
	LIST_EACH (const struct table_cell, cell, &table->cells)
		if (cell->place.offset <= place->offset && place->end <= cell->place.end)
			return cell;
	return NULL;
}

static struct dimension
shared(const struct table_known *known, size_t i, const struct table_cell *cell)
{
	const struct agreed_name *name = &known->names[i];
	const struct dimension *found = NULL;

	if (!name->rows_differ)
		found = known->rows[cell->row].of[i];
	if (!found && !name->columns_differ)
		found = known->columns[cell->column].of[i];
	return found ? *found : (struct dimension){.name = name->name};
}

/* The one value of dimension NAME that INDICATOR takes; absent: none, or several. */
static struct dimension
taken(const struct kind *kind, const struct kind_indicator *indicator, struct str name)
{
	const struct table_dimension *dimension = kind_dimension(kind, name);
	struct dimension found = {.name = name};

	if (!dimension || indicator->cells.n != 1)
		return found;
	LIST_EACH (const struct str, code, &indicator->cells.items[0].values) {
		const struct table_value *value = table_value(dimension, *code);
		if (value && found.value.n > 0)
			return (struct dimension){.name = name};
		if (value)
			found = (struct dimension){name, value->code, value->names.zh};
	}
	return found;
}

void
dimensions_give(struct table_known *known, const struct record *record,
		const struct report_table *table, const struct kind *kind,
		const struct kind_indicator *indicator, struct arena *arena, struct observation *o)
{
	const struct table_cell *cell = cell_of(table, &o->basis.place);

	if (!cell)
		return;
	if (known->table != table)
		know(known, record, table, arena);
	for (size_t i = 0; i < known->n; i++) {
		struct dimension found = shared(known, i, cell);
		if (found.value.n == 0 && kind && indicator)
			found = taken(kind, indicator, found.name);
		if (found.value.n > 0)
			*LIST_ADD(arena, &o->dimensions) = found;
	}
}

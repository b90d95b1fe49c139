/* SPDX-License-Identifier: Apache-2.0 */
/* The dimensions of tables, and the tables as cubes of them. */
#include "render/target/used.h"

#include "render/binding/functions/period_name.h"
#include "render/target/used_met.h"

struct counted {
	struct arena *arena;
	const struct kind *kind;
	struct str area;
	struct met_pairs met;
};

static void
name_dimension(struct used_dimension *to, const struct kind *kind, struct str id)
{
	const struct table_dimension *defined = kind ? kind_dimension(kind, id) : NULL;

	to->id = id;
	to->name = defined ? defined->names.zh : id;
	to->name_en = defined ? defined->names.en : (struct str){0};
}

static struct used_value
value_of(const struct kind *kind, const struct dimension *from)
{
	const struct table_dimension *defined = kind ? kind_dimension(kind, from->name) : NULL;
	const struct table_value *value = defined ? table_value(defined, from->value) : NULL;

	return (struct used_value){from->value, from->label.n ? from->label : from->value,
				   value ? value->names.en : (struct str){0}};
}

/* The number of FROM's value in TO, to which it is added when it is new. */
static uint32_t
number_of(struct counted *c, struct used_dimension *to, const struct dimension *from)
{
	uint32_t next = (uint32_t)to->values.n;
	uint32_t number = met_number(&c->met, from->name, from->value, next, c->arena);

	if (number == next)
		*LIST_ADD(c->arena, &to->values) = value_of(c->kind, from);
	return number;
}

static void
meet(struct counted *c, struct used_view *used, const struct dimension *from)
{
	struct used_dimension *to = NULL;

	LIST_EACH (struct used_dimension, one, &used->dimensions)
		if (str_eq(one->id, from->name))
			to = one;
	if (!to) {
		to = LIST_ADD(c->arena, &used->dimensions);
		name_dimension(to, c->kind, from->name);
	}
	(void)number_of(c, to, from);
}

void
used_take_dimensions(struct rendering *rendering, const struct kind *kind, struct arena *arena)
{
	struct used_view *used = &rendering->used;
	struct counted c = {.arena = arena, .kind = kind};

	if (kind)
		LIST_EACH (const struct table_dimension, defined, &kind->dimensions)
			name_dimension(LIST_ADD(arena, &used->dimensions), kind, defined->code);
	LIST_EACH (const struct observation, o, &rendering->record.observations)
		if (o->indicator.n > 0)
			LIST_EACH (const struct dimension, d, &o->dimensions)
				meet(&c, used, d);
}

/* Whether both have the same dimensions in the same order. */
static bool
alike(const struct observation *a, const struct observation *b)
{
	if (a->dimensions.n != b->dimensions.n)
		return false;
	for (size_t i = 0; i < a->dimensions.n; i++)
		if (!str_eq(a->dimensions.items[i].name, b->dimensions.items[i].name))
			return false;
	return true;
}

/* The table of KIND that has the dimensions of O, in any order. */
static const struct kind_table *
table_of(const struct kind *kind, const struct observation *o)
{
	LIST_EACH (const struct kind_table, table, &kind->tables) {
		size_t n = 0;
		LIST_EACH (const struct dimension, d, &o->dimensions)
			LIST_EACH (const struct str, code, &table->dimensions)
				n += str_eq(*code, d->name);
		if (n == table->dimensions.n && n == o->dimensions.n)
			return table;
	}
	return NULL;
}

static void
name_axes(struct used_table *to, const struct kind *kind, const struct observation *o,
	  struct arena *arena)
{
	const struct kind_table *known = kind ? table_of(kind, o) : NULL;

	to->id = o->basis.paragraph;
	if (known) {
		to->name = known->names.zh;
		to->name_en = known->names.en;
	}
	LIST_ADD(arena, &to->axes)->id = STR("REF_AREA");
	LIST_EACH (const struct dimension, d, &o->dimensions)
		name_dimension(LIST_ADD(arena, &to->axes), kind, d->name);
	LIST_ADD(arena, &to->axes)->id = STR("TIME_PERIOD");
}

/* The number of CODE on AXIS. */
static uint32_t
plain_number(struct counted *c, struct used_dimension *axis, struct str code, struct str label)
{
	uint32_t next = (uint32_t)axis->values.n;
	uint32_t number = met_number(&c->met, axis->id, code, next, c->arena);

	if (number == next)
		*LIST_ADD(c->arena, &axis->values) = (struct used_value){code, label, {0}};
	return number;
}

static uint32_t
period_number(struct counted *c, struct used_dimension *axis, const struct observation *o)
{
	char name[PERIOD_NAME_BYTES];
	size_t n = period_name(o->period.start, o->period.end, name);
	struct str id = n ? arena_str(c->arena, (struct str){name, n}) : STR("unknown");

	return plain_number(c, axis, id, id);
}

/* Where on its axes O stands. */
static void
place_cell(struct counted *c, struct used_table *table, const struct report_place *place,
	   const struct observation *o, uint32_t *numbers)
{
	struct used_dimension *axis = table->axes.items;

	*numbers++ = plain_number(c, axis++, place->code.n ? place->code : STR("unknown"),
				  c->area.n ? c->area : STR("unknown"));
	LIST_EACH (const struct dimension, d, &o->dimensions)
		*numbers++ = number_of(c, axis++, d);
	*numbers = period_number(c, axis, o);
}

/* False when the cells of the cube are more than can be counted. */
static bool
number_cells(struct used_table *table, const uint32_t *numbers)
{
	uint64_t size = 1;

	LIST_EACH (const struct used_dimension, axis, &table->axes) {
		size *= axis->values.n;
		if (size > UINT32_MAX)
			return false;
	}
	LIST_EACH (struct used_cell, cell, &table->cells)
		LIST_EACH (const struct used_dimension, axis, &table->axes)
			cell->index = cell->index * (uint32_t)axis->values.n + *numbers++;
	return true;
}

/* The N observations from FIRST on are one table's. */
static void
take_table(struct rendering *rendering, const struct kind *kind, const struct observation *first,
	   size_t n, struct arena *arena)
{
	struct counted c = {.arena = arena, .kind = kind, .area = rendering->used.area};
	struct used_table *table = LIST_ADD(arena, &rendering->used.tables);
	size_t width = first->dimensions.n + 2;
	uint32_t *numbers = arena_array(arena, n * width, sizeof(*numbers));

	name_axes(table, kind, first, arena);
	for (size_t i = 0; i < n; i++) {
		place_cell(&c, table, &rendering->record.place, &first[i], numbers + i * width);
		LIST_ADD(arena, &table->cells)->observation = first[i];
	}
	if (!number_cells(table, numbers))
		rendering->used.tables.n--;
}

void
used_take_tables(struct rendering *rendering, const struct kind *kind, struct arena *arena)
{
	const struct observation *items = rendering->record.observations.items;
	size_t n = rendering->record.observations.n;

	for (size_t i = 0, end; i < n; i = end) {
		const struct observation *first = &items[i];
		for (end = i + 1; end < n; end++)
			if (!alike(first, &items[end]) ||
			    !str_eq(first->basis.paragraph, items[end].basis.paragraph))
				break;
		if (first->dimensions.n > 0)
			take_table(rendering, kind, first, end - i, arena);
	}
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What a record uses of its kind and of the code lists. */
#include "render/target/used.h"

#include <stdlib.h>

#include "render/binding/functions/period_name.h"

/* Columns of CODES_UNITS. */
enum { UNIT_WORD, UNIT_CODE, UNIT_DIMENSION, UNIT_NAME_EN = 5, UNIT_ID };

enum { RECENT = 8 };

/* Something met in the record; of those with one GROUP and KEY the first counts. */
struct met {
	struct str group;
	struct str key;
	const void *what;
	size_t rank;
};

struct taker {
	struct arena *arena;
	const struct kind *kind;
	const struct codelist *units;
	struct used_view *used;
	LIST(struct met) met;
};

static int
by_key(const void *a, const void *b)
{
	const struct met *x = a, *y = b;
	int order = str_compare(x->group, y->group);

	if (order == 0)
		order = str_compare(x->key, y->key);
	return order ? order : x->rank < y->rank ? -1 : 1;
}

static int
by_rank(const void *a, const void *b)
{
	return ((const struct met *)a)->rank < ((const struct met *)b)->rank ? -1 : 1;
}

/* Whether it was met just before, as most are: those need not be sorted. */
static bool
is_met(const struct taker *t, struct str group, struct str key)
{
	for (size_t i = t->met.n, end = i > RECENT ? i - RECENT : 0; i > end; i--)
		if (str_eq(t->met.items[i - 1].key, key) &&
		    str_eq(t->met.items[i - 1].group, group))
			return true;
	return false;
}

static void
meet(struct taker *t, struct str group, struct str key, const void *what, size_t rank)
{
	if (key.n > 0 && !is_met(t, group, key))
		*LIST_ADD(t->arena, &t->met) = (struct met){group, key, what, rank};
}

/* What was met, each once, by rank. */
static void
settle(struct taker *t)
{
	size_t kept = 0;

	if (t->met.n == 0)
		return;
	qsort(t->met.items, t->met.n, sizeof(*t->met.items), by_key);
	for (size_t i = 0; i < t->met.n; i++) {
		const struct met *last = kept ? &t->met.items[kept - 1] : NULL;
		const struct met *one = &t->met.items[i];
		if (!last || !str_eq(last->group, one->group) || !str_eq(last->key, one->key))
			t->met.items[kept++] = *one;
	}
	t->met.n = kept;
	qsort(t->met.items, t->met.n, sizeof(*t->met.items), by_rank);
}

static const struct codelist_row *
unit_row(const struct taker *t, struct str code)
{
	LIST_EACH (const struct codelist_row, row, &t->units->rows)
		if (str_eq(row->cells[UNIT_CODE], code))
			return row;
	return NULL;
}

static struct used_unit *
unit_of_id(const struct taker *t, struct str id)
{
	LIST_EACH (struct used_unit, unit, &t->used->units)
		if (str_eq(unit->id, id))
			return unit;
	return NULL;
}

/* The unit of CODE, met as WORD. */
static void
add_unit(struct taker *t, struct str code, struct str word)
{
	const struct codelist_row *row = unit_row(t, code);
	struct used_unit *unit;

	if (!row || row->cells[UNIT_ID].n == 0)
		return;
	unit = unit_of_id(t, row->cells[UNIT_ID]);
	if (!unit) {
		unit = LIST_ADD(t->arena, &t->used->units);
		unit->id = row->cells[UNIT_ID];
		unit->word = word;
		unit->code = code;
		unit->dimension = row->cells[UNIT_DIMENSION];
		unit->name_en = row->cells[UNIT_NAME_EN];
	}
	*LIST_ADD(t->arena, &unit->words) = word;
}

static void
take_units(struct taker *t, const struct record *record)
{
	size_t rank = 0;

	t->met.n = 0;
	LIST_EACH (const struct observation, o, &record->observations)
		if (o->unit_code.n > 0)
			meet(t, o->unit_code, o->unit, o, rank++);
	settle(t);
	LIST_EACH (const struct met, met, &t->met)
		add_unit(t, met->group, met->key);
}

static const struct kind_group *
group_of(const struct kind *kind, struct str code)
{
	LIST_EACH (const struct kind_group, group, &kind->groups)
		if (str_eq(group->code, code))
			return group;
	return NULL;
}

/* Units were taken before. */
static struct str
unit_id(const struct taker *t, struct str code)
{
	const struct codelist_row *row;

	LIST_EACH (const struct used_unit, unit, &t->used->units)
		if (str_eq(unit->code, code))
			return unit->id;
	row = unit_row(t, code);
	return row ? row->cells[UNIT_ID] : (struct str){0};
}

static void
add_indicator(struct taker *t, const struct kind_indicator *from, const struct observation *o)
{
	struct used_indicator *to = LIST_ADD(t->arena, &t->used->indicators);
	const struct kind_group *group = group_of(t->kind, from->group);

	to->code = from->code;
	to->name = from->names.zh;
	to->name_en = from->names.en;
	to->definition = from->definition.zh;
	to->definition_en = from->definition.en;
	/* Read from report.xml, a figure without unit has an empty one. */
	if (o->unit.n > 0)
		to->unit = o->unit;
	to->unit_code = o->unit_code;
	if (o->unit_code.n > 0)
		to->unit_id = unit_id(t, o->unit_code);
	to->type = from->type;
	to->group = from->group;
	if (group) {
		to->group_name = group->names.zh;
		to->group_name_en = group->names.en;
	}
}

/* In the kind's order.  A person's correction may name one that the kind does not have: by its
 * code alone. */
static void
take_indicators(struct taker *t, const struct record *record)
{
	const struct kind *kind = t->kind;

	t->met.n = 0;
	LIST_EACH (const struct observation, o, &record->observations)
		meet(t, STR(""), o->indicator, o, (size_t)(o - record->observations.items));
	settle(t);
	LIST_EACH (struct met, met, &t->met)
		met->rank += (size_t)kind_indicator_index(kind, met->key) * record->observations.n;
	if (t->met.n > 0)
		qsort(t->met.items, t->met.n, sizeof(*t->met.items), by_rank);
	LIST_EACH (const struct met, met, &t->met) {
		uint32_t index = kind_indicator_index(kind, met->key);
		if (index < kind->indicators.n)
			add_indicator(t, &kind->indicators.items[index], met->what);
		else
			LIST_ADD(t->arena, &t->used->indicators)->code = met->key;
	}
}

static bool
same_day(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

static void
meet_period(struct taker *t, const struct observation *o, size_t rank)
{
	char name[PERIOD_NAME_BYTES];
	size_t n = period_name(o->period.start, o->period.end, name);

	meet(t, STR(""), arena_str(t->arena, (struct str){name, n}), o, rank);
}

static void
take_periods(struct taker *t, const struct record *record)
{
	const struct observation *items = record->observations.items;

	t->met.n = 0;
	for (size_t i = 0; i < record->observations.n; i++)
		if (i == 0 || !same_day(items[i].period.start, items[i - 1].period.start) ||
		    !same_day(items[i].period.end, items[i - 1].period.end))
			meet_period(t, &items[i], i);
	settle(t);
	LIST_EACH (const struct met, met, &t->met)
		*LIST_ADD(t->arena, &t->used->periods) = (struct used_period){
		    met->key, ((const struct observation *)met->what)->period.start,
		    ((const struct observation *)met->what)->period.end};
}

struct used_lists
used_lists(struct mappings *mappings, struct diag *dg)
{
	return (struct used_lists){
	    .units = mappings_codes(mappings, CODES_UNITS, dg),
	    .bodies = mappings_codes(mappings, CODES_BODIES, dg),
	};
}

void
used_take(struct rendering *rendering, const struct kind *kind, const struct used_lists *lists,
	  struct arena *arena)
{
	struct taker t = {
	    .arena = arena, .kind = kind, .units = lists->units, .used = &rendering->used};

	*t.used = (struct used_view){.kind = {.id = {0}}};
	used_take_names(rendering, lists->bodies, arena);
	take_units(&t, &rendering->record);
	used_take_dimensions(rendering, kind, arena);
	take_periods(&t, &rendering->record);
	used_take_tables(rendering, kind, arena);
	if (!kind)
		return;
	t.used->kind = (struct used_kind){kind->id, kind->version, kind->names.zh, kind->names.en,
					  kind->basis};
	take_indicators(&t, &rendering->record);
}

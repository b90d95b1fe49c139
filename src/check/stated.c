/* SPDX-License-Identifier: Apache-2.0 */
/* What a record states of the indicators that checks are about. */
#include "check/stated.h"

/* It is a cell of a table of the kind: one figure of many that share the indicator. */
static bool
is_cell(const struct observation *o)
{
	return o->dimensions.n > 0 && !str_eq(o->dimensions.items[0].name, STR("row")) &&
	       !str_eq(o->dimensions.items[0].name, STR("column"));
}

/* Planned figures and those of other years are no operands. */
static bool
counts(const struct record *record, const struct observation *o)
{
	return !is_cell(o) && o->status == ACTUAL &&
	       date_compare(o->period.start, record->period.start) == 0 &&
	       date_compare(o->period.end, record->period.end) == 0;
}

/* BY has those of the operands, by index of the indicator; others are NULL. */
static void
collect(const struct kind *kind, const struct record *record, struct stated **by)
{
	LIST_EACH (const struct observation, o, &record->observations) {
		uint32_t index;
		struct stated *stated;
		if (o->indicator.n == 0 || !counts(record, o))
			continue;
		index = kind_indicator_index(kind, o->indicator);
		stated = index == KIND_NONE ? NULL : by[index];
		if (!stated)
			continue;
		if (stated->n < STATED_MAX)
			stated->items[stated->n] = o;
		stated->n++;
	}
}

static struct stated *
stated_of(struct arena *arena)
{
	struct stated *stated = arena_raw(arena, 1, sizeof(*stated));

	stated->n = 0;
	return stated;
}

const struct stated *const *
stated_new(const struct kind *kind, const struct record *record, struct arena *arena)
{
	struct stated **by = arena_array(arena, kind->indicators.n + 1, sizeof(struct stated *));
	const struct stated **operands;
	size_t n = 0;

	LIST_EACH (const struct kind_check, check, &kind->checks)
		n += check->operands.n;
	operands = arena_raw(arena, n + 1, sizeof(struct stated *));
	n = 0;
	LIST_EACH (const struct kind_check, check, &kind->checks)
		for (size_t i = 0; i < check->operands.n; i++) {
			uint32_t index = check->indicators[i];
			if (index == KIND_NONE)
				operands[n++] = stated_of(arena);
			else if (!by[index])
				operands[n++] = by[index] = stated_of(arena);
			else
				operands[n++] = by[index];
		}
	collect(kind, record, by);
	return operands;
}

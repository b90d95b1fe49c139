/* SPDX-License-Identifier: Apache-2.0 */
/* What a record states: a hash table of the operands. */
#include "check/stated.h"

struct stated_index {
	struct stated **slots; /* NULL: free */
	size_t mask;
};

static struct stated **
slot_of(const struct stated_index *index, struct str code)
{
	size_t i = (size_t)str_hash(code) & index->mask;

	while (index->slots[i] && !str_eq(index->slots[i]->code, code))
		i = (i + 1) & index->mask;
	return &index->slots[i];
}

/* Planned figures and those of other years are no operands. */
static bool
counts(const struct record *record, const struct observation *o)
{
	return o->status == ACTUAL && date_compare(o->period.start, record->period.start) == 0;
}

static void
add_operand(struct stated_index *index, struct str code, struct arena *arena)
{
	struct stated **slot = slot_of(index, code);

	if (*slot)
		return;
	*slot = arena_raw(arena, 1, sizeof(**slot));
	(*slot)->code = code;
	(*slot)->n = 0;
}

struct stated_index *
stated_new(const struct kind *kind, const struct record *record, struct arena *arena)
{
	struct stated_index *index = ARENA_NEW(arena, struct stated_index);
	size_t operands = 0, size = 1;

	LIST_EACH (const struct kind_check, check, &kind->checks)
		operands += check->operands.n;
	while (size <= 2 * operands)
		size *= 2;
	index->mask = size - 1;
	index->slots = arena_array(arena, size, sizeof(struct stated *));
	LIST_EACH (const struct kind_check, check, &kind->checks)
		LIST_EACH (const struct str, code, &check->operands)
			add_operand(index, *code, arena);
	LIST_EACH (const struct observation, o, &record->observations) {
		struct stated *stated = o->indicator.n ? *slot_of(index, o->indicator) : NULL;
		if (!stated || !counts(record, o))
			continue;
		if (stated->n < STATED_MAX)
			stated->items[stated->n] = o;
		stated->n++;
	}
	return index;
}

const struct stated *
stated_of(const struct stated_index *index, struct str code)
{
	return *slot_of(index, code);
}

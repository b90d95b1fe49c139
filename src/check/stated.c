/* SPDX-License-Identifier: Apache-2.0 */
/* What a record states: a hash table of the operands. */
#include "check/stated.h"

/* By code; NULL: free. */
struct table {
	struct stated **slots;
	size_t mask;
};

/* Of the length and both ends, which tell most codes apart. */
static size_t
hash_of(struct str code)
{
	uint64_t first = 0, last = 0;
	size_t n = code.n < sizeof(first) ? code.n : sizeof(first);

	memcpy(&first, code.p, n);
	memcpy(&last, code.p + code.n - n, n);
	return (size_t)((first * 31 + last + code.n) * 0x9E3779B97F4A7C15u >> 32);
}

static struct stated **
slot_of(const struct table *table, struct str code)
{
	size_t i = hash_of(code) & table->mask;

	while (table->slots[i] && !str_eq(table->slots[i]->code, code))
		i = (i + 1) & table->mask;
	return &table->slots[i];
}

static struct stated *
operand(const struct table *table, struct str code, struct arena *arena)
{
	struct stated **slot = slot_of(table, code);

	if (!*slot) {
		*slot = arena_raw(arena, 1, sizeof(**slot));
		(*slot)->code = code;
		(*slot)->n = 0;
	}
	return *slot;
}

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
	       date_compare(o->period.start, record->period.start) == 0;
}

static void
collect(const struct table *table, const struct record *record)
{
	LIST_EACH (const struct observation, o, &record->observations) {
		struct stated *stated;
		if (o->indicator.n == 0 || !counts(record, o))
			continue;
		stated = *slot_of(table, o->indicator);
		if (!stated)
			continue;
		if (stated->n < STATED_MAX)
			stated->items[stated->n] = o;
		stated->n++;
	}
}

const struct stated *const *
stated_new(const struct kind *kind, const struct record *record, struct arena *arena)
{
	const struct stated **operands;
	struct table table;
	size_t n = 0, size = 1;

	LIST_EACH (const struct kind_check, check, &kind->checks)
		n += check->operands.n;
	while (size <= 2 * n)
		size *= 2;
	table = (struct table){arena_array(arena, size, sizeof(struct stated *)), size - 1};
	operands = arena_raw(arena, n + 1, sizeof(*operands));
	n = 0;
	LIST_EACH (const struct kind_check, check, &kind->checks)
		LIST_EACH (const struct str, code, &check->operands)
			operands[n++] = operand(&table, *code, arena);
	collect(&table, record);
	return operands;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Looking up in `used`. */
#include "render/binding/functions/used_index.h"

#include <stdlib.h>

#include "render/binding/evaluate.h"

static int
by_key(const void *a, const void *b)
{
	const struct used_entry *x = a, *y = b;
	int order = str_compare(x->key, y->key);

	if (order != 0)
		return order;
	return x->rank < y->rank ? -1 : 1;
}

static void
add(struct eval *eval, struct used_index *index, struct str key, const void *what)
{
	struct used_entry *entry;

	if (key.n == 0)
		return;
	entry = LIST_ADD(eval->arena, index);
	*entry = (struct used_entry){.key = key, .what = what, .rank = index->n};
}

static void
sort(struct used_index *index)
{
	if (index->n > 1)
		qsort(index->items, index->n, sizeof(*index->items), by_key);
	index->ready = true;
}

/* Of equal keys the one added first. */
static const void *
find(const struct used_index *index, struct str key)
{
	size_t low = 0, high = index->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(index->items[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == index->n || !str_eq(index->items[low].key, key))
		return NULL;
	return index->items[low].what;
}

static struct str
member(const struct used_index *index, struct str key, size_t offset)
{
	const char *what = find(index, key);

	return what ? *(const struct str *)(const void *)(what + offset) : STR("");
}

struct str
used_indicator_member(struct eval *eval, struct str code, size_t offset)
{
	if (!eval->indicators.ready) {
		LIST_EACH (const struct used_indicator, i, &eval->rendering->used.indicators)
			add(eval, &eval->indicators, i->code, i);
		sort(&eval->indicators);
	}
	return member(&eval->indicators, code, offset);
}

struct str
used_unit_member(struct eval *eval, struct str key, size_t offset)
{
	if (!eval->units.ready) {
		LIST_EACH (const struct used_unit, u, &eval->rendering->used.units) {
			LIST_EACH (const struct str, word, &u->words)
				add(eval, &eval->units, *word, u);
			add(eval, &eval->units, u->word, u);
			add(eval, &eval->units, u->code, u);
			add(eval, &eval->units, u->id, u);
		}
		sort(&eval->units);
	}
	return member(&eval->units, key, offset);
}

/* No code of a dimension has the sign between the two. */
static struct str
value_key(struct arena *arena, struct str dimension, struct str value)
{
	return ARENA_JOIN(arena, dimension, STR("="), value);
}

size_t
used_value_number(struct eval *eval, const struct used_dimension *dimension, struct str value)
{
	const struct used_value *found;

	if (!eval->values.ready) {
		LIST_EACH (const struct used_dimension, d, &eval->rendering->used.dimensions)
			LIST_EACH (const struct used_value, v, &d->values)
				add(eval, &eval->values, value_key(eval->arena, d->id, v->code), v);
		sort(&eval->values);
	}
	eval->scratch_used = true;
	found = find(&eval->values, value_key(eval->scratch, dimension->id, value));
	return found ? (size_t)(found - dimension->values.items) : dimension->values.n;
}

struct str
used_dimension_member(struct eval *eval, struct str code, size_t offset)
{
	LIST_EACH (const struct used_dimension, d, &eval->rendering->used.dimensions)
		if (str_eq(d->id, code))
			return *(const struct str *)(const void *)((const char *)d + offset);
	return STR("");
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases of two indicators that nothing can tell apart. */
#include "spec/kind/ties.h"

#include <stdlib.h>

#include "base/buf.h"

/* One variant of one find phrase; KEY is the same for variants that match the same words. */
struct candidate {
	struct str key;
	const struct kind_indicator *indicator;
	const struct kind_find *find;
};

static void
put_literals(struct buf *key, const struct phrase_literal *literals, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		buf_char(key, literals[i].gap_before ? '\1' : '\2');
		buf_put(key, literals[i].points, literals[i].n * sizeof(*literals[i].points));
	}
}

static struct str
key_of(const struct phrase_variant *variant, struct arena *arena)
{
	struct buf key;
	struct str copy;

	buf_init(&key, 4 * PHRASE_POINTS_MAX + 64);
	put_literals(&key, variant->left, variant->left_count);
	buf_char(&key, variant->gap_at_number_left ? '\3' : '\4');
	put_literals(&key, variant->right, variant->right_count);
	copy = arena_str(arena, buf_view(&key));
	buf_release(&key);
	return copy;
}

static size_t
collect(const struct kind *kind, struct arena *arena, struct candidate **out)
{
	LIST(struct candidate) all = {0};

	LIST_EACH (const struct kind_indicator, indicator, &kind->indicators)
		LIST_EACH (const struct kind_find, find, &indicator->finds)
			LIST_EACH (const struct phrase_variant, variant, &find->phrase.variants) {
				struct candidate *candidate = LIST_ADD(arena, &all);
				candidate->key = key_of(variant, arena);
				candidate->indicator = indicator;
				candidate->find = find;
			}
	*out = all.items;
	return all.n;
}

static int
compare(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	uint32_t m = x->find->phrase.line, n = y->find->phrase.line;
	int order = str_compare(x->key, y->key);

	return order ? order : (m > n) - (m < n);
}

/* Two lists of words that could both apply; an empty one applies to everything. */
static bool
overlap(const struct str *a, size_t an, const struct str *b, size_t bn)
{
	if (an == 0 || bn == 0)
		return true;
	for (size_t i = 0; i < an; i++)
		for (size_t k = 0; k < bn; k++)
			if (str_eq(a[i], b[k]))
				return true;
	return false;
}

/* What a phrase is bound by: after="" goes before sentence="", and that before nothing. */
static int
bond(const struct kind_find *find)
{
	return 2 * (find->after.n > 0) + (find->sentence.n > 0);
}

/* No figure is of one year and of several. */
static bool
are_apart(enum kind_period a, enum kind_period b)
{
	return (a == KIND_PERIOD_YEAR && b == KIND_PERIOD_YEARS) ||
	       (a == KIND_PERIOD_YEARS && b == KIND_PERIOD_YEAR);
}

static bool
ties(const struct candidate *a, const struct candidate *b)
{
	const struct kind_indicator *x = a->indicator, *y = b->indicator;

	if (x == y || bond(a->find) != bond(b->find) || are_apart(x->period, y->period))
		return false;
	return overlap(x->units.items, x->units.n, y->units.items, y->units.n) &&
	       overlap(a->find->after.items, a->find->after.n, b->find->after.items,
		       b->find->after.n) &&
	       overlap(a->find->sentence.items, a->find->sentence.n, b->find->sentence.items,
		       b->find->sentence.n);
}

void
kind_check_ties(const struct kind *kind, struct arena *arena, struct diag *dg)
{
	struct candidate *all;
	size_t n = collect(kind, arena, &all);

	if (n)
		qsort(all, n, sizeof(*all), compare);
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && str_eq(all[k - 1].key, all[i].key); k--) {
			const struct candidate *other = &all[k - 1];
			uint32_t line = all[i].find->phrase.line;
			if (!ties(other, &all[i]))
				continue;
			DIAG_AT(dg, KIND_TIE, ((struct place){.line = line, .end_line = line}),
				all[i].find->phrase.text, all[i].indicator->code,
				other->indicator->code,
				arena_printf(arena, "%u", other->find->phrase.line));
			break;
		}
}

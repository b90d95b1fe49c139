/* SPDX-License-Identifier: Apache-2.0 */
/* Nearness is the number of bytes to insert, delete, change or swap (Damerau). */
#include "base/text/nearest.h"

#include <stdint.h>

enum { LENGTH_MAX = 64 };

static size_t
min(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* What both begin and end with makes no difference, and paths are long. */
static void
drop_common(struct str *a, struct str *b)
{
	for (; a->n > 0 && b->n > 0 && a->p[0] == b->p[0]; a->p++, b->p++)
		a->n--, b->n--;
	for (; a->n > 0 && b->n > 0 && a->p[a->n - 1] == b->p[b->n - 1]; a->n--)
		b->n--;
}

static size_t
distance(struct str a, struct str b)
{
	size_t rows[3][LENGTH_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];

	drop_common(&a, &b);
	if (a.n > LENGTH_MAX || b.n > LENGTH_MAX)
		return SIZE_MAX;
	for (size_t k = 0; k <= b.n; k++)
		before[k] = last[k] = k;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *spare = before;
		now[0] = i;
		for (size_t k = 1; k <= b.n; k++) {
			now[k] = min(min(last[k], now[k - 1]) + 1,
				     last[k - 1] + (a.p[i - 1] != b.p[k - 1]));
			if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] && a.p[i - 2] == b.p[k - 1])
				now[k] = min(now[k], before[k - 2] + 1);
		}
		before = last;
		last = now;
		now = spare;
	}
	return last[b.n];
}

void
nearest_init(struct nearest *nearest, struct str wanted)
{
	*nearest = (struct nearest){.wanted = wanted, .distance = SIZE_MAX};
}

void
nearest_offer(struct nearest *nearest, struct str word)
{
	size_t n = distance(nearest->wanted, word);

	if (n >= nearest->distance)
		return;
	nearest->distance = n;
	nearest->best = word;
}

struct str
nearest_best(const struct nearest *nearest)
{
	if (nearest->distance > 1 + nearest->wanted.n / 4)
		return (struct str){NULL, 0};
	return nearest->best;
}

void
nearest_suggest(const struct nearest *nearest, struct arena *arena, struct str *en_out,
		struct str *zh_out)
{
	struct str best = nearest_best(nearest);

	*en_out = *zh_out = STR("");
	if (!best.p)
		return;
	*en_out = arena_printf(arena, "; did you mean %.*s?", STR_ARG(best));
	*zh_out = arena_printf(arena, "；是否指 %.*s？", STR_ARG(best));
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Two texts line by line. */
#include "flow/mapping/proof/lines.h"

#include <ctype.h>
#include <stdbool.h>

/* Beyond a change so long the texts are no longer held to be one. */
enum { LOOK_AHEAD = 200 };

void
lines_split(struct str text, struct arena *arena, struct lines *out)
{
	const char *end = text.p + text.n;

	*out = (struct lines){0};
	for (const char *p = text.p;;) {
		const char *stop = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;
		*LIST_ADD(arena, &out->items) = str_span(p, stop ? stop : end);
		if (!stop)
			return;
		p = stop + 1;
	}
}

static bool
same(const struct lines *wanted, size_t i, const struct lines *given, size_t k)
{
	if (i >= wanted->items.n || k >= given->items.n)
		return i >= wanted->items.n && k >= given->items.n;
	return str_eq(wanted->items.items[i], given->items.items[k]);
}

/* Whether LINE says something, and is not a mere bracket. */
static bool
speaks(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if ((unsigned char)line.p[i] > '}' || isalnum((unsigned char)line.p[i]))
			return true;
	return false;
}

/* One line may be like another by chance: two that say something, or the end, make a meeting. */
static bool
meet(const struct lines *wanted, size_t i, const struct lines *given, size_t k)
{
	for (int spoken = 0; spoken < 2 && i < wanted->items.n; i++, k++) {
		if (!same(wanted, i, given, k))
			return false;
		spoken += speaks(wanted->items.items[i]);
	}
	return i < wanted->items.n || k >= given->items.n;
}

/* Fill in how many lines of each the change that begins at both has: as few as may be. */
static void
measure(const struct lines *wanted, const struct lines *given, struct lines_change *change)
{
	for (size_t both = 1; both <= LOOK_AHEAD; both++)
		for (size_t n = 0; n <= both; n++)
			if (meet(wanted, change->wanted + n, given, change->given + both - n)) {
				change->wanted_n = n;
				change->given_n = both - n;
				return;
			}
	change->wanted_n = wanted->items.n - change->wanted;
	change->given_n = given->items.n - change->given;
}

void
lines_compare(const struct lines *wanted, const struct lines *given,
	      void (*differ)(void *state, const struct lines_change *change), void *state)
{
	size_t i = 0, k = 0;

	while (i < wanted->items.n || k < given->items.n) {
		struct lines_change change = {.wanted = i, .given = k};
		if (same(wanted, i, given, k)) {
			i++, k++;
			continue;
		}
		measure(wanted, given, &change);
		differ(state, &change);
		i += change.wanted_n;
		k += change.given_n;
	}
}

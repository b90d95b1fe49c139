/* SPDX-License-Identifier: Apache-2.0 */
/* Small words that hold a sentence together. */
#include "extract/words/particles.h"

#include <string.h>

#include "base/text/fold.h"

static const char *const role_names[PARTICLE_ROLES] = {
    [PARTICLE_JOINS] = "joins",	      [PARTICLE_OF] = "of",
    [PARTICLE_FROM] = "from",	      [PARTICLE_TO] = "to",
    [PARTICLE_AGO] = "ago",	      [PARTICLE_EACH] = "each",
    [PARTICLE_ORDINAL] = "ordinal",   [PARTICLE_RATIO] = "ratio",
    [PARTICLE_LINK] = "link",	      [PARTICLE_ACROSS] = "across",
    [PARTICLE_SHARE] = "share",	      [PARTICLE_WHOLE] = "whole",
    [PARTICLE_HALF] = "half",	      [PARTICLE_DOUBLES] = "doubles",
    [PARTICLE_DOUBLING] = "doubling", [PARTICLE_NO_HALF] = "no-half",
    [PARTICLE_TERM] = "term",	      [PARTICLE_RANGE] = "range",
    [PARTICLE_DEGREES] = "degrees",   [PARTICLE_MINUS] = "minus",
    [PARTICLE_FRACTION] = "fraction", [PARTICLE_MIXED] = "mixed",
    [PARTICLE_POINT] = "point",	      [PARTICLE_SOME] = "some",
    [PARTICLE_TENS] = "tens",	      [PARTICLE_COUPLE] = "couple",
    [PARTICLE_YEAR] = "year",	      [PARTICLE_MONTH] = "month",
    [PARTICLE_DAY] = "day",	      [PARTICLE_OF_MONTH] = "of-month",
    [PARTICLE_HOUR] = "hour",	      [PARTICLE_MINUTE] = "minute",
    [PARTICLE_DATES] = "dates",	      [PARTICLE_WITHIN] = "within",
    [PARTICLE_SERIAL] = "serial",     [PARTICLE_ORDER] = "order",
    [PARTICLE_ASIDE] = "aside",	      [PARTICLE_SINCE] = "since",
};

_Static_assert(PARTICLE_ROLES <= 64, "a bit for each role");

/* WORD, of which OUT may know already that it has other roles. */
static struct particle *
find_word(struct particles *out, const struct particle *word)
{
	LIST_EACH (struct particle, known, &out->words)
		if (known->n == word->n &&
		    memcmp(known->points, word->points, word->n * sizeof(*word->points)) == 0)
			return known;
	return NULL;
}

static void
add(struct particles *out, struct particle word, uint64_t role, struct arena *arena)
{
	uint32_t first = word.points[0] % PARTICLE_EDGES;
	uint32_t last = word.points[word.n - 1] % PARTICLE_EDGES;
	struct particle *known = find_word(out, &word);

	if (!known) {
		word.same_first = out->first[first];
		word.same_last = out->last[last];
		out->first[first] = out->last[last] = (int32_t)out->words.n;
		known = LIST_ADD(arena, &out->words);
		*known = word;
	}
	known->roles |= role;
	out->longest = word.n > out->longest ? word.n : out->longest;
	out->begins[first] |= role;
	out->ends[last] |= role;
}

void
particles_load(struct particles *out, struct mappings *mappings, struct arena *arena,
	       struct diag *dg)
{
	const struct codelist *list = mappings_codes(mappings, CODES_PARTICLES, dg);

	*out = (struct particles){.words = {0}};
	for (size_t i = 0; i < PARTICLE_EDGES; i++)
		out->first[i] = out->last[i] = -1;
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		size_t role = codelist_choice(list, row, 1, "role", role_names, PARTICLE_ROLES, dg);
		size_t n;
		const uint32_t *points = fold_points(arena, row->cells[0], &n);
		if (role < PARTICLE_ROLES && n > 0)
			add(out, (struct particle){.points = points, .n = (uint32_t)n},
			    UINT64_C(1) << role, arena);
	}
}

/* WORD has ROLE and is what begins at POINTS. */
static bool
is_word(const struct particle *word, enum particle_role role, const uint32_t *points)
{
	if (!(word->roles >> role & 1))
		return false;
	for (uint32_t i = 0; i < word->n; i++)
		if (word->points[i] != points[i])
			return false;
	return true;
}

/* The longest word of the chain at I that begins, or when BACK ends, at EDGE, of N characters
 * there. */
static inline uint32_t
longest(const struct particles *particles, enum particle_role role, int32_t i, bool back,
	const uint32_t *edge, uint32_t n)
{
	const struct particle *word;
	uint32_t length = 0;

	for (; i >= 0; i = back ? word->same_last : word->same_first) {
		word = &particles->words.items[i];
		if (word->n > length && word->n <= n &&
		    is_word(word, role, back ? edge - word->n : edge))
			length = word->n;
	}
	return length;
}

uint32_t
particle_read(const struct particles *particles, enum particle_role role, const uint32_t *points,
	      uint32_t n)
{
	return longest(particles, role, particles->first[points[0] % PARTICLE_EDGES], false, points,
		       n);
}

uint32_t
particle_read_back(const struct particles *particles, enum particle_role role, const uint32_t *end,
		   uint32_t n)
{
	return longest(particles, role, particles->last[end[-1] % PARTICLE_EDGES], true, end, n);
}

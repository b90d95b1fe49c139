/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of a part of the place. */
#include "extract/naming/extent.h"

enum { OPENING_MAX = 24 /* characters of words that may stand before a part */ };

struct reader {
	const struct naming_words *words;
	const struct folded *folded;
	struct extent extent; /* that holds */
	size_t from;	      /* for figures from this one on */
};

/* Characters of the longest word of SET at AT, with what does not count in it; 0: none. */
static uint32_t
word_at(const struct reader *r, const struct literals *set, uint32_t at, uint32_t end)
{
	uint32_t node = 0, longest = 0;

	if (at >= end || !literals_begin(set, folded_at(r->folded, at)))
		return 0;
	for (uint32_t i = at; i < end; i++) {
		uint32_t cp = folded_at(r->folded, i);
		if (cp == 0)
			continue;
		if ((node = literals_step(set, node, cp)) == 0)
			break;
		if (set->ids[node])
			longest = i + 1 - at;
	}
	return longest;
}

/* Where the words that open a clause at AT end; *WHOLE: they say that all is meant. */
static uint32_t
skip_openers(const struct reader *r, uint32_t at, uint32_t end, bool *whole)
{
	uint32_t limit = at + OPENING_MAX < end ? at + OPENING_MAX : end, n;

	*whole = false;
	while (at < limit) {
		if (folded_at(r->folded, at) == 0) {
			at++;
			continue;
		}
		if (word_at(r, r->words->extents[EXTENT_WHOLE], at, end) > 0)
			*whole = true;
		n = word_at(r, r->words->openers, at, end);
		if (n == 0)
			break;
		at += n;
	}
	return at;
}

static bool
may_follow(const struct reader *r, const struct extent_noun *noun, uint32_t at)
{
	uint32_t cp = at < r->folded->doc->text_points ? folded_at(r->folded, at) : 0;

	for (uint32_t i = 0; i < noun->not_before.n; i++)
		if (noun->not_before.points[i] == cp)
			return false;
	return true;
}

/* Behind the noun that QUANTITY counts parts of the place by (两个县); 0: it counts something else.
 */
static uint32_t
noun_end(const struct reader *r, const struct quantity *quantity, uint32_t end)
{
	const struct literals *set = r->words->extents[EXTENT_NOUN];
	uint32_t node = 0, found = 0;

	if (quantity->end >= end || !literals_begin(set, folded_at(r->folded, quantity->end)))
		return 0;
	for (uint32_t i = quantity->end; i < end; i++) {
		uint32_t cp = folded_at(r->folded, i);
		if (cp == 0)
			continue;
		if ((node = literals_step(set, node, cp)) == 0)
			break;
		if (set->ids[node] &&
		    may_follow(r, &r->words->extent_nouns.items[set->ids[node] - 1], i + 1))
			found = i + 1;
		else if (set->ids[node])
			found = 0;
	}
	return found;
}

/* 两个县排查: QUANTITY, figure I, begins its clause and counts parts, not all of them. */
static bool
counts_parts(struct reader *r, const struct clause *clause, const struct quantity *quantity,
	     size_t i)
{
	uint32_t end =
	    quantity->start - clause->start <= OPENING_MAX ? noun_end(r, quantity, clause->end) : 0;
	bool whole;

	if (end == 0 || skip_openers(r, clause->start, clause->end, &whole) != quantity->start ||
	    whole || word_at(r, r->words->extents[EXTENT_WHOLE], end, clause->end) > 0)
		return false;
	r->extent = (struct extent){quantity->start, end};
	r->from = i + 1;
	return true;
}

/* What the clause that figure I, QUANTITY, is the first of says. */
static void
read_clause(struct reader *r, const struct clause *clause, const struct quantity *quantity,
	    size_t i)
{
	uint32_t start = clause->start, n;
	bool whole = false;

	while (start < clause->end && folded_at(r->folded, start) == 0)
		start++;
	n = word_at(r, r->words->extents[EXTENT_PART], start, clause->end);
	if (n > 0) {
		r->extent = (struct extent){start, start + n};
		r->from = i;
		return;
	}
	if (counts_parts(r, clause, quantity, i) || r->extent.end == 0)
		return;
	(void)skip_openers(r, start, clause->end, &whole);
	if (whole || noun_end(r, quantity, clause->end) > 0)
		r->extent = (struct extent){0, 0};
}

struct extent *
extents_find(const struct naming_words *words, const struct folded *folded,
	     const struct numerals *numerals, const struct clause *clauses, struct arena *arena)
{
	size_t n = numerals->quantities.n;
	struct extent *out = arena_array(arena, n + 1, sizeof(*out));
	struct reader r = {words, folded, {0, 0}, 0};

	for (size_t i = 0; words && i < n; i++) {
		if (clauses[i].begins_sentence)
			r.extent = (struct extent){0, 0};
		if (i == 0 || clauses[i].start != clauses[i - 1].start)
			read_clause(&r, &clauses[i], &numerals->quantities.items[i], i);
		if (r.extent.end > 0 && i >= r.from)
			out[i] = r.extent;
	}
	return out;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of a part of the place. */
#include "extract/naming/extent.h"

#include "base/text/fold.h"

enum {
	OPENING_MAX = 24, /* characters of words that may stand before a part */
	NAME_MIN = 2,	  /* characters of a name before 镇 */
	NAME_MAX = 4,
	NAMES_REACH = 80, /* characters of a clause that hold openers and a name */
	HAN_FIRST = 0x4E00,
};

struct reader {
	const struct naming_words *words;
	const struct folded *folded;
	struct term title;
	struct extent extent; /* that holds */
	uint32_t until;	      /* for figures before this place */
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

/* Behind the word of ROLE at AT that nothing makes another word; 0: none stands there. */
static uint32_t
noun_end(const struct reader *r, enum extent_role role, uint32_t at, uint32_t end)
{
	const struct literals *set = r->words->extents[role];
	uint32_t node = 0, found = 0;

	if (at >= end || !literals_begin(set, folded_at(r->folded, at)))
		return 0;
	for (uint32_t i = at; i < end; i++) {
		uint32_t cp = folded_at(r->folded, i);
		if (cp == 0)
			continue;
		if ((node = literals_step(set, node, cp)) == 0)
			break;
		if (set->ids[node] &&
		    may_follow(r, &r->words->extent_nouns[role].items[set->ids[node] - 1], i + 1))
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
	uint32_t end = quantity->start - clause->start <= OPENING_MAX
			   ? noun_end(r, EXTENT_NOUN, quantity->end, clause->end)
			   : 0;
	bool whole;

	if (end == 0 || skip_openers(r, clause->start, clause->end, &whole) != quantity->start ||
	    whole || word_at(r, r->words->extents[EXTENT_WHOLE], end, clause->end) > 0)
		return false;
	r->extent = (struct extent){quantity->start, end};
	r->from = i + 1;
	r->until = UINT32_MAX;
	return true;
}

/* ---- names ---- */

static bool
is_in(struct term text, const uint32_t *points, uint32_t n)
{
	for (uint32_t at = 0; at + n <= text.n; at++)
		if (memcmp(text.points + at, points, n * sizeof(*points)) == 0)
			return true;
	return false;
}

/* POINTS[0, n) are letters of a name, none of them one that no name has, nor do they end so. */
static bool
is_name(const struct naming_words *words, const uint32_t *points, uint32_t n)
{
	for (uint32_t at = 0; at < n; at++)
		if (points[at] < HAN_FIRST ||
		    naming_word(words->extents[EXTENT_NAMELESS], points + at, n - at))
			return false;
	return true;
}

struct extent
extent_named(const struct naming_words *words, const struct folded *folded, uint32_t start,
	     uint32_t end, struct term title)
{
	const struct reader r = {.words = words, .folded = folded};
	uint32_t points[NAME_MAX + 1], n = 0, found = 0;

	while (start < end && folded_at(folded, start) == 0)
		start++;
	for (uint32_t at = start; at < end && n <= NAME_MAX && found == 0; at++) {
		if (folded_at(folded, at) == 0)
			continue;
		points[n++] = folded_at(folded, at);
		if (n <= NAME_MIN)
			continue;
		found = noun_end(&r, EXTENT_NAMED, at, end);
		if (found == 0)
			found = noun_end(&r, EXTENT_ZONE, at, end);
	}
	if (found == 0 || !is_name(words, points, n) || is_in(title, points, n))
		return (struct extent){0, 0};
	return (struct extent){start, found};
}

/* The report is about what text[start, end) says, as its title tells. */
static bool
is_titled(const struct reader *r, uint32_t start, uint32_t end)
{
	uint32_t points[OPENING_MAX], n = 0;

	for (; start < end && n < OPENING_MAX; start++)
		if (folded_at(r->folded, start))
			points[n++] = folded_at(r->folded, start);
	return is_in(r->title, points, n);
}

/* What a name ends with may stand at AT. */
static inline bool
may_end_name(const struct reader *r, uint32_t at)
{
	return literals_may_begin(&r->words->ends_name, r->folded->points[at]);
}

/* Something before LIMIT may end a name that text[start, end) begins with, and something does. */
static inline bool
may_name(const struct reader *r, uint32_t start, uint32_t end, uint32_t limit)
{
	if (limit - start > OPENING_MAX + NAME_MAX)
		limit = start + OPENING_MAX + NAME_MAX;
	if (end - start > NAMES_REACH)
		end = start + NAMES_REACH;
	while (start < limit && !may_end_name(r, start))
		start++;
	for (; start < limit; limit = end, start++)
		if (may_end_name(r, start) &&
		    (noun_end(r, EXTENT_NAMED, start, end) || noun_end(r, EXTENT_ZONE, start, end)))
			return true;
	return false;
}

/* 经开区生产总值: the zone that EXTENT is does nothing, so what is said of it ends with its clause.
 */
static bool
is_idle_zone(const struct reader *r, struct extent extent, uint32_t end)
{
	for (uint32_t at = extent.start; at < extent.end; at++)
		if (noun_end(r, EXTENT_ZONE, at, end) == extent.end)
			return word_at(r, r->words->extents[EXTENT_NAMELESS], extent.end, end) == 0;
	return false;
}

/* EXTENT, which begins the clause that ends at END, is that of figure I and those behind it. */
static void
enter(struct reader *r, struct extent extent, uint32_t end, size_t i)
{
	r->extent = extent;
	r->from = i;
	r->until = is_idle_zone(r, extent, end) ? end : UINT32_MAX;
}

/* 青山镇调解: text[START, END), a clause, begins with the name of a part before LIMIT, for figure I
 * and those behind it.
 */
static bool
begins_with_name(struct reader *r, uint32_t start, uint32_t end, uint32_t limit, size_t i)
{
	bool whole;
	struct extent named;

	if (!may_name(r, start, end, limit))
		return false;
	named = extent_named(r->words, r->folded, start, end, r->title);
	/* 和平街道 begins as words do that stand before a name. */
	if (named.end == 0) {
		start = skip_openers(r, start, end, &whole);
		named = extent_named(r->words, r->folded, start, end, r->title);
	}
	if (named.end == 0)
		return false;
	enter(r, named, end, i);
	return true;
}

/* 市本级, 经开区: text[START, END), a clause, begins with a part, for figure I and those behind it.
 */
static bool
begins_with_part(struct reader *r, uint32_t start, uint32_t end, size_t i)
{
	uint32_t n;

	while (start < end && folded_at(r->folded, start) == 0)
		start++;
	n = word_at(r, r->words->extents[EXTENT_PART], start, end);
	if (n == 0 && noun_end(r, EXTENT_ZONE, start, end) > 0)
		n = noun_end(r, EXTENT_ZONE, start, end) - start;
	if (n == 0 || is_titled(r, start, start + n))
		return false;
	enter(r, (struct extent){start, start + n}, end, i);
	return true;
}

/* 经开区优化服务，办结30件: the first clause of the sentence, without figures, names a part. */
static void
read_opening(struct reader *r, const struct clause *clause, size_t i)
{
	uint32_t end = folded_next(r->folded, clause->sentence, clause->start, SIGN_CLAUSE);

	if (end == clause->start || begins_with_part(r, clause->sentence, end, i))
		return;
	(void)begins_with_name(r, clause->sentence, end, end, i);
}

/* What the clause that figure I, QUANTITY, is the first of says. */
static void
read_clause(struct reader *r, const struct clause *clause, const struct quantity *quantity,
	    size_t i)
{
	uint32_t start = clause->start;
	bool whole = false;

	while (start < clause->end && folded_at(r->folded, start) == 0)
		start++;
	if (begins_with_part(r, start, clause->end, i) || counts_parts(r, clause, quantity, i) ||
	    begins_with_name(r, clause->start, clause->end, quantity->start, i) ||
	    r->extent.end == 0)
		return;
	(void)skip_openers(r, start, clause->end, &whole);
	if (whole || noun_end(r, EXTENT_NOUN, quantity->end, clause->end) > 0)
		r->extent = (struct extent){0, 0};
}

struct extent *
extents_find(const struct naming_words *words, const struct folded *folded,
	     const struct numerals *numerals, const struct clause *clauses, struct term title,
	     struct arena *arena)
{
	size_t n = numerals->quantities.n;
	struct extent *out = arena_array(arena, n + 1, sizeof(*out));
	struct reader r = {.words = words, .folded = folded, .title = title};

	for (size_t i = 0; words && i < n; i++) {
		if (clauses[i].begins_sentence) {
			r.extent = (struct extent){0, 0};
			read_opening(&r, &clauses[i], i);
		}
		if (r.extent.end > 0 && clauses[i].start >= r.until)
			r.extent = (struct extent){0, 0};
		if (i == 0 || clauses[i].start != clauses[i - 1].start)
			read_clause(&r, &clauses[i], &numerals->quantities.items[i], i);
		if (r.extent.end > 0 && i >= r.from)
			out[i] = r.extent;
	}
	return out;
}

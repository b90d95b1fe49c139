/* SPDX-License-Identifier: Apache-2.0 */
/* The words on both sides of a quantity, and the literals that stand in them. */
#include "extract/naming/search.h"

#include "base/text/fold.h"
#include "extract/about/years.h"

enum { NAME_MIN = 2, QU = 0x533A /* 区 */ };

struct search *
search_new(const struct matcher *matcher)
{
	struct arena *arena = matcher->arena;
	struct search *search = ARENA_NEW(arena, struct search);
	size_t indicators = matcher->kind->indicators.n;

	search->matcher = matcher;
	search->arena = arena;
	search->chain = arena_array(arena, indicators + 1, sizeof(*search->chain));
	search->named = arena_array(arena, indicators + 1, sizeof(*search->named));
	search->barred = arena_array(arena, indicators + 1, sizeof(*search->barred));
	search->places = arena_array(arena, matcher->rules.n + 1, sizeof(*search->places));
	for (int i = 0; i < SIDES; i++) {
		struct side *side = &search->sides[i];
		side->set = matcher->sets[i];
		side->literals = matcher->literals[i];
		side->points = side->room;
		side->heads = arena_array(arena, side->set->count + 1, sizeof(*side->heads));
		side->found = arena_raw(arena, side->set->count + 1, sizeof(*side->found));
	}
	return search;
}

/* No space or quotation mark stands in text[start, end). */
static inline bool
all_count(const struct folded *folded, uint32_t start, uint32_t end)
{
	return folded_next(folded, start, end, SIGN_IGNORED) == end;
}

/* The last WINDOW characters of text[start, end) that count, before the AT last ones there are. */
static uint32_t
fold_back(const struct search *search, uint32_t start, uint32_t end, uint32_t *points, uint32_t at)
{
	if (end > start && end - start <= at && all_count(search->folded, start, end)) {
		at -= end - start;
		memcpy(points + at, search->folded->points + start,
		       (end - start) * sizeof(*points));
		return at;
	}
	while (end > start && at > 0) {
		uint32_t cp = folded_at(search->folded, --end);
		if (cp)
			points[--at] = cp;
	}
	return at;
}

/* The same without the aside that stands there: 产量[连续五年]稳定在6亿斤. */
static uint32_t
fold_around(const struct search *search, uint32_t start, uint32_t end, uint32_t *points,
	    uint32_t at)
{
	if (search->aside_start >= start && search->aside_end > start && search->aside_end <= end) {
		at = fold_back(search, search->aside_end, end, points, at);
		end = search->aside_start;
	}
	return fold_back(search, start, end, points, at);
}

/* Nearly always there is none. */
static void
leave_out_fillers(const struct naming_words *words, struct side *side)
{
	uint32_t at = 0, n;

	if (!words)
		return;
	while (at < side->n && !literals_begin(words->fillers, side->points[at]))
		at++;
	for (n = at; at < side->n;) {
		uint32_t length = naming_word(words->fillers, side->points + at, side->n - at);
		if (length == 0)
			side->points[n++] = side->points[at++];
		else
			at += length;
	}
	side->n = n;
}

/* SHARE's words with the part of a joint word that is meant; AT as in fold_back. */
static uint32_t
fold_subject(const struct search *search, const struct share *share, uint32_t *points, uint32_t at)
{
	if (!share->part)
		return fold_back(search, share->start, share->end, points, at);
	at = fold_back(search, share->joint_end, share->end, points, at);
	for (uint32_t i = share->part->n; i > 0 && at > 0; i--)
		points[--at] = share->part->points[i - 1];
	return fold_back(search, share->start, share->joint_start, points, at);
}

void
search_fold_left(struct search *search, uint32_t start, uint32_t end, const struct share *share)
{
	struct side *side = &search->sides[LEFT];
	uint32_t at = WINDOW;

	if (share->start < share->end || share->of) {
		at = fold_back(search, share->tail_start, share->tail_end, side->room, at);
		at = fold_subject(search, share, side->room, at);
	} else {
		at = fold_around(search, start, end, side->room, at);
	}
	side->n = WINDOW - at;
	side->points = side->room + at;
	leave_out_fillers(search->matcher->words, side);
}

void
search_fold_right(struct search *search, uint32_t start, uint32_t end)
{
	struct side *side = &search->sides[RIGHT];

	side->n = 0;
	if (start < end && end - start <= WINDOW && all_count(search->folded, start, end)) {
		side->n = end - start;
		memcpy(side->points, search->folded->points + start,
		       side->n * sizeof(*side->points));
		return;
	}
	while (start < end && side->n < WINDOW) {
		uint32_t cp = folded_at(search->folded, start++);
		if (cp)
			side->points[side->n++] = cp;
	}
}

static void
saw(struct search *search, int which, uint32_t literal, uint32_t start)
{
	struct side *side = &search->sides[which];
	struct head *head = &side->heads[literal];
	struct seen *seen = LIST_ADD(search->arena, &search->seen);

	*seen = (struct seen){start, head->seen};
	if (head->stamp != search->stamp) {
		seen->next = NONE;
		if (side->literals[literal].n > 0)
			side->found[side->found_count++] = literal;
	}
	*head = (struct head){search->stamp, (uint32_t)(search->seen.n - 1)};
	search->literals |= literal_bit(which, literal);
}

/* 不合格率: a word before START makes the contrary of what begins there. */
static bool
is_negated(const struct search *search, const struct side *side, uint32_t start)
{
	const struct literals *negations;
	uint32_t node = 0;

	if (!search->matcher->words || start == 0)
		return false;
	negations = search->matcher->words->negations;
	if (!literals_begin(negations, side->points[start - 1]))
		return false;
	while (start-- > 0) {
		node = literals_step(negations, node, side->points[start]);
		if (node == 0)
			return false;
		if (negations->ids[node])
			return true;
	}
	return false;
}

/* See the literals that begin at START. */
static void
look_from(struct search *search, int which, uint32_t start)
{
	const struct side *side = &search->sides[which];
	const struct literals *set = side->set;
	uint32_t node = literals_root(set, side->points[start]);

	for (uint32_t i = start + 1; node; i++) {
		uint32_t literal = set->ids[node];
		if (literal && is_negated(search, side, start))
			return;
		if (literal)
			saw(search, which, literal - 1, start);
		node = i < side->n ? literals_step(set, node, side->points[i]) : 0;
	}
}

/* See every literal of a window, the one farthest from the quantity first. */
static void
look(struct search *search, int which)
{
	struct side *side = &search->sides[which];

	side->found_count = 0;
	for (uint32_t i = 0; i < side->n; i++) {
		uint32_t start = which == LEFT ? i : side->n - 1 - i;
		look_from(search, which, start);
	}
}

void
search_look(struct search *search)
{
	search->stamp++;
	search->seen.n = 0;
	search->literals = 0;
	for (int i = 0; i < SIDES; i++)
		look(search, i);
}

/* The sighting of PART nearest to the quantity, but not nearer than LIMIT; false: none. */
static bool
nearest(const struct search *search, int which, const struct part *part, uint32_t limit,
	uint32_t *start_out)
{
	const struct head *head = &search->sides[which].heads[part->literal];
	uint32_t at = head->stamp == search->stamp ? head->seen : NONE;

	for (; at != NONE; at = search->seen.items[at].next) {
		uint32_t start = search->seen.items[at].start;
		*start_out = start;
		if (which == LEFT ? start + part->length <= limit : start >= limit)
			return true;
	}
	return false;
}

/* 2025年 at POINTS[at]: its length, or 0. */
static uint32_t
year_length(const uint32_t *points, uint32_t n)
{
	uint32_t next;

	return year_at(points, 0, n, false, &next) ? next : 0;
}

/*
 * Characters of the report's own place that POINTS[0, n) begin with, which may leave off what it is
 * (江州 of 江州市, but not 西湖 of 西湖区); 0: none.
 */
static uint32_t
place_length(struct term place, const uint32_t *points, uint32_t n)
{
	uint32_t name = place.n;

	if (name > n || memcmp(points, place.points, name * sizeof(*points)) != 0)
		name = place.n > NAME_MIN && place.points[place.n - 1] != QU ? place.n - 1 : 0;
	return name <= n && memcmp(points, place.points, name * sizeof(*points)) == 0 ? name : 0;
}

/* The left window before END holds nothing but openers, years and the report's own place. */
static bool
is_opening(const struct search *search, uint32_t end)
{
	const uint32_t *points = search->sides[LEFT].points;

	for (uint32_t at = 0, n; at < end; at += n) {
		n = search->matcher->words
			? naming_word(search->matcher->words->openers, points + at, end - at)
			: 0;
		if (n == 0)
			n = year_length(points + at, end - at);
		if (n == 0 && search->place.n > 0)
			n = place_length(search->place, points + at, end - at);
		if (n == 0)
			return false;
	}
	return true;
}

bool
search_side_fits(const struct search *search, const struct rule *rule, int which)
{
	uint32_t limit = which == LEFT ? search->sides[LEFT].n : 0;
	uint32_t start = 0;

	for (uint32_t i = 0; i < rule->counts[which]; i++) {
		const struct part *part = &rule->parts[which][i];
		if (!nearest(search, which, part, limit, &start))
			return false;
		if (!part->gap && (which == LEFT ? start + part->length : start) != limit &&
		    (which == RIGHT || i > 0 || start + part->length != search->edge))
			return false;
		limit = which == LEFT ? start : start + part->length;
	}
	return which == RIGHT || !rule->at_start || is_opening(search, limit);
}

bool
search_word_at(const struct folded *folded, const struct phrase_literal *word, uint32_t at,
	       uint32_t end)
{
	uint32_t n = 0;

	for (; at < end && n < word->n; at++) {
		uint32_t cp = folded_at(folded, at);
		if (cp && cp != word->points[n++])
			return false;
	}
	return n == word->n;
}

bool
search_sentence_fits(const struct search *search, const struct rule *rule)
{
	uint32_t start = search->sentence, end = search->quantity_start;

	if (rule->sentence == NONE)
		return true;
	if (end - start > WINDOW)
		start = end - WINDOW;
	LIST_EACH (const struct phrase_literal, word,
		   &search->matcher->sentences.items[rule->sentence].words)
		for (uint32_t at = start; at < end; at++)
			if (folded_at(search->folded, at) == word->points[0] &&
			    search_word_at(search->folded, word, at, end))
				return true;
	return false;
}

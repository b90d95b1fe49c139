/* SPDX-License-Identifier: Apache-2.0 */
/* Naming quantities: every phrase of a kind at once. */
#include "extract/naming/matcher.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "extract/about/years.h"
#include "extract/naming/clause.h"
#include "extract/naming/distribute.h"

enum { WINDOW = 256 }; /* what one clause without an end can cost, in code points */

/* Where a literal was seen in a window; NEXT is the next one away from the quantity, or NONE. */
struct seen {
	uint32_t start;
	uint32_t next;
};

/* The nearest sighting of a literal, valid when STAMP is the quantity's. */
struct head {
	uint64_t stamp;
	uint32_t seen;
};

struct side {
	const struct literals *set;
	const struct literal *literals;
	struct head *heads;
	uint32_t points[WINDOW]; /* the window, folded */
	uint32_t n;
	uint32_t *found; /* the literals seen in it, each once */
	size_t found_count;
};

/* Kept from one run to the next; stamps and numbers of chains are never used again. */
struct search {
	const struct matcher *matcher;
	const struct folded *folded;
	struct arena *arena;
	struct side sides[SIDES];
	LIST(struct seen) seen;
	uint64_t stamp;
	const uint8_t *unit; /* the indicators that may be counted in the quantity's unit */
	const uint8_t *time; /* and those that may be of its time */
	bool change;	     /* the quantity is an increase or a decrease */
	bool level_named;    /* the last quantity of the sentence that is neither has a name */
	struct term place;
	uint32_t sentence; /* where the quantity's sentence starts */
	uint32_t quantity_start;
	uint32_t edge;	 /* end of the left window without an approximator that is not glued */
	uint64_t *chain; /* by indicator: the chain of subjects it was last in */
	uint64_t chain_number; /* of the present chain */
	uint64_t *barred; /* by indicator: STAMP of the quantity that an except keeps from it */
};

static struct search *
search_new(const struct matcher *matcher)
{
	struct arena *arena = matcher->arena;
	struct search *search = ARENA_NEW(arena, struct search);
	size_t indicators = matcher->kind->indicators.n;

	search->matcher = matcher;
	search->arena = arena;
	search->chain = arena_array(arena, indicators + 1, sizeof(*search->chain));
	search->barred = arena_array(arena, indicators + 1, sizeof(*search->barred));
	for (int i = 0; i < SIDES; i++) {
		struct side *side = &search->sides[i];
		side->set = matcher->sets[i];
		side->literals = matcher->literals[i];
		side->heads = arena_array(arena, side->set->count + 1, sizeof(*side->heads));
		side->found = arena_raw(arena, side->set->count + 1, sizeof(*side->found));
	}
	return search;
}

/* The last WINDOW characters of text[start, end) that count, before the AT last ones there are. */
static uint32_t
fold_back(const struct search *search, uint32_t start, uint32_t end, uint32_t *points, uint32_t at)
{
	while (end > start && at > 0) {
		uint32_t cp = folded_at(search->folded, --end);
		if (cp)
			points[--at] = cp;
	}
	return at;
}

static void
leave_out_fillers(const struct naming_words *words, struct side *side)
{
	uint32_t n = 0;

	for (uint32_t at = 0; words && at < side->n;) {
		uint32_t length = naming_word(words->fillers, side->points + at, side->n - at);
		if (length == 0)
			side->points[n++] = side->points[at++];
		else
			at += length;
	}
	if (words)
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

/* SHARE's words and tail, or text[start, end), as the left window. */
static void
fold_left(struct search *search, uint32_t start, uint32_t end, const struct share *share)
{
	struct side *side = &search->sides[LEFT];
	uint32_t at = WINDOW;

	if (share->start < share->end || share->of) {
		at = fold_back(search, share->tail_start, share->tail_end, side->points, at);
		at = fold_subject(search, share, side->points, at);
	} else {
		at = fold_back(search, start, end, side->points, at);
	}
	side->n = WINDOW - at;
	memmove(side->points, side->points + at, side->n * sizeof(*side->points));
	leave_out_fillers(search->matcher->words, side);
}

static void
fold_right(struct search *search, uint32_t start, uint32_t end)
{
	struct side *side = &search->sides[RIGHT];

	side->n = 0;
	while (start < end && side->n < WINDOW) {
		uint32_t cp = folded_at(search->folded, start++);
		if (cp)
			side->points[side->n++] = cp;
	}
}

static uint32_t
count_folded(const struct folded *folded, uint32_t start, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t at = start; at < end; at++)
		n += folded_at(folded, at) != 0;
	return n;
}

static void
saw(struct search *search, struct side *side, uint32_t literal, uint32_t start)
{
	struct head *head = &side->heads[literal];
	struct seen *seen = LIST_ADD(search->arena, &search->seen);

	*seen = (struct seen){start, head->seen};
	if (head->stamp != search->stamp) {
		seen->next = NONE;
		side->found[side->found_count++] = literal;
	}
	*head = (struct head){search->stamp, (uint32_t)(search->seen.n - 1)};
}

/* 不合格率: a word before START makes the contrary of what begins there. */
static bool
is_negated(const struct search *search, const struct side *side, uint32_t start)
{
	const struct literals *negations;
	uint32_t node = 0;

	if (!search->matcher->words)
		return false;
	negations = search->matcher->words->negations;
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
look_from(struct search *search, struct side *side, uint32_t start)
{
	uint32_t node = 0;

	for (uint32_t i = start; i < side->n; i++) {
		node = literals_step(side->set, node, side->points[i]);
		if (node == 0)
			return;
		if (!side->set->ids[node])
			continue;
		if (is_negated(search, side, start))
			return;
		saw(search, side, side->set->ids[node] - 1, start);
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
		if (literals_begin(side->set, side->points[start]))
			look_from(search, side, start);
	}
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
		if (n == 0 && search->place.n > 0 && search->place.n <= end - at &&
		    memcmp(points + at, search->place.points, search->place.n * sizeof(*points)) ==
			0)
			n = search->place.n;
		if (n == 0)
			return false;
	}
	return true;
}

/* The parts of one side must follow each other away from the quantity. */
static bool
side_fits(const struct search *search, const struct rule *rule, int which)
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

static bool
unit_fits(const struct search *search, uint32_t indicator)
{
	return (search->unit[indicator / 8] & search->time[indicator / 8]) >> indicator % 8 & 1;
}

static bool
subject_fits(const struct search *search, const struct rule *rule)
{
	if (rule->after == NONE)
		return true;
	/* 产值80亿元,增长5%: what has grown is the figure before, not one that was named earlier.
	 */
	if (search->change && !search->level_named)
		return false;
	LIST_EACH (const uint32_t, indicator, &search->matcher->after.items[rule->after].indicators)
		if (search->chain[*indicator] == search->chain_number)
			return true;
	return false;
}

/* WORD begins at AT. */
static bool
word_at(const struct folded *folded, const struct phrase_literal *word, uint32_t at, uint32_t end)
{
	uint32_t n = 0;

	for (; at < end && n < word->n; at++) {
		uint32_t cp = folded_at(folded, at);
		if (cp && cp != word->points[n++])
			return false;
	}
	return n == word->n;
}

/* One of the words RULE wants stands in the sentence, before the quantity. */
static bool
sentence_fits(const struct search *search, const struct rule *rule)
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
			    word_at(search->folded, word, at, end))
				return true;
	return false;
}

/* RULE fits and is at least as heavy as BEST.  Of equals the first in the kind is kept; TIE is
 * the first equal that names another indicator. */
static void
keep_best(const struct rule *rule, const struct rule **best, const struct rule **tie)
{
	const struct rule *other = rule;

	if (!*best || rule->weight > (*best)->weight) {
		*best = rule;
		*tie = NULL;
		return;
	}
	if (rule < *best) {
		other = *best;
		*best = rule;
	}
	if (other->indicator != (*best)->indicator && (!*tie || other < *tie))
		*tie = other;
}

/*
 * A change (同比增长12%) is no value of what is named before it: only words that touch it, and so
 * speak of the change themselves, can name it.
 */
static bool
change_fits(const struct search *search, const struct rule *rule)
{
	return !search->change || (rule->counts[LEFT] > 0 && !rule->parts[LEFT][0].gap);
}

static void
try_rule(const struct search *search, const struct rule *rule, const struct rule **best,
	 const struct rule **tie)
{
	if (search->barred[rule->indicator] == search->stamp)
		return;
	if (change_fits(search, rule) && subject_fits(search, rule) &&
	    side_fits(search, rule, LEFT) && side_fits(search, rule, RIGHT) &&
	    sentence_fits(search, rule))
		keep_best(rule, best, tie);
}

/* Try the rules anchored at LITERAL; keep the best, and who is as good. */
static void
try_rules(const struct search *search, const struct literal *literal, const struct rule **best,
	  const struct rule **tie)
{
	const struct matcher *matcher = search->matcher;

	for (uint32_t i = literal->first; i < literal->first + literal->n; i++) {
		const struct rule *rule = &matcher->rules.items[matcher->postings[i]];
		if (*best && rule->weight < (*best)->weight)
			return;
		if (unit_fits(search, rule->indicator))
			try_rule(search, rule, best, tie);
	}
}

static void
set_match(struct search *search, const struct rule *best, const struct rule *tie, struct match *out)
{
	const struct kind_indicator *indicators = search->matcher->kind->indicators.items;

	if (!search->change)
		search->level_named = best && !tie;
	/* What has no name leaves the subject as it is: 收到80件,同比增长5%,办结76件. */
	if (tie || (best && best->after == NONE))
		search->chain_number++;
	if (!best)
		return;
	out->indicator = &indicators[best->indicator];
	out->find = best->find;
	if (!tie)
		search->chain[best->indicator] = search->chain_number;
	else
		out->tie = &indicators[tie->indicator];
}

/* The indicators that may be counted in UNIT. */
static const uint8_t *
counted_in(const struct units *units, struct str unit)
{
	const char *p = unit.p, *end = unit.p + unit.n;
	uint32_t node = 0, cp, number = units->words->count;

	while (p < end) {
		p += utf8_decode(p, end, &cp);
		cp = fold_char(cp);
		if (cp && (node = literals_step(units->words, node, cp)) == 0)
			break;
	}
	if (node && units->words->ids[node])
		number = units->words->ids[node] - 1;
	return units->sets[number].bits;
}

/* RULE names an indicator that one of its excepts keeps the quantity from. */
static bool
bar(struct search *search, const struct rule *rule)
{
	if (!rule)
		return false;
	LIST_EACH (const struct rule, except, &search->matcher->excepts[rule->indicator].items)
		if (side_fits(search, except, LEFT) && side_fits(search, except, RIGHT)) {
			search->barred[rule->indicator] = search->stamp;
			return true;
		}
	return false;
}

/* Nothing is said, but for the sign between the figures of a ratio. */
static bool
is_wordless(const uint32_t *points, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (points[i] != ':')
			return false;
	return true;
}

/* What was seen in the windows, against every rule. */
static const struct rule *
try_all(const struct search *search, const struct rule **tie)
{
	const struct rule *best = NULL;

	*tie = NULL;
	for (int i = 0; i < SIDES; i++)
		for (size_t k = 0; k < search->sides[i].found_count; k++)
			try_rules(search, &search->sides[i].literals[search->sides[i].found[k]],
				  &best, tie);
	/* A figure carries on without words of its own only where it has none: 5期、520人次. */
	if (!is_wordless(search->sides[LEFT].points, search->edge) ||
	    !is_wordless(search->sides[RIGHT].points, search->sides[RIGHT].n))
		return best;
	try_rules(search, &search->matcher->bare, &best, tie);
	return best;
}

static const struct rule *
best_rule(struct search *search, const struct rule **tie)
{
	const struct rule *best;

	search->stamp++;
	search->seen.n = 0;
	for (int i = 0; i < SIDES; i++)
		look(search, i);
	do
		best = try_all(search, tie);
	while (bar(search, best) || bar(search, *tie));
	return best;
}

/* A figure given out: by its own words and the shared tail, or else by its own words. */
static void
match_share(struct search *search, const struct share *share, struct match *out)
{
	struct share own = *share;
	const struct rule *best, *tie;

	if (share->withheld)
		return;
	out->subject_start = share->start;
	out->subject_end = share->end;
	out->tail_start = share->tail_start;
	out->tail_end = share->tail_end;
	fold_left(search, 0, 0, share);
	search->edge = search->sides[LEFT].n;
	best = best_rule(search, &tie);
	if (!best && share->start < share->end) {
		own.tail_start = own.tail_end;
		fold_left(search, 0, 0, &own);
		search->edge = search->sides[LEFT].n;
		best = best_rule(search, &tie);
	}
	set_match(search, best, tie, out);
}

/* QUANTITY between LEFT and RIGHT, the ends of its clause or of its neighbours. */
static void
match_one(struct search *search, uint32_t left, const struct quantity *quantity, uint32_t right,
	  const struct share *share, struct match *out)
{
	const struct rule *best, *tie;

	search->unit = counted_in(&search->matcher->units, quantity->unit);
	search->change = quantity->direction != DIRECTION_NONE;
	fold_right(search, quantity->end, right);
	if (share->start < share->end || share->of) {
		match_share(search, share, out);
		return;
	}
	fold_left(search, left, quantity->start, share);
	search->edge = search->sides[LEFT].n -
		       count_folded(search->folded, quantity->words_start, quantity->start);
	best = best_rule(search, &tie);
	set_match(search, best, tie, out);
}

/* The subject is that of figure OF alone: …38912元、…20145元，分别增长4.9%、6.8%. */
static void
carry_from(struct search *search, const struct match *of)
{
	search->chain_number++;
	search->level_named = of->indicator && !of->tie;
	if (search->level_named)
		search->chain[of->indicator - search->matcher->kind->indicators.items] =
		    search->chain_number;
}

/* Of which times the indicator of a figure must be. */
static const uint8_t *
times_of(const struct matcher *matcher, const struct tense *tense)
{
	if (!tense || !tense->several)
		return matcher->times[TIME_ONE].bits;
	return matcher->times[tense->total ? TIME_TOGETHER : TIME_SEVERAL].bits;
}

static struct search *
begin_search(struct matcher *matcher, const struct figures *figures, struct arena *arena)
{
	struct search *search = matcher->search;
	size_t n;

	if (!search)
		search = matcher->search = search_new(matcher);
	search->folded = figures->folded;
	search->place.points = fold_points(arena, figures->place, &n);
	search->place.n = (uint32_t)n;
	search->chain_number++;
	return search;
}

struct match *
matcher_run(struct matcher *matcher, const struct figures *figures, struct arena *arena)
{
	const struct numerals *numerals = figures->numerals;
	const struct clause *clauses = figures->clauses;
	size_t n = numerals->quantities.n;
	struct match *out = arena_array(arena, n + 1, sizeof(*out));
	const struct share *shares =
	    distribute(figures->folded->doc, numerals, clauses, matcher->words, arena);
	struct search *search = begin_search(matcher, figures, arena);

	for (size_t i = 0; i < n; i++) {
		const struct quantity *quantity = &numerals->quantities.items[i];
		uint32_t left = clauses[i].start, right = clauses[i].end;
		out[i].clause_start = left;
		out[i].clause_end = right;
		if (i > 0 && quantity[-1].end > left)
			left = quantity[-1].end;
		if (i + 1 < n && quantity[1].start < right)
			right = quantity[1].start;
		if (clauses[i].begins_sentence) {
			search->chain_number++;
			search->level_named = false;
		}
		if (shares[i].of)
			carry_from(search, &out[shares[i].of - 1]);
		search->sentence = clauses[i].sentence;
		search->quantity_start = quantity->start;
		search->time = times_of(matcher, figures->tenses ? &figures->tenses[i] : NULL);
		match_one(search, left, quantity, right, &shares[i], &out[i]);
	}
	return out;
}

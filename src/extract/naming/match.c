/* SPDX-License-Identifier: Apache-2.0 */
/* Naming quantities: every phrase of a kind at once. */
#include "extract/naming/search.h"

#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "extract/naming/carry.h"

enum { ORDINAL_MAX = 2 /* of 第二 in 第二、第三产业 */ };

static uint32_t
count_folded(const struct folded *folded, uint32_t start, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t at = start; at < end; at++)
		n += folded_at(folded, at) != 0;
	return n;
}

static struct str
place_of(const struct search *search, const struct rule *rule)
{
	const struct matcher *matcher = search->matcher;
	struct str *place = &search->places[rule - matcher->rules.items];

	if (!place->p)
		*place = arena_number(search->arena,
				      ARENA_JOIN(search->arena, matcher->kind->file, STR(":")),
				      rule->find->phrase.line);
	return *place;
}

static void
set_match(struct search *search, const struct rule *best, const struct rule *tie, struct match *out)
{
	const struct kind_indicator *indicators = search->matcher->kind->indicators.items;

	if (!search->change && !search->aside && !search->compares) {
		search->level_named = best && !tie;
		search->level_unnamed = !search->level_named;
	}
	/* What has no name leaves the subject as it is: 收到80件,同比增长5%,办结76件. */
	if (tie || (best && best->after == NONE))
		search->chain_number++;
	if (!best)
		return;
	out->indicator = &indicators[best->indicator];
	out->find = best->find;
	out->rule = place_of(search, best);
	if (!tie)
		search->chain[best->indicator] = search->chain_number;
	else
		out->tie = &indicators[tie->indicator];
}

static void
name(struct search *search, const struct rule *best, const struct rule *tie, struct match *out)
{
	search->part = best && !tie && carry_is_part(search, best->indicator);
	if (search->watch && search->watch->figure == search->figure)
		search->watch->look(search->watch->state, search, best, tie);
	set_match(search, search->part ? NULL : best, tie, out);
	if (best && !tie && !search->part)
		search->named[best->indicator] = search->quantity_end;
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

static const struct rule *
best_of_share(struct search *search, const struct share *share, const struct rule **tie)
{
	search_fold_left(search, 0, 0, share);
	search->edge = search->sides[LEFT].n;
	return search_best(search, tie);
}

/* The rule for a figure given out: by its own words and the tail that all share, from the head of
 * that on, by its own words alone, or by its part of all words. */
static const struct rule *
rule_of_share(struct search *search, const struct share *share, const struct rule **tie)
{
	struct share own = *share;
	const struct rule *best;

	if (share->whole_end)
		own.part = NULL;
	best = best_of_share(search, &own, tie);
	if (!best && share->head) {
		own.tail_start = share->head;
		best = best_of_share(search, &own, tie);
	}
	if (!best && share->start < share->end) {
		own.tail_start = own.tail_end;
		best = best_of_share(search, &own, tie);
	}
	if (best || !share->whole_end)
		return best;
	own = *share;
	own.start = share->whole_start;
	own.end = share->whole_end;
	if (own.tail_start < own.end)
		own.tail_start = own.end;
	return best_of_share(search, &own, tie);
}

static void
match_share(struct search *search, const struct share *share, struct match *out)
{
	const struct rule *best, *tie;

	search->withheld = share->withheld;
	if (share->withheld && search->watch && search->watch->figure == search->figure)
		search->watch->look(search->watch->state, search, NULL, NULL);
	if (share->withheld)
		return;
	out->subject_start = share->start;
	out->subject_end = share->end;
	out->tail_start = share->tail_start;
	out->tail_end = share->tail_end;
	if (share->head && share->end - share->start <= ORDINAL_MAX) {
		out->tail_start = share->head;
		out->tail_end = share->head_end;
	}
	best = rule_of_share(search, share, &tie);
	name(search, best, tie, out);
}

/* The rule that names QUANTITY by the words before it, or by those of SHARE. */
static const struct rule *
best_with(struct search *search, const struct quantity *quantity, const struct share *share,
	  const struct rule **tie)
{
	search_fold_left(search, search->left, quantity->start, share);
	search->edge = search->sides[LEFT].n -
		       count_folded(search->folded, quantity->words_start, quantity->start);
	return search_best(search, tie);
}

/* QUANTITY between the ends of its clause or of its neighbours. */
static void
match_one(struct search *search, const struct quantity *quantity, const struct share *share,
	  struct match *out)
{
	const struct rule *best, *tie;
	struct share level;

	search->unit = counted_in(&search->matcher->units, quantity->unit);
	search->change = quantity->direction != DIRECTION_NONE;
	search->aside = quantity->aside;
	search->compares = str_eq(quantity->unit_code, STR("{times}"));
	search->withheld = false;
	search->quantity = quantity;
	search_fold_right(search, quantity->end, search->right);
	if (share->start < share->end || share->of) {
		match_share(search, share, out);
		return;
	}
	best = best_with(search, quantity, share, &tie);
	if (!best && carry_level(search, quantity, &level)) {
		best = best_with(search, quantity, &level, &tie);
		out->subject_start = best ? level.start : 0;
		out->subject_end = best ? level.end : 0;
	}
	if (!best && carry_lead(search, quantity, &level))
		best = best_with(search, quantity, &level, &tie);
	name(search, best, tie, out);
}

/* The subject is that of figure OF alone: …38912元、…20145元，分别增长4.9%、6.8%. */
static void
carry_from(struct search *search, const struct match *of)
{
	search->chain_number++;
	search->level_named = of->indicator && !of->tie;
	search->level_unnamed = !search->level_named;
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

static struct term
folded_term(struct str text, struct arena *arena)
{
	struct term term;
	size_t n;

	term.points = fold_points(arena, text, &n);
	term.n = (uint32_t)n;
	return term;
}

static struct search *
begin_search(struct matcher *matcher, const struct figures *figures,
	     const struct match_watch *watch, struct arena *arena)
{
	struct search *search = matcher->search;

	if (!search)
		search = matcher->search = search_new(matcher);
	search->folded = figures->folded;
	search->place = folded_term(figures->place, arena);
	search->watch = watch;
	search->chain_number++;
	memset(search->named, 0, matcher->kind->indicators.n * sizeof(*search->named));
	return search;
}

/* Where the words before figure I begin, QUANTITY: behind the figure before, unless that is an
 * aside of its clause. */
static void
find_left(struct search *search, const struct quantity *quantity, size_t i)
{
	const struct quantity *before = i > 0 ? quantity - 1 : NULL;

	search->left = search->clause_start;
	search->aside_end = 0;
	if (before && before->aside && before->words_start >= search->left) {
		search->aside_start = before->words_start;
		search->aside_end = before->end;
		before = i > 1 ? before - 1 : NULL;
	}
	if (before && before->end > search->left)
		search->left = before->end;
}

/* Where figure I of FIGURES stands. */
static void
go_to(struct search *search, const struct figures *figures, size_t i)
{
	const struct quantity *quantity = &figures->numerals->quantities.items[i];
	const struct clause *clause = &figures->clauses[i];

	search->figure = i;
	search->clause = clause;
	search->clause_start = clause->start;
	search->clause_end = search->right = clause->end;
	find_left(search, quantity, i);
	if (i + 1 < figures->numerals->quantities.n && quantity[1].start < search->right)
		search->right = quantity[1].start;
	if (clause->begins_sentence && !(i > 0 && carry_continues(search, quantity))) {
		search->chain_number++;
		search->level_named = search->level_unnamed = false;
	}
	search->sentence = clause->sentence;
	search->quantity_start = quantity->start;
	search->quantity_end = quantity->end;
	search->time = times_of(search->matcher, figures->tenses ? &figures->tenses[i] : NULL);
}

/* 李庄镇、王桥镇分别调处30件、45件: each figure is of the place that it was given. */
static void
set_own_extent(const struct search *search, const struct share *share, struct term title,
	       struct match *out)
{
	struct extent own;

	if (!search->matcher->words || share->start >= share->end)
		return;
	own = extent_named(search->matcher->words, search->folded, share->start, share->end, title);
	if (own.end == share->end)
		out->extent = own;
}

static struct match *
run(struct matcher *matcher, const struct figures *figures, const struct match_watch *watch,
    struct arena *arena)
{
	const struct numerals *numerals = figures->numerals;
	size_t n = numerals->quantities.n;
	struct match *out = arena_raw(arena, n + 1, sizeof(*out));
	struct share *shares =
	    distribute(figures->folded, numerals, figures->clauses, matcher->words, arena);
	struct term title = folded_term(figures->title, arena);
	const struct extent *extents =
	    extents_find(matcher->words, figures->folded, numerals, figures->clauses, title, arena);
	struct search *search = begin_search(matcher, figures, watch, arena);

	for (size_t i = 0; i < n; i++) {
		go_to(search, figures, i);
		out[i] = (struct match){.clause_start = search->clause_start,
					.clause_end = search->clause_end,
					.extent = extents[i]};
		if (figures->tenses && figures->tenses[i].former)
			shares[i].withheld = false;
		if (shares[i].of)
			carry_from(search, &out[shares[i].of - 1]);
		match_one(search, &numerals->quantities.items[i], &shares[i], &out[i]);
		set_own_extent(search, &shares[i], title, &out[i]);
	}
	search->watch = NULL;
	return out;
}

struct match *
matcher_run(struct matcher *matcher, const struct figures *figures, struct arena *arena)
{
	return run(matcher, figures, NULL, arena);
}

void
matcher_watch(struct matcher *matcher, const struct figures *figures,
	      const struct match_watch *watch, struct arena *arena)
{
	(void)run(matcher, figures, watch, arena);
}

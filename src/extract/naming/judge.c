/* SPDX-License-Identifier: Apache-2.0 */
/* Which rule names a quantity: what was seen in the windows, against every rule. */
#include "extract/naming/search.h"

#include "extract/naming/carry.h"

bool
search_unit_fits(const struct search *search, uint32_t indicator)
{
	return search->unit[indicator / 8] >> indicator % 8 & 1;
}

bool
search_time_fits(const struct search *search, uint32_t indicator)
{
	return search->time[indicator / 8] >> indicator % 8 & 1;
}

bool
search_subject_fits(const struct search *search, const struct rule *rule)
{
	if (rule->after == NONE)
		return true;
	/* 产值80亿元,增长5%: what has grown is the figure before, not one that was named earlier.
	 */
	if (search->change && !search->level_named)
		return false;
	if (!search->change && search->level_unnamed && search->matcher->words &&
	    carry_states_level(search, search->quantity))
		return false;
	LIST_EACH (const uint32_t, indicator, &search->matcher->after.items[rule->after].indicators)
		if (search->chain[*indicator] == search->chain_number)
			return true;
	return false;
}

/* Where the last figure ends that RULE carries on with; 0: it carries nothing on. */
static uint32_t
subject_end(const struct search *search, const struct rule *rule)
{
	uint32_t end = 0;

	if (rule->after == NONE)
		return 0;
	LIST_EACH (const uint32_t, indicator, &search->matcher->after.items[rule->after].indicators)
		if (search->chain[*indicator] == search->chain_number &&
		    search->named[*indicator] > end)
			end = search->named[*indicator];
	return end;
}

/* 收入40亿元,支出80亿元,增长5%: of two that carry on, RULE does so with a nearer figure than BEST.
 */
static int
is_nearer(const struct search *search, const struct rule *rule, const struct rule *best)
{
	uint32_t end = subject_end(search, rule), other = subject_end(search, best);

	return end == 0 || other == 0 ? 0 : (end > other) - (end < other);
}

/* RULE fits and is at least as heavy as BEST.  Of equals the one with the nearer subject is kept,
 * else the first in the kind; TIE is the first equal that names another indicator. */
static void
keep_best(const struct search *search, const struct rule *rule, const struct rule **best,
	  const struct rule **tie)
{
	const struct rule *other = rule;
	int nearer = 1;

	if (*best && rule->weight == (*best)->weight &&
	    (nearer = is_nearer(search, rule, *best)) < 0)
		return;
	if (!*best || rule->weight > (*best)->weight || nearer > 0) {
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
bool
search_change_fits(const struct search *search, const struct rule *rule)
{
	return !search->change || (rule->counts[LEFT] > 0 && !rule->parts[LEFT][0].gap);
}

/* Any words may stand on that side. */
static bool
asks_nothing(const struct rule *rule, int which)
{
	return rule->counts[which] == 0 && (which == RIGHT || !rule->at_start);
}

static void
try_rule(const struct search *search, const struct rule *rule, const struct rule **best,
	 const struct rule **tie)
{
	if (search->barred[rule->indicator] == search->stamp)
		return;
	if (search_change_fits(search, rule) && search_subject_fits(search, rule) &&
	    (asks_nothing(rule, LEFT) || search_side_fits(search, rule, LEFT)) &&
	    (asks_nothing(rule, RIGHT) || search_side_fits(search, rule, RIGHT)) &&
	    search_sentence_fits(search, rule))
		keep_best(search, rule, best, tie);
}

/* Try the rules anchored at LITERAL; keep the best, and who is as good. */
static inline void
try_rules(const struct search *search, const struct literal *literal, const struct rule **best,
	  const struct rule **tie)
{
	const struct matcher *matcher = search->matcher;
	const struct posting *posting = matcher->postings + literal->first;
	const struct posting *end = posting + literal->n;

	for (; posting < end && !(*best && posting->weight < (*best)->weight); posting++) {
		const struct rule *rule = &matcher->rules.items[posting->rule];
		if (!(posting->literals & ~search->literals) &&
		    search_unit_fits(search, rule->indicator) &&
		    search_time_fits(search, rule->indicator))
			try_rule(search, rule, best, tie);
	}
}

/* RULE names an indicator that one of its excepts keeps the quantity from. */
static bool
bar(struct search *search, const struct rule *rule)
{
	if (!rule)
		return false;
	LIST_EACH (const struct rule, except, &search->matcher->excepts[rule->indicator].items)
		if (!(except->literals & ~search->literals) &&
		    search_side_fits(search, except, LEFT) &&
		    search_side_fits(search, except, RIGHT)) {
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

const struct rule *
search_best(struct search *search, const struct rule **tie)
{
	const struct rule *best;

	search_look(search);
	do
		best = try_all(search, tie);
	while (bar(search, best) || bar(search, *tie));
	return best;
}

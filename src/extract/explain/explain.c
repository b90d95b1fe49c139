/* SPDX-License-Identifier: Apache-2.0 */
/* Why a figure has not the name that was expected. */
#include "extract/explain/explain.h"

#include "extract/explain/trial.h"
#include "extract/naming/search.h"

/* One question while the figure is being looked at. */
struct question {
	const struct naming *naming;
	const struct kind_indicator *indicator;
	struct arena *arena;
	struct naming_answer answer;
	int64_t score; /* of the phrase in ANSWER */
};

size_t
naming_figure(const struct naming *naming, uint32_t offset)
{
	const struct numerals *numerals = naming->figures.numerals;
	const struct document *doc = naming->kind ? naming->figures.folded->doc : NULL;

	for (size_t i = 0; doc && i < numerals->quantities.n; i++) {
		const struct quantity *quantity = &numerals->quantities.items[i];
		if (document_place(doc, quantity->start, quantity->end).offset == offset)
			return i;
	}
	return SIZE_MAX;
}

const bool *
naming_withheld(const struct naming *naming, struct arena *arena)
{
	const struct figures *figures = &naming->figures;
	size_t n = figures->numerals->quantities.n;
	bool *withheld = arena_array(arena, n + 1, sizeof(*withheld));
	const struct share *shares = distribute(figures->folded, figures->numerals,
						figures->clauses, naming->matcher->words, arena);

	for (size_t i = 0; i < n; i++)
		withheld[i] = shares[i].withheld;
	return withheld;
}

/* Words parted by spaces. */
static struct str
listed(const struct str *words, size_t n, struct arena *arena)
{
	struct str all = STR("");

	for (size_t i = 0; i < n; i++)
		all = ARENA_JOIN(arena, all, i ? STR(" ") : STR(""), words[i]);
	return all;
}

/* The except of RULE's indicator that fits, or NULL. */
static const struct phrase *
except_that_fits(const struct search *search, const struct kind_indicator *indicator,
		 uint32_t number)
{
	const struct rule *rule = search->matcher->excepts[number].items.items;

	LIST_EACH (const struct phrase, except, &indicator->excepts)
		for (size_t i = 0; i < except->variants.n; i++, rule++)
			if (search_side_fits(search, rule, LEFT) &&
			    search_side_fits(search, rule, RIGHT))
				return except;
	return NULL;
}

static void
set_trial(struct naming_answer *answer, const struct trial *trial)
{
	static const enum naming_fault faults[] = {[TRIAL_WHOLE] = NAMING_FITS,
						   [TRIAL_WORDS] = NAMING_WORDS,
						   [TRIAL_ABSENT] = NAMING_ABSENT,
						   [TRIAL_CLAUSE] = NAMING_CLAUSE,
						   [TRIAL_FIGURE] = NAMING_FIGURE};

	answer->fault = faults[trial->end];
	answer->fitted = trial->fitted;
	answer->expected = trial->expected;
	answer->stands = trial->stands;
}

/* All words of RULE stand where they should, and yet the matcher does not take them. */
static bool
judge_words(const struct search *search, const struct rule *rule, struct naming_answer *answer)
{
	struct rule anywhere = *rule;

	anywhere.at_start = false;
	if (search_side_fits(search, rule, LEFT) && search_side_fits(search, rule, RIGHT))
		return false;
	answer->fault = search_side_fits(search, &anywhere, LEFT) && rule->at_start
			    ? NAMING_START
			    : NAMING_NEGATED;
	return true;
}

/* What besides its words keeps RULE from the figure. */
static bool
judge_conditions(struct question *q, const struct search *search, const struct rule *rule,
		 struct naming_answer *answer)
{
	const struct kind_indicator *indicator = q->indicator;
	const struct quantity *quantity =
	    &q->naming->figures.numerals->quantities.items[search->figure];

	if (!search_unit_fits(search, rule->indicator)) {
		answer->fault = NAMING_UNIT;
		answer->stands = quantity->unit;
		answer->expected = listed(indicator->units.items, indicator->units.n, q->arena);
	} else if (!search_time_fits(search, rule->indicator)) {
		answer->fault = NAMING_TIME;
	} else if (!search_change_fits(search, rule)) {
		answer->fault = NAMING_CHANGE;
	} else if (!search_subject_fits(search, rule)) {
		answer->fault = NAMING_AFTER;
		answer->expected = listed(rule->find->after.items, rule->find->after.n, q->arena);
	} else if (!search_sentence_fits(search, rule)) {
		answer->fault = NAMING_SENTENCE;
		answer->expected =
		    listed(rule->find->sentence.items, rule->find->sentence.n, q->arena);
	} else {
		answer->other = except_that_fits(search, indicator, rule->indicator);
		answer->fault = answer->other ? NAMING_EXCEPT : NAMING_FITS;
	}
	return answer->fault != NAMING_FITS;
}

/* The phrase fits: who named the figure instead? */
static void
judge_rivals(const struct search *search, const struct rule *rule, const struct rule *best,
	     const struct rule *tie, struct naming_answer *answer)
{
	const struct rule *rival = best && best->indicator != rule->indicator ? best : tie;

	if (best && !tie && best->indicator == rule->indicator && search->part) {
		answer->fault = NAMING_PART;
		return;
	}
	if (!best || !rival || (best->indicator == rule->indicator && !tie))
		return;
	answer->fault = tie ? NAMING_TIE : NAMING_LOST;
	answer->other = &rival->find->phrase;
	answer->indicator = &search->matcher->kind->indicators.items[rival->indicator];
}

/* Whole words before parts, of those the heavier; else where most characters fit. */
static int64_t
score_of(const struct trial *trial, const struct rule *rule)
{
	if (trial->end == TRIAL_WHOLE)
		return ((int64_t)1 << 32) + rule->weight;
	return ((int64_t)trial->points << 16) - rule->weight;
}

static void
try_phrase(struct question *q, const struct search *search, const struct rule *rule,
	   const struct phrase_variant *variant, const struct rule *best, const struct rule *tie)
{
	struct trial trial = trial_of(search, variant, q->arena);
	struct naming_answer answer = {.phrase = &rule->find->phrase};
	int64_t score = score_of(&trial, rule);

	if (q->answer.phrase && score <= q->score)
		return;
	set_trial(&answer, &trial);
	if (trial.end == TRIAL_WHOLE && !judge_words(search, rule, &answer) &&
	    !judge_conditions(q, search, rule, &answer))
		judge_rivals(search, rule, best, tie, &answer);
	q->answer = answer;
	q->score = score;
}

/* Every variant of every phrase of the indicator, in the order they were compiled in. */
static void
look(void *state, const struct search *search, const struct rule *best, const struct rule *tie)
{
	struct question *q = state;
	const struct kind *kind = search->matcher->kind;
	uint32_t number = (uint32_t)(q->indicator - kind->indicators.items);
	const struct rule *rule = search->matcher->rules.items;
	const struct rule *end = rule + search->matcher->rules.n;

	if (search->withheld) {
		q->answer.fault = NAMING_WITHHELD;
		return;
	}
	while (rule < end && rule->indicator != number)
		rule++;
	LIST_EACH (const struct kind_find, find, &q->indicator->finds)
		LIST_EACH (const struct phrase_variant, variant, &find->phrase.variants)
			if (find->phrase.has_number && rule < end)
				try_phrase(q, search, rule++, variant, best, tie);
}

struct naming_answer
naming_explain(const struct naming *naming, size_t figure, struct str code, struct arena *arena)
{
	struct question q = {.naming = naming, .arena = arena, .answer = {.fault = NAMING_NO_FIND}};
	struct match_watch watch = {figure, look, &q};

	q.indicator = naming->kind ? kind_indicator(naming->kind, code) : NULL;
	if (q.indicator && figure < naming->figures.numerals->quantities.n)
		matcher_watch(naming->matcher, &naming->figures, &watch, arena);
	return q.answer;
}

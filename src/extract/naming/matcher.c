/* SPDX-License-Identifier: Apache-2.0 */
/* The find phrases of one kind, compiled together. */
#include "extract/naming/matcher.h"

#include "base/text/fold.h"

static size_t
unit_points(const struct kind *kind)
{
	size_t points = 0;

	LIST_EACH (const struct kind_indicator, indicator, &kind->indicators)
		LIST_EACH (const struct str, unit, &indicator->units)
			points += unit->n;
	return points;
}

static uint32_t
add_unit(struct units *units, struct str unit, struct arena *arena)
{
	size_t n;
	uint32_t *points = fold_points(arena, unit, &n);

	return n ? literals_add(units->words, points, n) : units->words->count;
}

static void
add_units(struct matcher *matcher, struct arena *arena)
{
	const struct kind *kind = matcher->kind;
	struct units *units = &matcher->units;

	units->words = literals_new(arena, unit_points(kind));
	LIST_EACH (const struct kind_indicator, indicator, &kind->indicators)
		LIST_EACH (const struct str, unit, &indicator->units)
			(void)add_unit(units, *unit, arena);
	units->sets = arena_array(arena, units->words->count + 1, sizeof(*units->sets));
	for (uint32_t i = 0; i <= units->words->count; i++)
		units->sets[i].bits = arena_array(arena, kind->indicators.n / 8 + 1, 1);
	for (size_t i = 0; i < kind->indicators.n; i++) {
		const struct kind_indicator *indicator = &kind->indicators.items[i];
		uint8_t bit = (uint8_t)(1u << i % 8);
		for (uint32_t k = 0; indicator->units.n == 0 && k <= units->words->count; k++)
			units->sets[k].bits[i / 8] |= bit;
		LIST_EACH (const struct str, unit, &indicator->units)
			units->sets[add_unit(units, *unit, arena)].bits[i / 8] |= bit;
	}
}

/* Which indicators may have a figure of one year, of several, and of several counted together. */
static void
add_periods(struct matcher *matcher, struct arena *arena)
{
	const struct kind *kind = matcher->kind;

	for (int i = 0; i < TIMES; i++)
		matcher->times[i].bits = arena_array(arena, kind->indicators.n / 8 + 1, 1);
	for (size_t i = 0; i < kind->indicators.n; i++) {
		enum kind_period period = kind->indicators.items[i].period;
		uint8_t bit = (uint8_t)(1u << i % 8);
		if (period != KIND_PERIOD_YEARS)
			matcher->times[TIME_ONE].bits[i / 8] |= bit;
		if (period != KIND_PERIOD_YEAR)
			matcher->times[TIME_SEVERAL].bits[i / 8] |= bit;
		if (period == KIND_PERIOD_YEARS)
			matcher->times[TIME_TOGETHER].bits[i / 8] |= bit;
	}
}

static size_t
variant_points(const struct phrase *phrase)
{
	size_t points = 0;

	LIST_EACH (const struct phrase_variant, variant, &phrase->variants)
		points += variant->literal_points;
	return points;
}

static size_t
phrase_points(const struct kind *kind)
{
	size_t points = 0;

	LIST_EACH (const struct kind_indicator, indicator, &kind->indicators) {
		LIST_EACH (const struct kind_find, find, &indicator->finds)
			points += variant_points(&find->phrase);
		LIST_EACH (const struct phrase, except, &indicator->excepts)
			points += variant_points(except);
	}
	return points;
}

/* Literals that touch each other are one; otherwise the search below could not be greedy. */
static uint32_t
join(const struct phrase_literal *literals, uint32_t n, struct phrase_literal *out,
     struct arena *arena)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct phrase_literal *last = count ? &out[count - 1] : NULL;
		uint32_t *points;
		if (!last || literals[i].gap_before) {
			out[count++] = literals[i];
			continue;
		}
		points = arena_raw(arena, last->n + literals[i].n, sizeof(*points));
		memcpy(points, last->points, last->n * sizeof(*points));
		memcpy(points + last->n, literals[i].points, literals[i].n * sizeof(*points));
		last->points = points;
		last->n += literals[i].n;
	}
	return count;
}

static void
add_parts(struct matcher *matcher, struct rule *rule, const struct phrase_variant *variant,
	  struct arena *arena)
{
	struct phrase_literal left[PHRASE_LITERALS_MAX], right[PHRASE_LITERALS_MAX];
	struct part *parts;
	uint32_t lefts = join(variant->left, variant->left_count, left, arena);
	uint32_t rights = join(variant->right, variant->right_count, right, arena);
	bool gap = variant->gap_at_number_left;

	parts = arena_raw(arena, lefts + rights, sizeof(*parts));
	rule->counts[LEFT] = (uint8_t)lefts;
	rule->counts[RIGHT] = (uint8_t)rights;
	rule->parts[LEFT] = parts;
	rule->parts[RIGHT] = parts + lefts;
	for (uint32_t i = 0; i < lefts; i++) {
		const struct phrase_literal *literal = &left[lefts - 1 - i];
		parts[i] =
		    (struct part){literals_add(matcher->sets[LEFT], literal->points, literal->n),
				  (uint16_t)literal->n, gap};
		gap = literal->gap_before;
	}
	for (uint32_t i = 0; i < rights; i++)
		parts[lefts + i] =
		    (struct part){literals_add(matcher->sets[RIGHT], right[i].points, right[i].n),
				  (uint16_t)right[i].n, right[i].gap_before};
	if (rights > 0 && variant->gap_at_number_right)
		parts[lefts].gap = true;
	for (uint32_t i = 0; i < lefts + rights; i++)
		rule->literals |= literal_bit(i < lefts ? LEFT : RIGHT, parts[i].literal);
}

/* The number of FIND's subjects, or NONE. */
static uint32_t
add_after(struct matcher *matcher, const struct kind_find *find, struct arena *arena)
{
	const struct kind *kind = matcher->kind;
	struct subjects *subjects;

	if (find->after.n == 0)
		return NONE;
	subjects = LIST_ADD(arena, &matcher->after);
	LIST_EACH (const struct str, code, &find->after) {
		const struct kind_indicator *indicator = kind_indicator(kind, *code);
		if (indicator)
			*LIST_ADD(arena, &subjects->indicators) =
			    (uint32_t)(indicator - kind->indicators.items);
	}
	return (uint32_t)(matcher->after.n - 1);
}

/* The number of the words FIND wants in its sentence, or NONE. */
static uint32_t
add_sentence(struct matcher *matcher, const struct kind_find *find, struct arena *arena)
{
	struct context *context;

	if (find->sentence.n == 0)
		return NONE;
	context = LIST_ADD(arena, &matcher->sentences);
	LIST_EACH (const struct str, word, &find->sentence) {
		struct phrase_literal *literal = LIST_ADD(arena, &context->words);
		size_t n;
		literal->points = fold_points(arena, *word, &n);
		literal->n = (uint32_t)n;
	}
	return (uint32_t)(matcher->sentences.n - 1);
}

static void
add_find(struct matcher *matcher, uint32_t indicator, const struct kind_find *find,
	 struct arena *arena)
{
	uint32_t after, sentence;

	if (!find->phrase.has_number)
		return;
	after = add_after(matcher, find, arena);
	sentence = add_sentence(matcher, find, arena);
	LIST_EACH (const struct phrase_variant, variant, &find->phrase.variants) {
		struct rule *rule = LIST_ADD(arena, &matcher->rules);
		rule->find = find;
		rule->indicator = indicator;
		rule->after = after;
		rule->sentence = sentence;
		rule->at_start = find->phrase.at_start;
		/* Between equals a carried-on subject decides, then a word of the sentence. */
		rule->weight = 4 * variant->literal_points + (find->after.n > 0 ? 2 : 0) +
			       (find->sentence.n > 0 ? 1 : 0);
		add_parts(matcher, rule, variant, arena);
	}
}

static void
add_excepts(struct matcher *matcher, uint32_t indicator, struct arena *arena)
{
	LIST_EACH (const struct phrase, except, &matcher->kind->indicators.items[indicator].excepts)
		LIST_EACH (const struct phrase_variant, variant, &except->variants) {
			struct rule *rule = LIST_ADD(arena, &matcher->excepts[indicator].items);
			rule->indicator = indicator;
			rule->after = rule->sentence = NONE;
			rule->at_start = except->at_start;
			add_parts(matcher, rule, variant, arena);
		}
}

static void
count_uses(struct matcher *matcher)
{
	LIST_EACH (const struct rule, rule, &matcher->rules)
		for (int side = 0; side < SIDES; side++)
			for (uint32_t i = 0; i < rule->counts[side]; i++)
				matcher->literals[side][rule->parts[side][i].literal].uses++;
}

/* The literal of RULE that fewest rules share; the rules without any share none. */
static struct literal *
anchor(struct matcher *matcher, const struct rule *rule)
{
	struct literal *best = NULL;

	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < rule->counts[side]; i++) {
			struct literal *literal =
			    &matcher->literals[side][rule->parts[side][i].literal];
			if (!best || literal->uses < best->uses)
				best = literal;
		}
	return best ? best : &matcher->bare;
}

/* Behind the rules of LITERAL that are as heavy as RULE, before the lighter ones. */
static void
add_posting(struct matcher *matcher, struct literal *literal, uint32_t rule)
{
	struct posting *postings = matcher->postings + literal->first;
	const struct rule *added = &matcher->rules.items[rule];
	uint32_t at = literal->n++;

	for (; at > 0 && postings[at - 1].weight < added->weight; at--)
		postings[at] = postings[at - 1];
	postings[at] = (struct posting){rule, added->weight, added->literals};
}

/* Where the postings of LITERAL begin, from AT on; where those of the next do. */
static uint32_t
place_postings(struct literal *literal, uint32_t at)
{
	uint32_t n = literal->n;

	literal->first = at;
	literal->n = 0;
	return at + n;
}

static void
choose_anchors(struct matcher *matcher, struct arena *arena)
{
	uint32_t at = 0;

	LIST_EACH (const struct rule, rule, &matcher->rules)
		anchor(matcher, rule)->n++;
	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < matcher->sets[side]->count; i++)
			at = place_postings(&matcher->literals[side][i], at);
	at = place_postings(&matcher->bare, at);
	matcher->postings = arena_array(arena, at + 1, sizeof(*matcher->postings));
	for (uint32_t i = 0; i < matcher->rules.n; i++)
		add_posting(matcher, anchor(matcher, &matcher->rules.items[i]), i);
}

/* As many rules as the variants of the finds will be. */
static void
reserve_rules(struct matcher *matcher, struct arena *arena)
{
	size_t n = 0;

	LIST_EACH (const struct kind_indicator, indicator, &matcher->kind->indicators)
		LIST_EACH (const struct kind_find, find, &indicator->finds)
			n += find->phrase.has_number ? find->phrase.variants.n : 0;
	LIST_RESERVE(arena, &matcher->rules, n);
}

struct matcher *
matcher_new(const struct kind *kind, const struct naming_words *words, struct arena *arena)
{
	struct matcher *matcher = ARENA_NEW(arena, struct matcher);
	size_t points = phrase_points(kind);

	matcher->arena = arena;
	matcher->kind = kind;
	matcher->words = words;
	matcher->excepts = arena_array(arena, kind->indicators.n + 1, sizeof(*matcher->excepts));
	add_units(matcher, arena);
	add_periods(matcher, arena);
	reserve_rules(matcher, arena);
	for (int side = 0; side < SIDES; side++)
		matcher->sets[side] = literals_new(arena, points);
	for (size_t i = 0; i < kind->indicators.n; i++) {
		LIST_EACH (const struct kind_find, find, &kind->indicators.items[i].finds)
			add_find(matcher, (uint32_t)i, find, arena);
		add_excepts(matcher, (uint32_t)i, arena);
	}
	for (int side = 0; side < SIDES; side++)
		matcher->literals[side] = arena_array(arena, matcher->sets[side]->count + 1,
						      sizeof(*matcher->literals[side]));
	count_uses(matcher);
	choose_anchors(matcher, arena);
	return matcher;
}

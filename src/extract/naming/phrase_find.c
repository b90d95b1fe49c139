/* SPDX-License-Identifier: Apache-2.0 */
/* Finding one phrase in a title or heading. */
#include "extract/naming/phrase_find.h"

#include "base/text/fold.h"
#include "extract/naming/match.h"

enum { NOWHERE = UINT32_MAX };

/* Where LITERAL ends when it begins at AT, or NOWHERE. */
static uint32_t
literal_at(const struct phrase_literal *literal, const uint32_t *text, uint32_t at, uint32_t end)
{
	uint32_t matched = 0;

	for (; matched < literal->n; at++) {
		uint32_t cp;
		if (at == end)
			return NOWHERE;
		cp = fold_char(text[at]);
		if (cp == 0)
			continue;
		if (cp != literal->points[matched])
			return NOWHERE;
		matched++;
	}
	return at;
}

/* Literals from FIRST on, up to the next gap, beginning at AT; their end or NOWHERE. */
static uint32_t
group_at(const struct phrase_variant *variant, uint32_t *first, const uint32_t *text, uint32_t at,
	 uint32_t end)
{
	uint32_t i = *first;

	do {
		at = literal_at(&variant->left[i], text, at, end);
		i++;
	} while (at != NOWHERE && i < variant->left_count && !variant->left[i].gap_before);
	*first = i;
	return at;
}

/* The first place from AT on that is compared as POINT, or END; an ideograph is only itself. */
static uint32_t
next_point(const uint32_t *text, uint32_t at, uint32_t end, uint32_t point)
{
	if (point >= 0x4E00 && point <= 0x9FFF)
		while (at < end && text[at] != point)
			at++;
	else
		while (at < end && fold_char(text[at]) != point)
			at++;
	return at;
}

/* The leftmost way to find VARIANT in one clause text[start, end). */
static bool
variant_in(const struct phrase_variant *variant, const uint32_t *text, uint32_t start, uint32_t end,
	   struct phrase_span *out)
{
	uint32_t at = start;

	out->start = NOWHERE;
	for (uint32_t i = 0, next; i < variant->left_count; i = next) {
		uint32_t stop = NOWHERE;
		uint32_t point = variant->left[i].points[0];
		for (; (at = next_point(text, at, end, point)) < end; at++) {
			next = i;
			stop = group_at(variant, &next, text, at, end);
			if (stop != NOWHERE)
				break;
		}
		if (stop == NOWHERE)
			return false;
		if (out->start == NOWHERE)
			out->start = at;
		out->end = at = stop;
	}
	return variant->left_count > 0;
}

/* Where the clause at AT ends, or END. */
static uint32_t
clause_end(const uint32_t *points, uint32_t at, uint32_t end)
{
	while (at < end && !fold_ends_clause(points[at]))
		at++;
	return at;
}

struct phrase_text
phrase_text(const uint32_t *points, uint32_t start, uint32_t end)
{
	struct phrase_text text = {points, start, end, end, {{0}}};

	for (uint32_t at = start; at < end; at++) {
		unsigned class = fold_class(points[at]);
		if ((class & FOLD_CLAUSE) && at < text.clause_end)
			text.clause_end = at;
		point_set_add(&text.seen,
			      class & FOLD_CHANGES ? fold_rare(points[at]) : points[at]);
	}
	return text;
}

/* False when VARIANT has a character that TEXT does not hold. */
static bool
may_hold(const struct phrase_text *text, const struct phrase_variant *variant)
{
	return point_set_holds(&text->seen, &variant->points);
}

/* Where VARIANT lies further left than what OUT has, it counts; the heavier one gives the weight.
 */
static void
keep_first(const struct phrase_variant *variant, const struct phrase_text *text, uint32_t start,
	   uint32_t end, struct phrase_span *out)
{
	struct phrase_span span;
	uint32_t points = out->literal_points;

	if (!variant_in(variant, text->points, start, end, &span))
		return;
	if (out->end == 0 || span.start < out->start)
		*out = span;
	out->literal_points = variant->literal_points > points ? variant->literal_points : points;
}

/* The first variant from AT on that TEXT may hold, or END. */
static const struct phrase_variant *
next_variant(const struct phrase_text *text, const struct phrase_variant *at,
	     const struct phrase_variant *end)
{
	while (at < end && !may_hold(text, at))
		at++;
	return at;
}

bool
phrase_find(const struct phrase *phrase, const struct phrase_text *text, struct phrase_span *out)
{
	const struct phrase_variant *end = phrase->variants.items + phrase->variants.n;
	const struct phrase_variant *first;
	uint32_t start = text->start, stop = text->clause_end;

	*out = (struct phrase_span){0, 0, 0};
	if (!phrase_may_stand(phrase, text))
		return false;
	first = next_variant(text, phrase->variants.items, end);
	while (first < end && start < text->end) {
		for (const struct phrase_variant *variant = first; variant < end;
		     variant = next_variant(text, variant + 1, end))
			keep_first(variant, text, start, stop, out);
		if (out->end != 0)
			return true;
		start = stop + 1;
		stop = clause_end(text->points, start, text->end);
	}
	return false;
}

bool
match_phrase(const struct phrase *phrase, const struct document *doc, uint32_t start, uint32_t end)
{
	struct phrase_text text = phrase_text(doc->text, start, end);
	struct phrase_span span;

	return phrase_find(phrase, &text, &span);
}

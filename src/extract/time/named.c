/* SPDX-License-Identifier: Apache-2.0 */
/* Years that the text names by their numbers. */
#include "extract/time/named.h"

#include "base/text/fold.h"
#include "extract/about/years.h"

enum { LEAD_MAX = 8 }; /* characters of words before a year that begins a clause */

/* Nothing but spaces and words such as 到 stands between the beginning of a clause and AT. */
static bool
begins_clause(const struct time_words *words, const struct folded *folded, uint32_t at)
{
	const struct document *doc = folded->doc;
	uint32_t start = at;
	struct time_word lead;

	while (start > 0 && at - start < LEAD_MAX && !fold_ends_clause(doc->text[start - 1]))
		start--;
	if (start > 0 && !fold_ends_clause(doc->text[start - 1]))
		return false;
	start = time_opening(folded, start, at);
	while (start < at) {
		if (folded_at(folded, start) == 0)
			start++;
		else if (time_word_at(words, TIME_LEAD, folded, start, at, &lead))
			start = lead.end;
		else
			return false;
	}
	return true;
}

/* The year that SPAN is, 0: it is none; *NEXT behind it. */
static int
year_of(const struct folded *folded, const struct numeral_span *span, uint32_t *next)
{
	const struct document *doc = folded->doc;

	if (span->reason != REASON_YEAR)
		return 0;
	/* 2022、2023年: the first may share the 年 of the second. */
	return year_at(doc->text, span->start, doc->text_points,
		       folded_particle(folded, PARTICLE_JOINS, span->end, doc->text_points) > 0,
		       next);
}

void
year_spans_find(const struct time_words *words, const struct folded *folded,
		const struct numerals *numerals, int year, struct arena *arena,
		struct year_spans *out)
{
	const struct document *doc = folded->doc;
	/* Of the sentence of the year before, and of this one too if it lies there. */
	uint32_t end = 0;

	LIST_EACH (const struct numeral_span, span, &numerals->others) {
		uint32_t next;
		struct time_word word;
		int named = year_of(folded, span, &next);
		if (named == 0 ||
		    (named <= year &&
		     time_word_at(words, TIME_OPEN, folded, next, doc->text_points, &word)) ||
		    time_word_at(words, TIME_SINCE, folded, next, doc->text_points, &word))
			continue;
		if (end < span->start)
			end = span->start;
		end = folded_sentence_end(folded, end, doc->text_points);
		*LIST_ADD(arena, &out->items) = (struct year_span){
		    .start = span->start,
		    .next = next,
		    .end = end,
		    .year = named,
		    .months = time_months_at(words, folded, next, doc->text_points),
		    .begins_clause = begins_clause(words, folded, span->start)};
	}
}

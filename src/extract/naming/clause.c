/* SPDX-License-Identifier: Apache-2.0 */
/* The clauses that quantities stand in. */
#include "extract/naming/clause.h"

#include "base/text/fold.h"

enum { NONE = UINT32_MAX };
enum { REMARK_MAX = 12 }; /* characters in brackets that end no clause */

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* The sign at AT, which ends clauses, ends one here: it does not part two digits. */
static bool
clause_ends_at(const struct folded *folded, uint32_t at)
{
	const uint32_t *points = folded->points + at;

	if (points[0] != '.' && points[0] != ',' && points[0] != ':')
		return true;
	if (at == 0 || at + 1 >= folded->doc->text_points || !is_digit(points[1]) ||
	    !is_digit(points[-1]))
		return true;
	/* 。 and ∶ and their like are no signs of numbers. */
	return folded->doc->text[at] != points[0] && folded->doc->text[at] != 0xFF0E &&
	       folded->doc->text[at] != 0xFF0C;
}

/* A clause that CP, folded, ends ends its sentence: 。 typed as . too, as none of a number does. */
static bool
ends_sentence(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == ' ';
}

/* 县（市、区）: behind the bracket that closes the short remark at AT; AT: there is none. */
static uint32_t
skip_remark(const struct folded *folded, uint32_t at, uint32_t end)
{
	if (folded->points[at] != '(')
		return at;
	for (uint32_t i = at + 1; i < end && i - at <= REMARK_MAX; i++)
		if (folded->points[i] == ')')
			return i + 1;
	return at;
}

/* What stands between two neighbouring quantities. */
struct between {
	uint32_t first_end;    /* first end of a clause, NONE when there is none */
	uint32_t last_end;     /* position behind the last one */
	uint32_t sentence_end; /* position behind the last end of a sentence, NONE */
};

static struct between
look_between(const struct folded *folded, uint32_t start, uint32_t end)
{
	struct between between = {NONE, NONE, NONE};

	for (uint32_t at = start;; at++) {
		at = folded_next(folded, at, end, SIGN_CLAUSE | SIGN_OPENS);
		if (at < end && (folded->signs[at] & SIGN_OPENS))
			at = skip_remark(folded, at, end);
		if (at >= end)
			return between;
		if (!(folded->signs[at] & SIGN_CLAUSE) || !clause_ends_at(folded, at))
			continue;
		if (between.first_end == NONE)
			between.first_end = at;
		between.last_end = at + 1;
		if (ends_sentence(folded->points[at]))
			between.sentence_end = at + 1;
	}
}

void
clauses_find(const struct folded *folded, const struct numerals *numerals, struct clause *out)
{
	size_t n = numerals->quantities.n;
	uint32_t start = 0, sentence = 0, end = folded->doc->text_points;
	struct between between;

	for (size_t i = 0; i < n; i++) {
		between = look_between(folded, start, numerals->quantities.items[i].start);
		start = numerals->quantities.items[i].end;
		if (between.sentence_end != NONE)
			sentence = between.sentence_end;
		out[i].begins_sentence = between.sentence_end != NONE;
		out[i].sentence = sentence;
		out[i].start = between.last_end;
		if (between.last_end == NONE)
			out[i].start = i > 0 ? out[i - 1].start : 0;
		out[i].end = between.first_end; /* of the clause before, until below */
	}
	between = look_between(folded, start, folded->doc->text_points);
	for (size_t i = n; i-- > 0;) {
		uint32_t before = out[i].end;
		if (between.first_end != NONE)
			end = between.first_end;
		out[i].end = end;
		between.first_end = before;
	}
}

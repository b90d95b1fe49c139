/* SPDX-License-Identifier: Apache-2.0 */
/* When a figure holds. */
#include "extract/time/tense.h"

#include "base/fold.h"
#include "extract/about/years.h"

enum {
	YEARS_MAX = 16, /* of one sentence, looked at for one figure */
	LISTED = 2,	/* characters between figures of one list: 、 or 和 */
	DE = 0x7684,	/* 的 */
};

/* A year in the text and how far what it says reaches. */
struct year_span {
	uint32_t start;
	uint32_t next; /* behind its 年 */
	uint32_t end;
	int year;
	bool begins_clause;
};

struct year_spans {
	LIST(struct year_span) items;
};

struct reader {
	const struct time_words *words;
	const struct folded *folded;
	const struct document *doc;
	const struct numerals *numerals;
	const struct clause *clauses;
	struct year_spans years;
	struct scopes scopes;
	int year;	/* the report's */
	size_t year_at; /* the first year that begins behind the figure */
	size_t scope_at;
};

static bool
begins_clause(const struct document *doc, uint32_t at)
{
	while (at > 0 && fold_is_space(doc->text[at - 1]) && doc->text[at - 1] != '\n')
		at--;
	return at == 0 || fold_ends_clause(doc->text[at - 1]);
}

static void
find_years(struct reader *r, struct arena *arena)
{
	const struct document *doc = r->doc;
	uint32_t end =
	    0; /* of the sentence of the year before, and of this one too if it lies there */

	LIST_EACH (const struct numeral_span, span, &r->numerals->others) {
		uint32_t next;
		struct time_word word;
		int year = span->reason == REASON_YEAR
			       ? year_at(doc->text, span->start, doc->text_points, false, &next)
			       : 0;
		if (year == 0 ||
		    time_word_at(r->words, TIME_OPEN, r->folded, next, doc->text_points, &word) ||
		    time_word_at(r->words, TIME_SINCE, r->folded, next, doc->text_points, &word))
			continue;
		if (end < span->start)
			end = span->start;
		while (end < doc->text_points && !fold_ends_sentence(doc->text[end]))
			end++;
		*LIST_ADD(arena, &r->years.items) = (struct year_span){
		    span->start, next, end, year, begins_clause(doc, span->start)};
	}
}

static struct tense
of_year(const struct reader *r, int year)
{
	return (struct tense){
	    .status = year > r->year ? PLANNED : ACTUAL, .from = year, .to = year};
}

/* Nothing but 的 and spaces stands between the year and the figure. */
static bool
touches(const struct reader *r, const struct year_span *year, const struct quantity *quantity)
{
	uint32_t at = year->next;

	while (at < quantity->words_start &&
	       (r->doc->text[at] == DE || fold_char(r->doc->text[at]) == 0))
		at++;
	return at == quantity->words_start;
}

/* What years say of figure I; false: nothing. */
static bool
tense_of_years(const struct reader *r, size_t i, struct tense *out, uint32_t *start_out)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];
	size_t at = r->year_at;

	for (int n = 0; n < YEARS_MAX && at-- > 0; n++) {
		const struct year_span *span = &r->years.items.items[at];
		bool planned = span->year > r->year && span->start >= r->clauses[i].start;
		if (span->end <= quantity->start)
			break;
		*start_out = span->start;
		*out = of_year(r, span->year);
		if (n == 0 && touches(r, span, quantity))
			return true;
		if (planned || span->begins_clause)
			return true;
	}
	return false;
}

/* The scope QUANTITY stands in, or NULL; of those that end with a sentence only the last may do. */
static const struct scope *
scope_of(const struct reader *r, const struct quantity *quantity)
{
	const struct scope *scopes = r->scopes.items.items;
	size_t at = r->scope_at;

	if (at > 0 && scopes[at - 1].end <= quantity->start)
		at = scopes[at - 1].open;
	return at > 0 ? &scopes[at - 1] : NULL;
}

static struct tense
tense_of_scope(const struct reader *r, const struct scope *scope)
{
	struct tense tense = {.status = ACTUAL, .from = scope->from, .to = scope->to};

	if (r->year != 0 && scope->from > r->year)
		tense.status = PLANNED;
	tense.several = scope->several;
	return tense;
}

/* The words that are about figure I alone stand in text[*START_OUT, its start). */
static uint32_t
words_start(const struct reader *r, size_t i)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];
	uint32_t start = r->clauses[i].start;

	return i > 0 && quantity[-1].end > start ? quantity[-1].end : start;
}

/* Figure I stands in a list with the one before: 年均增长6.5%、7%. */
static bool
is_listed(const struct reader *r, size_t i)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];

	if (i == 0 || quantity->start - quantity[-1].end > LISTED)
		return false;
	for (uint32_t at = quantity[-1].end; at < quantity->start; at++)
		if (fold_ends_sentence(r->doc->text[at]))
			return false;
	return true;
}

static void
read_words(const struct reader *r, size_t i, struct tense *before, struct tense *out)
{
	uint32_t start = words_start(r, i), end = r->numerals->quantities.items[i].start;

	if (is_listed(r, i)) {
		out->several = out->several || before->several;
		out->total = before->total;
		return;
	}
	if (time_word_in(r->words, TIME_AVERAGE, r->folded, start, end))
		out->several = true;
	out->total = time_word_in(r->words, TIME_TOTAL, r->folded, start, end);
}

static struct tense
tense_of(const struct reader *r, size_t i, struct tense *before)
{
	const struct scope *scope = scope_of(r, &r->numerals->quantities.items[i]);
	struct tense tense = {.status = ACTUAL}, named;
	uint32_t start;

	if (scope)
		tense = tense_of_scope(r, scope);
	if (r->year != 0 && tense_of_years(r, i, &named, &start) &&
	    (!scope || start >= scope->start || !tense.several))
		tense = named;
	read_words(r, i, before, &tense);
	return tense;
}

struct tense *
tense_read(const struct time_words *words, const struct folded *folded,
	   const struct outline *outline, const struct numerals *numerals,
	   const struct clause *clauses, struct time_base base, struct arena *arena)
{
	size_t n = numerals->quantities.n;
	struct tense *out = arena_array(arena, n + 1, sizeof(*out)), none = {.status = ACTUAL};
	struct reader r = {.words = words,
			   .folded = folded,
			   .doc = folded->doc,
			   .numerals = numerals,
			   .clauses = clauses,
			   .year = base.year};
	bool planned = false;

	find_years(&r, arena);
	scopes_find(words, folded, outline, base, arena, &r.scopes);
	for (size_t i = 0; i < n; i++) {
		const struct quantity *quantity = &numerals->quantities.items[i];
		while (r.year_at < r.years.items.n &&
		       r.years.items.items[r.year_at].start < quantity->start)
			r.year_at++;
		while (r.scope_at < r.scopes.items.n &&
		       r.scopes.items.items[r.scope_at].start <= quantity->start)
			r.scope_at++;
		out[i] = tense_of(&r, i, i > 0 ? &out[i - 1] : &none);
		if (i == 0 || clauses[i].start != clauses[i - 1].start)
			planned = time_word_in(words, TIME_PLANNED, folded, clauses[i].start,
					       clauses[i].end);
		if (planned)
			out[i].status = PLANNED;
	}
	return out;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* When a figure holds. */
#include "extract/time/tense.h"

#include "base/text/fold.h"
#include "extract/figures/former.h"
#include "extract/time/named.h"

enum {
	YEARS_MAX = 16,	   /* of one sentence, looked at for one figure */
	LISTED = 2,	   /* characters between figures of one list: 、 or 和 */
	BEFORE_MAX = 6,	   /* characters of 上年同期 and the like */
	BASE_APART = 2,	   /* characters between a year and the times it is multiplied: 年末的 */
	GIVEN_MAX = 16,	   /* figures given out to years */
	GIVEN_REACH = 200, /* characters between 分别 and the figures it gives out */
};

/* What words between the beginning of a clause and its figure say of that. */
enum {
	SAYS_AVERAGE = 1u << TIME_AVERAGE,
	SAYS_TOTAL = 1u << TIME_TOTAL,
	SAYS_LEVEL = 1u << TIME_LEVEL,
	SAYS_YEARLY = 1u << TIME_YEARLY,
	SAYS_ALL = SAYS_AVERAGE | SAYS_TOTAL | SAYS_LEVEL | SAYS_YEARLY,
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
	const struct year_span
	    *given;	/* 2022年、2023年分别: of figure GIVEN_FROM and those behind */
	int given_year; /* the first when no years stand there: 近三年分别; else 0 */
	size_t given_from;
	size_t given_to;
};

static struct tense
of_year(const struct reader *r, int year)
{
	return (struct tense){
	    .status = year > r->year ? PLANNED : ACTUAL, .from = year, .to = year};
}

/* 2020年的3倍, 2020年的一半 and 比上年翻一番 compare with that year and are not of it. */
static bool
compares(const struct quantity *quantity)
{
	return quantity->part || str_eq(quantity->unit_code, STR("{times}"));
}

/* Nothing but 的 and spaces stands between the year and the figure. */
static bool
touches(const struct reader *r, const struct year_span *year, const struct quantity *quantity)
{
	uint32_t at = year->next, end = quantity->words_start, n;

	if (compares(quantity))
		return false;
	for (; at < end; at += n) {
		n = folded_at(r->folded, at) ? folded_particle(r->folded, PARTICLE_OF, at, end) : 1;
		if (n == 0)
			return false;
	}
	return at == end;
}

/* 上年同期, which ends before QUANTITY: it is of the year before. */
static bool
is_of_year_before(const struct reader *r, const struct quantity *quantity)
{
	const struct folded *folded = r->folded;
	uint32_t end = quantity->words_start;
	struct time_word word;

	while (end > 0 && folded_at(folded, end - 1) == 0 && r->doc->text[end - 1] != '\n')
		end--;
	end -= folded_particle_before(folded, PARTICLE_OF, 0, end);
	if (end == 0 || compares(quantity) ||
	    !time_may_end(r->words, TIME_BEFORE, folded->points[end - 1]))
		return false;
	for (uint32_t n = 2; n <= BEFORE_MAX && n <= end; n++)
		if (time_word_at(r->words, TIME_BEFORE, folded, end - n, end, &word) &&
		    word.end == end)
			return true;
	return false;
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
		out->months = span->months;
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

static void
tense_of_scope(const struct reader *r, const struct scope *scope, struct tense *out)
{
	out->status = r->year != 0 && scope->from > r->year ? PLANNED : ACTUAL;
	out->from = scope->from;
	out->to = scope->to;
	out->months = scope->months;
	out->several = scope->several;
}

/* The words that are about figure I alone stand in text[*START_OUT, its start). */
static uint32_t
words_start(const struct reader *r, size_t i)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];
	uint32_t start = r->clauses[i].start;

	return i > 0 && quantity[-1].end > start ? quantity[-1].end : start;
}

/* Figure I stands in a list or a ratio with the one before: 年均增长6.5%、7%, 9:60:31. */
static bool
is_listed(const struct reader *r, size_t i)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];
	uint32_t at, joint;
	bool joined = false;

	if (i == 0 || quantity->start - quantity[-1].end > LISTED)
		return false;
	for (at = quantity[-1].end; at < quantity->start; at += joint ? joint : 1) {
		joint = folded_particle(r->folded, PARTICLE_JOINS, at, quantity->start);
		if (joint == 0)
			joint = r->folded->points[at] == ':';
		if (joint == 0 && (r->doc->text[at] == '\n' || folded_at(r->folded, at) != 0))
			return false;
		joined |= joint > 0;
	}
	return joined;
}

/* A part of a whole never adds up over the years: 服务业增加值占比达到57%. */
static bool
is_share(const struct quantity *quantity)
{
	return str_eq(quantity->unit, STR("%")) || str_eq(quantity->unit, STR("‰"));
}

/*
 * Of several years figure I is that at their end: it is SAID, or it was reached, 产值达到80亿元,
 * and its clause tells of nothing that was done.
 */
static bool
is_level(const struct reader *r, size_t i, uint32_t said)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];
	struct time_word word;

	if (said & SAYS_LEVEL)
		return true;
	if (!time_word_at(r->words, TIME_REACHED, r->folded, quantity->words_start, quantity->start,
			  &word))
		return false;
	if (is_share(quantity))
		return true;
	for (uint32_t at = words_start(r, i); at < quantity->words_start; at++)
		if (time_word_at(r->words, TIME_DONE, r->folded, at, quantity->words_start, &word))
			return false;
	return true;
}

/* 是2020年的1.6倍: the year that figure I is compared with, one that is over; 0: none. */
static int
base_of(const struct reader *r, size_t i)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];
	const struct year_span *year = r->years.items.items + r->year_at;

	while (year > r->years.items.items && year[-1].start > quantity->start)
		year--;
	if (year-- == r->years.items.items || !compares(quantity) || year->year >= r->year ||
	    year->next > quantity->start || quantity->start - year->next > BASE_APART)
		return 0;
	return year->year;
}

/*
 * The years that the average I is of: those behind the one that a figure of its sentence is
 * compared with (是2020年的1.6倍,年均增长8%), or the several that were last spoken of.
 */
static void
read_base(const struct reader *r, size_t i, struct tense *out)
{
	const struct scope *scopes = r->scopes.items.items;
	int base = 0;

	for (size_t n = 1; n <= YEARS_MAX && n <= i && base == 0; n++)
		if (r->clauses[i - n].sentence == r->clauses[i].sentence)
			base = base_of(r, i - n);
	if (base > 0)
		*out = (struct tense){.status = out->status, .from = base + 1, .to = r->year};
	for (size_t n = 0, at = r->scope_at; n < YEARS_MAX && at-- > 0 && base == 0; n++)
		if (scopes[at].several && scopes[at].from > 0 && scopes[at].to == out->to)
			out->from = base = scopes[at].from;
}

/* Of several years figure I is of the last one: how things stand then, or 同比增长5%. */
static bool
is_of_last_year(const struct reader *r, size_t i, uint32_t said)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];

	if (said & SAYS_YEARLY)
		return true;
	return quantity->direction == DIRECTION_NONE && is_level(r, i, said);
}

/* 五年来,产值由80亿元增加到120亿元: the first is of the year before the several that OUT says. */
static bool
is_former(const struct reader *r, size_t i, const struct tense *out)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];
	uint32_t from;

	return out->several && out->from > 0 && out->from <= r->year &&
	       i + 1 < r->numerals->quantities.n &&
	       former_is(r->folded, quantity, words_start(r, i), &from);
}

static void
read_words(const struct reader *r, size_t i, const struct tense *before, struct tense *out)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];
	uint32_t start = time_words_from(r->folded, words_start(r, i), quantity->start);
	uint32_t said;

	if (is_listed(r, i)) {
		*out = *before;
		return;
	}
	said = start < quantity->start
		   ? time_words_in(r->words, SAYS_ALL, r->folded, start, quantity->start)
		   : 0;
	out->total = false;
	if (said & SAYS_AVERAGE) {
		if (!out->several)
			read_base(r, i, out);
		out->several = true;
	} else if (out->several && is_of_last_year(r, i, said))
		*out = (struct tense){.status = out->status, .from = out->to, .to = out->to};
	out->total = said & SAYS_TOTAL;
	if (is_former(r, i, out)) {
		*out = of_year(r, out->from - 1);
		out->former = true;
	}
}

/*
 * What is expected of figure I is over: its sentence names a year, before it, that is (2025年，
 * 预计增长6%), or names none and tells what was done.
 */
static bool
is_over(const struct reader *r, size_t i)
{
	const struct quantity *quantity = &r->numerals->quantities.items[i];
	const struct scope *scope = scope_of(r, quantity);
	uint32_t sentence = r->clauses[i].sentence;

	if (scope && scope->start >= sentence)
		return scope->to != 0 && scope->to <= r->year;
	if (r->year_at > 0 && r->years.items.items[r->year_at - 1].start >= sentence)
		return r->years.items.items[r->year_at - 1].year <= r->year;
	return scope && scope->past && r->year != 0;
}

/* ---- figures given out to years ---- */

/* Nothing but one 、 or 和 stands between two years. */
static bool
are_listed_years(const struct reader *r, const struct year_span *a, const struct year_span *b)
{
	return particle_is(r->folded->particles, PARTICLE_JOINS, r->folded->points, a->next,
			   b->start);
}

/* How many years in a list end with the last one before figure I, in its sentence. */
static size_t
count_years(const struct reader *r, size_t i)
{
	const struct year_span *years = r->years.items.items;
	size_t n = 0;

	if (r->year_at == 0 || years[r->year_at - 1].end <= r->numerals->quantities.items[i].start)
		return 0;
	for (n = 1; n < r->year_at && n <= GIVEN_MAX; n++)
		if (!are_listed_years(r, &years[r->year_at - n - 1], &years[r->year_at - n]))
			break;
	return n;
}

static bool
has_respectively(const struct reader *r, uint32_t start, uint32_t end)
{
	if (end - start > GIVEN_REACH)
		start = end - GIVEN_REACH;
	for (uint32_t at = start; at < end; at++)
		if (folded_particle(r->folded, PARTICLE_EACH, at, end) > 0)
			return true;
	return false;
}

/* Figure I begins a list: 2022年、2023年分别办理12件、15件 and 近两年分别办理12件、15件 give it
 * out. */
static void
find_given(struct reader *r, size_t i)
{
	const struct scope *scope = scope_of(r, &r->numerals->quantities.items[i]);
	uint32_t start = r->numerals->quantities.items[i].start;
	size_t n = 1, years;

	while (i + n < r->numerals->quantities.n && n <= GIVEN_MAX && is_listed(r, i + n))
		n++;
	r->given_to = i;
	if (n == 1)
		return;
	years = count_years(r, i);
	r->given_year = 0;
	if (years == n) {
		r->given = &r->years.items.items[r->year_at - n];
	} else if (years == 0 && scope && scope->from && scope->to - scope->from + 1 == (int)n &&
		   has_respectively(r, scope->start, start)) {
		r->given_year = scope->from;
	} else {
		return;
	}
	r->given_from = i;
	r->given_to = i + n;
}

static struct tense
tense_given(const struct reader *r, size_t i)
{
	size_t at = i - r->given_from;

	return of_year(r, r->given_year ? r->given_year + (int)at : r->given[at].year);
}

/* 2024年上半年3件,下半年4件: NAMED, the year from START on, with the part of it that SCOPE says. */
static struct tense
of_part(const struct reader *r, size_t i, const struct scope *scope, uint32_t start,
	struct tense named)
{
	if (scope && scope->months.first && scope->start > start &&
	    scope->start >= r->clauses[i].sentence)
		named.months = scope->months;
	return named;
}

/* What the words around figure I say; BEFORE is that of the one before. */
static void
read_tense(const struct reader *r, size_t i, const struct tense *before, struct tense *out)
{
	const struct scope *scope = scope_of(r, &r->numerals->quantities.items[i]);
	struct tense named;
	uint32_t start;

	*out = (struct tense){.status = ACTUAL};
	if (i < r->given_to) {
		*out = tense_given(r, i);
		return;
	}
	if (scope)
		tense_of_scope(r, scope, out);
	if (r->year != 0 && tense_of_years(r, i, &named, &start) &&
	    (!scope || start >= scope->start || !out->several))
		*out = of_part(r, i, scope, start, named);
	read_words(r, i, before, out);
	if (r->year != 0 && is_of_year_before(r, &r->numerals->quantities.items[i]))
		*out = of_year(r, r->year - 1);
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
	enum time_intent intent = INTENT_NONE;

	year_spans_find(words, folded, numerals, base.year, arena, &r.years);
	scopes_find(words, folded, outline, base, arena, &r.scopes);
	for (size_t i = 0; i < n; i++) {
		const struct quantity *quantity = &numerals->quantities.items[i];
		while (r.year_at < r.years.items.n &&
		       r.years.items.items[r.year_at].start < quantity->start)
			r.year_at++;
		while (r.scope_at < r.scopes.items.n &&
		       r.scopes.items.items[r.scope_at].start <= quantity->start)
			r.scope_at++;
		if (i >= r.given_to)
			find_given(&r, i);
		read_tense(&r, i, i > 0 ? &out[i - 1] : &none, &out[i]);
		if (i == 0 || clauses[i].start != clauses[i - 1].start)
			intent = time_intent_in(words, folded, clauses[i].start, clauses[i].end);
		if (intent == INTENT_PLANNED || (intent == INTENT_EXPECTED && !is_over(&r, i)))
			out[i].status = PLANNED;
	}
	return out;
}

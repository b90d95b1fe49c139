/* SPDX-License-Identifier: Apache-2.0 */
/* Which years a stretch of text speaks of. */
#include "extract/time/scope.h"

#include "base/text/fold.h"
#include "extract/about/years.h"

enum {
	LEADS_MAX = 4,	 /* 回顾 刚刚 过去的 */
	DEPTH_MAX = 32,	 /* scopes one inside the other */
	DASHES_MAX = 2,	 /* between the years of a span: ——, － */
	PLACE_MAX = 400, /* characters of a heading looked at */
};

struct years {
	int from;
	int to;
	bool several;  /* even when it is not known which */
	bool spelled;  /* 2021—2023年: of what the paragraph tells, and of nothing behind it */
	uint32_t next; /* behind one year, where a part of it may be named */
	struct months months;
};

/* What holds under a heading or behind a sentence: 2 × the level of the heading, 1 more for a
 * sentence. */
struct held {
	uint32_t depth;
	struct years years;
};

struct finder {
	const struct time_words *words;
	const struct folded *folded;
	const struct document *doc;
	const struct outline *outline;
	struct time_base base;
	struct arena *arena;
	struct scopes *out;
	size_t open;	   /* 1 + the last scope without an end of its own, 0: none */
	uint32_t sentence; /* where the last sentence ends that was asked for */
	struct held held[DEPTH_MAX];
	size_t n;
	uint32_t level; /* of the heading the text stands under */
	uint32_t part;	/* the level of the one that names a part of the kind, 0: none does */
	bool past;	/* what is planned is elsewhere in the report */
	bool planned;	/* that heading's: its year is the next one */
};

static void
add(struct finder *f, uint32_t start, uint32_t end, struct years years)
{
	*LIST_ADD(f->arena, &f->out->items) = (struct scope){
	    start, end, years.from, years.to, years.months, years.several, f->past, f->open};
	if (end == UINT32_MAX)
		f->open = f->out->items.n;
}

/* ---- times ---- */

/* Behind the dashes, or 至 or 到, at AT that part the years of 2021—2025年; AT: there are none. */
static uint32_t
skip_dashes(const struct folded *folded, uint32_t at, uint32_t end)
{
	uint32_t next = at, n = 1;

	for (; n > 0 && next < end && next - at < DASHES_MAX; next += n) {
		uint32_t cp = folded->points[next];
		n = cp == '-' || cp == '~' ? 1 : folded_particle(folded, PARTICLE_RANGE, next, end);
	}
	return next;
}

/* The years that digits at AT name: several, or the report's own; others are the tense's. */
static bool
read_digits(const struct finder *f, uint32_t at, uint32_t end, struct years *out)
{
	struct time_word word;
	uint32_t next, second;
	int first = year_at(f->doc->text, at, end, true, &next), year;

	if (first == 0)
		return false;
	second = skip_dashes(f->folded, next, end);
	if (second == next) {
		first = 0;
		second = at;
	}
	year = year_at(f->doc->text, second, end, false, &next);
	if (year == 0)
		return false;
	if (first == 0 && time_word_at(f->words, TIME_SINCE, f->folded, next, end, &word)) {
		first = year;
		year = f->base.year;
	} else if (first == 0 && time_word_at(f->words, TIME_OPEN, f->folded, next, end, &word)) {
		return false;
	}
	*out = (struct years){.from = first ? first : year,
			      .to = year,
			      .several = first && first<year, .spelled = second> at,
			      .next = next};
	return first ? first < year : year == f->base.year;
}

static bool
read_plan(const struct finder *f, uint32_t at, uint32_t end, bool bare, struct years *out)
{
	struct time_word plan, tail;

	if (!time_word_at(f->words, TIME_PLAN, f->folded, at, end, &plan))
		return false;
	*out = (struct years){.from = plan.from, .to = plan.to, .several = true};
	if (time_word_at(f->words, TIME_PLAN_END, f->folded, plan.end, end, &tail)) {
		*out = (struct years){.from = plan.to, .to = plan.to};
		return true;
	}
	/* “十四五”以来 goes as far as the report. */
	if (f->base.year >= plan.from && f->base.year < plan.to &&
	    time_word_at(f->words, TIME_SINCE, f->folded, plan.end, end, &tail))
		out->to = f->base.year;
	return bare || time_word_at(f->words, TIME_PLAN_TAIL, f->folded, plan.end, end, &tail);
}

static bool
read_span(const struct finder *f, uint32_t at, uint32_t end, struct years *out)
{
	struct time_word word;

	if (time_word_at(f->words, TIME_AHEAD, f->folded, at, end, &word)) {
		int year = f->base.year;
		*out = (struct years){.from = year ? year + 1 : 0,
				      .to = year ? year + word.number : 0,
				      .several = true};
		return true;
	}
	if (!time_word_at(f->words, TIME_SPAN, f->folded, at, end, &word))
		return false;
	*out = (struct years){.from = f->base.year ? f->base.year - word.number + 1 : 0,
			      .to = f->base.year,
			      .several = true};
	return true;
}

/* 今年, 去年, 一年来. */
static bool
read_relative(const struct finder *f, uint32_t at, uint32_t end, struct years *out)
{
	const struct {
		enum time_role role;
		int year;
	} roles[] = {
	    {TIME_YEAR, f->base.year ? f->base.year + f->planned : 0},
	    {TIME_THIS_YEAR, f->base.now},
	    {TIME_LAST_YEAR, f->base.now ? f->base.now - 1 : 0},
	};
	struct time_word word;

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (roles[i].year &&
		    time_word_at(f->words, roles[i].role, f->folded, at, end, &word)) {
			*out = (struct years){
			    .from = roles[i].year, .to = roles[i].year, .next = word.end};
			return true;
		}
	return false;
}

/* 2025年上半年, 今年一季度: the part of the one year in OUT that is named behind it. */
static bool
add_months(const struct finder *f, uint32_t end, struct years *out)
{
	if (!out->several)
		out->months = time_months_at(f->words, f->folded, out->next, end);
	return true;
}

/* 上半年. */
static bool
read_part(const struct finder *f, uint32_t at, uint32_t end, struct years *out)
{
	struct months months = time_months_at(f->words, f->folded, at, end);
	int year = f->base.year + f->planned;

	*out = (struct years){.from = year, .to = year, .months = months};
	return months.first > 0 && f->base.year > 0;
}

/* The time that a clause begins with at AT. */
static bool
read_time(const struct finder *f, uint32_t at, uint32_t end, struct years *out)
{
	struct time_word lead;

	while (at < end && folded_at(f->folded, at) == 0)
		at++;
	if (at == end || !(f->folded->signs[at] & SIGN_TIME))
		return false;
	for (int i = 0; i < LEADS_MAX; i++) {
		if (read_digits(f, at, end, out) || read_relative(f, at, end, out))
			return add_months(f, end, out);
		if (read_plan(f, at, end, false, out) || read_span(f, at, end, out) ||
		    read_part(f, at, end, out))
			return true;
		if (!time_word_at(f->words, TIME_LEAD, f->folded, at, end, &lead))
			return false;
		at = lead.end;
	}
	return false;
}

/* ---- what holds ---- */

/* What was said deeper than DEPTH, or as deep, holds no longer. */
static void
leave(struct finder *f, uint32_t depth)
{
	while (f->n > 0 && f->held[f->n - 1].depth >= depth)
		f->n--;
}

static void
hold(struct finder *f, uint32_t depth, struct years years)
{
	leave(f, depth);
	if (f->n < DEPTH_MAX)
		f->held[f->n++] = (struct held){depth, years};
}

static struct years
held(const struct finder *f)
{
	return f->n > 0 ? f->held[f->n - 1].years : (struct years){.from = 0};
}

/* The years a heading names, when they are several and it names no others. */
static struct years
heading_years(const struct finder *f, const struct heading *heading)
{
	struct years years = {.from = 0}, found;
	uint32_t end = heading->end;
	bool one = true;

	if (end - heading->start > PLACE_MAX)
		end = heading->start + PLACE_MAX;
	for (uint32_t at = heading->start, next;
	     (at = folded_next(f->folded, at, end, SIGN_TIME)) < end; at++) {
		bool several;
		several = read_plan(f, at, end, true, &found) || read_span(f, at, end, &found);
		if (!several && year_at(f->doc->text, at, end, false, &next) == 0)
			continue;
		one = one && several && (!years.several || years.to == found.to);
		if (several)
			years = found;
	}
	return one ? years : (struct years){.from = 0};
}

/* The year that text[start, end) names, 0: none. */
static int
year_in(const struct finder *f, uint32_t start, uint32_t end)
{
	uint32_t next;
	int year = 0;

	for (uint32_t at = start; year == 0 && at < end; at++)
		year = year_at(f->doc->text, at, end, false, &next);
	return year;
}

/* What a heading says of the year, when it names one part of it: 2025年上半年工作情况. */
static bool
heading_part(const struct finder *f, const struct heading *heading, struct years *out)
{
	uint32_t end = heading->end;
	struct months months;

	if (end - heading->start > PLACE_MAX)
		end = heading->start + PLACE_MAX;
	*out = (struct years){.from = 0};
	for (uint32_t at = heading->start; (at = folded_next(f->folded, at, end, SIGN_TIME)) < end;
	     at++) {
		months = time_months_at(f->words, f->folded, at, end);
		if (months.first == 0)
			continue;
		if (out->months.first > 0 && out->months.last != months.last)
			return false;
		out->months = months;
	}
	if (out->months.first == 0)
		return false;
	out->from = year_in(f, heading->start, end);
	if (out->from == 0 && f->base.year > 0)
		out->from = f->base.year + f->planned;
	out->to = out->from;
	return out->from > 0;
}

static void
enter_heading(struct finder *f, const struct heading *heading)
{
	struct years years = heading_years(f, heading);

	f->level = heading->level;
	f->planned = heading->planned;
	leave(f, 2 * heading->level);
	if (years.several || heading_part(f, heading, &years))
		hold(f, 2 * heading->level, years);
	if (f->part >= heading->level || heading->part)
		f->part = heading->part ? heading->level : 0;
	f->past = f->part > 0 && !heading->planned;
	add(f, heading->start, UINT32_MAX, held(f));
}

/* ---- text ---- */

/* Behind the next sign from AT on that ends a clause, where a time may stand, or END. */
static uint32_t
next_opening(const struct finder *f, uint32_t at, uint32_t end)
{
	at = folded_next_pair(f->folded, at, end, SIGN_CLAUSE, SIGN_TIME | SIGN_IGNORED);
	return at < end ? at + 1 : end;
}

/* The end of the sentence of AT, a position not before that of the last call. */
static uint32_t
sentence_end(struct finder *f, uint32_t at, uint32_t end)
{
	if (f->sentence < at)
		f->sentence = at;
	return f->sentence = folded_sentence_end(f->folded, f->sentence, end);
}

/* A part of a year holds for its sentence, the year for what follows when SENTENCE begins so. */
static void
add_part(struct finder *f, uint32_t at, uint32_t end, bool sentence, struct years years)
{
	struct years year = {.from = years.from, .to = years.to};
	struct years now = held(f);

	if (sentence && (now.to != years.to || now.months.last != years.months.last)) {
		hold(f, 2 * f->level + 1, year);
		add(f, at, UINT32_MAX, year);
	}
	add(f, at, sentence_end(f, at, end), years);
}

static void
read_block(struct finder *f, uint32_t start, uint32_t end)
{
	struct years years;
	uint32_t opening = time_opening(f->folded, start, end);
	bool spelled = false;

	for (uint32_t at = opening; at < end; at = next_opening(f, at, end)) {
		bool sentence = at == opening || folded_ends_sentence(f->folded, at - 1);
		if (!read_time(f, at, end, &years))
			continue;
		if (years.months.first) {
			add_part(f, at, end, sentence, years);
			continue;
		}
		spelled |= sentence && years.spelled;
		if (sentence && !years.spelled)
			hold(f, 2 * f->level + 1, years);
		add(f, at, sentence ? UINT32_MAX : sentence_end(f, at, end), years);
	}
	if (spelled)
		add(f, end, UINT32_MAX, held(f));
}

void
scopes_find(const struct time_words *words, const struct folded *folded,
	    const struct outline *outline, struct time_base base, struct arena *arena,
	    struct scopes *out)
{
	const struct document *doc = folded->doc;
	struct finder f = {.words = words,
			   .folded = folded,
			   .doc = doc,
			   .outline = outline,
			   .base = base,
			   .arena = arena,
			   .out = out,
			   .level = 1}; /* no section inherits what stands before the first */
	size_t heading = 0;

	*out = (struct scopes){.items = {0}};
	for (size_t i = 0; i < doc->blocks.n; i++) {
		const struct block *block = &doc->blocks.items[i];
		uint32_t start = block->start;
		if (block->role != ROLE_TEXT || block->table)
			continue;
		if (heading < outline->headings.n && outline->headings.items[heading].block == i) {
			enter_heading(&f, &outline->headings.items[heading]);
			start = outline->headings.items[heading++].end;
		}
		read_block(&f, start, block->end);
	}
}

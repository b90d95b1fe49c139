/* SPDX-License-Identifier: Apache-2.0 */
/* Years, and the period of a report. */
#include "extract/about/years.h"

#include "base/text/fold.h"
#include "base/text/han.h"
#include "extract/about/fields.h"
#include "extract/about/metadata.h"
#include "extract/about/written.h"
#include "extract/number/lexicon.h"

enum { YEAR_MIN = 1949, YEAR_MAX = 2099, DIGITS = 4, NIAN = 0x5E74, WAVE = 0x301C /* 〜 */ };

/* 0..9 of any width or Chinese, -1 for anything else. */
static int
digit(uint32_t cp)
{
	int count;

	if (cp >= '0' && cp <= '9')
		return (int)(cp - '0');
	if (cp >= 0xFF10 && cp <= 0xFF19)
		return (int)(cp - 0xFF10);
	if (cp == 0x3007 || cp == 0x96F6)
		return 0;
	count = han_count(cp);
	return count > 0 && count < 10 ? count : -1;
}

int
year_at(const uint32_t *text, uint32_t at, uint32_t end, bool bare, uint32_t *next_out)
{
	uint32_t next = at + DIGITS;
	int year = 0;

	*next_out = at;
	if (end < next)
		return 0;
	for (uint32_t i = at; i < next; i++) {
		int d = digit(text[i]);
		if (d < 0)
			return 0;
		year = year * 10 + d;
	}
	if (year < YEAR_MIN || year > YEAR_MAX || (next < end && digit(text[next]) >= 0))
		return 0;
	while (next < end && fold_is_space(text[next]))
		next++;
	if (next < end && text[next] == NIAN)
		*next_out = next + 1;
	else if (bare)
		*next_out = at + DIGITS;
	else
		return 0;
	return year;
}

int
year_find(const uint32_t *text, uint32_t n, uint32_t *start_out, uint32_t *end_out)
{
	for (uint32_t at = 0; at + DIGITS <= n; at++) {
		int year = digit(text[at]) < 0 || (at > 0 && digit(text[at - 1]) >= 0)
			       ? 0
			       : year_at(text, at, n, true, end_out);
		if (year != 0) {
			*start_out = at;
			return year;
		}
	}
	*start_out = *end_out = n;
	return 0;
}

/* ---- years the text names ---- */

struct naming {
	int first; /* first year named */
	bool same; /* YEAR was named */
};

/*
 * The year text[at, next) is part of a date (2025年1月20日), begins or ends a span (2021年以来,
 * 2021—2025年) or is what
 * the figures are compared with (较2020年): it does not say which year the words around it are
 * about.
 */
static bool
is_aside(const struct folded *folded, uint32_t start, uint32_t at, uint32_t next, uint32_t end)
{
	uint32_t before;

	while (next < end && fold_is_space(folded->doc->text[next]))
		next++;
	while (at > start && fold_is_space(folded->doc->text[at - 1]))
		at--;
	before = at > start ? folded->points[at - 1] : 0;
	/* 2025年十月 */
	if (next < end && (digit(folded->points[next]) >= 0 ||
			   han_power(folded->lexicon, folded->points[next]) == 1))
		return true;
	return before == '-' || before == '~' || before == WAVE ||
	       folded_particle_before(folded, PARTICLE_ASIDE, start, at) > 0 ||
	       folded_particle(folded, PARTICLE_SINCE, next, end) > 0;
}

/* Years with 年 in text[start, end), those inside 《》 left aside. */
static void
look(const struct folded *folded, uint32_t start, uint32_t end, int year, struct naming *naming)
{
	const struct document *doc = folded->doc;
	int depth = 0;

	for (uint32_t at = start, next; at < end; at++) {
		uint32_t cp = doc->text[at];
		int found;
		if (cp >= 0x4E00 && digit(cp) < 0)
			continue;
		depth += (cp == 0x300A) - (cp == 0x300B && depth > 0);
		if (depth > 0 || digit(cp) < 0 || (at > start && digit(doc->text[at - 1]) >= 0))
			continue;
		found = year_at(doc->text, at, end, false, &next);
		if (found == 0)
			continue;
		if (naming->first == 0 && !is_aside(folded, start, at, next, end))
			naming->first = found;
		naming->same |= found == year;
	}
}

static struct naming
look_in_headings(const struct folded *folded, const struct outline *outline, int year)
{
	struct naming naming = {0, false};

	LIST_EACH (const struct heading, heading, &outline->headings)
		if (heading->level == 1 && !heading->planned)
			look(folded, heading->start, heading->end, year, &naming);
	return naming;
}

/* Next year's plan speaks of next year. */
static bool
is_planned(const struct outline *outline, size_t block)
{
	uint32_t section = outline->section_of ? outline->section_of[block] : 0;

	return section && outline->headings.items[section - 1].planned;
}

static struct naming
look_in_text(const struct folded *folded, const struct outline *outline, int year)
{
	const struct document *doc = folded->doc;
	struct naming naming = {0, false};

	for (size_t i = 0; i < doc->blocks.n && !naming.same; i++) {
		const struct block *block = &doc->blocks.items[i];
		if (block->role == ROLE_TEXT && !is_planned(outline, i))
			look(folded, block->start, block->end, year, &naming);
	}
	return naming;
}

/* ---- the period ---- */

static void
check_text(const struct folded *folded, const struct outline *outline, int year,
	   const struct metadata_field *title, struct arena *arena, struct diag *dg)
{
	struct naming naming = look_in_headings(folded, outline, year);

	if (!naming.same && naming.first == 0)
		naming = look_in_text(folded, outline, year);
	if (naming.same || naming.first == 0 || !title)
		return;
	DIAG_AT(dg, PERIOD_DISAGREES, title->place, arena_printf(arena, "%d", year),
		arena_printf(arena, "%d", naming.first));
}

/* "04-01" as month and day of YEAR. */
static struct date
due_date(struct str due, int year)
{
	struct date date = {0, 0, 0};

	if (due.n == 5)
		date = (struct date){year, (due.p[0] - '0') * 10 + due.p[1] - '0',
				     (due.p[3] - '0') * 10 + due.p[4] - '0'};
	return date;
}

/* The day for offices of a government, or for the government itself. */
static struct str
due_of(const struct record *record, const struct kind *kind)
{
	return record->body.p && kind->due_offices.p ? kind->due_offices : kind->due;
}

void
period_check_issue(const struct record *record, const struct kind *kind, int year,
		   struct arena *arena, struct diag *dg)
{
	struct str name =
	    metadata_date(record, STR("created")).year ? STR("created") : STR("published");
	struct date issued = metadata_date(record, name);
	struct date due = kind ? due_date(due_of(record, kind), year + 1) : (struct date){0, 0, 0};
	const struct metadata_field *field = record_field(record, name);

	if (year == 0 || issued.year == 0 || due.year == 0)
		return;
	if (issued.year != year + 1)
		DIAG_AT(dg, PERIOD_ISSUED, field->place, arena_printf(arena, "%d", year),
			field->value, arena_printf(arena, "%d", year + 1));
	else if (date_compare(issued, due) > 0)
		DIAG_AT(dg, REPORT_LATE, field->place, field->value,
			arena_printf(arena, "%04d-%02d-%02d", due.year, due.month, due.day));
}

static int
year_of_option(struct str option, struct arena *arena)
{
	size_t n;
	uint32_t start, end;
	uint32_t *points;

	if (!option.p)
		return 0;
	points = written_points(arena, option, &n);
	return year_find(points, (uint32_t)n, &start, &end);
}

static int
year_of_title(const struct record *record, struct arena *arena)
{
	size_t n;
	uint32_t start, end;
	uint32_t *points = written_points(arena, metadata_value(record, STR("title")), &n);

	return year_find(points, (uint32_t)n, &start, &end);
}

/* One or two digits of any width at *AT of FOLDED, behind which it moves, with a word of UNIT
 * behind them; 0: none. */
static int
small_at(const struct folded *folded, enum particle_role unit, uint32_t *at, uint32_t end)
{
	int value = 0;

	for (int n = 0; n < 2 && *at < end && digit(folded->points[*at]) >= 0; n++, ++*at)
		value = value * 10 + digit(folded->points[*at]);
	*at += folded_particle(folded, unit, *at, end);
	return value;
}

/* The first date in the head of the document: 2026年1月26日在…会议上. */
static struct date
date_of_session(const struct folded *folded)
{
	const struct document *doc = folded->doc;
	struct date date = {0, 0, 0};
	size_t end = fields_head_end(doc);

	for (size_t i = 0; i < end; i++) {
		const struct block *block = &doc->blocks.items[i];
		for (uint32_t at = block->start, next; block->role == ROLE_TEXT && at < block->end;
		     at++) {
			int year = year_at(doc->text, at, block->end, false, &next);
			if (year == 0 || next >= block->end || digit(doc->text[next]) < 0)
				continue;
			date.year = year;
			date.month = small_at(folded, PARTICLE_MONTH, &next, block->end);
			date.day = small_at(folded, PARTICLE_DAY, &next, block->end);
			return date;
		}
	}
	return date;
}

/* The first year a heading of a plan names. */
static int
year_of_plan(const struct folded *folded, const struct outline *outline)
{
	struct naming naming = {0, false};

	LIST_EACH (const struct heading, heading, &outline->headings)
		if (heading->part && heading->part->planned == SECTION_PLANNED)
			look(folded, heading->start, heading->end, 0, &naming);
	return naming.first;
}

/* At the end of a year an assembly hears of that year, not of the one before. */
static bool
is_of_own_year(struct date session, const struct kind *kind)
{
	struct date from = due_date(kind->same_year_from, session.year);

	return from.year != 0 && date_compare(session, from) >= 0;
}

/*
 * Of a report whose title names the year of its issue: the year its headings speak of, else the
 * one before that of the title, of the session or of the plan.
 */
static int
year_before_issue(const struct folded *folded, const struct outline *outline,
		  const struct kind *kind, struct record *record, struct arena *arena,
		  struct diag *dg)
{
	int said = look_in_headings(folded, outline, 0).first;
	struct date session = date_of_session(folded);
	int title = year_of_title(record, arena), issue = title ? title : session.year;

	if (issue == 0)
		issue = year_of_plan(folded, outline);
	if (said && title && said != title && said != title - 1)
		DIAG_AT(dg, PERIOD_DISAGREES, record_field(record, STR("title"))->place,
			arena_printf(arena, "%d", title - 1), arena_printf(arena, "%d", said));
	else if (said)
		return said;
	if (issue && issue == session.year && is_of_own_year(session, kind))
		return issue;
	return issue ? issue - 1 : 0;
}

static int
year_of_text(const struct folded *folded, const struct outline *outline)
{
	int year = look_in_headings(folded, outline, 0).first;

	return year ? year : look_in_text(folded, outline, 0).first;
}

/* The year the report itself says it is on, 0: none. */
static int
year_said(const struct folded *folded, const struct outline *outline, const struct kind *kind,
	  struct record *record, struct arena *arena, struct diag *dg)
{
	int year = 0;

	if (kind && kind->title_of_issue)
		year = year_before_issue(folded, outline, kind, record, arena, dg);
	if (year == 0 && (year = year_of_title(record, arena)) != 0)
		check_text(folded, outline, year, record_field(record, STR("title")), arena, dg);
	return year ? year : year_of_text(folded, outline);
}

/* --period against what the report says. */
static void
compare_year(int told, const struct folded *folded, const struct outline *outline,
	     const struct kind *kind, struct record *record, struct arena *arena, struct diag *dg)
{
	const struct metadata_field *title = record_field(record, STR("title"));
	struct diag unsaid;
	int said;

	diag_init(&unsaid, arena);
	said = year_said(folded, outline, kind, record, arena, &unsaid);
	if (said != 0 && said != told)
		DIAG_AT(dg, OPTION_DISAGREES,
			title && year_of_title(record, arena) ? title->place
							      : document_place(folded->doc, 0, 0),
			STR("period"), arena_printf(arena, "%d", told),
			arena_printf(arena, "%d", said));
}

int
period_read(struct str option, const struct folded *folded, const struct outline *outline,
	    const struct kind *kind, struct record *record, struct arena *arena, struct diag *dg)
{
	int year = year_of_option(option, arena);

	if (year != 0)
		compare_year(year, folded, outline, kind, record, arena, dg);
	else
		year = year_said(folded, outline, kind, record, arena, dg);
	if (year == 0) {
		int issued = metadata_date(record, STR("created")).year;
		DIAG_AT(dg, PERIOD_UNKNOWN, document_place(folded->doc, 0, 0), STR(""));
		year = issued ? issued - 1 : 0;
	}
	if (year == 0)
		return 0;
	record->period = (struct period){{year, 1, 1}, {year, 12, 31}};
	return year;
}

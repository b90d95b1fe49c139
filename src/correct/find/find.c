/* SPDX-License-Identifier: Apache-2.0 */
/* Where in the report the words stand that a correction quotes. */
#include <stdlib.h>

#include "base/text/fold.h"
#include "correct/find/search.h"
#include "correct/find/sought.h"
#include "correct/rows.h"

enum { NOW_POINTS = 40 /* shown of what stands there now */ };

struct finder {
	struct corrections *c;
	const struct document *doc;
	const struct record *record;
	struct sought *sought; /* by change */
};

/* The observation called ID, as the machine numbers them. */
static const struct observation *
observation_called(const struct record *record, struct str id)
{
	struct decimal number;

	if (id.n < 2 || id.p[0] != 'o' ||
	    !decimal_parse((struct str){id.p + 1, id.n - 1}, &number) || number.scale != 0 ||
	    number.coefficient < 1 || (uint64_t)number.coefficient > record->observations.n)
		return NULL;
	return &record->observations.items[number.coefficient - 1];
}

/* Where the row says that its words stand: a source offset, or UINT32_MAX. */
static uint32_t
said_offset(const struct finder *f, const struct change *change)
{
	uint32_t line = change->numbers[0];
	const struct observation *o;

	if (change->has_offset)
		return change->numbers[2];
	if (line > 0)
		return line <= f->doc->line_starts.n
			   ? f->doc->line_starts.items[line - 1] + change->numbers[1] - 1
			   : UINT32_MAX;
	o = observation_called(f->record, change->row->cells[CORRECTION_ID].text);
	return o ? o->basis.place.offset : UINT32_MAX;
}

/* ---- observations ---- */

/* The first observation that ends behind OFFSET. */
static size_t
first_behind(const struct record *record, uint32_t offset)
{
	size_t low = 0, high = record->observations.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (record->observations.items[middle].basis.place.end > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static bool
is_digit_at(const struct document *doc, uint32_t at)
{
	uint32_t cp = at < doc->text_points ? fold_char(doc->text[at]) : 0;

	return cp >= '0' && cp <= '9';
}

/* Words that begin or end in the middle of a number are other words. */
static bool
cuts_number(const struct document *doc, const struct change *change)
{
	return (change->start > 0 && is_digit_at(doc, change->start) &&
		is_digit_at(doc, change->start - 1)) ||
	       (is_digit_at(doc, change->end) && is_digit_at(doc, change->end - 1));
}

/* EN and ZH say what became of the words, EXPECTED what stands there or around them now. */
static void
complain_stale(struct finder *f, struct change *change, struct str en, struct str zh,
	       struct str expected)
{
	COMPLAIN(f->c, change, CORRECTION_WORDS, CORRECTION_STALE,
		 change_quoted(change, CORRECTION_WORDS), en, zh)
	    ->expected = arena_str(f->c->dg->arena, expected);
}

static void
stale(struct finder *f, struct change *change, struct str now)
{
	struct str en = STR("stands nowhere in the report"), zh = STR("在报告中找不到");

	if (now.n > 0) {
		en = ARENA_JOIN(f->c->arena, STR("does not stand there any more, but \""), now,
				STR("\""));
		zh = ARENA_JOIN(f->c->arena, STR("已不在此处，现为“"), now, STR("”"));
	}
	complain_stale(f, change, en, zh, now);
}

static const struct numeral *
numeral_at(const struct record *record, const struct place *place)
{
	size_t low = 0, high = record->numerals.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (record->numerals.items[middle].place.end > place->offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low < record->numerals.n && record->numerals.items[low].place.offset < place->end
		   ? &record->numerals.items[low]
		   : NULL;
}

static void
no_observation(struct finder *f, struct change *change)
{
	const struct numeral *numeral = numeral_at(f->record, &change->place);
	struct str words = change_quoted(change, CORRECTION_WORDS);
	struct str en = STR("–"), zh = STR("–");

	if (numeral) {
		en = str_of(numeral_reason_names[numeral->reason]);
		zh = str_of(correction_words_of(CORRECTION_IGNORE_AS).words[numeral->reason].zh);
	}

	if (action_of(change) == CORRECTION_IGNORE) {
		COMPLAIN(f->c, change, CORRECTION_WORDS, CORRECTION_NEEDLESS, words, en, zh);
		change->bad = true;
		return;
	}
	COMPLAIN(f->c, change, CORRECTION_WORDS, CORRECTION_NO_FIGURE, words, en, zh);
}

static bool
same_place(const struct place *a, const struct place *b)
{
	return a->offset == b->offset && a->end == b->end;
}

/*
 * Which of the N observations from I on CHANGE is about: the only one, or the one it calls by its
 * id where several rest on the same words (a table left out has many indicators); SIZE_MAX: none.
 */
static size_t
one_of(const struct finder *f, const struct change *change, size_t i, size_t n)
{
	const struct observation *all = f->record->observations.items, *o;

	for (size_t k = i; k < i + n; k++)
		if (!same_place(&all[k].basis.place, &change->place))
			return SIZE_MAX;
	if (n == 1)
		return i;
	o = observation_called(f->record, change->row->cells[CORRECTION_ID].text);
	return o && o >= all + i && o < all + i + n ? (size_t)(o - all) : SIZE_MAX;
}

/* Which observation the words are. */
static void
resolve(struct finder *f, struct change *change)
{
	const struct record *record = f->record;
	size_t i, n = 0;

	change->place = document_place(f->doc, change->start, change->end);
	i = first_behind(record, change->place.offset);
	while (i + n < record->observations.n &&
	       record->observations.items[i + n].basis.place.offset < change->place.end)
		n++;
	change->observation = one_of(f, change, i, n);
	if (change->observation != SIZE_MAX)
		return;
	if (action_of(change) == CORRECTION_ADD)
		return;
	if (n == 0) {
		no_observation(f, change);
	} else if (n > 1 || cuts_number(f->doc, change)) {
		stale(f, change, record->observations.items[i].basis.text);
	} else {
		change->observation = i;
		change->place = record->observations.items[i].basis.place;
		change->followed = true;
	}
}

/* The text from START on, to be shown. */
static struct str
words_from(const struct finder *f, uint32_t start)
{
	uint32_t end = start;

	while (end < f->doc->text_points && end - start < NOW_POINTS && f->doc->text[end] != '\n')
		end++;
	return document_str(f->doc, start, end, f->c->arena);
}

/* What stands now where the row says its words do. */
static struct str
words_now(const struct finder *f, const struct change *change)
{
	uint32_t offset = said_offset(f, change);

	if (offset == UINT32_MAX || offset >= f->doc->source_points)
		return STR("");
	return words_from(f, document_text_at(f->doc, offset));
}

/* A cell without words: there is nothing to quote but its place. */
static void
resolve_empty(struct finder *f, struct change *change)
{
	uint32_t offset = said_offset(f, change);
	size_t i = first_behind(f->record, offset);

	while (i > 0 && f->record->observations.items[i - 1].basis.place.offset == offset)
		i--;
	for (; i < f->record->observations.n; i++) {
		const struct observation *o = &f->record->observations.items[i];
		if (o->basis.place.offset > offset)
			break;
		if (o->basis.place.offset == offset && o->basis.text.n == 0) {
			change->observation = i;
			change->place = o->basis.place;
			return;
		}
	}
	stale(f, change, words_now(f, change));
}

/* ---- by place ---- */

/* The words stand where the row says. */
static bool
stands_there(const struct finder *f, struct change *change, const struct sought *sought)
{
	uint32_t offset = said_offset(f, change);

	if (offset == UINT32_MAX)
		return false;
	change->start = document_text_at(f->doc, offset);
	return sought_stands(f->doc, &change->start, sought, &change->end) &&
	       sought_fits(f->doc, sought, change->start);
}

/* ---- by words ---- */

/* The text as it is compared, and where each of its characters stands. */
struct view {
	uint32_t *points;
	uint32_t *positions;
	size_t n;
};

static struct view
view_of(const struct document *doc, struct arena *arena)
{
	struct view view = {
	    .points = arena_raw(arena, doc->text_points + 1, sizeof(*view.points)),
	    .positions = arena_raw(arena, doc->text_points + 1, sizeof(*view.positions)),
	};

	for (uint32_t at = 0; at < doc->text_points; at++) {
		uint32_t folded = fold_char(doc->text[at]);
		if (folded == 0)
			continue;
		view.positions[view.n] = at;
		view.points[view.n++] = folded;
	}
	return view;
}

static bool
says_place(const struct change *change)
{
	return change->has_offset || change->numbers[0] > 0 ||
	       change->row->cells[CORRECTION_ID].text.p;
}

static void
follow(struct finder *f, struct change *change)
{
	struct place place;

	if (!says_place(change) || change->bad)
		return;
	place = change->place;
	change->followed = true;
	COMPLAIN(f->c, change, CORRECTION_WORDS, CORRECTION_FOLLOWED,
		 change_quoted(change, CORRECTION_WORDS),
		 arena_printf(f->c->arena, "%u:%u", place.line, place.column));
}

/* The clause of the observation at PLACE, as a row would quote it; else the text from START on. */
static struct str
clause_at(const struct finder *f, const struct place *place, uint32_t start)
{
	size_t i = first_behind(f->record, place->offset);
	const struct observation *o = &f->record->observations.items[i];

	if (i < f->record->observations.n && o->basis.place.offset < place->end)
		return o->basis.quote;
	return words_from(f, start);
}

/* The words stand at one place, but not in the quote, which is nowhere: say where. */
static void
stale_quote(struct finder *f, struct change *change)
{
	struct place place = document_place(f->doc, change->start, change->end);
	struct str at = arena_printf(f->c->arena, "%u:%u", place.line, place.column);
	struct str clause = clause_at(f, &place, change->start);

	complain_stale(f, change,
		       ARENA_JOIN(f->c->arena, STR("stands at "), at, STR(" now, in \""), clause,
				  STR("\", and not in the quote")),
		       ARENA_JOIN(f->c->arena, STR("现在位于 "), at, STR("，所在语句为“"), clause,
				  STR("”，与所填语句不符")),
		       clause);
}

/* Neither the words nor, if there is one, the quote around them stand as CHANGE says. */
static void
not_found(struct finder *f, struct change *change, const struct sought *sought,
	  const struct view *view)
{
	const struct pattern *alone = sought->alone;

	if (alone && alone->hits == 1) {
		change->start = view->positions[alone->first];
		if (sought_stands(f->doc, &change->start, sought, &change->end) &&
		    !cuts_number(f->doc, change)) {
			stale_quote(f, change);
			return;
		}
	}
	if (alone && alone->hits > 1)
		complain_stale(f, change,
			       STR("stands in several places, none of them in the quote"),
			       STR("多处出现，但均不在所填语句中"), words_now(f, change));
	else
		stale(f, change, words_now(f, change));
}

static void
settle(struct finder *f, struct change *change, const struct sought *sought,
       const struct view *view)
{
	size_t inside = sought->quote_n ? sought_in_quote(sought, 0) : 0;
	size_t times = sought->pattern->hits;
	uint32_t end;

	if (times == 0) {
		not_found(f, change, sought, view);
		return;
	}
	if (sought->quote_n && sought_in_quote(sought, inside + 1) != SIZE_MAX)
		times = 2;
	if (times > 1) {
		COMPLAIN(f->c, change, CORRECTION_WORDS, CORRECTION_AMBIGUOUS,
			 change_quoted(change, CORRECTION_WORDS));
		return;
	}
	change->start = view->positions[sought->pattern->first + inside];
	if (!sought_stands(f->doc, &change->start, sought, &end))
		return;
	change->end = end;
	resolve(f, change);
	follow(f, change);
}

/* The patterns of SOUGHT are at *NEXT. */
static void
want(struct sought *sought, struct pattern **next)
{
	struct pattern words = {sought->words, sought->words_n, 0, 0};

	sought->pattern = *next;
	if (sought->quote_n > 0) {
		*(*next)++ = (struct pattern){sought->quote, sought->quote_n, 0, 0};
		sought->alone = *next;
	}
	*(*next)++ = words;
}

static void
search(struct finder *f, struct changes *changes, struct pattern *patterns, size_t n)
{
	struct view view = view_of(f->doc, f->c->arena);

	patterns_search(patterns, n, view.points, view.n, f->c->arena);
	for (size_t i = 0; i < changes->n; i++)
		if (f->sought[i].pattern)
			settle(f, &changes->items[i], &f->sought[i], &view);
}

/* What CHANGE quotes; false, with a finding, when it can stand nowhere. */
static bool
read_sought(struct finder *f, struct change *change, struct sought *sought)
{
	struct str words = change_quoted(change, CORRECTION_WORDS);
	struct str quote = change_quoted(change, CORRECTION_QUOTE);

	sought->words = fold_points(f->c->arena, words, &sought->words_n);
	if (quote.p)
		sought->quote = fold_points(f->c->arena, quote, &sought->quote_n);
	if (words.n > 0 && sought->words_n == 0) {
		stale(f, change, words_now(f, change));
		return false;
	}
	if (sought->quote_n == 0 || sought_in_quote(sought, 0) != SIZE_MAX)
		return true;
	COMPLAIN(f->c, change, CORRECTION_QUOTE, CORRECTION_VALUE,
		 str_of(correction_columns[CORRECTION_QUOTE].word), quote,
		 ARENA_JOIN(f->c->arena, STR("…"), words, STR("…")),
		 str_of(correction_columns[CORRECTION_QUOTE].zh));
	return false;
}

void
changes_find(struct corrections *c, struct changes *changes, const struct document *doc,
	     const struct record *record)
{
	struct finder f = {c, doc, record,
			   arena_array(c->arena, changes->n + 1, sizeof(*f.sought))};
	struct pattern *patterns = arena_array(c->arena, 2 * changes->n + 1, sizeof(*patterns));
	struct pattern *next = patterns;

	for (size_t i = 0; i < changes->n; i++) {
		struct change *change = &changes->items[i];
		struct sought *sought = &f.sought[i];
		if (change->bad || !read_sought(&f, change, sought))
			continue;
		if (sought->words_n == 0) {
			resolve_empty(&f, change);
		} else if (stands_there(&f, change, sought)) {
			resolve(&f, change);
		} else {
			want(sought, &next);
		}
	}
	if (next > patterns)
		search(&f, changes, patterns, (size_t)(next - patterns));
}

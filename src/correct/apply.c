/* SPDX-License-Identifier: Apache-2.0 */
/* The record as a person says. */
#include <stdlib.h>

#include "base/text/fold.h"
#include "correct/dimensions.h"
#include "correct/rows.h"

enum { QUOTE_POINTS = 100 /* of a clause on either side of the words */ };

struct work {
	struct corrections *c;
	const struct correct_terms *terms;
	const struct document *doc;
	struct record *record;
	struct change **order; /* those that were found, by their place */
	size_t n;
	bool *removed;	/* by observation: it is none any more */
	bool *absorbed; /* by numeral: it is part of an observation now */
	LIST(struct observation) added;
	LIST(struct numeral) ignored;
	struct table_known known;
};

/* ---- what goes together ---- */

static int
by_place(const void *a, const void *b)
{
	const struct change *x = *(struct change *const *)a, *y = *(struct change *const *)b;

	if (x->place.offset != y->place.offset)
		return x->place.offset < y->place.offset ? -1 : 1;
	if (x->place.end != y->place.end)
		return x->place.end > y->place.end ? -1 : 1;
	if (x->observation != y->observation)
		return x->observation < y->observation ? -1 : 1;
	return x->row->start < y->row->start ? -1 : 1;
}

static bool
says_the_same(const struct change *a, const struct change *b)
{
	for (enum correction_column i = CORRECTION_INDICATOR; i <= CORRECTION_IGNORE_AS; i++)
		if (!str_eq(a->row->cells[i].text, b->row->cells[i].text))
			return false;
	return action_of(a) == action_of(b);
}

static bool
same_words(const struct change *a, const struct change *b)
{
	return a->place.offset == b->place.offset && a->place.end == b->place.end;
}

/* Part of a larger quantity is taken away, and the whole put in its place. */
static bool
makes_room(const struct change *wide, const struct change *narrow)
{
	return action_of(wide) == CORRECTION_ADD && action_of(narrow) == CORRECTION_IGNORE &&
	       !same_words(wide, narrow);
}

/* Each is about another observation that rests on the same words. */
static bool
are_apart(const struct change *a, const struct change *b)
{
	return a->observation != b->observation && a->observation != SIZE_MAX &&
	       b->observation != SIZE_MAX;
}

/* NEXT, which begins no earlier, wants words of WIDEST for something else. */
static bool
is_at_odds(const struct change *widest, const struct change *next)
{
	return (next->place.offset < widest->place.end || same_words(widest, next)) &&
	       !makes_room(widest, next) && !are_apart(widest, next);
}

/* What stands behind is to be compared with NEXT. */
static bool
takes_over(const struct change *widest, const struct change *next)
{
	return next->place.end > widest->place.end ||
	       (same_words(widest, next) && are_apart(widest, next));
}

static void
clash(struct work *work, struct change *first, struct change *second)
{
	struct str line = arena_number(work->c->arena, STR(""), first->row->line);
	struct finding *finding;

	if (says_the_same(first, second)) {
		COMPLAIN(work->c, second, CORRECTION_WORDS, CORRECTION_TWICE, line);
		second->bad = true;
		return;
	}
	finding = COMPLAIN(work->c, second, CORRECTION_WORDS, CORRECTION_CONTRADICTS, line);
	diag_relate(work->c->dg, finding,
		    corrections_place(work->c, first->row->start, first->row->end),
		    first->row->cells[CORRECTION_WORDS].text);
	first->bad = true;
}

static void
sort_changes(struct work *work, struct changes *changes)
{
	struct change *widest = NULL;

	work->order = arena_array(work->c->arena, changes->n + 1, sizeof(*work->order));
	for (size_t i = 0; i < changes->n; i++)
		if (!changes->items[i].bad)
			work->order[work->n++] = &changes->items[i];
	if (work->n > 1)
		qsort(work->order, work->n, sizeof(*work->order), by_place);
	for (size_t i = 0; i < work->n; i++) {
		struct change *change = work->order[i];
		if (widest && is_at_odds(widest, change))
			clash(work, widest, change);
		if (!widest || takes_over(widest, change))
			widest = change;
	}
}

/* ---- one by one ---- */

static bool
fits_unit(struct work *work, struct change *change, const struct observation *o)
{
	const struct kind_indicator *indicator = change->indicator;
	struct str unit = fold_str(work->c->arena, o->unit), all = STR("");

	if (change->amount.percent && !str_eq(o->unit, STR("%"))) {
		COMPLAIN(work->c, change, CORRECTION_FIGURE, CORRECTION_UNIT_WRONG, STR("%"),
			 o->label, o->unit);
		return false;
	}
	if (!indicator && is_given(change, CORRECTION_MEASURE) && o->indicator.p &&
	    work->terms->kind)
		indicator = kind_indicator(work->terms->kind, o->indicator);
	if (!indicator || indicator->units.n == 0)
		return true;
	LIST_EACH (const struct str, wanted, &indicator->units) {
		if (str_eq(*wanted, unit))
			return true;
		all = arena_printf(work->c->arena, "%.*s%s%.*s", STR_ARG(all), all.n ? "|" : "",
				   STR_ARG(*wanted));
	}
	COMPLAIN(work->c, change,
		 is_given(change, CORRECTION_MEASURE) ? CORRECTION_MEASURE : CORRECTION_INDICATOR,
		 CORRECTION_UNIT_WRONG, o->unit, indicator->names.zh, all)
	    ->expected = arena_str(work->c->dg->arena, all);
	return false;
}

static struct str
id_of(const struct work *work, const struct change *change)
{
	const struct change *first = work->c->first;

	return arena_number(work->c->arena, STR("c"), (size_t)(change - first) + 1);
}

static void
override(struct work *work, struct change *change)
{
	struct observation *o = &work->record->observations.items[change->observation];
	struct observation changed = *o;

	change->before = record_reading(o);
	change->before_text = o->basis.text;
	if (action_of(change) != CORRECTION_ACCEPT)
		change_set(change, &changed);
	if (action_of(change) != CORRECTION_ACCEPT && !fits_unit(work, change, &changed))
		return;
	*o = changed;
	o->correction = id_of(work, change);
	change->id = o->id;
}

static void
ignore(struct work *work, struct change *change)
{
	const struct observation *o = &work->record->observations.items[change->observation];
	struct numeral *numeral = LIST_ADD(work->c->arena, &work->ignored);

	change->before = record_reading(o);
	change->before_text = o->basis.text;
	work->removed[change->observation] = true;
	*numeral = (struct numeral){
	    .text = o->basis.text,
	    .reason = (enum numeral_reason)change->words[CORRECTION_IGNORE_AS],
	    .place = o->basis.place,
	    .correction = id_of(work, change),
	};
}

static bool
within(const struct place *inner, const struct place *outer)
{
	return inner->offset >= outer->offset && inner->end <= outer->end;
}

static bool
overlap(const struct place *a, const struct place *b)
{
	return a->offset < b->end && b->offset < a->end;
}

/* The first of N items, whose places AT gives in order, that ends behind OFFSET. */
typedef const struct place *place_at(const struct record *record, size_t i);

static const struct place *
observation_place(const struct record *record, size_t i)
{
	return &record->observations.items[i].basis.place;
}

static const struct place *
numeral_place(const struct record *record, size_t i)
{
	return &record->numerals.items[i].place;
}

static size_t
first_behind(const struct record *record, size_t n, place_at *at, uint32_t offset)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (at(record, middle)->end > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* Nothing but what a person takes away, and numerals wholly within, stands where words are added.
 */
static bool
is_free(struct work *work, struct change *change)
{
	const struct record *record = work->record;
	const struct place *place = &change->place;
	size_t i = first_behind(record, record->observations.n, observation_place, place->offset);
	struct str there = {NULL, 0};

	for (; i < record->observations.n && overlap(observation_place(record, i), place); i++)
		if (!work->removed[i])
			there = record->observations.items[i].basis.text;
	i = first_behind(record, record->numerals.n, numeral_place, place->offset);
	for (; i < record->numerals.n && overlap(numeral_place(record, i), place); i++)
		if (!within(numeral_place(record, i), place))
			there = record->numerals.items[i].text;
	if (there.p)
		COMPLAIN(work->c, change, CORRECTION_WORDS, CORRECTION_OVERLAPS, there);
	return !there.p;
}

static void
absorb(struct work *work, const struct place *place)
{
	const struct record *record = work->record;
	size_t i = first_behind(record, record->numerals.n, numeral_place, place->offset);

	for (; i < record->numerals.n && overlap(numeral_place(record, i), place); i++)
		work->absorbed[i] = true;
	/* The ignored are in order, like what is added. */
	for (i = 0; i < work->ignored.n; i++)
		if (within(&work->ignored.items[i].place, place))
			work->ignored.items[i].text.p = NULL;
}

/* Set the paragraph or table at OFFSET, and its section; the table, NULL: it is none. */
static const struct report_table *
set_section(const struct record *record, uint32_t offset, struct basis *basis)
{
	const struct report_table *found = NULL;
	size_t low = 0, high = record->paragraphs.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (record->paragraphs.items[middle].place.offset > offset)
			high = middle;
		else
			low = middle + 1;
	}
	if (low > 0) {
		basis->paragraph = record->paragraphs.items[low - 1].id;
		basis->section = record->paragraphs.items[low - 1].section;
		if (record->paragraphs.items[low - 1].place.end > offset)
			return NULL;
	}
	for (size_t i = 0; i < record->tables.n; i++) {
		const struct report_table *table = &record->tables.items[i];
		if (table->cells.n == 0 || table->cells.items[0].place.offset > offset)
			continue;
		if (table->cells.items[table->cells.n - 1].place.end >= offset) {
			basis->paragraph = table->id;
			basis->section = table->section;
			found = table;
		}
	}
	return found;
}

/* The clause around text[start, end). */
static struct str
clause(const struct work *work, uint32_t start, uint32_t end)
{
	const struct document *doc = work->doc;
	uint32_t first = start, last = end;

	while (first > 0 && start - first < QUOTE_POINTS && !fold_ends_clause(doc->text[first - 1]))
		first--;
	while (last < doc->text_points && last - end < QUOTE_POINTS &&
	       !fold_ends_clause(doc->text[last]))
		last++;
	while (first < start && fold_is_space(doc->text[first]))
		first++;
	while (last > end && fold_is_space(doc->text[last - 1]))
		last--;
	return document_str(doc, first, last, work->c->arena);
}

static void
add(struct work *work, struct change *change)
{
	struct record *record = work->record;
	const struct report_table *table;
	struct observation o = {.value = DECIMAL_NONE,
				.low = DECIMAL_NONE,
				.high = DECIMAL_NONE,
				.numerator = DECIMAL_NONE,
				.denominator = DECIMAL_NONE,
				.unit = STR_INIT(""),
				.label = STR_INIT(""),
				.period = record->period};

	if (change->observation != SIZE_MAX && !work->removed[change->observation]) {
		COMPLAIN(work->c, change, CORRECTION_WORDS, CORRECTION_KNOWN,
			 record->observations.items[change->observation].basis.text);
		override(work, change);
		return;
	}
	change_set(change, &o);
	if (!fits_unit(work, change, &o) || !is_free(work, change))
		return;
	o.id = arena_number(work->c->arena, STR("o"), record->observations.n + work->added.n + 1);
	o.basis.text = document_str(work->doc, change->start, change->end, work->c->arena);
	o.basis.place = change->place;
	o.basis.quote = clause(work, change->start, change->end);
	o.basis.part = document_part_at(work->doc, change->start);
	table = set_section(record, change->place.offset, &o.basis);
	if (table)
		dimensions_give(&work->known, record, table, work->terms->kind, change->indicator,
				work->c->arena, &o);
	if (o.label.n == 0)
		o.label = o.basis.quote;
	o.correction = id_of(work, change);
	absorb(work, &change->place);
	*LIST_ADD(work->c->arena, &work->added) = o;
	change->id = o.id;
}

static void
do_all(struct work *work)
{
	static void (*const functions[CORRECTION_ACTIONS])(struct work *, struct change *) = {
	    [CORRECTION_ACCEPT] = override,
	    [CORRECTION_OVERRIDE] = override,
	    [CORRECTION_IGNORE] = ignore,
	    [CORRECTION_ADD] = add,
	};

	/* What is taken away first makes room for what is added. */
	for (int adding = 0; adding < 2; adding++)
		for (size_t i = 0; i < work->n; i++)
			if (!work->order[i]->bad &&
			    (action_of(work->order[i]) == CORRECTION_ADD) == adding)
				functions[action_of(work->order[i])](work, work->order[i]);
}

/* ---- the lists anew ---- */

static void
merge_observations(struct work *work)
{
	struct record *record = work->record;
	struct observation *all =
	    arena_raw(work->c->arena, record->observations.n + work->added.n + 1, sizeof(*all));
	size_t n = 0, k = 0;

	for (size_t i = 0; i <= record->observations.n; i++) {
		for (; k < work->added.n && (i == record->observations.n ||
					     work->added.items[k].basis.place.offset <
						 record->observations.items[i].basis.place.offset);
		     k++)
			all[n++] = work->added.items[k];
		if (i < record->observations.n && !work->removed[i])
			all[n++] = record->observations.items[i];
	}
	record->observations.items = all;
	record->observations.capacity = n;
	record->observations.n = n;
}

static void
merge_numerals(struct work *work)
{
	struct record *record = work->record;
	struct numeral *all =
	    arena_raw(work->c->arena, record->numerals.n + work->ignored.n + 1, sizeof(*all));
	size_t n = 0, k = 0;

	for (size_t i = 0; i <= record->numerals.n; i++) {
		for (; k < work->ignored.n &&
		       (i == record->numerals.n || work->ignored.items[k].place.offset <
						       record->numerals.items[i].place.offset);
		     k++)
			if (work->ignored.items[k].text.p)
				all[n++] = work->ignored.items[k];
		if (i < record->numerals.n && !work->absorbed[i])
			all[n++] = record->numerals.items[i];
	}
	record->numerals.items = all;
	record->numerals.capacity = n;
	record->numerals.n = n;
}

void
changes_apply(struct corrections *c, const struct correct_terms *terms, struct changes *changes,
	      const struct document *doc, struct record *record)
{
	struct work work = {.c = c, .terms = terms, .doc = doc, .record = record};

	work.removed = arena_array(c->arena, record->observations.n + 1, sizeof(bool));
	work.absorbed = arena_array(c->arena, record->numerals.n + 1, sizeof(bool));
	c->first = changes->items;
	sort_changes(&work, changes);
	do_all(&work);
	if (work.added.n > 0 || work.ignored.n > 0) {
		merge_observations(&work);
		merge_numerals(&work);
	}
}

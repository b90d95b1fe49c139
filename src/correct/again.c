/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a record is what its corrections say. */
#include "base/text/fold.h"
#include "correct/rows.h"

/* What of the record each correction touched; by its number. */
struct touched {
	const struct observation *observation;
	const struct numeral *numeral;
	size_t n;
};

struct review {
	struct corrections *c;
	const struct record *record;
	struct touched *touched;
};

/* The index of the correction ID; SIZE_MAX: there is none. */
static size_t
index_of(const struct record *record, struct str id)
{
	struct decimal number;

	if (id.n < 2 || id.p[0] != 'c' ||
	    !decimal_parse((struct str){id.p + 1, id.n - 1}, &number) || number.scale != 0 ||
	    number.coefficient < 1 || (uint64_t)number.coefficient > record->corrections.n)
		return SIZE_MAX;
	return (size_t)number.coefficient - 1;
}

static void
differ(const struct review *review, const struct row *row, struct str id, struct str what)
{
	DIAG_AT(review->c->dg, CORRECTION_DIFFERS,
		row ? corrections_place(review->c, row->start, row->end) : DIAG_NOWHERE, id, what);
}

static void
gather(struct review *review)
{
	const struct record *record = review->record;

	LIST_EACH (const struct observation, o, &record->observations) {
		size_t i = o->correction.p ? index_of(record, o->correction) : SIZE_MAX;
		if (i != SIZE_MAX) {
			review->touched[i].observation = o;
			review->touched[i].n++;
		} else if (o->correction.p) {
			differ(review, NULL, o->correction, o->id);
		}
	}
	LIST_EACH (const struct numeral, numeral, &record->numerals) {
		size_t i = numeral->correction.p ? index_of(record, numeral->correction) : SIZE_MAX;
		if (i != SIZE_MAX) {
			review->touched[i].numeral = numeral;
			review->touched[i].n++;
		} else if (numeral->correction.p) {
			differ(review, NULL, numeral->correction, numeral->text);
		}
	}
}

static bool
same_words(const struct review *review, struct str a, struct str b)
{
	return str_eq(fold_str(review->c->arena, a), fold_str(review->c->arena, b));
}

static bool
same_person(const struct change *change, const struct correction *said)
{
	const struct cell *cells = change->row->cells;

	return str_eq(cells[CORRECTION_WHO].text, said->who) &&
	       str_eq(cells[CORRECTION_WHEN].text, said->when) &&
	       str_eq(cells[CORRECTION_REASON].text, said->reason);
}

static bool
same_row(const struct review *review, const struct change *change, const struct correction *said)
{
	struct str words = change_quoted(change, CORRECTION_WORDS);
	struct str action = {NULL, 0};

	if (change->told)
		action =
		    str_of(correction_words_of(CORRECTION_ACTION).words[action_of(change)].word);
	if (!str_eq(action, said->action) || change->row->line != said->row ||
	    !same_person(change, said))
		return false;
	if (said->outcome == REFUSED || said->outcome == APPLIED)
		return same_words(review, words, said->text);
	return true;
}

static bool
covers(const struct place *a, const struct place *b)
{
	return a->offset <= b->offset && a->end >= b->end;
}

/* What a row takes away is a numeral now, or part of what another row adds. */
static bool
is_ignored(const struct review *review, const struct change *change, const struct correction *said,
	   const struct touched *touched)
{
	if (touched->numeral)
		return touched->n == 1 &&
		       touched->numeral->reason ==
			   (enum numeral_reason)change->words[CORRECTION_IGNORE_AS] &&
		       str_eq(touched->numeral->text, said->text) &&
		       touched->numeral->place.offset == said->place.offset;
	LIST_EACH (const struct correction, other, &review->record->corrections)
		if (str_eq(other->action, STR("add")) && other->outcome != REFUSED &&
		    covers(&other->place, &said->place))
			return touched->n == 0;
	return false;
}

static bool
is_done(const struct review *review, const struct change *change, const struct correction *said,
	const struct touched *touched)
{
	const struct observation *o = touched->observation;

	if (change->bad)
		return false;
	if (action_of(change) == CORRECTION_IGNORE)
		return is_ignored(review, change, said, touched);
	return o && touched->n == 1 && str_eq(o->id, said->observation) &&
	       str_eq(o->basis.text, said->text) && o->basis.place.offset == said->place.offset &&
	       (action_of(change) == CORRECTION_ACCEPT || change_holds(change, o)) &&
	       (!said->reading.id.p || change_keeps(change, &said->reading, o));
}

static void
review_one(const struct review *review, const struct change *change, size_t i)
{
	const struct correction *said = &review->record->corrections.items[i];
	const struct touched *touched = &review->touched[i];
	struct str id = arena_number(review->c->arena, STR("c"), i + 1);

	if (!str_eq(said->id, id) || !same_row(review, change, said))
		differ(review, change->row, id, change_quoted(change, CORRECTION_WORDS));
	else if (said->outcome == REFUSED ? touched->n > 0
					  : !is_done(review, change, said, touched))
		differ(review, change->row, id, said->text);
}

void
corrections_again(struct corrections *corrections, const struct correct_terms *terms,
		  const struct record *record)
{
	struct review review = {
	    corrections, record,
	    arena_array(corrections->arena, record->corrections.n + 1, sizeof(struct touched))};
	struct diag said, *dg = corrections->dg;
	struct changes changes;

	/* What was wrong with a row was told when the bundle was made. */
	diag_init(&said, corrections->arena);
	corrections->dg = &said;
	changes = changes_read(corrections, terms);
	corrections->dg = dg;
	gather(&review);
	for (size_t i = 0; i < changes.n && i < record->corrections.n; i++)
		review_one(&review, &changes.items[i], i);
	if (changes.n != record->corrections.n)
		differ(&review,
		       changes.n > record->corrections.n ? changes.items[record->corrections.n].row
							 : NULL,
		       arena_number(corrections->arena, STR(""), record->corrections.n),
		       arena_number(corrections->arena, STR(""), changes.n));
}

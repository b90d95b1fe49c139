/* SPDX-License-Identifier: Apache-2.0 */
/* What a row gives of an observation: set, and looked up again. */
#include <stddef.h>

#include "correct/rows.h"

static void
set_figure(const struct change *change, struct observation *o)
{
	const struct amount *amount = &change->amount;
	bool range = decimal_is_set(amount->low);

	o->value = amount->value;
	o->low = amount->low;
	o->high = amount->high;
	o->numerator = amount->numerator;
	o->denominator = amount->denominator;
	o->scale = amount->scale;
	o->decimals = amount->decimals;
	if (range || o->exactness == RANGE)
		o->exactness = range ? RANGE : EXACT;
	o->state = decimal_is_set(o->value) && o->value.coefficient == 0 ? ZERO : STATED;
}

static bool
same_decimal(struct decimal a, struct decimal b)
{
	return decimal_is_set(a) == decimal_is_set(b) &&
	       (!decimal_is_set(a) || decimal_compare(a, b) == 0);
}

static bool
same_figure(const struct amount *amount, const struct observation *o)
{
	return same_decimal(amount->value, o->value) && same_decimal(amount->low, o->low) &&
	       same_decimal(amount->high, o->high) &&
	       (!decimal_is_set(amount->numerator) ||
		(same_decimal(amount->numerator, o->numerator) &&
		 same_decimal(amount->denominator, o->denominator)));
}

static void
set_nothing(enum state state, struct observation *o)
{
	o->value = o->low = o->high = o->numerator = o->denominator = DECIMAL_NONE;
	o->scale = o->decimals = 0;
	o->exactness = EXACT;
	o->direction = DIRECTION_NONE;
	o->state = state;
}

static void
set_names(const struct change *change, struct observation *o)
{
	if (change->indicator) {
		o->indicator = change->indicator->code;
		o->label = change->indicator->names.zh;
	}
	if (change->no_indicator)
		o->indicator = (struct str){NULL, 0};
	if (is_given(change, CORRECTION_INDICATOR))
		o->basis.rule = (struct str){NULL, 0};
	if (is_given(change, CORRECTION_LABEL))
		o->label = change->row->cells[CORRECTION_LABEL].text;
}

void
change_set(const struct change *change, struct observation *o)
{
	const size_t *words = change->words;

	/* 0.5 for 0.50 is what a spreadsheet makes of it: the stated precision stays. */
	if (is_given(change, CORRECTION_FIGURE) && !same_figure(&change->amount, o))
		set_figure(change, o);
	if (is_given(change, CORRECTION_STATE) && words[CORRECTION_STATE] != STATED &&
	    words[CORRECTION_STATE] != ZERO)
		set_nothing((enum state)words[CORRECTION_STATE], o);
	if (is_given(change, CORRECTION_EXACTNESS))
		o->exactness = (enum exactness)words[CORRECTION_EXACTNESS];
	if (is_given(change, CORRECTION_DIRECTION))
		o->direction = (enum direction)words[CORRECTION_DIRECTION];
	if (is_given(change, CORRECTION_STATUS))
		o->status = (enum status)words[CORRECTION_STATUS];
	if (is_given(change, CORRECTION_MEASURE)) {
		o->unit = change->row->cells[CORRECTION_MEASURE].text;
		o->unit_code = change->unit_code;
	} else if (change->amount.percent && o->unit.n == 0) {
		o->unit = o->unit_code = STR("%");
	}
	if (change->year)
		o->period = (struct period){{change->year, 1, 1}, {change->year, 12, 31}};
	set_names(change, o);
}

bool
change_holds(const struct change *change, const struct observation *o)
{
	const struct row *row = change->row;
	const size_t *words = change->words;

#define HOLDS(column, condition) (!is_given(change, (column)) || (condition))
	return HOLDS(CORRECTION_FIGURE, same_figure(&change->amount, o)) &&
	       HOLDS(CORRECTION_STATE, o->state == (enum state)words[CORRECTION_STATE]) &&
	       HOLDS(CORRECTION_EXACTNESS,
		     o->exactness == (enum exactness)words[CORRECTION_EXACTNESS]) &&
	       HOLDS(CORRECTION_DIRECTION,
		     o->direction == (enum direction)words[CORRECTION_DIRECTION]) &&
	       HOLDS(CORRECTION_STATUS, o->status == (enum status)words[CORRECTION_STATUS]) &&
	       HOLDS(CORRECTION_MEASURE, str_eq(o->unit, row->cells[CORRECTION_MEASURE].text)) &&
	       HOLDS(CORRECTION_LABEL, str_eq(o->label, row->cells[CORRECTION_LABEL].text)) &&
	       HOLDS(CORRECTION_YEAR, o->period.start.year == change->year) &&
	       HOLDS(CORRECTION_INDICATOR, change->no_indicator == !o->indicator.p) &&
	       (!change->indicator || str_eq(o->indicator, change->indicator->code));
#undef HOLDS
}

/* ---- what a row says nothing about ---- */

_Static_assert(CORRECTION_COLUMNS <= 32, "columns are bits of an unsigned");
#define BIT(column) (1u << (column))

/* Who gives a figure or a state gives both, and how exact and which way they are. */
#define FIGURE (BIT(CORRECTION_FIGURE) | BIT(CORRECTION_STATE))
#define NAME BIT(CORRECTION_INDICATOR)

/* The words of a reading, and the columns any of which may change them. */
static const struct kept_word {
	size_t offset; /* of the struct str in struct reading */
	unsigned columns;
} kept_words[] = {
    {offsetof(struct reading, state), FIGURE},
    {offsetof(struct reading, exactness), FIGURE | BIT(CORRECTION_EXACTNESS)},
    {offsetof(struct reading, direction), FIGURE | BIT(CORRECTION_DIRECTION)},
    {offsetof(struct reading, status), BIT(CORRECTION_STATUS)},
    {offsetof(struct reading, unit), BIT(CORRECTION_MEASURE)},
    {offsetof(struct reading, indicator), NAME},
    {offsetof(struct reading, label), NAME | BIT(CORRECTION_LABEL)},
};

/* A percentage gives its unit along. */
static unsigned
columns_given(const struct change *change)
{
	unsigned given = change->amount.percent ? BIT(CORRECTION_MEASURE) : 0;

	for (enum correction_column i = 0; i < CORRECTION_COLUMNS; i++)
		given |= is_given(change, i) ? BIT(i) : 0;
	return given;
}

static bool
same_word(const struct kept_word *word, const struct reading *a, const struct reading *b)
{
	return str_eq(*(const struct str *)((const char *)a + word->offset),
		      *(const struct str *)((const char *)b + word->offset));
}

static bool
same_amounts(const struct reading *a, const struct reading *b)
{
	return same_decimal(a->value, b->value) && same_decimal(a->low, b->low) &&
	       same_decimal(a->high, b->high) && same_decimal(a->numerator, b->numerator) &&
	       same_decimal(a->denominator, b->denominator);
}

static bool
same_period(const struct reading *a, const struct reading *b)
{
	return date_compare(a->start, b->start) == 0 && date_compare(a->end, b->end) == 0;
}

bool
change_keeps(const struct change *change, const struct reading *read, const struct observation *o)
{
	const struct reading now = record_reading(o);
	unsigned given = columns_given(change);

	for (size_t i = 0; i < sizeof(kept_words) / sizeof(kept_words[0]); i++)
		if (!(given & kept_words[i].columns) && !same_word(&kept_words[i], &now, read))
			return false;
	return ((given & FIGURE) || same_amounts(&now, read)) &&
	       ((given & BIT(CORRECTION_YEAR)) || same_period(&now, read));
}

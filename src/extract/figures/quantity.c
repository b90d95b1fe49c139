/* SPDX-License-Identifier: Apache-2.0 */
/* From a number to a quantity. */
#include "extract/figures/quantity.h"

#include "base/text/fold.h"
#include "extract/figures/doubling.h"
#include "extract/figures/range.h"
#include "extract/number/beside.h"
#include "extract/number/measure.h"

enum {
	SHARED_MAX = 16,
	WORDS_MAX = 8, /* characters between figures of one list: 、全省 */
};

/* OUT is FIRST of SECOND, with which it ends. */
static void
set_fraction(const struct number *first, const struct number *second, struct quantity *out)
{
	out->numerator = first->value;
	out->denominator = second->value;
	out->value = DECIMAL_NONE;
	out->end = out->number_end = second->end;
}

static bool
ratio_mark(const struct scan *s, uint32_t at)
{
	return scan_at(s, at) == ':';
}

/* Length of what stands behind the first term of a ratio, 1:15 or 党群比例3比7, not 3比2 of a
 * match; 0: nothing. */
static uint32_t
term_mark(const struct scan *s, const struct number *first)
{
	uint32_t word;

	if (ratio_mark(s, first->end))
		return 1;
	word = scan_particle(s, PARTICLE_TERM, first->end);
	return word > 0 && beside_ratio(s, first->start) ? word : 0;
}

/* A term of a ratio that another stands before, and no amount: 15 of 1:15. */
static bool
is_later_term(const struct scan *s, const struct number *term)
{
	return scan_before(s, term->start) == ':' && scan_before(s, term->start - 1) - '0' < 10 &&
	       !measure_read(s, term).unit;
}

/* 1.68∶1 is one figure; the terms of 8.3∶41.4∶50.3 are one each. */
static bool
read_ratio(const struct scan *s, const struct number *first, struct quantity *out)
{
	struct number second;
	uint32_t mark;
	bool later;

	if (!number_is_plain(first) || first->scale > 0)
		return false;
	later = is_later_term(s, first);
	mark = later ? 0 : term_mark(s, first);
	if (!later && (mark == 0 || !scan_is_digit(s, first->end + mark)))
		return false;
	if (later || !number_read(s, first->end + mark, &second) || ratio_mark(s, second.end)) {
		out->value = first->value;
		out->end = first->end;
		return true;
	}
	if (!number_is_plain(&second))
		return false;
	set_fraction(first, &second, out);
	out->decimals = first->decimals;
	return true;
}

/* 1/10: a fraction, not a date or an address. */
static bool
read_fraction(const struct scan *s, const struct number *first, struct quantity *out)
{
	struct number second;

	if (scan_at(s, first->end) != '/' || !scan_is_digit(s, first->end + 1) ||
	    scan_before(s, first->start) == '/')
		return false;
	if (!number_read(s, first->end + 1, &second) || !number_is_plain(&second) ||
	    !number_is_plain(first) || scan_at(s, second.end) == '/' ||
	    decimal_compare(first->value, second.value) >= 0)
		return false;
	set_fraction(first, &second, out);
	return true;
}

/* Behind what joins the numbers of a list at AT and the spaces around it; AT: nothing does. */
static uint32_t
skip_list_mark(const struct scan *s, uint32_t at)
{
	uint32_t mark = scan_at(s, at) == ' ' ? at + 1 : at;
	uint32_t joint = scan_particle(s, PARTICLE_JOINS, mark), end = mark + joint;

	if (joint == 0)
		return at;
	return scan_at(s, end) == ' ' ? end + 1 : end;
}

/* 20.9、36.2、54个百分点: the unit (and multiplier) that the last of a list has for all. */
static struct measure
shared_measure(const struct scan *s, uint32_t at, int32_t *scale)
{
	struct measure m = {.unit = NULL};
	struct number next;

	*scale = 0;
	for (int i = 0; i < SHARED_MAX; i++) {
		uint32_t second = skip_list_mark(s, at);
		if (second > at && scan_at(s, second) == '-')
			second++;
		if (second == at || !scan_is_digit(s, second) || !number_read(s, second, &next) ||
		    !number_is_plain(&next))
			break;
		m = measure_read(s, &next);
		if (m.unit) {
			*scale = next.scale;
			break;
		}
		at = next.end;
	}
	return m;
}

/* Give NUMBER the unit of the list it stands in, if any; false when its value gets too large. */
static bool
share_unit(const struct scan *s, const struct number *number, struct measure *m,
	   struct quantity *out)
{
	int32_t scale;
	struct measure shared = shared_measure(s, number->end, &scale);

	if (!shared.unit)
		return true;
	if (shared.per[0])
		*m = shared;
	m->unit = shared.unit;
	if (number->round || number->scale > 0)
		return true;
	out->scale = scale;
	out->decimals -= scale;
	return decimal_shift(number->value, scale, &out->value);
}

/* UNIT is the beginning of LONGER: 个 of 个百分点. */
static bool
begins_unit(const struct unit *unit, const struct unit *longer)
{
	return longer && longer->name.n > unit->name.n &&
	       memcmp(longer->name.p, unit->name.p, unit->name.n) == 0;
}

static bool
is_wordy(const struct scan *s, uint32_t at)
{
	return at < s->end && !scan_is_digit(s, at) && !fold_ends_clause(s->raw[at]);
}

/*
 * 高于全国0.8个、全省0.3个百分点: of what has parts the half of a unit is not counted, so the unit
 * is that of the next in the list.
 */
static void
complete_unit(const struct scan *s, const struct number *number, struct measure *m)
{
	uint32_t at, end;
	struct number next;

	if (number->value.scale <= 0 || m->unit->measured)
		return;
	at = skip_list_mark(s, m->end);
	if (at == m->end && scan_at(s, at) == ',')
		at++;
	for (end = at + WORDS_MAX; at > m->end && at < end && is_wordy(s, at);)
		at++;
	if (at > m->end && scan_is_digit(s, at) && number_read(s, at, &next)) {
		struct measure shared = measure_read(s, &next);
		if (begins_unit(m->unit, shared.unit))
			m->unit = shared.unit;
	}
}

/* 一个, 一名: rather an article than an amount; 一倍 and 一个百分点 are amounts. */
static bool
is_article(const struct number *number, const struct measure *m)
{
	return decimal_is_set(number->value) && number->value.scale == 0 &&
	       number->value.coefficient == 1 && !str_eq(m->unit->dimension, STR("percent"));
}

/*
 * Whether a number in Chinese numerals with a unit is an amount; APPROXIMATE: some word says so;
 * ANNOUNCED: one such as 连续 or 共 that stands before amounts does.
 */
static bool
han_with_unit(const struct scan *s, const struct number *number, const struct measure *m,
	      bool approximate, bool announced)
{
	if (approximate || decimal_is_set(m->rest))
		return true;
	if (m->unit->han <= UNIT_HAN_DECIMAL || is_article(number, m))
		return false;
	return m->unit->han == UNIT_HAN_YES || announced || number->round || number->separated ||
	       (m->unit->han == UNIT_HAN_TWO &&
		scan_particle(s, PARTICLE_COUPLE, number->start) > 0);
}

/* Some word before or inside NUMBER with its unit says how exact it is. */
static bool
is_approximate(const struct number *number, const struct measure *m, const struct beside *around)
{
	return number->exactness != EXACT || around->exactness != EXACT ||
	       around->start != number->start || m->exactness != EXACT;
}

/* 万亿元, 千万人次, 百万吨以上; 万元 alone is the unit of a heading. */
static bool
bare_is_amount(const struct number *number, const struct unit *unit, bool followed)
{
	return unit && (followed || (unit->stands_alone && number->end - number->start > 1));
}

/* Whether a number in Chinese numerals with (or without) a unit is an amount. */
static bool
han_is_amount(const struct scan *s, const struct number *number, const struct measure *m,
	      const struct beside *around, bool followed)
{
	bool approximate = is_approximate(number, m, around);

	if (decimal_is_set(number->denominator) || number->unit)
		return true;
	if (number->bare && !approximate)
		return bare_is_amount(number, m->unit, followed);
	if (!m->unit)
		return number->round && approximate && number->exactness != RANGE;
	return han_with_unit(s, number, m, approximate || followed, around->announced);
}

/* A number in digits without a unit counts when something says that a value stands here. */
static bool
digits_are_amount(const struct scan *s, const struct number *number, const struct measure *m,
		  const struct beside *around, bool whole_cell)
{
	uint32_t next = scan_at(s, number->end);

	if (m->unit || whole_cell)
		return true;
	if ((next | 0x20) - 'a' < 26 || (next == '+' && number->scale == 0))
		return false;
	return number->round || around->approximated;
}

/* AFTER, a word behind the unit, says the last word; NULL: there is none. */
static void
settle_exactness(const struct number *number, const struct measure *m, const struct beside *around,
		 const enum exactness *after, struct quantity *out)
{
	enum exactness inner = m->exactness != EXACT ? m->exactness : number->exactness;

	out->exactness = around->exactness;
	if (inner != EXACT && (out->exactness == EXACT || out->exactness == ABOUT))
		out->exactness = inner;
	if (after)
		out->exactness = *after;
	if (number->exactness == RANGE)
		out->exactness = RANGE;
}

/* What stands behind the unit and counts too: 三个半月, 3元5角. */
static bool
add_rest(const struct measure *m, struct quantity *out)
{
	if (!decimal_is_set(m->rest))
		return true;
	if (!decimal_is_set(out->value) || out->scale > 0)
		return false;
	out->decimals = m->rest.scale;
	return decimal_add(out->value, m->rest, &out->value);
}

static void
settle_sign(const struct scan *s, const struct number *number, const struct measure *m,
	    struct quantity *out)
{
	uint32_t n = out->start == number->start && decimal_is_set(out->value)
			 ? sign_before(s, out->start, number, m->unit)
			 : 0;

	if (n == 0)
		return;
	out->value.coefficient = -out->value.coefficient;
	if (out->words_start == out->start)
		out->words_start -= n;
	out->start -= n;
}

/* 增长超过30% grows too; 增长为30件 is now so many. */
static enum direction
direction_of(const struct scan *s, const struct beside *around)
{
	enum direction direction = beside_direction(s, around->start);

	if (direction == DIRECTION_NONE && around->exactness != EXACT)
		direction = beside_direction(s, around->words);
	return direction;
}

/* What the words around NUMBER, up to one that follows OUT, say of it; true: one follows. */
static bool
settle_words(const struct scan *s, const struct number *number, const struct measure *m,
	     const struct beside *around, struct quantity *out)
{
	enum exactness after = EXACT;
	uint32_t tail = beside_after(s, out->end, number, m->unit, &after);

	settle_exactness(number, m, around, tail > 0 ? &after : NULL, out);
	out->inherits = tail == 0 && around->words < around->start &&
			(out->exactness == OVER || out->exactness == UNDER);
	out->end += tail;
	return tail > 0;
}

/* NUMBER with its unit or one that it shares is an amount. */
static bool
settle_amount(const struct scan *s, const struct number *number, struct measure *m,
	      const struct beside *around, bool whole_cell, struct quantity *out)
{
	bool followed;

	if (!number->han && !m->unit && !share_unit(s, number, m, out))
		return false;
	if (!number->han && m->unit && !m->per[0])
		complete_unit(s, number, m);
	followed = settle_words(s, number, m, around, out);
	if (number->han ? !han_is_amount(s, number, m, around, followed)
			: !digits_are_amount(s, number, m, around, whole_cell))
		return false;
	return add_rest(m, out);
}

/* 八五折 is 8.5: what two Chinese digits in a row say of prices; 七八折 is a range. */
static bool
read_row(const struct scan *s, const struct number *number, struct number *out)
{
	int first = han_digit(s->lexicon, scan_at(s, number->start));
	int second = han_digit(s->lexicon, scan_at(s, number->start + 1));

	if (!number->han || number->end - number->start != 2 || first <= 0 || second <= 0 ||
	    second == first + 1)
		return false;
	*out = *number;
	out->value = (struct decimal){first * 10 + second, 1};
	out->low = out->high = DECIMAL_NONE;
	out->decimals = 1;
	out->exactness = EXACT;
	out->positional = false;
	out->separated = true;
	return true;
}

/* Digits right before AT, which moves to where they begin. */
static bool
skip_digits_back(const struct scan *s, uint32_t *at)
{
	uint32_t from = *at;

	while (scan_before(s, *at) - '0' < 10)
		--*at;
	return *at < from;
}

/* A part of something else: 10^4, 1.234.567, 廿五. */
static bool
is_part(const struct scan *s, uint32_t start, uint32_t end)
{
	uint32_t before = scan_before(s, start), at = start - 1;

	if (before == '^' || scan_at(s, end) == '^' ||
	    scan_particle_before(s, PARTICLE_TENS, start) > 0)
		return true;
	return before == '.' && s->raw[at] != 0x3002 && skip_digits_back(s, &at) &&
	       scan_before(s, at) == '.' && s->raw[at - 1] != 0x3002;
}

/* 1:15, 1/10, 一半: a value that is no number by itself, and has no unit. */
static bool
read_part(const struct scan *s, const struct number *number, const struct beside *around,
	  struct quantity *out)
{
	if (number->han)
		return half_read(s, number, around, out);
	return read_ratio(s, number, out) || read_fraction(s, number, out);
}

/* 3—5万元, 1:15, 翻两番: more than one number with its unit, if any. */
static bool
read_form(const struct scan *s, const struct number *number, struct measure *m,
	  const struct beside *around, struct arena *arena, struct quantity *out)
{
	static const struct measure none = {.unit = NULL};

	if (number->unit)
		return false;
	if (range_read(s, number, m, arena, out))
		return true;
	if (read_part(s, number, around, out))
		m = NULL;
	else if (m->unit || !doubling_read(s, number, around, out, &m->exactness))
		return false;
	(void)settle_words(s, number, m ? m : &none, around, out);
	return true;
}

/* NUMBER as it stands, with its unit behind it and what AROUND says it begins with. */
static struct quantity
begun(const struct number *number, const struct measure *m, const struct beside *around)
{
	return (struct quantity){
	    .start = around->start,
	    .end = m->end,
	    .words_start = around->words,
	    .number_start = number->start,
	    .number_end = number->end,
	    .value = number->value,
	    .low = number->low,
	    .high = number->high,
	    .numerator = number->numerator,
	    .denominator = number->denominator,
	    .unit = STR(""),
	    .scale = number->scale,
	    .decimals = number->decimals,
	    .aside = around->sequence,
	};
}

static void
set_unit(const struct scan *s, const struct number *number, const struct measure *m,
	 struct arena *arena, struct quantity *out)
{
	measure_set(s, m, arena, out);
	if (!number->unit)
		return;
	out->unit = str_of(number->unit);
	out->unit_code = str_eq(out->unit, STR("%")) ? STR("%") : STR("[ppth]");
}

bool
quantity_read(const struct scan *s, const struct number *number, bool whole_cell,
	      struct arena *arena, struct quantity *out)
{
	struct measure m = measure_read(s, number);
	struct beside around;
	struct number row;

	if (m.unit && m.unit->in_a_row && read_row(s, number, &row))
		number = &row;
	if (number->too_long || number->vague || number->positional ||
	    is_part(s, number->start, number->end))
		return false;
	around = beside_before(s, number, m.unit);
	*out = begun(number, &m, &around);
	out->direction = direction_of(s, &around);
	if (read_form(s, number, &m, &around, arena, out))
		return true;
	if (!settle_amount(s, number, &m, &around, whole_cell, out))
		return false;
	set_unit(s, number, &m, arena, out);
	settle_sign(s, number, &m, out);
	return true;
}

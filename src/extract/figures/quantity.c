/* SPDX-License-Identifier: Apache-2.0 */
/* From a number to a quantity. */
#include "extract/figures/quantity.h"

#include "extract/number/beside.h"
#include "extract/number/measure.h"

enum {
	SHARED_MAX = 16,
	LIANG = 0x4E24, /* 两 */
	FU = 0x8D1F,	/* 负 */
	LING = 0x96F6,	/* 零 */
	XIA = 0x4E0B,	/* 下 */
	DUN = 0x3001,	/* 、 */
	HE = 0x548C,	/* 和 */
	YU = 0x4E0E,	/* 与 */
	JI = 0x53CA,	/* 及 */
};

/* A minus sign that is no dash between two things. */
static bool
negative_before(const struct scan *s, uint32_t at)
{
	uint32_t sign = at > s->start ? s->raw[at - 1] : 0;
	uint32_t before = at > s->start + 1 ? scan_at(s, at - 2) : 0;

	if (sign != '-' && sign != 0x2212 && sign != 0xFF0D)
		return false;
	return before != '-' && before != ')' && before != '%' && before - '0' > 9 &&
	       (before | 0x20) - 'a' > 25;
}

static bool
plain_value(const struct number *number)
{
	return decimal_is_set(number->value) && !number->too_long && !number->vague &&
	       !number->positional;
}

/* LOW takes the multiplier of HIGH when it has none and stays below: 3—5万元, but 5000—1万元. */
static struct decimal
low_of(const struct number *first, const struct number *second, const struct measure *m)
{
	struct decimal scaled;

	if (m->unit || first->scale > 0 || second->scale == 0 ||
	    !decimal_shift(first->value, second->scale, &scaled) ||
	    decimal_compare(scaled, second->value) >= 0)
		return first->value;
	return scaled;
}

/* The number behind the mark that may join it to FIRST; false: there is none. */
static bool
read_second(const struct scan *s, const struct number *first, uint32_t at, struct number *second)
{
	uint32_t mark = scan_range_mark(s, at);

	if (mark == 0 || !plain_value(first))
		return false;
	at += mark;
	if (first->han ? !(lexicon_class(s->lexicon, scan_at(s, at)) & CLASS_HAN)
		       : !scan_is_digit(s, at))
		return false;
	return number_read(s, at, second) && plain_value(second);
}

/* May SECOND, counted in UNIT, be the high end of a range whose low end is counted in FIRST? */
static bool
units_agree(const struct unit *first, const struct number *second, const struct unit *unit)
{
	if (first && unit != first)
		return false;
	if (!unit)
		return second->scale > 0;
	return !second->han || unit->han != UNIT_HAN_NO;
}

/* 3—5个, 5%—5.5%, 三至五名: FIRST is read, M is its measure. */
static bool
read_range(const struct scan *s, const struct number *first, const struct measure *m,
	   struct arena *arena, struct quantity *out)
{
	struct number second;
	struct measure unit;
	struct decimal low;

	if (!read_second(s, first, m->end, &second))
		return false;
	unit = measure_read(s, &second);
	if (!units_agree(m->unit, &second, unit.unit) || decimal_is_set(m->rest))
		return false;
	low = low_of(first, &second, m);
	if (decimal_compare(low, second.value) >= 0)
		return false;
	out->value = DECIMAL_NONE;
	out->low = low;
	out->high = second.value;
	out->exactness = RANGE;
	out->scale = second.scale;
	out->decimals =
	    first->decimals > second.decimals && !second.scale ? first->decimals : second.decimals;
	out->number_end = second.end;
	measure_set(s, &unit, arena, out);
	out->end =
	    unit.end + beside_after(s, unit.end, &second, unit.unit, &(enum exactness){EXACT});
	return true;
}

static bool
ratio_mark(const struct scan *s, uint32_t at)
{
	return scan_at(s, at) == ':';
}

/* 1.68∶1 is one figure; the terms of 8.3∶41.4∶50.3 are one each. */
static bool
read_ratio(const struct scan *s, const struct number *first, struct quantity *out)
{
	bool inner = first->start > s->start && ratio_mark(s, first->start - 1) &&
		     scan_is_digit(s, first->start - 2);
	struct number second;

	if (first->han || !plain_value(first) || first->scale > 0)
		return false;
	if (!inner && (!ratio_mark(s, first->end) || !scan_is_digit(s, first->end + 1)))
		return false;
	if (inner && measure_read(s, first).unit)
		return false;
	if (inner || !number_read(s, first->end + 1, &second) || ratio_mark(s, second.end)) {
		out->value = first->value;
		out->end = first->end;
		return true;
	}
	if (!plain_value(&second))
		return false;
	out->numerator = first->value;
	out->denominator = second.value;
	out->value = DECIMAL_NONE;
	out->decimals = first->decimals;
	out->end = out->number_end = second.end;
	return true;
}

/* 1/10: a fraction, not a date or an address. */
static bool
read_fraction(const struct scan *s, const struct number *first, struct quantity *out)
{
	struct number second;

	if (first->han || scan_at(s, first->end) != '/' || !scan_is_digit(s, first->end + 1) ||
	    (first->start > s->start && scan_at(s, first->start - 1) == '/'))
		return false;
	if (!number_read(s, first->end + 1, &second) || !plain_value(&second) ||
	    !plain_value(first) || scan_at(s, second.end) == '/' ||
	    decimal_compare(first->value, second.value) >= 0)
		return false;
	out->numerator = first->value;
	out->denominator = second.value;
	out->value = DECIMAL_NONE;
	out->end = out->number_end = second.end;
	return true;
}

static bool
list_mark(uint32_t cp)
{
	return cp == DUN || cp == HE || cp == YU || cp == JI;
}

/* Behind the sign that parts the numbers of a list at AT and the spaces around it; AT: none. */
static uint32_t
skip_list_mark(const struct scan *s, uint32_t at)
{
	uint32_t mark = scan_at(s, at) == ' ' ? at + 1 : at;

	if (!list_mark(scan_at(s, mark)))
		return at;
	return scan_at(s, mark + 1) == ' ' ? mark + 2 : mark + 1;
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
		if (second == at || !scan_is_digit(s, second) || !number_read(s, second, &next) ||
		    !plain_value(&next))
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
	m->unit = shared.unit;
	if (number->round || number->scale > 0)
		return true;
	out->scale = scale;
	out->decimals -= scale;
	return decimal_shift(number->value, scale, &out->value);
}

/* 一个, 一名: rather an article than an amount; 一倍 and 一个百分点 are amounts. */
static bool
is_article(const struct number *number, const struct measure *m)
{
	return decimal_is_set(number->value) && number->value.scale == 0 &&
	       number->value.coefficient == 1 && !str_eq(m->unit->dimension, STR("percent"));
}

/* Whether a number in Chinese numerals with a unit is an amount; APPROXIMATE: some word says so. */
static bool
han_with_unit(const struct scan *s, const struct number *number, const struct measure *m,
	      bool approximate)
{
	if (approximate || decimal_is_set(m->rest))
		return true;
	if (m->unit->han == UNIT_HAN_NO || is_article(number, m))
		return false;
	return m->unit->han == UNIT_HAN_YES || number->round || number->separated ||
	       (m->unit->han == UNIT_HAN_TWO && scan_at(s, number->start) == LIANG);
}

/* Whether a number in Chinese numerals with (or without) a unit is an amount. */
static bool
han_is_amount(const struct scan *s, const struct number *number, const struct measure *m,
	      const struct beside *around, bool followed)
{
	bool approximate = number->exactness != EXACT || around->exactness != EXACT ||
			   around->start != number->start || m->exactness != EXACT;

	if (decimal_is_set(number->denominator) || number->unit)
		return true;
	/* 万亿元, 千万人次, 百万吨以上; 万元 alone is the unit of a heading. */
	if (number->bare && !approximate)
		return m->unit &&
		       (followed || (m->unit->stands_alone && number->end - number->start > 1));
	if (!m->unit)
		return number->round && approximate && number->exactness != RANGE;
	return han_with_unit(s, number, m, approximate || followed);
}

/* A number in digits without a unit counts when something says that a value stands here. */
static bool
digits_are_amount(const struct scan *s, const struct number *number, const struct measure *m,
		  const struct beside *around, bool whole_cell)
{
	uint32_t next = scan_at(s, number->end);

	if (m->unit || whole_cell)
		return true;
	if ((next | 0x20) - 'a' < 26 || next == '+')
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

/* Length of the sign before AT: a minus, 负3.2%, 零下5℃; 0: there is none. */
static uint32_t
sign_before(const struct scan *s, uint32_t at, const struct number *number, const struct measure *m)
{
	struct str dimension = m->unit ? m->unit->dimension : STR("");

	if (!number->han && negative_before(s, at))
		return 1;
	if (str_eq(dimension, STR("temperature")) && at >= s->start + 2 &&
	    scan_at(s, at - 1) == XIA && scan_at(s, at - 2) == LING)
		return 2;
	if (str_eq(dimension, STR("temperature")) || str_eq(dimension, STR("percent")))
		return at > s->start && scan_at(s, at - 1) == FU;
	return 0;
}

static void
settle_sign(const struct scan *s, const struct number *number, const struct measure *m,
	    struct quantity *out)
{
	uint32_t n = out->start == number->start && decimal_is_set(out->value)
			 ? sign_before(s, out->start, number, m)
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
	followed = settle_words(s, number, m, around, out);
	if (number->han ? !han_is_amount(s, number, m, around, followed)
			: !digits_are_amount(s, number, m, around, whole_cell))
		return false;
	return add_rest(m, out);
}

bool
quantity_read(const struct scan *s, const struct number *number, bool whole_cell,
	      struct arena *arena, struct quantity *out)
{
	struct measure m = measure_read(s, number);
	struct beside around = beside_before(s, number, m.unit);

	*out = (struct quantity){
	    .start = around.start,
	    .end = m.end,
	    .words_start = around.words,
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
	};
	if (number->too_long || number->vague || number->positional)
		return false;
	out->direction = direction_of(s, &around);
	if (!number->unit && read_range(s, number, &m, arena, out))
		return true;
	if (!number->unit && (read_ratio(s, number, out) || read_fraction(s, number, out))) {
		settle_words(s, number, &(struct measure){.unit = NULL}, &around, out);
		return true;
	}
	if (!settle_amount(s, number, &m, &around, whole_cell, out))
		return false;
	measure_set(s, &m, arena, out);
	if (number->unit) {
		out->unit = str_of(number->unit);
		out->unit_code = str_eq(out->unit, STR("%")) ? STR("%") : STR("[ppth]");
	}
	settle_sign(s, number, &m, out);
	return true;
}

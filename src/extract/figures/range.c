/* SPDX-License-Identifier: Apache-2.0 */
/* Ranges and signs. */
#include "extract/figures/range.h"

#include "extract/number/beside.h"

/* ---- signs ---- */

static bool
is_minus(uint32_t cp)
{
	return cp == '-' || cp == 0x2212 || cp == 0xFF0D;
}

/* A minus sign that is no dash between two things. */
static bool
negative_before(const struct scan *s, uint32_t at)
{
	uint32_t sign = at > s->start ? s->raw[at - 1] : 0;
	uint32_t before = at > s->start ? scan_before(s, at - 1) : 0;

	return is_minus(sign) && before != '-' && before != ')' && before != '%' &&
	       before - '0' > 9 && (before | 0x20) - 'a' > 25;
}

static bool
is_temperature(const struct unit *unit)
{
	return unit && str_eq(unit->dimension, STR("temperature"));
}

static bool
takes_words(const struct unit *unit)
{
	return is_temperature(unit) || (unit && str_eq(unit->dimension, STR("percent")));
}

uint32_t
sign_read(const struct scan *s, uint32_t at, const struct number *number, const struct unit *unit)
{
	uint32_t word;

	if (!number->han && negative_before(s, at))
		return 1;
	word = scan_particle_before(s, PARTICLE_MINUS, at);
	if (word == 0)
		return 0;
	if (scan_particle_before(s, PARTICLE_DEGREES, at) > 0)
		return is_temperature(unit) ? word : 0;
	return takes_words(unit) ? word : 0;
}

/* What may say the sign of the high end of a range. */
struct sign {
	uint32_t n; /* characters */
	bool negative;
	bool of_degrees; /* 零下; 零上, which says that there is none */
	bool word;	 /* 负 */
};

static struct sign
sign_at(const struct scan *s, uint32_t at)
{
	uint32_t degrees = scan_particle(s, PARTICLE_DEGREES, at);
	uint32_t minus = scan_particle(s, PARTICLE_MINUS, at);

	if (at < s->end && is_minus(s->raw[at]))
		return (struct sign){1, true, false, false};
	if (degrees > 0)
		return (struct sign){degrees, minus > 0, true, false};
	return (struct sign){minus, minus > 0, false, minus > 0};
}

/* ---- ranges ---- */

/* The ends of a range. */
struct ends {
	struct decimal low;
	struct decimal high;
	struct number second;
	struct measure unit; /* of the high end */
	uint32_t sign;	     /* characters before the low one */
};

static struct decimal
negated(struct decimal d)
{
	return (struct decimal){-d.coefficient, d.scale};
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

/*
 * Length of what joins the ends at AT, a space on either side of it too (8 至 10 个); the second of
 * two unlike dashes is a sign: -8℃—-3℃.
 */
static uint32_t
mark_at(const struct scan *s, uint32_t at)
{
	uint32_t gap = scan_at(s, at) == ' ', sign = at + gap;
	uint32_t mark = scan_range_mark(s, sign);

	if (mark == 0)
		return 0;
	if (mark == 2 && s->raw[sign] != s->raw[sign + 1])
		mark = 1;
	return gap + mark + (scan_at(s, sign + mark) == ' ');
}

/* The number behind the mark that may join it to FIRST; false: there is none. */
static bool
read_second(const struct scan *s, const struct number *first, uint32_t at, struct ends *ends)
{
	uint32_t mark = mark_at(s, at);
	struct sign sign;

	if (mark == 0 || !number_is_plain(first))
		return false;
	at += mark;
	sign = sign_at(s, at);
	at += sign.n;
	if (first->han ? !(lexicon_class(s->lexicon, scan_at(s, at)) & CLASS_HAN)
		       : !scan_is_digit(s, at))
		return false;
	if (!number_read(s, at, &ends->second) || !number_is_plain(&ends->second))
		return false;
	ends->unit = measure_read(s, &ends->second);
	ends->high = sign.negative ? negated(ends->second.value) : ends->second.value;
	if (sign.of_degrees)
		return is_temperature(ends->unit.unit);
	return !sign.word || takes_words(ends->unit.unit);
}

/* May SECOND, counted in UNIT, be the high end of a range whose low end is counted in FIRST? */
static bool
units_agree(const struct unit *first, const struct number *second, const struct unit *unit)
{
	if (first && unit != first)
		return false;
	if (!unit)
		return second->scale > 0;
	return !second->han || unit->han > UNIT_HAN_DECIMAL;
}

static bool
read_ends(const struct scan *s, const struct number *first, const struct measure *m, uint32_t start,
	  struct ends *ends)
{
	if (!read_second(s, first, m->end, ends))
		return false;
	if (!units_agree(m->unit, &ends->second, ends->unit.unit) || decimal_is_set(m->rest))
		return false;
	ends->sign = start == first->start ? sign_before(s, start, first, ends->unit.unit) : 0;
	ends->low = low_of(first, &ends->second, m);
	if (ends->sign > 0)
		ends->low = negated(ends->low);
	return decimal_compare(ends->low, ends->high) < 0;
}

bool
range_read(const struct scan *s, const struct number *first, const struct measure *m,
	   struct arena *arena, struct quantity *out)
{
	struct ends ends;
	int32_t decimals = first->decimals;

	if (!read_ends(s, first, m, out->start, &ends))
		return false;
	out->value = DECIMAL_NONE;
	out->low = ends.low;
	out->high = ends.high;
	out->exactness = RANGE;
	out->scale = ends.second.scale;
	out->decimals =
	    decimals > ends.second.decimals && !out->scale ? decimals : ends.second.decimals;
	out->number_end = ends.second.end;
	if (out->words_start == out->start)
		out->words_start -= ends.sign;
	out->start -= ends.sign;
	measure_set(s, &ends.unit, arena, out);
	out->end = ends.unit.end + beside_after(s, ends.unit.end, &ends.second, ends.unit.unit,
						&(enum exactness){EXACT});
	return true;
}

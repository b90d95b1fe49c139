/* SPDX-License-Identifier: Apache-2.0 */
/* The number itself. */
#include "extract/number/number.h"

#include "base/text/fold.h"
#include "extract/number/han.h"

/* 1 behind as many zeros as a decimal holds digits. */
#define COEFFICIENT_MAX 1000000000000000000LL

enum {
	ROW_MAX = 17,	     /* digits that any decimal holds */
	THREES_MAX = 7,	     /* groups of three digits */
	LOOSE_DIGITS = 2,    /* behind a point with a space beside it */
	MIXED_MAX = 1000000, /* of a whole number and of what its fraction is of */
	MIDDLE = 0xB7,	     /* · */
	WAVE = 0x301C,	     /* 〜 */
};

uint32_t
scan_range_mark(const struct scan *s, uint32_t at)
{
	uint32_t cp = scan_at(s, at);

	if (cp == '-' && scan_at(s, at + 1) == '-')
		return 2;
	if (cp == '-' || cp == '~' || cp == WAVE)
		return 1;
	return scan_particle(s, PARTICLE_RANGE, at);
}

int
number_multiplier_at(const struct scan *s, uint32_t at)
{
	int power = han_power(s->lexicon, scan_at(s, at));
	const struct unit *unit;

	if (power < 2 || unit_at(s, at, &unit) > 1)
		return 0;
	return scan_particle(s, PARTICLE_FRACTION, at + 1) > 0 ? 0 : power;
}

bool
inside_word(const struct scan *s, uint32_t at, enum exactness *exactness)
{
	const struct literals *set = s->lexicon->inside_words;
	uint32_t cp = scan_at(s, at),
		 node = literals_begin(set, cp) ? literals_step(set, 0, cp) : 0;

	if (!node || literals_word(set, node) < 0)
		return false;
	*exactness = s->lexicon->inside.items[literals_word(set, node)].exactness;
	return true;
}

/* A multiplier or a unit stands at AT. */
static bool
counts_at(const struct scan *s, uint32_t at)
{
	const struct unit *unit;

	return number_multiplier_at(s, at) > 0 || unit_at(s, at, &unit) > 0;
}

/* 余 多 来 + between a number and what follows it, with the space before it; 0: there is none. */
static uint32_t
inside_at(const struct scan *s, uint32_t at, enum exactness *exactness)
{
	uint32_t space = scan_at(s, at) == ' ', behind = at + space + 1;
	enum exactness found;

	if (!inside_word(s, at + space, &found))
		return 0;
	/* Other uses of 来, of 多 behind a space, of + : they count only before a multiplier or a
	 * unit (二十来个, 30 余 份, 300+家). */
	if ((found == ABOUT || space || scan_at(s, at) == '+') && !counts_at(s, behind) &&
	    !(space && scan_at(s, behind) == ' ' && counts_at(s, behind + 1)))
		return 0;
	*exactness = found;
	return behind - at;
}

/* The multipliers at AT, all of them. */
static uint32_t
read_powers(const struct scan *s, uint32_t at, struct number *out)
{
	int power;

	while ((power = number_multiplier_at(s, at)) != 0 && out->scale + power <= 16) {
		out->scale += power;
		at++;
	}
	return at;
}

uint32_t
number_read_multipliers(const struct scan *s, uint32_t at, struct number *out)
{
	uint32_t start = at, step, cp = scan_at(s, at);

	/* Nearly always a unit stands there. */
	if (cp != ' ' && han_power(s->lexicon, cp) == 0 &&
	    !literals_begin(s->lexicon->inside_words, cp))
		return start;
	step = inside_at(s, at, &out->exactness);
	at += step;
	if (scan_at(s, at) == ' ' && number_multiplier_at(s, at + 1) >= 4)
		at++;
	at = read_powers(s, at, out);
	if (out->scale == 0 && step == 0)
		return start;
	if (step == 0) {
		step = inside_at(s, at, &out->exactness);
		at = step ? read_powers(s, at + step, out) : at;
	}
	out->round |= at > start;
	return at;
}

/* Three digits, and no fourth, behind AT. */
static bool
three_behind(const struct scan *s, uint32_t at)
{
	for (uint32_t i = at + 1; i <= at + 3; i++)
		if (!scan_is_digit(s, i))
			return false;
	return !scan_is_digit(s, at + 4);
}

/* Nothing but a sign stands before START in its cell. */
static bool
begins_cell(const struct scan *s, uint32_t start)
{
	uint32_t at = s->start;

	while (at < start && (scan_at(s, at) == ' ' || scan_at(s, at) == '-' ||
			      scan_at(s, at) == '+' || fold_is_hidden(s->raw[at])))
		at++;
	return s->cell && at == start;
}

/* Behind what may stand between digits in threes and their unit: the .6 of 2 318.6, or 余. */
static uint32_t
skip_rest(const struct scan *s, uint32_t at)
{
	enum exactness exactness;

	if (scan_at(s, at) == '.' && scan_is_digit(s, at + 1))
		for (at++; scan_is_digit(s, at);)
			at++;
	return at + inside_at(s, at, &exactness);
}

/* A sentence counts something up to END, from START: 办结 1 286 件, of a line no first number. */
static bool
counts_one(const struct scan *s, uint32_t start, uint32_t end)
{
	const struct unit *unit;
	uint32_t at = start;

	end = skip_rest(s, end);

	while (scan_before(s, at) == ' ')
		at--;
	end += scan_at(s, end) == ' ';
	return at > s->start && scan_before(s, at) - '0' >= 10 && s->raw[at - 1] != '.' &&
	       (number_multiplier_at(s, end) > 0 || unit_at(s, end, &unit) > 0);
}

/*
 * The space between digits in threes (GB/T 15835-2011, 5.1.6): a narrow one is that anywhere, one
 * that may stand between two figures where there is but one, in a cell or before a unit.
 */
static bool
parts_by_space(const struct scan *s, uint32_t start, uint32_t at)
{
	uint32_t cp = s->raw[at], next = at;
	bool narrow = cp == 0x2005 || cp == 0x2006 || cp == 0x2009 || cp == 0x202F;

	if (scan_at(s, start) == '0')
		return false;
	while (next - at < 4 * THREES_MAX && scan_at(s, next) == ' ' && three_behind(s, next))
		next += 4;
	if (next == at || (scan_at(s, next) == ' ' && scan_is_digit(s, next + 1)))
		return false;
	return narrow || begins_cell(s, start) || (!s->cell && counts_one(s, start, next));
}

/* Digits in threes behind it: the ',' or the space of 1,234 that begins at START. */
static bool
thousands_at(const struct scan *s, uint32_t start, uint32_t at)
{
	uint32_t cp = scan_at(s, at);

	return (cp == ',' && three_behind(s, at)) || (cp == ' ' && parts_by_space(s, start, at));
}

static bool
is_point(const struct scan *s, uint32_t at)
{
	return at < s->end && (s->raw[at] == '.' || s->raw[at] == 0xFF0E);
}

/* 98. 5%, 98 .5% and 98·5%: a rate typed badly; the point at AT, its length with the space. */
static uint32_t
loose_point(const struct scan *s, uint32_t at)
{
	bool before = scan_at(s, at) == ' ', behind = !before && scan_at(s, at + 1) == ' ';
	uint32_t sign = at + before, digits = sign + 1 + behind, i = digits;

	if (!(is_point(s, sign) && before + behind == 1) &&
	    !(scan_at(s, sign) == MIDDLE && !before && !behind))
		return 0;
	while (i < digits + LOOSE_DIGITS && scan_is_digit(s, i))
		i++;
	return i > digits && scan_at(s, i) == '%' ? digits - at : 0;
}

/* Length of what parts whole and fraction at AT; 0: nothing does. */
static uint32_t
decimal_point(const struct scan *s, uint32_t at)
{
	uint32_t cp = scan_at(s, at);

	if (cp != '.' && cp != ' ' && cp != MIDDLE)
		return 0;
	return is_point(s, at) && scan_is_digit(s, at + 1) ? 1 : loose_point(s, at);
}

/* One more digit of VALUE; false when it gets longer than a decimal holds. */
static bool
add_digit(struct decimal *value, int digit, bool behind_point)
{
	if (value->coefficient >= COEFFICIENT_MAX / 10 || value->scale == DECIMAL_SCALE_MAX)
		return false;
	value->coefficient = value->coefficient * 10 + digit;
	value->scale += behind_point;
	return true;
}

/* As many digits in a row as fit a decimal, nearly always all there are; behind them. */
static uint32_t
read_row(const struct scan *s, uint32_t at, int64_t *value)
{
	uint32_t end = s->end - at > ROW_MAX ? at + ROW_MAX : s->end;

	for (; at < end && s->folded[at] - '0' < 10; at++)
		*value = *value * 10 + (int64_t)(s->folded[at] - '0');
	return at;
}

/* Digits with thousands separators and a decimal point. */
static uint32_t
read_digits(const struct scan *s, uint32_t at, struct number *out)
{
	uint32_t start = at;
	struct decimal value = {0, 0};
	bool point = false, fits = true;
	uint32_t n, parted = 0; /* where the last separator stands */

	at = read_row(s, at, &value.coefficient);
	for (; at < s->end; at++) {
		if (scan_is_digit(s, at)) {
			fits = fits && add_digit(&value, (int)(s->folded[at] - '0'), point);
			out->decimals += point;
		} else if (!point && (parted ? at == parted + 4 : at - start <= 3) &&
			   (!parted || scan_at(s, at) == scan_at(s, parted)) &&
			   thousands_at(s, start, at)) {
			out->separated = true;
			parted = at;
		} else if (!point && (n = decimal_point(s, at)) > 0) {
			point = out->separated = true;
			at += n - 1;
		} else {
			break;
		}
	}
	out->too_long = !fits;
	out->value = fits ? value : (struct decimal){0, 0};
	return at;
}

/* The number that may go on behind a multiplier of 10^SCALE; DIRECTLY: no 零 stands between. */
static bool
read_rest(const struct scan *s, uint32_t at, int32_t scale, bool directly, struct number *rest)
{
	struct decimal least = {directly ? ten_to(scale - 1) : 1, 0};

	*rest = (struct number){.value = DECIMAL_NONE};
	if (scan_is_digit(s, at)) {
		rest->end = number_read_multipliers(s, read_digits(s, at, rest), rest);
		if (rest->too_long || rest->separated ||
		    !decimal_shift(rest->value, rest->scale, &rest->value))
			return false;
	} else if (!(lexicon_class(s->lexicon, scan_at(s, at)) & CLASS_HAN) ||
		   !han_read(s, at, rest) || (directly && !rest->round)) {
		return false;
	}
	/* A date follows: 3万2024年. */
	if (scan_particle(s, PARTICLE_YEAR, rest->end) > 0 ||
	    scan_particle(s, PARTICLE_MONTH, rest->end) > 0)
		return false;
	if (!decimal_is_set(rest->value) ||
	    decimal_compare(rest->value, (struct decimal){ten_to(scale), 0}) >= 0)
		return false;
	return rest->round || decimal_compare(rest->value, least) >= 0;
}

/* 3万4000, 25万6千, 1千零1: a smaller number right behind a multiplier belongs to it. */
static void
read_remainder(const struct scan *s, struct number *out)
{
	bool zero = han_digit(s->lexicon, scan_at(s, out->end)) == 0;
	struct number rest;
	struct decimal sum;
	const struct unit *unit;

	if (out->scale < (zero ? 3 : 4) || out->exactness != EXACT ||
	    unit_at(s, out->end, &unit) > 0 ||
	    !read_rest(s, out->end + zero, out->scale, !zero, &rest) ||
	    !decimal_add(out->value, rest.value, &sum))
		return;
	out->value = sum;
	out->scale = rest.scale;
	out->decimals = -rest.scale;
	out->exactness = rest.exactness;
	out->end = rest.end;
}

/* 3千5百, 3千5百万: hundreds in digits behind thousands; a 万 behind them counts both. */
static void
read_hundreds(const struct scan *s, struct number *out)
{
	struct number rest = {.value = DECIMAL_NONE};
	struct decimal sum;

	if (out->scale != 3 || out->exactness != EXACT || !scan_is_digit(s, out->end))
		return;
	rest.end = number_read_multipliers(s, read_digits(s, out->end, &rest), &rest);
	if (rest.too_long || rest.separated || rest.scale < 2 || (rest.scale - 2) % 4 != 0 ||
	    rest.value.coefficient < 1 || rest.value.coefficient > 9 ||
	    !decimal_shift(rest.value, rest.scale, &rest.value) ||
	    !decimal_shift(out->value, rest.scale - 2, &sum) ||
	    !decimal_add(sum, rest.value, &out->value))
		return;
	out->scale = rest.scale;
	out->decimals = -rest.scale;
	out->exactness = rest.exactness;
	out->end = rest.end;
}

static void
apply_scale(struct number *out)
{
	if (out->scale == 0)
		return;
	out->decimals -= out->scale;
	if (!decimal_shift(out->value, out->scale, &out->value))
		out->too_long = true;
}

static bool
number_read_digits(const struct scan *s, uint32_t at, struct number *out)
{
	out->end = read_digits(s, at, out);
	if (out->too_long)
		return true;
	out->end = number_read_multipliers(s, out->end, out);
	apply_scale(out);
	if (!out->too_long && out->scale > 0) {
		read_remainder(s, out);
		read_hundreds(s, out);
	}
	return true;
}

/* The number that is the whole before or behind 分之. */
static bool
read_part(const struct scan *s, uint32_t at, struct number *out)
{
	*out = (struct number){.value = DECIMAL_NONE, .low = DECIMAL_NONE};
	if (scan_is_digit(s, at))
		out->end = read_digits(s, at, out);
	else if (!han_read(s, at, out))
		return false;
	return decimal_is_set(out->value) && !out->too_long && !out->vague && !out->positional;
}

/* 三分之二, 百分之九十五, 千分之一点五: at the first numeral. */
static bool
read_fraction(const struct scan *s, uint32_t at, struct number *out)
{
	struct number whole, part;
	uint32_t i = at, word;

	/* The denominator is short: a text of numerals is not read to its end at each of them. */
	while (i < at + HAN_RUN_LENGTH && (lexicon_class(s->lexicon, scan_at(s, i)) & CLASS_HAN))
		i++;
	word = scan_particle(s, PARTICLE_FRACTION, i);
	if (word == 0)
		return false;
	/* Read up to 分 only, so that 百分 is not taken for a unit. */
	if (!read_part(&(struct scan){s->lexicon, s->raw, s->folded, s->start, i, false}, at,
		       &whole) ||
	    !read_part(s, i + word, &part) || whole.value.coefficient <= 0)
		return false;
	out->end = part.end;
	out->han = out->round = true;
	out->decimals = part.decimals;
	out->exactness = part.exactness;
	out->separated = true;
	if (whole.value.coefficient == 100 || whole.value.coefficient == 1000) {
		out->value = part.value;
		out->unit = whole.value.coefficient == 100 ? "%" : "\xE2\x80\xB0";
		return true;
	}
	out->numerator = part.value;
	out->denominator = whole.value;
	return true;
}

/* 一又二分之一: the fraction at AT, behind the whole number OUT, which becomes both. */
static void
read_mixed(const struct scan *s, uint32_t at, struct number *out)
{
	struct number part = {.value = DECIMAL_NONE, .denominator = DECIMAL_NONE};

	if (!decimal_is_set(out->value) || out->scale > 0 || out->value.scale > 0 ||
	    out->exactness != EXACT || out->value.coefficient > MIXED_MAX ||
	    !read_fraction(s, at, &part) || !decimal_is_set(part.denominator) ||
	    part.numerator.scale > 0 || part.denominator.coefficient > MIXED_MAX)
		return;
	part.numerator.coefficient += out->value.coefficient * part.denominator.coefficient;
	out->value = DECIMAL_NONE;
	out->numerator = part.numerator;
	out->denominator = part.denominator;
	out->exactness = part.exactness;
	out->round = out->separated = true;
	out->end = part.end;
}

bool
number_read(const struct scan *s, uint32_t at, struct number *out)
{
	uint32_t word;

	*out = (struct number){
	    .start = at,
	    .end = at,
	    .value = DECIMAL_NONE,
	    .low = DECIMAL_NONE,
	    .high = DECIMAL_NONE,
	    .numerator = DECIMAL_NONE,
	    .denominator = DECIMAL_NONE,
	};
	if (scan_is_digit(s, at))
		return number_read_digits(s, at, out);
	if (read_fraction(s, at, out))
		return true;
	if (!han_read(s, at, out))
		return false;
	word = scan_particle(s, PARTICLE_MIXED, out->end);
	if (word > 0)
		read_mixed(s, out->end + word, out);
	return true;
}

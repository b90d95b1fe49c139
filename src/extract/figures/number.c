/* SPDX-License-Identifier: Apache-2.0 */
/* The number itself. */
#include "extract/figures/number.h"

/* Far above any figure of a report, far below overflow. */
#define HAN_VALUE_MAX 100000000000000000LL
/* 1 behind as many zeros as a decimal holds digits. */
#define COEFFICIENT_MAX 1000000000000000000LL

enum {
	HAN_RUN_MAX = 64,
	FEN = 0x5206,	/* 分 */
	ZHI = 0x4E4B,	/* 之 */
	DIAN = 0x70B9,	/* 点 */
	JI = 0x51E0,	/* 几 */
	LING = 0x96F6,	/* 零 */
	UP_TO = 0x81F3, /* 至 */
	TO = 0x5230,	/* 到 */
	WAVE = 0x301C,	/* 〜 */
	NIAN = 0x5E74,	/* 年 */
	YUE = 0x6708,	/* 月 */
};

uint32_t
scan_range_mark(const struct scan *s, uint32_t at)
{
	uint32_t cp = scan_at(s, at);

	if (cp == '-' && scan_at(s, at + 1) == '-')
		return 2;
	return cp == '-' || cp == '~' || cp == WAVE || cp == UP_TO || cp == TO;
}

static int64_t
ten_to(int power)
{
	int64_t value = 1;

	while (power-- > 0)
		value *= 10;
	return value;
}

/* The multiplier at AT (its power of ten), unless a unit such as 千瓦 or 百分点 begins there. */
static int
multiplier_at(const struct scan *s, uint32_t at)
{
	int power = han_power(s->lexicon, scan_at(s, at));
	const struct unit *unit;

	if (power < 2 || unit_at(s, at, &unit) > 1)
		return 0;
	if (scan_at(s, at + 1) == FEN && scan_at(s, at + 2) == ZHI)
		return 0;
	return power;
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

/* 余 多 来 between a number and what follows it; 0 when there is none. */
static uint32_t
inside_at(const struct scan *s, uint32_t at, enum exactness *exactness)
{
	enum exactness found;
	const struct unit *unit;

	if (!inside_word(s, at, &found))
		return 0;
	/* 来 is also a verb: it counts only before a multiplier or a unit (二十来个). */
	if (found == ABOUT && !multiplier_at(s, at + 1) && !unit_at(s, at + 1, &unit))
		return 0;
	*exactness = found;
	return 1;
}

/* The multipliers at AT, all of them. */
static uint32_t
read_powers(const struct scan *s, uint32_t at, struct number *out)
{
	int power;

	while ((power = multiplier_at(s, at)) != 0 && out->scale + power <= 16) {
		out->scale += power;
		at++;
	}
	return at;
}

/* Multipliers and inner approximators behind a number: 余万, 万亿, 万余, 千多万. */
static uint32_t
read_multipliers(const struct scan *s, uint32_t at, struct number *out)
{
	uint32_t start = at, step;

	step = inside_at(s, at, &out->exactness);
	at += step;
	if (step == 0 && scan_at(s, at) == ' ' && multiplier_at(s, at + 1) >= 4)
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

/* Digits in threes behind a comma: at the ',' of 1,234. */
static bool
thousands_at(const struct scan *s, uint32_t at)
{
	uint32_t i;

	if (scan_at(s, at) != ',')
		return false;
	for (i = at + 1; i <= at + 3; i++)
		if (!scan_is_digit(s, i))
			return false;
	return !scan_is_digit(s, i);
}

static bool
decimal_point(const struct scan *s, uint32_t at)
{
	return at < s->end && (s->raw[at] == '.' || s->raw[at] == 0xFF0E) &&
	       scan_is_digit(s, at + 1);
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

/* Digits with thousands separators and a decimal point. */
static uint32_t
read_digits(const struct scan *s, uint32_t at, struct number *out)
{
	uint32_t start = at;
	struct decimal value = {0, 0};
	bool point = false, fits = true;

	for (; at < s->end; at++) {
		if (scan_is_digit(s, at)) {
			fits = fits && add_digit(&value, (int)(s->folded[at] - '0'), point);
			out->decimals += point;
		} else if (!point && at - start <= 3 + 4 * (uint32_t)out->separated &&
			   thousands_at(s, at)) {
			out->separated = true;
		} else if (!point && decimal_point(s, at)) {
			point = out->separated = true;
		} else {
			break;
		}
	}
	out->too_long = !fits;
	out->value = fits ? value : (struct decimal){0, 0};
	return at;
}

static bool number_read_han(const struct scan *s, uint32_t at, struct number *out);

/* The number that may go on behind a multiplier of 10^SCALE; DIRECTLY: no 零 stands between. */
static bool
read_rest(const struct scan *s, uint32_t at, int32_t scale, bool directly, struct number *rest)
{
	struct decimal least = {directly ? ten_to(scale - 1) : 1, 0};
	uint32_t next;

	*rest = (struct number){.value = DECIMAL_NONE};
	if (scan_is_digit(s, at)) {
		rest->end = read_multipliers(s, read_digits(s, at, rest), rest);
		if (rest->too_long || rest->separated ||
		    !decimal_shift(rest->value, rest->scale, &rest->value))
			return false;
	} else if (!(lexicon_class(s->lexicon, scan_at(s, at)) & CLASS_HAN) ||
		   !number_read_han(s, at, rest) || (directly && !rest->round)) {
		return false;
	}
	next = scan_at(s, rest->end);
	if (next == NIAN || next == YUE) /* a date follows: 3万2024年 */
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
	bool zero = scan_at(s, out->end) == LING;
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

static void
apply_scale(struct number *out)
{
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
	out->end = read_multipliers(s, out->end, out);
	apply_scale(out);
	if (!out->too_long && out->scale > 0)
		read_remainder(s, out);
	return true;
}

/* A run of Chinese numerals, each one of enum han_value. */
struct han_run {
	uint8_t values[HAN_RUN_MAX];
	size_t n;
};

/*
 * The value of a run: sections of 十百千 under 万 and 亿.  *LAST is the power of the last
 * multiplier.  False for digits in a row.
 */
static bool
han_value(const struct han_run *run, int64_t *value, int *last)
{
	int64_t total = 0, section = 0, digit = -1;
	bool zero = false;

	*last = 0;
	for (size_t i = 0; i < run->n; i++) {
		int d = han_value_digit(run->values[i]), power = han_value_power(run->values[i]);
		if (power == 0) {
			if (digit > 0)
				return false;
			zero |= d == 0;
			digit = d;
			continue;
		}
		if (power < 4) {
			section += (digit < 1 ? 1 : digit) * ten_to(power);
		} else {
			section += digit < 0 ? 0 : digit;
			if (section == 0 && total == 0)
				section = 1;
			/* 万亿: what was counted in 万 is now counted in 亿 too. */
			if (total + section > HAN_VALUE_MAX / ten_to(power))
				return false;
			if (section == 0 || power == 8)
				total = (total + section) * ten_to(power);
			else
				total += section * ten_to(power);
			section = 0;
		}
		*last = power;
		digit = -1;
		zero = false;
	}
	if (digit > 0 && *last >= 2 && !zero) {
		/* 三万五 is 35000, 二百五 is 250. */
		section += digit * ten_to(*last - 1);
		*last -= 1;
	} else if (digit >= 0) {
		section += digit;
		*last = 0;
	}
	*value = total + section;
	return true;
}

static uint32_t
han_collect(const struct scan *s, uint32_t at, struct han_run *run)
{
	run->n = 0;
	while (at < s->end && run->n < HAN_RUN_MAX) {
		unsigned class = lexicon_class(s->lexicon, s->folded[at]);
		if (!(class & (CLASS_HAN | CLASS_FINANCIAL)))
			break;
		if (run->n > 0 && class >> CLASS_VALUE_SHIFT >= HAN_HUNDRED &&
		    !multiplier_at(s, at))
			break;
		run->values[run->n++] = (uint8_t)(class >> CLASS_VALUE_SHIFT);
		at++;
	}
	return at;
}

/* Index of the first of two digits in a row; run->n when there are none. */
static size_t
digit_pair(const struct han_run *run)
{
	for (size_t i = 0; i + 1 < run->n; i++)
		if (han_value_digit(run->values[i]) > 0 && han_value_digit(run->values[i + 1]) >= 0)
			return i;
	return run->n;
}

static void
han_without(const struct han_run *run, size_t index, struct han_run *out)
{
	out->n = 0;
	for (size_t i = 0; i < run->n; i++)
		if (i != index)
			out->values[out->n++] = run->values[i];
}

/* 两三百, 十五六, 三五: two neighbours in a row are a range; other digits in a row no number. */
static void
han_pair(const struct han_run *run, size_t pair, struct number *out)
{
	int first = run->values[pair], second = run->values[pair + 1];
	struct han_run low, high;
	int64_t from, to;
	int last;

	out->positional = true;
	if (second != first + 1 && !(first == 3 && second == 5))
		return;
	han_without(run, pair + 1, &low);
	han_without(run, pair, &high);
	if (digit_pair(&high) < high.n || !han_value(&low, &from, &last) ||
	    !han_value(&high, &to, &last))
		return;
	out->positional = false;
	out->vague = first == 1 && run->n == 2;
	out->low = (struct decimal){from, 0};
	out->high = (struct decimal){to, 0};
	out->exactness = RANGE;
	out->round = true;
}

/* 点五 behind a Chinese integer. */
static uint32_t
han_decimals(const struct scan *s, uint32_t at, struct number *out)
{
	uint32_t i = at + 1;
	int digit;

	if (scan_at(s, at) != DIAN || han_digit(s->lexicon, scan_at(s, at + 1)) < 0)
		return at;
	for (; (digit = han_digit(s->lexicon, scan_at(s, i))) >= 0 && out->decimals < 9; i++) {
		out->value.coefficient = out->value.coefficient * 10 + digit;
		out->value.scale++;
		out->decimals++;
	}
	out->separated = true;
	return i;
}

static bool
number_read_han(const struct scan *s, uint32_t at, struct number *out)
{
	struct han_run run;
	uint32_t end = han_collect(s, at, &run);
	size_t pair = digit_pair(&run);
	int64_t value;
	int last = 0;

	if (run.n == 0)
		return false;
	out->start = at;
	out->end = end;
	out->han = true;
	out->bare = run.values[0] >= HAN_HUNDRED;
	for (size_t i = 0; i < run.n; i++)
		out->round |= run.values[i] >= HAN_HUNDRED;
	if (pair < run.n) {
		han_pair(&run, pair, out);
		return true;
	}
	if (!han_value(&run, &value, &last)) {
		out->too_long = true;
		return true;
	}
	out->value = (struct decimal){value, 0};
	if (scan_at(s, end) == JI) {
		out->vague = true; /* 十几, 几十几 */
		out->end = end + 1;
		return true;
	}
	out->end = han_decimals(s, end, out);
	if (out->bare && run.n <= 2)
		out->scale = han_value_power(run.values[0]) + (run.n > 1 ? last : 0);
	out->decimals -= out->scale;
	if (last > 0 || value % 10 == 0 || out->separated) {
		struct number tail = {.exactness = EXACT};
		out->end = read_multipliers(s, out->end, &tail);
		out->exactness = tail.exactness;
		out->round |= tail.round;
		out->scale += tail.scale;
		out->decimals -= tail.scale;
		if (!decimal_shift(out->value, tail.scale, &out->value))
			out->too_long = true;
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
	else if (!number_read_han(s, at, out))
		return false;
	return decimal_is_set(out->value) && !out->too_long && !out->vague && !out->positional;
}

/* 三分之二, 百分之九十五, 千分之一点五: at the first numeral. */
static bool
read_fraction(const struct scan *s, uint32_t at, struct number *out)
{
	struct number whole, part;
	uint32_t i = at;

	/* The denominator is short: a text of numerals is not read to its end at each of them. */
	while (i < at + HAN_RUN_MAX && (lexicon_class(s->lexicon, scan_at(s, i)) & CLASS_HAN))
		i++;
	if (scan_at(s, i) != FEN || scan_at(s, i + 1) != ZHI)
		return false;
	/* Read up to 分 only, so that 百分 is not taken for a unit. */
	if (!read_part(&(struct scan){s->lexicon, s->raw, s->folded, s->start, i}, at, &whole) ||
	    !read_part(s, i + 2, &part) || whole.value.coefficient <= 0)
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

bool
number_read(const struct scan *s, uint32_t at, struct number *out)
{
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
	return number_read_han(s, at, out);
}

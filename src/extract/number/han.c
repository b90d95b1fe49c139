/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers in Chinese numerals. */
#include "extract/number/han.h"

/* Far above any figure of a report, far below overflow. */
#define HAN_VALUE_MAX 100000000000000000LL

/* A run of Chinese numerals, each one of enum han_value. */
struct han_run {
	uint8_t values[HAN_RUN_LENGTH];
	size_t n;
};

/* A value as it is read: sections of 十百千 under 万 and 亿. */
struct han_sum {
	int64_t total;
	int64_t section; /* counted below the next 万 or 亿 */
	int64_t digit;	 /* that no multiplier has taken yet, or -1 */
	bool zero;	 /* 零 stands before DIGIT */
	int last;	 /* power of the last multiplier */
};

/* False for a digit behind another. */
static bool
sum_digit(struct han_sum *sum, int digit)
{
	if (sum->digit > 0)
		return false;
	sum->zero |= digit == 0;
	sum->digit = digit;
	return true;
}

/* False when the value grows too large. */
static bool
sum_power(struct han_sum *sum, int power)
{
	int64_t section = sum->section;

	if (power < 4) {
		sum->section += (sum->digit < 1 ? 1 : sum->digit) * ten_to(power);
	} else {
		section += sum->digit < 0 ? 0 : sum->digit;
		if (section == 0 && sum->total == 0)
			section = 1;
		/* 万亿: what was counted in 万 is now counted in 亿 too. */
		if (sum->total + section > HAN_VALUE_MAX / ten_to(power))
			return false;
		if (section == 0 || power == 8)
			sum->total = (sum->total + section) * ten_to(power);
		else
			sum->total += section * ten_to(power);
		sum->section = 0;
	}
	sum->last = power;
	sum->digit = -1;
	sum->zero = false;
	return true;
}

/* The value of a run; *LAST is the power of its last multiplier.  False for digits in a row. */
static bool
han_value(const struct han_run *run, int64_t *value, int *last)
{
	struct han_sum sum = {.digit = -1};

	for (size_t i = 0; i < run->n; i++) {
		int power = han_value_power(run->values[i]);
		if (power ? !sum_power(&sum, power)
			  : !sum_digit(&sum, han_value_digit(run->values[i])))
			return false;
	}
	if (sum.digit > 0 && sum.last >= 2 && !sum.zero) {
		/* 三万五 is 35000, 二百五 is 250. */
		sum.section += sum.digit * ten_to(sum.last - 1);
		sum.last -= 1;
	} else if (sum.digit >= 0) {
		sum.section += sum.digit;
		sum.last = 0;
	}
	*last = sum.last;
	*value = sum.total + sum.section;
	return true;
}

static uint32_t
han_collect(const struct scan *s, uint32_t at, struct han_run *run)
{
	run->n = 0;
	while (at < s->end && run->n < HAN_RUN_LENGTH) {
		unsigned class = lexicon_class(s->lexicon, s->folded[at]);
		if (!(class & (CLASS_HAN | CLASS_FINANCIAL)))
			break;
		if (run->n > 0 && class >> CLASS_VALUE_SHIFT >= HAN_HUNDRED &&
		    !number_multiplier_at(s, at))
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
	uint32_t point = scan_particle(s, PARTICLE_POINT, at), i = at + point;
	int digit;

	if (point == 0 || han_digit(s->lexicon, scan_at(s, i)) < 0)
		return at;
	for (; (digit = han_digit(s->lexicon, scan_at(s, i))) >= 0 && out->decimals < 9; i++) {
		out->value.coefficient = out->value.coefficient * 10 + digit;
		out->value.scale++;
		out->decimals++;
	}
	out->separated = true;
	return i;
}

/* Multipliers behind a run that ends in one: 三十余万; not 三万, which is all of it. */
static void
han_multipliers(const struct scan *s, struct number *out)
{
	struct number tail = {.exactness = EXACT};

	out->end = number_read_multipliers(s, out->end, &tail);
	out->exactness = tail.exactness;
	out->round |= tail.round;
	out->scale += tail.scale;
	out->decimals -= tail.scale;
	if (!decimal_shift(out->value, tail.scale, &out->value))
		out->too_long = true;
}

/* The number that RUN, read up to OUT's end, is; its last multiplier is 10^LAST. */
static void
han_settle(const struct scan *s, const struct han_run *run, int64_t value, int last,
	   struct number *out)
{
	uint32_t some = scan_particle(s, PARTICLE_SOME, out->end);

	out->value = (struct decimal){value, 0};
	if (some > 0) {
		out->vague = true; /* 十几, 几十几 */
		out->end += some;
		return;
	}
	out->end = han_decimals(s, out->end, out);
	if (out->bare && run->n <= 2)
		out->scale = han_value_power(run->values[0]) + (run->n > 1 ? last : 0);
	out->decimals -= out->scale;
	if (last > 0 || value % 10 == 0 || out->separated)
		han_multipliers(s, out);
}

bool
han_read(const struct scan *s, uint32_t at, struct number *out)
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
	if (pair < run.n)
		han_pair(&run, pair, out);
	else if (!han_value(&run, &value, &last))
		out->too_long = true;
	else
		han_settle(s, &run, value, last, out);
	return true;
}

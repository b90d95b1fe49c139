/* SPDX-License-Identifier: Apache-2.0 */
/* How often something has doubled, and half of something. */
#include "extract/figures/doubling.h"

enum {
	OFTEN_MAX = 10,
	FAN = 0x7FFB,  /* 翻 */
	LE = 0x4E86,   /* 了 */
	TIME = 0x756A, /* 番 */
	HALF = 0x534A, /* 半 */
	DE = 0x7684,   /* 的 */
	ZHAN = 0x5360, /* 占 */
	BI = 0x6BD4,   /* 比 */
};

/* Where the 翻 before AT stands; AT: nowhere. */
static uint32_t
verb_before(const struct scan *s, uint32_t at)
{
	uint32_t verb = at;

	if (scan_before(s, verb) == LE)
		verb--;
	return scan_before(s, verb) == FAN ? verb - 1 : at;
}

bool
doubling_read(const struct scan *s, const struct number *number, const struct beside *around,
	      struct quantity *out, enum exactness *exactness_out)
{
	uint32_t verb;

	if (scan_at(s, number->end) != TIME)
		return false;
	verb = verb_before(s, around->words);
	if (verb == around->words || number->value.scale != 0 || number->value.coefficient < 1 ||
	    number->value.coefficient > OFTEN_MAX)
		return false;
	out->value = (struct decimal){(int64_t)1 << number->value.coefficient, 0};
	out->start = out->words_start = verb;
	out->end = number->end + 1;
	out->unit = STR("倍");
	out->unit_code = STR("{times}");
	out->direction = DIRECTION_NONE;
	out->end += inside_word(s, out->end, exactness_out);
	return true;
}

/* 占, 占比 or 占了 stands before AT: a share follows. */
static bool
share_before(const struct scan *s, uint32_t at)
{
	uint32_t cp = scan_before(s, at);

	return cp == ZHAN || ((cp == BI || cp == LE) && scan_before(s, at - 1) == ZHAN);
}

/* 2020年的, 总数的, 总量的, 总额的 before AT: a part of that follows. */
static bool
whole_before(const struct scan *s, uint32_t at)
{
	static const uint32_t wholes[] = {0x5E74, 0x6570, 0x91CF, 0x989D};
	uint32_t cp;

	if (scan_before(s, at) != DE)
		return false;
	cp = scan_before(s, at - 1);
	for (size_t i = 0; i < sizeof(wholes) / sizeof(wholes[0]); i++)
		if (cp == wholes[i])
			return true;
	return false;
}

bool
half_read(const struct scan *s, const struct number *number, const struct beside *around,
	  struct quantity *out)
{
	if (!number->han || number->end - number->start != 1 || scan_at(s, number->end) != HALF ||
	    number->value.coefficient != 1)
		return false;
	out->part = whole_before(s, around->words);
	if (!out->part && around->exactness == EXACT && out->direction == DIRECTION_NONE &&
	    !share_before(s, around->words))
		return false;
	out->value = (struct decimal){5, 1};
	out->decimals = 1;
	out->end = out->number_end = number->end + 1;
	return true;
}

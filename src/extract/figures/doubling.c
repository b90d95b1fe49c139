/* SPDX-License-Identifier: Apache-2.0 */
/* How often something has doubled. */
#include "extract/figures/doubling.h"

enum {
	OFTEN_MAX = 10,
	FAN = 0x7FFB,  /* 翻 */
	LE = 0x4E86,   /* 了 */
	TIME = 0x756A, /* 番 */
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

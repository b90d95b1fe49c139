/* SPDX-License-Identifier: Apache-2.0 */
/* How often something has doubled, and half of something. */
#include "extract/figures/doubling.h"

enum { OFTEN_MAX = 10 };

bool
doubling_read(const struct scan *s, const struct number *number, const struct beside *around,
	      struct quantity *out, enum exactness *exactness_out)
{
	uint32_t behind = scan_particle(s, PARTICLE_DOUBLING, number->end), before;

	if (behind == 0)
		return false;
	before = scan_particle_before(s, PARTICLE_DOUBLES, around->words);
	if (before == 0 || number->value.scale != 0 || number->value.coefficient < 1 ||
	    number->value.coefficient > OFTEN_MAX)
		return false;
	out->value = (struct decimal){(int64_t)1 << number->value.coefficient, 0};
	out->start = out->words_start = around->words - before;
	out->end = number->end + behind;
	out->unit = STR("倍");
	out->unit_code = STR("{times}");
	out->direction = DIRECTION_NONE;
	out->end += inside_word(s, out->end, exactness_out);
	return true;
}

/* 2020年的, 总数的, 总量的, 总额的 before AT: a part of that follows. */
static bool
whole_before(const struct scan *s, uint32_t at)
{
	uint32_t of = scan_particle_before(s, PARTICLE_OF, at);

	return of > 0 && scan_particle_before(s, PARTICLE_WHOLE, at - of) > 0;
}

bool
half_read(const struct scan *s, const struct number *number, const struct beside *around,
	  struct quantity *out)
{
	uint32_t half;

	if (!number->han || number->end - number->start != 1 || number->value.coefficient != 1)
		return false;
	half = scan_particle(s, PARTICLE_HALF, number->end);
	if (half == 0)
		return false;
	out->part = whole_before(s, around->words);
	if (!out->part && around->exactness == EXACT && out->direction == DIRECTION_NONE &&
	    scan_particle_before(s, PARTICLE_SHARE, around->words) == 0)
		return false;
	out->value = (struct decimal){5, 1};
	out->decimals = 1;
	out->end = out->number_end = number->end + half;
	return true;
}

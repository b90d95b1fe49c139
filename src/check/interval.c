/* SPDX-License-Identifier: Apache-2.0 */
/* What a stated figure can have been before it was rounded. */
#include "check/interval.h"

/* Whole numbers are counted, not rounded, unless they are rates or stand in 万 or 亿. */
static bool
is_rounded(const struct observation *o)
{
	return o->decimals != 0 || o->scale != 0 || str_eq(o->unit_code, STR("%"));
}

static bool
round_off(const struct observation *o, struct interval *out)
{
	struct decimal half;

	if (!is_rounded(o))
		return true;
	return decimal_shift((struct decimal){5, 0}, -o->decimals - 1, &half) &&
	       decimal_subtract(o->value, half, &out->low) &&
	       decimal_add(o->value, half, &out->high);
}

bool
interval_of(const struct observation *o, struct interval *out)
{
	*out = (struct interval){o->value, o->value};
	if (o->exactness == RANGE) {
		*out = (struct interval){o->low, o->high};
		return decimal_is_set(o->low) && decimal_is_set(o->high);
	}
	if (!decimal_is_set(o->value) || o->exactness == ABOUT)
		return false;
	if (o->exactness == OVER)
		out->high = DECIMAL_NONE;
	else if (o->exactness == UNDER)
		out->low = DECIMAL_NONE;
	else
		return round_off(o, out);
	return true;
}

static bool
add_end(struct decimal *a, struct decimal b)
{
	if (!decimal_is_set(*a) || !decimal_is_set(b)) {
		*a = DECIMAL_NONE;
		return true;
	}
	return decimal_add(*a, b, a);
}

bool
interval_add(struct interval *a, struct interval b)
{
	return add_end(&a->low, b.low) && add_end(&a->high, b.high);
}

/* A is above B, both being there. */
static bool
above(struct decimal a, struct decimal b)
{
	return decimal_is_set(a) && decimal_is_set(b) && decimal_compare(a, b) > 0;
}

bool
interval_meet(struct interval a, struct interval b)
{
	return !above(a.low, b.high) && !above(b.low, a.high);
}

struct decimal
interval_nearest(struct interval a, struct decimal d)
{
	if (above(a.low, d))
		return a.low;
	return above(d, a.high) ? a.high : d;
}

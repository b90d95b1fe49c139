/* SPDX-License-Identifier: Apache-2.0 */
/* A rate beside its part and whole: 99.1 % = 112000 / 113000, at the precision stated. */
#include "check/operand.h"

enum { VALUE, PART, WHOLE };

/* How many a rate of 1 counts: 100 for percent. */
static struct decimal
unit_factor(const struct observation *rate)
{
	static const struct {
		struct str code;
		int64_t factor;
	} factors[] = {{STR_INIT("%"), 100}, {STR_INIT("[ppth]"), 1000}};

	for (size_t i = 0; i < sizeof(factors) / sizeof(factors[0]); i++)
		if (str_eq(rate->unit_code, factors[i].code))
			return (struct decimal){factors[i].factor, 0};
	return (struct decimal){1, 0};
}

/* A × B is above C × D, all being there. */
static bool
product_above(struct decimal a, struct decimal b, struct decimal c, struct decimal d)
{
	return decimal_is_set(a) && decimal_is_set(b) && decimal_is_set(c) && decimal_is_set(d) &&
	       decimal_compare_products(a, b, c, d) > 0;
}

/* Some part and whole within their intervals make some rate within its own. */
static bool
is_possible(const struct check *check, struct decimal factor)
{
	struct interval value = check->operands[VALUE].interval;
	struct interval part = check->operands[PART].interval;
	struct interval whole = check->operands[WHOLE].interval;

	return !product_above(value.low, whole.low, part.high, factor) &&
	       !product_above(part.low, factor, value.high, whole.high);
}

/* The rate that part and whole make, at the stated precision; DECIMAL_NONE when it cannot be told.
 */
static struct decimal
rate(const struct check *check, struct decimal factor)
{
	const struct observation *value = check->operands[VALUE].observation;
	const struct observation *part = check->operands[PART].observation;
	const struct observation *whole = check->operands[WHOLE].observation;
	struct decimal times = part->value, quotient;

	if (!decimal_is_set(part->value) || !decimal_is_set(whole->value))
		return DECIMAL_NONE;
	for (int64_t f = factor.coefficient; f > 1; f /= 10)
		if (!decimal_shift(times, 1, &times))
			return DECIMAL_NONE;
	if (!decimal_divide(times, whole->value, value->decimals > 0 ? value->decimals : 0,
			    &quotient))
		return DECIMAL_NONE;
	/* 99.97 stated as 100 would look the same at no decimals. */
	if (decimal_is_set(value->value) && decimal_compare(quotient, value->value) == 0)
		(void)decimal_divide(times, whole->value, value->decimals + 1, &quotient);
	return quotient;
}

void
check_ratio(struct check *check)
{
	const struct observation *value = check->operands[VALUE].observation;
	const struct observation *whole = check->operands[WHOLE].observation;
	struct decimal factor = unit_factor(value), should;
	struct str expected = {NULL, 0}, quotient;

	quotient = ARENA_JOIN(check->arena, operand_figure(check, PART), STR(" / "),
			      operand_figure(check, WHOLE));
	check->result->expected =
	    ARENA_JOIN(check->arena, operand_figure(check, VALUE), STR(" = "), quotient);
	if (whole->state == ZERO)
		return;
	if (is_possible(check, factor)) {
		check->result->outcome = PASSED;
		return;
	}
	should = rate(check, factor);
	if (decimal_is_set(should)) {
		expected = check_decimal(check, should, VALUE, true);
		check->result->actual = check_decimal(check, should, VALUE, false);
	}
	check_fail(check, RATIO_DIFF, VALUE, expected, 5,
		   (struct str[]){check_name(check, VALUE, DIAG_ZH), operand_words(check, VALUE),
				  expected, quotient, check_name(check, VALUE, DIAG_EN)});
}

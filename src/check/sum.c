/* SPDX-License-Identifier: Apache-2.0 */
/* A total and its parts: 286 = 118 + 133 + 28 + 7. */
#include "check/operand.h"

static struct str
equation(const struct check *check)
{
	struct str text = operand_figure(check, 0);

	for (size_t i = 1; i < check->rule->operands.n; i++)
		text = ARENA_JOIN(check->arena, text, i > 1 ? STR(" + ") : STR(" = "),
				  operand_figure(check, i));
	return text;
}

static bool
is_operand(const struct check *check, const struct observation *o)
{
	for (size_t i = 0; i < check->rule->operands.n; i++)
		if (check->operands[i].observation == o)
			return true;
	return false;
}

/* A part that no indicator names: 其他事项221件 beside those that are named. */
static bool
is_nameless_part(const struct observation *total, const struct observation *o)
{
	return o->indicator.n == 0 && o->status == ACTUAL && o->direction == DIRECTION_NONE &&
	       o->dimensions.n == 0 && str_eq(o->unit, total->unit);
}

/*
 * The parts fall short, but the list they stand in goes on: with figures without name SUM makes up
 * the total.  They become part of what the check says.
 */
static bool
add_nameless(struct check *check, struct interval sum)
{
	const struct observation *total = check->operands[0].observation, *o = total + 1;
	const struct observation *end =
	    check->record->observations.items + check->record->observations.n;
	struct str parts = check->result->expected;
	size_t left = check->rule->operands.n - 1, n = check->result->observations.n;

	for (; o < end && str_eq(o->basis.paragraph, total->basis.paragraph); o++) {
		struct interval part;
		bool operand = is_operand(check, o);
		left -= operand;
		if (!operand && !is_nameless_part(total, o) && left == 0)
			break;
		if (operand || !is_nameless_part(total, o))
			continue;
		if (!interval_of(o, &part) || !interval_add(&sum, part))
			break;
		parts = ARENA_JOIN(check->arena, parts, STR(" + "),
				   observation_figure(o, check->arena));
		*LIST_ADD(check->arena, &check->result->observations) = o->id;
		if (left > 0 || !interval_meet(check->operands[0].interval, sum))
			continue;
		check->result->expected = parts;
		return true;
	}
	check->result->observations.n = n;
	return false;
}

void
check_sum(struct check *check)
{
	const struct observation *total = check->operands[0].observation;
	struct interval sum = {{0, 0}, {0, 0}};
	struct decimal nearest;
	struct str expected;

	check->result->expected = equation(check);
	for (size_t i = 1; i < check->rule->operands.n; i++)
		if (!interval_add(&sum, check->operands[i].interval))
			return;
	if (interval_meet(check->operands[0].interval, sum) || add_nameless(check, sum)) {
		check->result->outcome = PASSED;
		return;
	}
	nearest = interval_nearest(sum, decimal_is_set(total->value) ? total->value : total->low);
	expected = check_decimal(check, nearest, 0, true);
	check->result->actual = check_decimal(check, nearest, 0, false);
	check_fail(check, SUM_DIFF, 0, expected, 4,
		   (struct str[]){check_name(check, 0, DIAG_ZH), operand_words(check, 0), expected,
				  check_name(check, 0, DIAG_EN)});
}

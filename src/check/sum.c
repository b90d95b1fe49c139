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
	if (interval_meet(check->operands[0].interval, sum)) {
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

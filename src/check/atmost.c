/* SPDX-License-Identifier: Apache-2.0 */
/* A part that cannot exceed its whole: 办结 and 收到. */
#include "check/operand.h"

void
check_at_most(struct check *check)
{
	struct decimal low = check->operands[0].interval.low;
	struct decimal high = check->operands[1].interval.high;

	check->result->expected = ARENA_JOIN(check->arena, operand_figure(check, 0), STR(" <= "),
					     operand_figure(check, 1));
	if (!decimal_is_set(low) || !decimal_is_set(high) || decimal_compare(low, high) <= 0) {
		check->result->outcome = PASSED;
		return;
	}
	check->result->actual = operand_figure(check, 1);
	check_fail(check, AT_MOST_DIFF, 0, operand_words(check, 1), 6,
		   (struct str[]){check_name(check, 0, DIAG_ZH), operand_words(check, 0),
				  check_name(check, 1, DIAG_ZH), operand_words(check, 1),
				  check_name(check, 0, DIAG_EN), check_name(check, 1, DIAG_EN)});
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Two figures that state the same. */
#include "check/operand.h"

void
check_equal(struct check *check)
{

	check->result->expected = ARENA_JOIN(check->arena, operand_figure(check, 0), STR(" = "),
					     operand_figure(check, 1));
	if (interval_meet(check->operands[0].interval, check->operands[1].interval)) {
		check->result->outcome = PASSED;
		return;
	}
	check->result->actual = operand_figure(check, 1);
	check_fail(check, EQUAL_DIFF, 0, operand_words(check, 1), 6,
		   (struct str[]){check_name(check, 0, DIAG_ZH), operand_words(check, 0),
				  check_name(check, 1, DIAG_ZH), operand_words(check, 1),
				  check_name(check, 0, DIAG_EN), check_name(check, 1, DIAG_EN)});
}

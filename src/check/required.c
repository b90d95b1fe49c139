/* SPDX-License-Identifier: Apache-2.0 */
/* A figure the report must state. */
#include "check/operand.h"

void
check_required(struct check *check)
{
	check->result->expected = check->rule->operands.items[0];
	if (check->operands[0].observation) {
		check->result->outcome = PASSED;
		return;
	}
	check_fail(check, REQUIRED_MISSING, 0, (struct str){NULL, 0}, 2,
		   (struct str[]){check_name(check, 0, DIAG_ZH), check_name(check, 0, DIAG_EN)});
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A figure the report must state. */
#include "check/operand.h"

void
check_required(struct check *check)
{
	struct str code = check->rule->operands.items[0];
	const struct kind_indicator *indicator = kind_indicator(check->kind, code);

	check->result->expected = code;
	if (check->operands[0].observation) {
		check->result->outcome = PASSED;
		return;
	}
	check_fail(check, REQUIRED_MISSING, 0, (struct str){NULL, 0}, 1,
		   (struct str[]){indicator ? indicator->names.zh : code});
}

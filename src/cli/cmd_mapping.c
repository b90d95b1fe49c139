/* SPDX-License-Identifier: Apache-2.0 */
/* baosong mapping: list, check and test the mappings folder. */
#include "cli/command.h"
#include "flow/mapping/mapping.h"

#define ACTIONS "list|check|test"

/* In the order of ACTIONS. */
static void (*const actions[])(struct context *, const char *const *, size_t) = {
    flow_mapping_list,
    flow_mapping_check,
    flow_mapping_test,
};

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	int action = options_choice(ACTIONS, str_of(operands->items[0]));

	(void)own;
	actions[action](context, operands->items + 1, operands->n - 1);
}

const struct command cmd_mapping = {
    .name = "mapping",
    .operands = "[KIND...]",
    .actions = ACTIONS,
    .operands_min = 1,
    .operands_max = COMMAND_ANY,
    .about = {"列出、检查、测试映射", "list, check, test the mappings"},
    .examples = {"baosong mapping list rule-of-law", "baosong mapping check --format github",
		 "baosong mapping test --mappings ./mappings"},
    .findings = true,
    .run = run,
};

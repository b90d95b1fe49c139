/* SPDX-License-Identifier: Apache-2.0 */
/* baosong schema: print a schema that is shipped. */
#include "cli/command.h"
#include "flow/schema.h"

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	(void)own;
	flow_schema(context, operands->n ? operands->items[0] : NULL);
}

const struct command cmd_schema = {
    .name = "schema",
    .operands = "[NAME]",
    .operands_max = 1,
    .about = {"打印随附的模式文件（不带名称时列出）", "print a shipped schema, or list them"},
    .examples = {"baosong schema", "baosong schema report.xsd",
		 "baosong schema report.schema.json > report.schema.json"},
    .run = run,
};

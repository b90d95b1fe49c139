/* SPDX-License-Identifier: Apache-2.0 */
/* baosong verify: bundles against what they promise. */
#include "cli/command.h"
#include "cli/settings.h"
#include "flow/verify.h"

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	(void)own;
	flow_verify(context, operands->items, operands->n);
}

const struct command cmd_verify = {
    .name = "verify",
    .operands = "PATH...",
    .operands_min = 1,
    .operands_max = COMMAND_ANY,
    .about = {"核验报送包、包文件夹或记录文件", "verify bundles, bag folders, record files"},
    .examples = {"baosong verify bundle.zip", "baosong verify --format sarif=out.sarif out/*.zip",
		 "baosong verify --fail-on warning unpacked-bundle/"},
    .workers = true,
    .findings = settings_findings,
    .run = run,
};

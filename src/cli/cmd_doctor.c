/* SPDX-License-Identifier: Apache-2.0 */
/* baosong doctor: what this installation is made of. */
#include "cli/command.h"
#include "flow/doctor.h"

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	(void)own;
	(void)operands;
	flow_doctor(context);
}

const struct command cmd_doctor = {
    .name = "doctor",
    .operands = "",
    .about = {"检查安装：库、映射、上限、沙箱",
	      "look at the installation: libraries, mappings, limits, sandbox"},
    .examples = {"baosong doctor", "baosong doctor --mappings ./mappings",
		 "baosong doctor --lang zh"},
    .run = run,
};

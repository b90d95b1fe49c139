/* SPDX-License-Identifier: Apache-2.0 */
/* baosong version. */
#include "base/version.h"
#include "cli/command.h"

enum { FORMAT_TEXT, FORMAT_JSON };

struct options {
	int format;
};

static const struct option table[] = {
    {"format",
     0,
     OPTION_CHOICE,
     NULL,
     "text|json",
     offsetof(struct options, format),
     {"输出格式", "what to print"}},
    {0},
};

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	const struct options *options = own;

	(void)operands;
	(void)fputs(options->format == FORMAT_JSON
			? "{\"name\":\"baosong\",\"version\":\"" BAOSONG_VERSION "\"}\n"
			: "baosong " BAOSONG_VERSION "\n",
		    context->out);
}

const struct command cmd_version = {
    .name = "version",
    .operands = "",
    .about = {"显示版本", "show the version"},
    .examples = {"baosong version", "baosong version --format json", "baosong -V"},
    .options = table,
    .options_size = sizeof(struct options),
    .run = run,
};

/* SPDX-License-Identifier: Apache-2.0 */
/* baosong completion: a script for a shell. */
#include "cli/command.h"
#include "cli/completion.h"

#define SHELLS "bash|zsh|fish"

enum { SCRIPT_BYTES_MAX = 1 << 20 };

/* In the order of SHELLS. */
static void (*const shells[])(struct arena *, struct buf *) = {
    completion_bash,
    completion_zsh,
    completion_fish,
};

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	int shell = options_choice(SHELLS, str_of(operands->items[0]));
	struct buf script;

	(void)own;
	buf_init(&script, SCRIPT_BYTES_MAX);
	shells[shell](context->arena, &script);
	context_print(context, &script);
	buf_release(&script);
}

const struct command cmd_completion = {
    .name = "completion",
    .operands = "",
    .actions = SHELLS,
    .operands_min = 1,
    .operands_max = 1,
    .about = {"打印命令行补全脚本", "print a script that completes the command line"},
    .examples = {"baosong completion bash > ~/.local/share/bash-completion/completions/baosong",
		 "baosong completion zsh > ~/.zfunc/_baosong",
		 "baosong completion fish > ~/.config/fish/completions/baosong.fish"},
    .run = run,
};

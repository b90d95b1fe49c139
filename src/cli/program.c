/* SPDX-License-Identifier: Apache-2.0 */
/* Find the command, parse its options, run it, report. */
#include "cli/program.h"

#include <stdio.h>

#include "base/files/io.h"
#include "base/version.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/settings.h"
#include "flow/report/report.h"

#define COMMAND(name) extern const struct command cmd_##name;
#include "cli/commands.def"
#undef COMMAND

const struct command *const commands[] = {
#define COMMAND(name) &cmd_##name,
#include "cli/commands.def"
#undef COMMAND
};

const size_t command_count = sizeof(commands) / sizeof(commands[0]);

enum { EXIT_SYSTEM = 4, HELP_BYTES_MAX = 1 << 20, MESSAGE_BYTES_MAX = 1 << 12 };

struct program {
	struct context context;
	struct settings settings;
	const struct command *command; /* NULL until it is known */
	void *own;		       /* its options */
	struct option_list words;      /* the command and what is behind it */
	struct option_list operands;
	struct options_given given;
};

static const char *
command_names(struct arena *arena)
{
	struct str names = STR("");

	for (size_t i = 0; i < command_count; i++)
		names = arena_printf(arena, "%.*s%s%s", STR_ARG(names), i ? "|" : "",
				     commands[i]->name);
	return names.p;
}

static bool
usage_is_wrong(const struct program *p)
{
	return p->context.dg->counts[USAGE] > 0;
}

static void
find_command(struct program *p)
{
	struct str word;
	int i;

	if (p->words.n == 0 && usage_is_wrong(p))
		return;
	if (p->words.n == 0) {
		usage_fault(p->context.dg, STR("a command is missing"), STR("缺少命令"));
		return;
	}
	word = str_of(p->words.items[0]);
	i = options_choice(command_names(p->context.arena), word);
	if (i >= 0)
		p->command = commands[i];
	else
		usage_unknown(p->context.dg, "command", "命令", word,
			      command_names(p->context.arena));
}

static void
check_operands(struct program *p)
{
	const struct command *command = p->command;
	struct arena *arena = p->context.arena;

	if (p->operands.n < command->operands_min)
		usage_fault(
		    p->context.dg,
		    arena_printf(arena, "%s needs %s", command->name, command->operands),
		    arena_printf(arena, "%s 缺少参数 %s", command->name, command->operands));
	else if (p->operands.n > command->operands_max)
		usage_fault(p->context.dg,
			    arena_printf(arena, "%s: too many arguments, from %s on", command->name,
					 p->operands.items[command->operands_max]),
			    arena_printf(arena, "%s 参数过多，从 %s 起多余", command->name,
					 p->operands.items[command->operands_max]));
	else if (command->actions &&
		 options_choice(command->actions, str_of(p->operands.items[0])) < 0)
		usage_unknown(p->context.dg, command->name, command->name,
			      str_of(p->operands.items[0]), command->actions);
}

static void
parse_command(struct program *p)
{
	static const struct option none[] = {{0}};
	const struct command *command = p->command;
	struct option_set sets[] = {
	    {command->options ? command->options : none, NULL},
	    {command->workers ? settings_workers : none, &p->settings},
	    {command->findings ? command->findings : none, &p->settings},
	    {settings_options, &p->settings},
	};

	p->own = sets[0].target = arena_alloc(p->context.arena, command->options_size);
	options_parse(p->words.items + 1, p->words.n - 1, sets, sizeof(sets) / sizeof(sets[0]),
		      false, &p->given, p->context.arena, &p->operands, p->context.dg);
	if (!p->settings.help)
		check_operands(p);
}

/* What stands before the command: the options of the program. */
static void
parse(struct program *p, const char *const *argv, size_t n)
{
	struct option_set sets[] = {{settings_program, &p->settings},
				    {settings_options, &p->settings}};

	options_parse(argv, n, sets, sizeof(sets) / sizeof(sets[0]), true, &p->given,
		      p->context.arena, &p->words, p->context.dg);
	if (p->words.n == 0 && (p->settings.help || p->settings.version))
		return;
	find_command(p);
	if (p->command)
		parse_command(p);
}

static void
print_help(struct program *p)
{
	struct buf text;

	buf_init(&text, HELP_BYTES_MAX);
	if (p->command)
		help_command(p->command, p->context.lang, &text);
	else
		help_program(p->context.lang, &text);
	context_print(&p->context, &text);
	buf_release(&text);
}

/* Findings are not written over what they are about. */
static void
check_outputs(struct program *p, const struct report_output *outputs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			usage_shared(outputs[i].path, outputs[k].path, p->context.dg);
		for (size_t k = 0; outputs[i].path && k < p->operands.n; k++)
			usage_overwrites(outputs[i].path, p->operands.items[k], p->context.dg);
	}
}

static void
run(struct program *p)
{
	const char *name = p->command ? p->command->name : "";
	size_t n = 0;
	const struct report_output *outputs = settings_outputs(&p->settings, &p->context, &n);

	p->context.outputs = outputs;
	p->context.output_count = n;
	check_outputs(p, outputs, n);
	if (usage_is_wrong(p)) {
		n = 0;
	} else if (p->settings.help) {
		print_help(p);
	} else if (p->settings.version) {
		(void)fprintf(p->context.out, "baosong " BAOSONG_VERSION "\n");
	} else {
		p->command->run(&p->context, p->own, &p->operands);
		n = usage_is_wrong(p) ? 0 : n;
	}
	flow_report(&p->context, name, outputs, n, p->settings.max_findings);
}

/* The exit status when anything printed was lost, which is told here; else STATUS. */
static int
close_output(const struct program *p, int status)
{
	static const struct str names[DIAG_LANG_COUNT] = {
	    [DIAG_ZH] = STR_INIT("标准输出"),
	    [DIAG_EN] = STR_INIT("standard output"),
	};
	enum diag_lang lang = p->context.lang;
	struct io_error error;
	struct diag dg;
	struct buf text;

	if (io_close_stdout(&error))
		return status;
	diag_init(&dg, p->context.arena);
	buf_init(&text, MESSAGE_BYTES_MAX);
	diag_message(
	    DIAG_AT(&dg, WRITE_FAILED, DIAG_NOWHERE, names[lang], str_of(io_reason(error))), lang,
	    &text);
	(void)fprintf(stderr, "baosong: %.*s [WRITE_FAILED]\n", STR_ARG(buf_view(&text)));
	buf_release(&text);
	return EXIT_SYSTEM;
}

int
program_run(const char *const *argv, size_t n)
{
	struct program p = {0};
	int status;

	context_init(&p.context);
	settings_init(&p.settings);
	parse(&p, argv, n);
	settings_apply(&p.settings, &p.context);
	run(&p);
	status = close_output(&p, diag_exit_status(p.context.dg, p.context.fail_on));
	context_release(&p.context);
	return status;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* baosong convert: reports to bundles. */
#include <unistd.h>

#include "cli/command.h"
#include "cli/report_options.h"
#include "flow/convert.h"

struct options {
	struct option_list attach;
	const char *output;
	bool fast;
	struct report_options report;
};

static const struct option table[] = {
    {"attach",
     'a',
     OPTION_LIST,
     "FILE[=TITLE]",
     NULL,
     offsetof(struct options, attach),
     {"附件，可重复", "an attachment; repeatable"}},
    {"output",
     'o',
     OPTION_TEXT,
     "DIR|FILE",
     NULL,
     offsetof(struct options, output),
     {"输出到文件夹或 .zip 文件", "where bundles go: a folder or one .zip"}},
    {"fast",
     0,
     OPTION_FLAG,
     NULL,
     NULL,
     offsetof(struct options, fast),
     {"压缩更快，文件略大", "compress faster, about a tenth larger"}},
    REPORT_OPTIONS(struct options),
    {0},
};

/* FILE=TITLE, where the file's name may hold '=' too: the longest part that is a file. */
static struct convert_attachment
attachment(const char *word, struct arena *arena)
{
	struct convert_attachment found = {word, {0}};
	struct str whole = str_of(word);
	const char *first = strchr(word, '=');

	if (!first || access(word, F_OK) == 0)
		return found;
	for (size_t i = whole.n; i > 0; i--) {
		if (word[i - 1] != '=')
			continue;
		found.path = arena_str(arena, (struct str){word, i - 1}).p;
		found.title = str_of(word + i);
		if (access(found.path, F_OK) == 0)
			break;
	}
	return found;
}

/* The bundle itself goes to standard output: nothing else may. */
static void
take_standard_output(struct context *context, size_t reports)
{
	if (reports > 1)
		usage_fault(context->dg, STR("-o - goes with one report only; name a folder"),
			    STR("-o - 只能用于单个报告；请指定文件夹"));
	if (context->quiet_out)
		usage_fault(context->dg,
			    STR("-o - takes standard output: give --format a file, json=FILE"),
			    STR("-o - 占用标准输出：请为 --format 指定文件，如 json=FILE"));
	context->quiet_out = true;
}

/* The bundle is not written over a report or an attachment. */
static void
check_output(const char *output, const struct convert_attachment *attachments, size_t n,
	     const struct option_list *operands, struct diag *dg)
{
	for (size_t i = 0; i < operands->n; i++)
		usage_overwrites(output, operands->items[i], dg);
	for (size_t i = 0; i < n; i++)
		usage_overwrites(output, attachments[i].path, dg);
}

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	const struct options *options = own;
	struct convert_attachment *attachments =
	    arena_array(context->arena, options->attach.n + 1, sizeof(*attachments));
	struct convert_options convert = {.report =
					      report_options_resolve(&options->report, context->dg),
					  .attachments = attachments,
					  .attachment_count = options->attach.n,
					  .output = options->output,
					  .fast = options->fast};

	for (size_t i = 0; i < options->attach.n; i++)
		attachments[i] = attachment(options->attach.items[i], context->arena);
	if (options->output && strcmp(options->output, "-") == 0)
		take_standard_output(context, operands->n);
	if (options->output)
		check_output(options->output, attachments, options->attach.n, operands,
			     context->dg);
	if (operands->n > 1 && options->attach.n > 0)
		usage_fault(context->dg, STR("--attach goes with one report only"),
			    STR("--attach 只能用于单个报告"));
	if (context->dg->counts[USAGE] == 0)
		flow_convert(context, operands->items, operands->n, &convert);
}

const struct command cmd_convert = {
    .name = "convert",
    .operands = "REPORT...",
    .operands_min = 1,
    .operands_max = COMMAND_ANY,
    .about = {"把报告转换成报送包", "convert reports into bundles"},
    .examples = {"baosong convert report.html -o out",
		 "baosong convert report.txt --attach table.xlsx=统计表 --attach list.csv",
		 "baosong convert - --input-name report.html --format json < report.html"},
    .options = table,
    .options_size = sizeof(struct options),
    .workers = true,
    .findings = true,
    .run = run,
};

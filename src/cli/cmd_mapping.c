/* SPDX-License-Identifier: Apache-2.0 */
/* baosong mapping: list, check and test the mappings folder, begin a kind, suggest indicators. */
#include "cli/command.h"
#include "cli/settings.h"
#include "flow/mapping/mapping.h"
#include "flow/mapping/mapping_frameworks.h"
#include "flow/suggest/suggest.h"

#define ACTIONS "list|check|test|new|suggest"

struct options {
	const char *output;
	bool frameworks;
	const char *kind;
	unsigned long min;
	bool update;
};

static const struct option table[] = {
    {"output",
     'o',
     OPTION_TEXT,
     "DIR",
     NULL,
     offsetof(struct options, output),
     {"new：建在此映射文件夹中", "new: the mappings folder it is made in"}},
    {"frameworks",
     0,
     OPTION_FLAG,
     NULL,
     NULL,
     offsetof(struct options, frameworks),
     {"list：列出指标框架", "list: the assessment frameworks"}},
    {"kind",
     0,
     OPTION_TEXT,
     "ID",
     NULL,
     offsetof(struct options, kind),
     {"suggest：都按该种类读", "suggest: read all as of this kind"}},
    {"min",
     0,
     OPTION_NUMBER,
     "N",
     NULL,
     offsetof(struct options, min),
     {"suggest：至少见于 N 份报告", "suggest: seen in N reports or more"}},
    {"update",
     0,
     OPTION_FLAG,
     NULL,
     NULL,
     offsetof(struct options, update),
     {"test：平台用例以现在的输出为预期", "test: outputs as they are become expected"}},
    {0},
};

/* baosong mapping new kind|target ID */
static void
begin(struct context *context, const struct options *options, const char *const *words, size_t n)
{
	int what = n == 2 ? options_choice("kind|target", str_of(words[0])) : -1;

	if (what < 0)
		usage_fault(context->dg, STR("wanted: mapping new kind|target ID"),
			    STR("应为：mapping new kind|target 代码"));
	else
		flow_mapping_new(context, (enum mapping_new)what, words[1], options->output);
}

static void
list(struct context *context, const struct options *options, const char *const *names, size_t n)
{
	if (!options->frameworks)
		flow_mapping_list(context, names, n);
	else if (n == 0)
		flow_mapping_frameworks(context);
	else
		usage_fault(context->dg, STR("--frameworks lists them all, it takes no KIND"),
			    STR("--frameworks 列出全部指标框架，不带报告种类"));
}

static void
check(struct context *context, const struct options *options, const char *const *names, size_t n)
{
	(void)options;
	flow_mapping_check(context, names, n);
}

static void
test(struct context *context, const struct options *options, const char *const *names, size_t n)
{
	flow_mapping_test(context, names, n, options->update);
}

static void
suggest(struct context *context, const struct options *options, const char *const *paths, size_t n)
{
	const struct suggest_options choices = {
	    .kind = str_of(options->kind), .min = options->min, .xml = context->xml};

	if (n == 0)
		usage_fault(context->dg, STR("wanted: mapping suggest REPORT|FOLDER..."),
			    STR("应为：mapping suggest 报告或文件夹..."));
	else if (context->xml && context->quiet_out)
		usage_fault(context->dg, STR("two formats cannot share standard output"),
			    STR("标准输出只能容纳一种格式"));
	else
		flow_suggest(context, paths, n, &choices);
}

/* In the order of ACTIONS. */
static void (*const actions[])(struct context *, const struct options *, const char *const *,
			       size_t) = {list, check, test, begin, suggest};
enum { LIST, TEST = 2, NEW, SUGGEST };

/* Each option goes with one action. */
static void
check_option(struct context *context, bool given, bool fits, const char *option, const char *action)
{
	if (given && !fits)
		usage_fault(
		    context->dg,
		    arena_printf(context->arena, "%s goes with mapping %s only", option, action),
		    arena_printf(context->arena, "%s 只能用于 mapping %s", option, action));
}

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	const struct options *options = own;
	int action = options_choice(ACTIONS, str_of(operands->items[0]));

	check_option(context, options->output, action == NEW, "-o", "new");
	check_option(context, options->frameworks, action == LIST, "--frameworks", "list");
	check_option(context, options->kind, action == SUGGEST, "--kind", "suggest");
	check_option(context, options->min > 0, action == SUGGEST, "--min", "suggest");
	check_option(context, options->update, action == TEST, "--update", "test");
	check_option(context, context->xml, action == SUGGEST, "--format xml", "suggest");
	if (context->dg->counts[USAGE] == 0)
		actions[action](context, options, operands->items + 1, operands->n - 1);
}

const struct command cmd_mapping = {
    .name = "mapping",
    .operands = "[KIND|TARGET|REPORT|FOLDER...]",
    .actions = ACTIONS,
    .operands_min = 1,
    .operands_max = COMMAND_ANY,
    .about = {"列出、检查、测试映射；新建报告种类或目标平台，建议指标",
	      "list, check, test the mappings; begin a kind or target, suggest indicators"},
    .examples = {"baosong mapping list rule-of-law", "baosong mapping new kind fire-safety -o my",
		 "baosong mapping suggest reports --format xml > drafts.xml"},
    .options = table,
    .options_size = sizeof(struct options),
    .workers = true,
    .findings = settings_drafts,
    .run = run,
};

/* SPDX-License-Identifier: Apache-2.0 */
/* baosong mapping: list, check and test the mappings folder, begin a kind. */
#include "cli/command.h"
#include "flow/mapping/mapping.h"
#include "flow/mapping/mapping_frameworks.h"

#define ACTIONS "list|check|test|new"

struct options {
	const char *output;
	bool frameworks;
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
    {0},
};

/* baosong mapping new kind ID; kinds are what can be begun. */
static void
new_kind(struct context *context, const struct options *options, const char *const *words, size_t n)
{
	if (n > 0 && options_choice("kind", str_of(words[0])) < 0)
		usage_unknown(context->dg, "mapping new", " mapping new", str_of(words[0]), "kind");
	else if (n != 2)
		usage_fault(context->dg, STR("wanted: mapping new kind ID"),
			    STR("应为：mapping new kind 代码"));
	else
		flow_mapping_new(context, words[1], options->output);
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
	(void)options;
	flow_mapping_test(context, names, n);
}

/* In the order of ACTIONS; OUTPUT: it may be told where to write; FRAMEWORKS: to list them. */
static const struct {
	void (*run)(struct context *, const struct options *, const char *const *, size_t);
	bool output;
	bool frameworks;
} actions[] = {
    {list, false, true}, {check, false, false}, {test, false, false}, {new_kind, true, false}};

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	const struct options *options = own;
	int action = options_choice(ACTIONS, str_of(operands->items[0]));

	if (options->output && !actions[action].output)
		usage_fault(context->dg, STR("-o goes with mapping new only"),
			    STR("-o 只能用于 mapping new"));
	else if (options->frameworks && !actions[action].frameworks)
		usage_fault(context->dg, STR("--frameworks goes with mapping list only"),
			    STR("--frameworks 只能用于 mapping list"));
	else
		actions[action].run(context, options, operands->items + 1, operands->n - 1);
}

const struct command cmd_mapping = {
    .name = "mapping",
    .operands = "[KIND...]",
    .actions = ACTIONS,
    .operands_min = 1,
    .operands_max = COMMAND_ANY,
    .about = {"列出、检查、测试映射，新建报告种类", "list, check, test the mappings; begin a kind"},
    .examples = {"baosong mapping list rule-of-law", "baosong mapping new kind fire-safety -o my",
		 "baosong mapping test fire-safety --mappings my"},
    .options = table,
    .options_size = sizeof(struct options),
    .findings = true,
    .run = run,
};

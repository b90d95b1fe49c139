/* SPDX-License-Identifier: Apache-2.0 */
/* The options every command takes. */
#include "cli/settings.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "flow/workers/workers.h"

enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER, FINDINGS_LISTED = 1000 };

/* So that sums of limits are in range. */
#define LIMIT_LARGEST (UINT64_C(1) << 40)

#define AT(member) offsetof(struct settings, member)

const struct option settings_options[] = {
    {"lang", 0, OPTION_CHOICE, NULL, "zh|en", AT(lang), {"消息语言", "language of messages"}},
    {"mappings", 0, OPTION_TEXT, "DIR", NULL, AT(mappings), {"映射文件夹", "the mappings folder"}},
    {"input-name",
     0,
     OPTION_TEXT,
     "NAME",
     NULL,
     AT(input_name),
     {"标准输入的文件名", "file name of standard input"}},
    {"fail-on",
     0,
     OPTION_CHOICE,
     NULL,
     "note|warning|error",
     AT(fail_on),
     {"达到此级别即以 1 退出", "exit 1 from this severity on"}},
    {"max-findings",
     0,
     OPTION_NUMBER,
     "N",
     NULL,
     AT(max_findings),
     {"最多列出 N 个问题（计数不受影响）", "list at most N findings (counts stay exact)"}},
    {"color",
     0,
     OPTION_CHOICE,
     NULL,
     "auto|always|never",
     AT(color),
     {"彩色输出", "coloured text"}},
    {"quiet", 'q', OPTION_FLAG, NULL, NULL, AT(quiet), {"只显示错误", "errors only"}},
    {"verbose", 'v', OPTION_FLAG, NULL, NULL, AT(verbose), {"显示更多细节", "more detail"}},
    {"help", 'h', OPTION_FLAG, NULL, NULL, AT(help), {"显示帮助", "show this help"}},
    {0},
};

const struct option settings_program[] = {
    {"version", 'V', OPTION_FLAG, NULL, NULL, AT(version), {"显示版本", "show the version"}},
    {0},
};

const struct option settings_findings[] = {
    {"format",
     0,
     OPTION_LIST,
     "FMT[=FILE]",
     "text|json|sarif|junit|github",
     AT(formats),
     {"问题清单的格式，可重复", "format of the findings, repeatable"}},
    {0},
};

/* The words of settings_findings, and one more. */
const struct option settings_drafts[] = {
    {"format",
     0,
     OPTION_LIST,
     "FMT[=FILE]",
     "text|json|sarif|junit|github|xml",
     AT(formats),
     {"问题清单的格式，可重复；suggest：xml 输出草稿", "of the findings; suggest: xml too"}},
    {0},
};

const struct option settings_workers[] = {
    {"memory-limit",
     0,
     OPTION_NUMBER,
     "BYTES",
     NULL,
     AT(memory_limit),
     {"读取一个文件可用的内存", "memory one input may take"}},
    {"time-limit",
     0,
     OPTION_NUMBER,
     "SECONDS",
     NULL,
     AT(time_limit),
     {"读取一个文件可用的时间", "time one input may take"}},
    {0},
};

/* zh, zh_CN.UTF-8, zh-Hans: Chinese; anything else English. */
static enum diag_lang
lang_from_environment(void)
{
	static const char *const names[] = {"BAOSONG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return strncmp(value, "zh", 2) == 0 ? DIAG_ZH : DIAG_EN;
	}
	return DIAG_EN;
}

void
settings_init(struct settings *settings)
{
	*settings = (struct settings){
	    .lang = (int)lang_from_environment(),
	    .fail_on = DIAG_ERROR,
	    .max_findings = FINDINGS_LISTED,
	    .memory_limit = WORKER_MEMORY_MAX,
	    .time_limit = WORKER_SECONDS_MAX,
	};
}

static bool
colored(const struct settings *settings, int fd)
{
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

	if (settings->color != COLOR_AUTO)
		return settings->color == COLOR_ALWAYS;
	return !(none && *none) && !(term && strcmp(term, "dumb") == 0) && isatty(fd);
}

void
settings_apply(const struct settings *settings, struct context *context)
{
	context->lang = (enum diag_lang)settings->lang;
	context->mappings_option = settings->mappings;
	context->input_name = settings->input_name;
	context->dg->kept_max = settings->max_findings;
	context->fail_on = (enum diag_severity)settings->fail_on;
	context->memory_max = settings->memory_limit;
	context->seconds_max = settings->time_limit;
	context->verbosity = settings->quiet ? -1 : settings->verbose;
	context->color = colored(settings, STDOUT_FILENO);
	context->terminal = isatty(STDOUT_FILENO);
	context->color_findings = colored(settings, STDERR_FILENO);
	if (settings->memory_limit == 0 || settings->time_limit == 0 ||
	    settings->memory_limit > LIMIT_LARGEST || settings->time_limit > LIMIT_LARGEST)
		usage_fault(context->dg, STR("a limit is a number from 1 to 1099511627776"),
			    STR("上限应为 1 至 1099511627776 之间的整数"));
	if (settings->quiet && settings->verbose)
		usage_fault(context->dg, STR("-q and -v contradict each other"),
			    STR("-q 与 -v 不能同时使用"));
}

const struct report_output *
settings_outputs(const struct settings *settings, struct context *context, size_t *n_out)
{
	const struct option_list *formats = &settings->formats;
	struct report_output *outputs =
	    arena_array(context->arena, formats->n + 1, sizeof(*outputs));

	*n_out = 0;
	for (size_t i = 0; i < formats->n; i++) {
		struct str rest = str_of(formats->items[i]), word;
		struct report_output *output;
		int format;
		str_split(&rest, '=', &word);
		if (str_eq(word, STR("xml"))) {
			context->xml = true;
			continue;
		}
		format = options_choice(settings_findings[0].choices, word);
		output = &outputs[(*n_out)++];
		output->format = (enum findings_format)(format < 0 ? 0 : format);
		output->path = rest.p && strcmp(rest.p, "-") == 0 ? NULL : rest.p;
		if (rest.p && rest.n == 0)
			usage_fault(context->dg,
				    arena_printf(context->arena,
						 "--format %s: a file name is missing",
						 formats->items[i]),
				    arena_printf(context->arena, "--format %s：缺少文件名",
						 formats->items[i]));
		if (output->path || output->format == FINDINGS_TEXT)
			continue;
		if (context->quiet_out)
			usage_fault(
			    context->dg,
			    STR("two formats cannot share standard output: name a file, "
				"--format json=FILE"),
			    STR("标准输出只能容纳一种格式，请指定文件：--format json=FILE"));
		context->quiet_out = true;
	}
	return outputs;
}

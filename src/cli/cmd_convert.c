/* SPDX-License-Identifier: Apache-2.0 */
/* baosong convert: reports to bundles. */
#include <unistd.h>

#include "cli/command.h"
#include "cli/settings.h"
#include "cli/report_options.h"
#include "flow/convert.h"
#include "flow/report/gate.h"
#include "flow/batch/inputs.h"
#include "flow/report/report.h"
#include "spec/form/form.h"

struct options {
	struct option_list attach;
	struct option_list targets;
	struct option_list settings;
	bool source_map;
	bool check_outputs;
	bool dry_run;
	const char *output;
	bool fast;
	unsigned long jobs; /* 0: was not given */
	const char *log;
	bool resume;
	struct option_list allow;
	struct option_list reasons;
	struct report_options report;
};

enum { JOBS_MAX = 64 };

static const struct option table[] = {
    {"attach",
     'a',
     OPTION_LIST,
     "FILE[=TITLE]",
     NULL,
     offsetof(struct options, attach),
     {"附件，可重复", "an attachment; repeatable"}},
    {"target",
     't',
     OPTION_LIST,
     "ID",
     NULL,
     offsetof(struct options, targets),
     {"目标平台，可重复；all 为全部", "a target platform; repeatable, or all"}},
    {"set",
     0,
     OPTION_LIST,
     "NAME=VALUE",
     NULL,
     offsetof(struct options, settings),
     {"目标平台模板中 $NAME 的取值，可重复",
      "what $NAME is in the templates of targets; repeatable"}},
    {"source-map",
     0,
     OPTION_FLAG,
     NULL,
     NULL,
     offsetof(struct options, source_map),
     {"附上每个输出值的出处", "add where each value of an output came from"}},
    {"output",
     'o',
     OPTION_TEXT,
     "DIR|FILE",
     NULL,
     offsetof(struct options, output),
     {"输出到文件夹或 .zip 文件", "where bundles go: a folder or one .zip"}},
    {"check-outputs",
     0,
     OPTION_FLAG,
     NULL,
     NULL,
     offsetof(struct options, check_outputs),
     {"多个报告时也按平台的 XSD 检查输出（单个报告总是检查）",
      "hold outputs of many reports against XSDs too"}},
    {"dry-run",
     'n',
     OPTION_FLAG,
     NULL,
     NULL,
     offsetof(struct options, dry_run),
     {"只列出将写出的内容，不写文件", "say what would be written, and write nothing"}},
    {"fast",
     0,
     OPTION_FLAG,
     NULL,
     NULL,
     offsetof(struct options, fast),
     {"压缩更快，文件略大", "compress faster, about a tenth larger"}},
    {"jobs",
     'j',
     OPTION_NUMBER,
     "N",
     NULL,
     offsetof(struct options, jobs),
     {"同时转换 N 个报告", "convert N reports at a time"}},
    {"log",
     0,
     OPTION_TEXT,
     "FILE",
     NULL,
     offsetof(struct options, log),
     {"把每个报告的结果记入日志（NDJSON）", "log each report, as lines of JSON"}},
    {"resume",
     0,
     OPTION_FLAG,
     NULL,
     NULL,
     offsetof(struct options, resume),
     {"跳过日志中已完成且未变的报告", "leave out what the log says is done"}},
    {"allow",
     0,
     OPTION_LIST,
     "CODE",
     NULL,
     offsetof(struct options, allow),
     {"放行公开审查发现的问题，可重复", "let through what the gate found; repeatable"}},
    {"reason",
     0,
     OPTION_LIST,
     "TEXT",
     NULL,
     offsetof(struct options, reasons),
     {"放行的理由（必填，记入报送包）", "why (required; kept in the bundle)"}},
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

/* Words that go into the bundle. */
static void
check_text(const char *option, struct str text, struct diag *dg)
{
	if (form_is_visible(text))
		return;
	usage_fault(
	    dg,
	    arena_printf(dg->arena,
			 "%s: the words are not UTF-8, or have control characters or "
			 "others that cannot be seen",
			 option),
	    arena_printf(dg->arena, "%s：文字不是 UTF-8，或含有控制字符等不可见字符", option));
}

/* What goes with one report only. */
static void
check_many(const struct convert_options *convert, struct diag *dg)
{
	if (convert->output && strcmp(convert->output, "-") == 0)
		usage_fault(dg, STR("-o - goes with one report only; name a folder"),
			    STR("-o - 只能用于单个报告；请指定文件夹"));
	if (convert->output && str_ends(str_of(convert->output), STR(".zip")))
		usage_fault(dg, STR("-o FILE.zip goes with one report only; name a folder"),
			    STR("-o 文件.zip 只能用于单个报告；请指定文件夹"));
	if (convert->attachment_count > 0)
		usage_fault(dg, STR("--attach goes with one report only"),
			    STR("--attach 只能用于单个报告"));
	if (convert->report.corrections)
		usage_fault(dg, STR("--corrections goes with one report only"),
			    STR("--corrections 只能用于单个报告"));
}

/* What can hold one bundle only. */
static void
check_targets(const struct options *options, struct diag *dg)
{
	bool many = options->targets.n > 1 ||
		    (options->targets.n == 1 && strcmp(options->targets.items[0], "all") == 0);

	if (!many || !options->output)
		return;
	if (strcmp(options->output, "-") == 0)
		usage_fault(dg, STR("-o - goes with one target only; name a folder"),
			    STR("-o - 只能用于单个目标平台；请指定文件夹"));
	if (str_ends(str_of(options->output), STR(".zip")))
		usage_fault(dg, STR("-o FILE.zip goes with one target only; name a folder"),
			    STR("-o 文件.zip 只能用于单个目标平台；请指定文件夹"));
}

static void
check_dry_run(const struct options *options, struct diag *dg)
{
	if (!options->dry_run)
		return;
	if (options->log)
		usage_fault(dg, STR("--dry-run writes nothing, no --log either"),
			    STR("--dry-run 不写任何文件，不能与 --log 同用"));
	if (options->output && strcmp(options->output, "-") == 0)
		usage_fault(dg, STR("--dry-run writes no bundle to standard output"),
			    STR("--dry-run 不向标准输出写报送包，不能与 -o - 同用"));
}

static void
check_batch(const struct options *options, const struct option_list *operands, struct diag *dg)
{
	if (options->resume && !options->log)
		usage_fault(dg, STR("--resume needs the --log of the run to be resumed"),
			    STR("--resume 需要用 --log 指定上次运行的日志"));
	if (options->jobs > JOBS_MAX)
		usage_fault(dg, arena_printf(dg->arena, "--jobs: at most %d", JOBS_MAX),
			    arena_printf(dg->arena, "--jobs 不能超过 %d", JOBS_MAX));
	if (options->log && strcmp(options->log, "-") == 0)
		usage_fault(dg, STR("--log needs a file; standard output has the bundles"),
			    STR("--log 需要文件名；标准输出用于列出报送包"));
	for (size_t i = 0; options->log && i < operands->n; i++)
		usage_overwrites(options->log, operands->items[i], dg);
}

/* The bundle itself goes to standard output: nothing else may. */
static void
take_standard_output(struct context *context)
{
	if (context->quiet_out)
		usage_fault(context->dg,
			    STR("-o - takes standard output: give --format a file, json=FILE"),
			    STR("-o - 占用标准输出：请为 --format 指定文件，如 json=FILE"));
	context->quiet_out = true;
}

/* The bundle is not written over a report or an attachment. */
static void
check_output(const char *output, const struct convert_attachment *attachments, size_t n,
	     const char *corrections, const struct option_list *operands, struct diag *dg)
{
	if (corrections)
		usage_overwrites(output, corrections, dg);
	for (size_t i = 0; i < operands->n; i++)
		usage_overwrites(output, operands->items[i], dg);
	for (size_t i = 0; i < n; i++)
		usage_overwrites(output, attachments[i].path, dg);
}

/* Bundle, log and findings have a file each. */
static void
check_files(const struct context *context, const struct options *options)
{
	usage_shared(options->log, options->output, context->dg);
	for (size_t i = 0; i < context->output_count; i++) {
		usage_shared(context->outputs[i].path, options->output, context->dg);
		usage_shared(context->outputs[i].path, options->log, context->dg);
	}
}

/* Codes and reasons in pairs, in the order given; one reason may stand for all. */
/* The same code with another reason is a slip of the hand. */
static void
check_allowed_once(const struct convert_allowance *list, size_t i, struct str name, struct diag *dg)
{
	for (size_t k = 0; k < i; k++)
		if (list[k].code == list[i].code && !str_eq(list[k].reason, list[i].reason))
			usage_twice(dg, "allow", name, list[k].reason, list[i].reason);
}

static struct convert_allowance *
allowances(const struct options *options, struct context *context)
{
	struct arena *arena = context->arena;
	struct convert_allowance *list = arena_array(arena, options->allow.n + 1, sizeof(*list));
	struct diag *dg = context->dg;

	if (options->reasons.n != options->allow.n &&
	    !(options->reasons.n == 1 && options->allow.n > 0))
		usage_fault(dg, STR("--allow and --reason go together, one for one"),
			    STR("--allow 与 --reason 须成对使用"));
	for (size_t i = 0; i < options->allow.n; i++) {
		struct str name = str_of(options->allow.items[i]);
		const char *reason = options->reasons.n == 1  ? options->reasons.items[0]
				     : i < options->reasons.n ? options->reasons.items[i]
							      : "";
		list[i].reason = str_trim(str_of(reason));
		if (!diag_lookup(name, &list[i].code) || !flow_gate_code(list[i].code))
			usage_unknown(dg, "code for --allow", "可放行的代码", name,
				      flow_gate_codes(arena));
		else if (options->reasons.n > 0 && list[i].reason.n == 0)
			usage_fault(dg, STR("--reason is empty"), STR("--reason 不能为空"));
		else
			check_text("--reason", list[i].reason, dg);
		check_allowed_once(list, i, name, dg);
	}
	return list;
}

static void
check_set_once(const struct target_setting *list, size_t i, struct diag *dg)
{
	struct str name = list[i].name, value = list[i].value;

	for (size_t k = 0; name.p && value.p && k < i; k++)
		if (list[k].name.p && list[k].value.p && str_eq(list[k].name, name) &&
		    !str_eq(list[k].value, value))
			usage_twice(dg, "set", name, list[k].value, value);
}

static const struct target_setting *
settings(const struct options *options, struct context *context)
{
	struct target_setting *list =
	    arena_array(context->arena, options->settings.n + 1, sizeof(*list));

	for (size_t i = 0; i < options->settings.n; i++) {
		struct str text = str_of(options->settings.items[i]);
		size_t equals = str_find(text, STR("="), 0);
		if (equals == SIZE_MAX || equals == 0) {
			usage_fault(context->dg, STR("--set wants NAME=VALUE"),
				    STR("--set 的格式为 NAME=VALUE"));
			continue;
		}
		list[i].name = (struct str){text.p, equals};
		list[i].value = str_span(text.p + equals + 1, text.p + text.n);
		if (str_find(list[i].value, STR("'"), 0) != SIZE_MAX &&
		    str_find(list[i].value, STR("\""), 0) != SIZE_MAX)
			usage_fault(context->dg,
				    STR("a value of --set has either ' or \", not both"),
				    STR("--set 的取值不能同时含有 ' 和 \""));
		check_set_once(list, i, context->dg);
	}
	return list;
}

static void
check_attached_once(const struct convert_attachment *list, size_t i, struct diag *dg)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(list[k].path, list[i].path) == 0 && list[k].title.n && list[i].title.n &&
		    !str_eq(list[k].title, list[i].title))
			usage_twice(dg, "attach", str_of(list[i].path), list[k].title,
				    list[i].title);
}

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	const struct options *options = own;
	struct convert_attachment *attachments =
	    arena_array(context->arena, options->attach.n + 1, sizeof(*attachments));
	struct convert_options convert = {
	    .report = report_options_resolve(&options->report, context->dg),
	    .attachments = attachments,
	    .attachment_count = options->attach.n,
	    .allowances = allowances(options, context),
	    .allowance_count = options->allow.n,
	    .targets = options->targets.items,
	    .target_count = options->targets.n,
	    .settings = settings(options, context),
	    .setting_count = options->settings.n,
	    .source_map = options->source_map,
	    .check_outputs = options->check_outputs,
	    .dry_run = options->dry_run,
	    .output = options->output,
	    .fast = options->fast,
	    .many = operands->n > 1 || inputs_is_folder(operands->items[0]),
	    .jobs = options->jobs,
	    .log = options->log,
	    .resume = options->resume};

	for (size_t i = 0; i < options->attach.n; i++) {
		attachments[i] = attachment(options->attach.items[i], context->arena);
		check_text("--attach", attachments[i].title, context->dg);
		check_attached_once(attachments, i, context->dg);
	}
	if (options->output && strcmp(options->output, "-") == 0)
		take_standard_output(context);
	if (options->output)
		check_output(options->output, attachments, options->attach.n,
			     options->report.corrections, operands, context->dg);
	convert.check_outputs |= !convert.many;
	if (convert.many)
		check_many(&convert, context->dg);
	check_targets(options, context->dg);
	check_dry_run(options, context->dg);
	check_batch(options, operands, context->dg);
	check_files(context, options);
	if (context->dg->counts[USAGE] == 0)
		flow_convert(context, operands->items, operands->n, &convert);
}

const struct command cmd_convert = {
    .name = "convert",
    .operands = "REPORT|FOLDER...",
    .operands_min = 1,
    .operands_max = COMMAND_ANY,
    .about = {"把报告转换成报送包", "convert reports into bundles"},
    .examples = {"baosong convert report.html -o out",
		 "baosong convert report.txt --attach table.xlsx=统计表 --target all -o out",
		 "baosong convert reports --jobs 4 --log run.ndjson --resume -o out"},
    .options = table,
    .options_size = sizeof(struct options),
    .workers = true,
    .findings = settings_findings,
    .run = run,
};

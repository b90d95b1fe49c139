/* SPDX-License-Identifier: Apache-2.0 */
/* baosong inspect: what is understood about a report. */
#include "cli/command.h"
#include "cli/report_options.h"
#include "flow/inspect.h"

struct options {
	int format; /* enum inspect_format */
	bool numerals;
	const char *worklist;
	const char *framework;
	struct report_options report;
};

static const struct option table[] = {
    {"format",
     0,
     OPTION_CHOICE,
     NULL,
     "table|json|xml|csv|html",
     offsetof(struct options, format),
     {"输出格式", "what to print"}},
    {"numerals",
     0,
     OPTION_FLAG,
     NULL,
     NULL,
     offsetof(struct options, numerals),
     {"列出不是数量的数字及原因", "list numerals that are no quantity, and why"}},
    {"corrections-template",
     0,
     OPTION_MAYBE,
     "FILE",
     NULL,
     offsetof(struct options, worklist),
     {"输出供填写的人工核正表", "print a file of corrections to fill in"}},
    {"framework",
     0,
     OPTION_TEXT,
     "ID",
     NULL,
     offsetof(struct options, framework),
     {"按指标框架的各部分列出指标", "group indicators by the parts of a framework"}},
    REPORT_OPTIONS(struct options),
    {0},
};

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	const struct options *options = own;
	struct inspect_options inspect = {
	    .report = report_options_resolve(&options->report, context->dg),
	    .format = (enum inspect_format)options->format,
	    .numerals = options->numerals,
	    .worklist = options->worklist,
	    .framework = options->framework,
	};

	if (inspect.numerals && inspect.format != INSPECT_TABLE)
		usage_fault(context->dg, STR("--numerals goes with --format table only"),
			    STR("--numerals 只能与 --format table 同用"));
	if (inspect.worklist && (inspect.numerals || inspect.format != INSPECT_TABLE))
		usage_fault(context->dg, STR("--corrections-template goes with no other output"),
			    STR("--corrections-template 不能与其他输出同用"));
	if (inspect.framework && inspect.format != INSPECT_TABLE)
		usage_fault(context->dg, STR("--framework goes with --format table only"),
			    STR("--framework 只能与 --format table 同用"));
	if (context->dg->counts[USAGE] == 0)
		flow_inspect(context, operands->items[0], &inspect);
}

const struct command cmd_inspect = {
    .name = "inspect",
    .operands = "REPORT",
    .operands_min = 1,
    .operands_max = 1,
    .about = {"显示对报告的理解，不写任何文件", "show what is understood; write nothing"},
    .examples = {"baosong inspect report.html", "baosong inspect --numerals report.txt",
		 "baosong inspect --format csv report.html > observations.csv"},
    .options = table,
    .options_size = sizeof(struct options),
    .workers = true,
    .run = run,
};

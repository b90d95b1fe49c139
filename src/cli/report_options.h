/* SPDX-License-Identifier: Apache-2.0 */
/* What convert and inspect may be told about a report instead of finding it out. */
#ifndef CLI_REPORT_OPTIONS_H
#define CLI_REPORT_OPTIONS_H

#include "cli/options.h"
#include "flow/choices.h"

struct report_options {
	const char *charset;
	const char *from;
	const char *kind;
	const char *division;
	const char *period;
	const char *base_uri;
	const char *corrections;
	struct option_list former;
};

/* Eight lines of a table whose struct has the member struct report_options REPORT. */
/* clang-format off */
#define REPORT_OPTIONS(type)                                                                  \
	{"charset", 0, OPTION_TEXT, "LABEL", NULL, offsetof(type, report.charset),            \
	 {"字符集（默认自动识别）", "character set (default: found)"}},                       \
	{"from", 0, OPTION_TEXT, "FORMAT", NULL, offsetof(type, report.from),                 \
	 {"格式，如 text、html、xlsx（默认自动识别）",                                          \
	  "format: text, html, xlsx, … (default: found)"}},                                   \
	{"kind", 0, OPTION_TEXT, "ID", NULL, offsetof(type, report.kind),                     \
	 {"报告种类（默认自动识别）", "kind of report (default: recognised)"}},               \
	{"division", 0, OPTION_TEXT, "CODE", NULL, offsetof(type, report.division),           \
	 {"行政区划代码（默认自动识别）", "division code (default: found)"}},                 \
	{"period", 0, OPTION_TEXT, "YEAR", NULL, offsetof(type, report.period),               \
	 {"报告年度（默认自动识别）", "year reported on (default: found)"}},                  \
	{"base-uri", 0, OPTION_TEXT, "URI", NULL, offsetof(type, report.base_uri),            \
	 {"网址前缀，不改变标识符", "prefix of web addresses; ids stay the same"}},           \
	{"corrections", 0, OPTION_TEXT, "FILE", NULL, offsetof(type, report.corrections),     \
	 {"人工核正文件（默认取报告旁的文件）",                                               \
	  "a person's corrections (default: beside it)"}},                                    \
	{"former", 0, OPTION_LIST, "RECORD", NULL, offsetof(type, report.former),             \
	 {"上一年度的记录或报送包，可重复", "record or bundle of the year before; repeatable"}}
/* clang-format on */

/* OPTIONS as flow wants them.  A fault is a finding USAGE. */
struct report_choices report_options_resolve(const struct report_options *options, struct diag *dg);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What convert and inspect may be told about a report instead of finding it out. */
#ifndef CLI_REPORT_OPTIONS_H
#define CLI_REPORT_OPTIONS_H

#include "cli/options.h"
#include "flow/inspect.h"

struct report_options {
	const char *kind;
	const char *division;
	const char *period;
	const char *base_uri;
};

/* Four lines of a table whose struct STRUCT has the member struct report_options REPORT. */
#define REPORT_OPTIONS(type)                                                                   \
	{"kind",                                                                               \
	 0,                                                                                    \
	 OPTION_TEXT,                                                                          \
	 "ID",                                                                                 \
	 NULL,                                                                                 \
	 offsetof(type, report.kind),                                                          \
	 {"报告种类（默认自动识别）", "kind of report (default: recognised)"}},                \
	    {"division",                                                                       \
	     0,                                                                                \
	     OPTION_TEXT,                                                                      \
	     "CODE",                                                                           \
	     NULL,                                                                             \
	     offsetof(type, report.division),                                                  \
	     {"行政区划代码（默认自动识别）", "division code (default: found)"}},              \
	    {"period",                                                                         \
	     0,                                                                                \
	     OPTION_TEXT,                                                                      \
	     "YEAR",                                                                           \
	     NULL,                                                                             \
	     offsetof(type, report.period),                                                    \
	     {"报告年度（默认自动识别）", "year reported on (default: found)"}},               \
	{                                                                                      \
		"base-uri", 0, OPTION_TEXT, "URI", NULL, offsetof(type, report.base_uri),      \
		{                                                                              \
			"网址前缀，不改变标识符", "prefix of web addresses; ids stay the same" \
		}                                                                              \
	}

/* OPTIONS as the extractor wants them.  A fault is a finding USAGE. */
struct extract_options report_options_resolve(const struct report_options *options,
					      struct diag *dg);

#endif

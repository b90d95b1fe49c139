/* SPDX-License-Identifier: Apache-2.0 */
/* What is understood about one report; nothing is written to disk. */
#ifndef FLOW_INSPECT_H
#define FLOW_INSPECT_H

#include <stdbool.h>

#include "flow/choices.h"
#include "flow/context.h"

enum inspect_format { INSPECT_TABLE, INSPECT_JSON, INSPECT_XML, INSPECT_CSV, INSPECT_HTML };

struct inspect_options {
	struct report_choices report;
	enum inspect_format format;
	/* --corrections-template: instead of the record a corrections file to fill in, to this
	 * file, which there is not yet, or to "-", context->out; NULL: it is not asked for */
	const char *worklist;
	bool numerals; /* --numerals: the table also lists every numeral that is no quantity */
	const char *framework; /* --framework: the table groups indicators by its parts; NULL */
};

/*
 * Read the report at PATH ("-": standard input), extract, check, and write the record to
 * context->out in the format asked for: for json, xml, csv and html the very bytes of the bundle's
 * file. A report.xml or report.json at PATH is read back and written, without extracting or
 * checking.
 */
void flow_inspect(struct context *context, const char *path, const struct inspect_options *options);

#endif

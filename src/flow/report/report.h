/* SPDX-License-Identifier: Apache-2.0 */
/* The findings of a run, in the formats asked for. */
#ifndef FLOW_REPORT_REPORT_H
#define FLOW_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "flow/context.h"
#include "render/findings/findings.h"

/* PATH NULL: text to standard error, the others to context->out. */
struct report_output {
	enum findings_format format;
	const char *path;
};

/*
 * Write context->dg to each of the N outputs, as text to standard error when there is none; the
 * exit status in them is that of the run.  A file that cannot be written is one more finding,
 * printed as text.
 */
void flow_report(struct context *context, const char *command, const struct report_output *outputs,
		 size_t n, size_t max_findings);

#endif

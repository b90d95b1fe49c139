/* SPDX-License-Identifier: Apache-2.0 */
/* The publication gate: what a report and its attachments pass before they are packed. */
#ifndef FLOW_REPORT_GATE_H
#define FLOW_REPORT_GATE_H

#include <stdbool.h>

#include "flow/convert.h"
#include "flow/report/pipeline.h"

/*
 * Look through REPORT, its metadata, those of its attachments that can be read, and what OPTIONS
 * say for the bundle (titles of attachments, settings of targets); findings go to
 * report->dg, those that OPTIONS allow as warnings.  False: it is to be withheld (GATE_WITHHELD).
 */
bool report_passes(const struct pipeline *pipeline, struct report *report,
		   const struct convert_options *options);

/* The same for who only looks: what the gate would find, as warnings. */
void report_forewarn(const struct pipeline *pipeline, struct report *report);

/* Whether CODE is one of the gate's; all of them, separated by '|'. */
bool flow_gate_code(enum diag_code code);
const char *flow_gate_codes(struct arena *arena);

/* What ALLOWANCE let pass of the findings FOUND, for bag-info.txt: "GATE_MOBILE 2: reason"; absent:
 * nothing. */
struct str flow_gate_allowed(const struct diag *found, const struct convert_allowance *allowance,
			     struct arena *arena);

#endif

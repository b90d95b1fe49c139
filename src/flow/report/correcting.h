/* SPDX-License-Identifier: Apache-2.0 */
/* A report as a person corrected it. */
#ifndef FLOW_REPORT_CORRECTING_H
#define FLOW_REPORT_CORRECTING_H

#include <stdbool.h>

#include "flow/report/pipeline.h"

/*
 * Apply the corrections of REPORT, whose record is understood but not checked; their findings go to
 * SAID.  False when there are some that cannot be used.
 */
bool report_correct(const struct pipeline *pipeline, struct report *report,
		    const struct report_choices *choices, struct diag *said);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The record of the year before: what a report carries on from. */
#ifndef FLOW_REPORT_FORMER_H
#define FLOW_REPORT_FORMER_H

#include "flow/report/pipeline.h"

/*
 * The first of the records and bundles that CHOICES name which is of the same office and kind as
 * REPORT and of the year before; NULL when there is none.  In REPORT's arena; what is wrong with
 * the files, or that none fits (FORMER_OTHER), goes to SAID.
 */
const struct record *former_find(struct report *report, const struct report_choices *choices,
				 struct diag *said);

#endif

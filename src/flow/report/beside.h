/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The corrections of a report: a file named by --corrections, or one that lies beside the report.
 * For DIR/report.html that is the first there is of
 *
 *   DIR/report.html.corrections.csv    DIR/report.html.corrections.json
 *   DIR/report.corrections.csv         DIR/report.corrections.json
 */
#ifndef FLOW_REPORT_BESIDE_H
#define FLOW_REPORT_BESIDE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text/str.h"

/* Whether a file called NAME is one of corrections, not a report. */
bool corrections_named(struct str name);

/*
 * The corrections beside the report at PATH, a regular file; NULL: there are none.  *OTHER_OUT is
 * another one that would be taken if it were not there, or NULL.
 */
const char *corrections_beside(const char *path, struct arena *arena, const char **other_out);

#endif

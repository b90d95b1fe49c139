/* SPDX-License-Identifier: Apache-2.0 */
/* Years in running text, and the period of a report. */
#ifndef EXTRACT_ABOUT_YEARS_H
#define EXTRACT_ABOUT_YEARS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "extract/folded.h"
#include "extract/outline.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/kind/kind.h"

/*
 * The year whose first digit stands at TEXT[at]: 1949 to 2099 in digits of any width or in
 * Chinese (二〇二三), with 年 behind it unless BARE is given.  *NEXT_OUT is behind year and 年.
 * 0: none.
 */
int year_at(const uint32_t *text, uint32_t at, uint32_t end, bool bare, uint32_t *next_out);

/* The first year in TEXT[0, n), with or without 年: [*start_out, *end_out), 0 when none. */
int year_find(const uint32_t *text, uint32_t n, uint32_t *start_out, uint32_t *end_out);

/*
 * The year of the report: OPTION, else the title's, else that of the first heading or prose that
 * names one, else the one before the issue date; where KIND's title names the year of issue, what
 * headings name, else the year before the title's, the session's or the plan's; sets RECORD's
 * period.  0 when unknown.  Findings: PERIOD_UNKNOWN, PERIOD_DISAGREES,
 * OPTION_DISAGREES.
 */
int period_read(struct str option, const struct folded *folded, const struct outline *outline,
		const struct kind *kind, struct record *record, struct arena *arena,
		struct diag *dg);

/*
 * Was the report of YEAR, whose reporting body is known by now, issued when KIND wants it?
 * Findings: PERIOD_ISSUED, REPORT_LATE.
 */
void period_check_issue(const struct record *record, const struct kind *kind, int year,
			struct arena *arena, struct diag *dg);

#endif

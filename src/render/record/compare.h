/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the files of one record say the same. */
#ifndef RENDER_RECORD_COMPARE_H
#define RENDER_RECORD_COMPARE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/text/str.h"
#include "model/record.h"

/* One file of a record, read back; findings go to the default file of their collector. */
struct rendition {
	struct str name; /* "report.json" */
	const struct record *record;
};

/*
 * Compare the observations of GIVEN with those of TRUTH, column by column of observations.csv,
 * as text: 98.8 and 98.80 differ.  Only there an absent string is as good as an empty one.
 * Findings: FIGURE_DIFFERS (value and expected set) FIGURE_MISSING.
 */
bool render_same_figures(const struct rendition *truth, const struct rendition *given,
			 struct diag *dg);

/* The same, and everything else of the record.  Further finding: RECORD_DIFFERS. */
bool render_same_record(const struct rendition *truth, const struct rendition *given,
			struct diag *dg);

/*
 * Whether BYTES, the report.json or observations.csv called NAME, agree with TRUTH as above.  What
 * the writer makes of TRUTH is not even read: writing takes a fiftieth of the time.  Findings:
 * those of reading and comparing.
 */
bool render_json_agrees(const struct rendition *truth, struct str name, struct str bytes,
			struct arena *arena, struct diag *dg);
bool render_csv_agrees(const struct rendition *truth, struct str name, struct str bytes,
		       struct arena *arena, struct diag *dg);

#endif

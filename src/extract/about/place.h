/* SPDX-License-Identifier: Apache-2.0 */
/* Which division a report is about, which body makes it, and the id that follows. */
#ifndef EXTRACT_ABOUT_PLACE_H
#define EXTRACT_ABOUT_PLACE_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/about/bodies.h"
#include "extract/about/divisions.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/kind/kind.h"

struct place_question {
	struct divisions *divisions;
	const struct bodies *bodies;
	const struct document *doc;
	const struct kind *kind; /* may be NULL */
	struct str title;	 /* of the report, or of the one that it withdraws */
	struct str option;	 /* --division: six digits; anything else is a finding only */
	int year;		 /* of the report, 0: unknown */
};

/*
 * RECORD's place and body from its metadata: the names before the year in the title, the
 * publisher, the site.  Findings: DIVISION_UNKNOWN, DIVISION_AMBIGUOUS, DIVISION_PAST,
 * SITE_CODE_UNKNOWN, SITE_CODE_DISAGREES, OPTION_DISAGREES.
 */
void place_read(const struct place_question *question, struct record *record, struct arena *arena,
		struct diag *dg);

/*
 * RECORD's id: urn:baosong:KIND:DIVISION:YEAR and, for a body that is not the division's
 * government, ':' and the CRC-32 (of ISO 3309, in eight hexadecimal digits) of its name in
 * folded UTF-8.  What is not known is "unknown"; of a report without a title whose kind or body is
 * not known the CRC-32 is also of the words it begins with.  A NOTICE about a report is not that
 * report: its CRC-32 is also of its title.
 */
void place_identify(struct record *record, bool notice, struct arena *arena);

#endif

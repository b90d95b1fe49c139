/* SPDX-License-Identifier: Apache-2.0 */
/* Why an example or a case failed: notes beside the failure. */
#ifndef FLOW_MAPPING_WHY_H
#define FLOW_MAPPING_WHY_H

#include "extract/explain/explain.h"
#include "model/record.h"

/* What is asked about: a record as it was extracted, in a run of tests. */
struct why {
	struct diag *dg;
	struct arena *arena;
	struct str kind_file; /* path of kind.xml */
	const struct naming *naming;
	const struct record *record; /* may be NULL */
};

/*
 * Beside the failure that was just added to why->dg, a note: why FOUND is not an observation of
 * CODE ("", "-": of none), with the phrase it is about.  FOUND NULL: whether VALUE stands there as
 * a numeral that is no quantity.
 */
void why_failed(const struct why *why, struct str code, struct str value,
		const struct observation *found);

#endif

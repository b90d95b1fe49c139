/* SPDX-License-Identifier: Apache-2.0 */
/* What the templates of a target write of its standard, and read of the record. */
#ifndef FLOW_MAPPING_COVERAGE_H
#define FLOW_MAPPING_COVERAGE_H

#include "flow/context.h"
#include "spec/template/set.h"

/* How many of how many. */
struct covered {
	size_t of;
	size_t have;
};

struct coverage {
	size_t bindings;
	struct covered fields; /* of the standard: written somewhere in an output */
	struct covered mandatory;
	struct covered record; /* attributes and texts of the record: read by a binding */
};

/*
 * Hold SET against the fields of its target and against the record: TARGET_FIELD_UNBOUND,
 * TARGET_VIEW_FILES, and
 * where ALL is wanted TARGET_FIELD_UNUSED, LET_UNUSED, and for each element of the record one
 * RECORD_UNUSED with whatever of it is not read.
 */
void coverage_take(struct context *context, const struct template_set *set, bool all,
		   struct coverage *out);

/* COVERAGE of TARGET in a line on standard output. */
void coverage_print(struct context *context, const struct target *target,
		    const struct coverage *coverage);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What list, check and test of mappings share. */
#ifndef FLOW_MAPPING_PARTS_H
#define FLOW_MAPPING_PARTS_H

#include "flow/context.h"

struct kind_list {
	struct kind **items;
	size_t n;
	size_t capacity;
};

/* The kinds NAMES, or all; one that is not there is a finding.  False without mappings. */
bool mapping_kinds(struct context *context, const char *const *names, size_t n,
		   struct kind_list *out);

/* A line to standard output, unless it is wanted quiet. */
void mapping_print(struct context *context, struct str text);

#endif

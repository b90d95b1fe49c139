/* SPDX-License-Identifier: Apache-2.0 */
/* What list, check and test of mappings share. */
#ifndef FLOW_MAPPING_PARTS_H
#define FLOW_MAPPING_PARTS_H

#include "flow/context.h"
#include "render/columns.h"

/* Kinds complete, targets loaded. */
struct mapping_names {
	LIST(struct kind *) kinds;
	LIST(const struct target *) targets;
};

/*
 * The kinds and targets called NAMES, or all; a name that is neither is a finding, and so is
 * whatever is wrong with a target, which is then left out.  False without mappings.
 */
bool mapping_names(struct context *context, const char *const *names, size_t n,
		   struct mapping_names *out);

/* The name in LANG, or else the Chinese one. */
struct str mapping_name_in(struct kind_names names, enum diag_lang lang);

/* A line to standard output, unless it is wanted quiet. */
void mapping_print(struct context *context, struct str text);

#endif

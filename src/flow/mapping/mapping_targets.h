/* SPDX-License-Identifier: Apache-2.0 */
/* Listing and checking target platforms. */
#ifndef FLOW_MAPPING_TARGETS_H
#define FLOW_MAPPING_TARGETS_H

#include "base/buf.h"
#include "flow/mapping/mapping_parts.h"

/* One row for TARGET among those of kinds: id, version, outputs, name. */
void mapping_list_target(struct context *context, const struct target *target,
			 struct columns *columns);

/*
 * What there is to know of TARGET: its standards, what judges it and what it does not cover; its
 * lets, what --set may give for them, the value they have unless it does, and what they are used
 * for; its outputs with the fields the standard wants: place, obligation, names, clause.
 */
void mapping_about_target(struct context *context, const struct target *target, struct buf *out);

/*
 * Hold the targets of NAMES against their schema, compile their templates, and tell of mandatory
 * fields without a place in them.  NAMED: also of the other fields without one, and of the parts of
 * the record that no binding uses.
 */
void mapping_check_targets(struct context *context, const struct mapping_names *names, bool named);

#endif

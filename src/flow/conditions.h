/* SPDX-License-Identifier: Apache-2.0 */
/* What decides the bytes of a bundle beside the report. */
#ifndef FLOW_CONDITIONS_H
#define FLOW_CONDITIONS_H

#include "base/arena.h"
#include "flow/bundles/bundler.h"
#include "flow/convert.h"

/*
 * Release, compression, mappings, options and TARGETS as members of a JSON object: the same text
 * for runs that make the same bundles.  The mappings of CONTEXT are open; a part of them that
 * cannot be read is a finding.
 */
struct str conditions_text(struct context *context, const struct convert_options *options,
			   const struct target_list *targets, struct arena *arena);

#endif

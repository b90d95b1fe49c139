/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at mappings: what there is, whether it is sound, whether its examples hold. */
#ifndef FLOW_MAPPING_H
#define FLOW_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "flow/context.h"

/*
 * NAMES are ids of kinds and of targets.  Without NAMES all kinds and targets, else the indicators
 * of the kinds and the fields of the targets named, as a table on context->out.
 */
void flow_mapping_list(struct context *context, const char *const *names, size_t n);

/*
 * Syntax, schema, codes, ties and code lists of the kinds named, or of all; syntax, schema,
 * templates and fields of the targets.  Of targets that are named also what they leave unused.
 */
void flow_mapping_check(struct context *context, const char *const *names, size_t n);

/*
 * Every example and case of those named, or of all, through the real extractor and, of targets, the
 * real templates.  UPDATE: what targets give becomes what their cases expect.
 */
void flow_mapping_test(struct context *context, const char *const *names, size_t n, bool update);

enum mapping_new { MAPPING_NEW_KIND, MAPPING_NEW_TARGET };

/*
 * Lay out kinds/ID or targets/ID in the mappings folder OUTPUT (NULL: that in use) from templates/,
 * and say what comes next.  An OUTPUT that is no mappings folder yet gets what it needs besides.
 * Nothing that is there is written over: KIND_EXISTS, KIND_ID.
 */
void flow_mapping_new(struct context *context, enum mapping_new what, const char *id,
		      const char *output);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at mappings: what there is, whether it is sound, whether its examples hold. */
#ifndef FLOW_MAPPING_H
#define FLOW_MAPPING_H

#include <stddef.h>

#include "flow/context.h"

/* Without NAMES the kinds, else the indicators of the kinds named, as a table on context->out. */
void flow_mapping_list(struct context *context, const char *const *names, size_t n);

/* Syntax, schema, codes, ties and code lists of the kinds named, or of all. */
void flow_mapping_check(struct context *context, const char *const *names, size_t n);

/* Every example and case of the kinds named, or of all, through the real extractor. */
void flow_mapping_test(struct context *context, const char *const *names, size_t n);

/*
 * Lay out kinds/ID in the mappings folder OUTPUT (NULL: that in use) from templates/kind, and say
 * what comes next.  An OUTPUT that is no mappings folder yet gets code lists, schemas, targets and
 * templates as well.  Nothing that is there is written over: KIND_EXISTS, KIND_ID.
 */
void flow_mapping_new(struct context *context, const char *id, const char *output);

#endif

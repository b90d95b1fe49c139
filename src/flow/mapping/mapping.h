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

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Listing and checking assessment frameworks. */
#ifndef FLOW_MAPPING_FRAMEWORKS_H
#define FLOW_MAPPING_FRAMEWORKS_H

#include "flow/context.h"

/*
 * Each framework and its parts on context->out: number, name, how sure it is, and how many
 * indicators belong to it.
 */
void flow_mapping_frameworks(struct context *context);

/* Syntax, schema and codes of all frameworks; how many there are. */
size_t mapping_check_frameworks(struct context *context);

#endif

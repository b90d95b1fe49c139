/* SPDX-License-Identifier: Apache-2.0 */
/* The schemas shipped in the mappings folder. */
#ifndef FLOW_SCHEMA_H
#define FLOW_SCHEMA_H

#include "flow/context.h"

/* Print the schema NAME ("report.xsd") to context->out, or with NULL the names of all. */
void flow_schema(struct context *context, const char *name);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What this installation is made of. */
#ifndef FLOW_DOCTOR_H
#define FLOW_DOCTOR_H

#include "flow/context.h"

/* Libraries, mappings, kinds, limits, language and sandbox layers in force, to context->out. */
void flow_doctor(struct context *context);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Saying which field of a target was left out. */
#ifndef RENDER_TEMPLATE_MISSING_H
#define RENDER_TEMPLATE_MISSING_H

#include "base/diag.h"
#include "spec/template/program.h"

/* TARGET_FIELD_MISSING, with what the template asks of the record for FIELD. */
void missing_field(const struct template *template, const struct template_field *field,
		   struct diag *dg);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Saying which field of a target was left out. */
#ifndef RENDER_TEMPLATE_MISSING_H
#define RENDER_TEMPLATE_MISSING_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "render/binding/eval.h"
#include "spec/template/program.h"

/*
 * TARGET_FIELD_MISSING, with what the template asks of the record, for each field of the loop SCOPE
 * that the standard wants of ITEM and that was not written since START.  WRITTEN says where each
 * field was; those of SCOPE are made 0 for the next item.
 */
void missing_tell(const struct template *template, struct eval *eval, const struct item *item,
		  uint32_t scope, size_t start, size_t *written, struct diag *dg);

#endif

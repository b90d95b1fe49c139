/* SPDX-License-Identifier: Apache-2.0 */
/* Saying which field of a target was left out. */
#ifndef RENDER_TEMPLATE_MISSING_H
#define RENDER_TEMPLATE_MISSING_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "render/binding/eval.h"
#include "spec/template/program.h"

/* A field of the target while its template is run. */
struct field_seen {
	size_t written; /* where it was written first in the item at hand: its end, 0: nowhere */
	size_t missing; /* items that should have it and do not */
};

/*
 * Count in SEEN each field of the loop SCOPE that the standard wants of ITEM and that was not
 * written since START; the fields of SCOPE are as unwritten again, for the next item.
 */
void missing_count(const struct template *template, struct eval *eval, const struct item *item,
		   uint32_t scope, size_t start, struct field_seen *seen);

/* TARGET_FIELD_MISSING, with what the template asks of the record and how often in vain, for each
 * field that was counted. */
void missing_tell(const struct template *template, const struct field_seen *seen, struct diag *dg);

/* TARGET_NO_FIGURES, one for a target, when the report of EVAL has observations: TEMPLATE is to
 * write some of them, and none was what it wants. */
void missing_tell_figures(const struct template *template, const struct eval *eval,
			  struct diag *dg);

#endif

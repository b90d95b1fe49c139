/* SPDX-License-Identifier: Apache-2.0 */
/* The outputs of a target for one report. */
#ifndef RENDER_TARGET_TARGET_H
#define RENDER_TARGET_TARGET_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "render/binding/eval.h"
#include "spec/template/set.h"

/* OUTPUT_NONE: the template gave nothing, and there is no such file for this report. */
enum output_result { OUTPUT_MADE, OUTPUT_NONE, OUTPUT_FAILED };

/*
 * Output INDEX of the target of SET, into OUT, which is emptied before; EVAL evaluates over
 * set->world.  ARENA: for what is needed on the way.  OUTPUT_FAILED: DG says why.
 */
enum output_result target_write(const struct template_set *set, size_t index, struct eval *eval,
				struct buf *out, struct arena *arena, struct diag *dg);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The outputs of a target for one report. */
#ifndef RENDER_TARGET_TARGET_H
#define RENDER_TARGET_TARGET_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "render/binding/eval.h"
#include "render/template/source_map.h"
#include "spec/template/set.h"

/* OUTPUT_NONE: the template gave nothing, and there is no such file for this report. */
enum output_result { OUTPUT_MADE, OUTPUT_NONE, OUTPUT_FAILED };

/*
 * Output INDEX of the target of SET, into OUT, which is emptied before; EVAL evaluates over
 * set->world.  MAP, unless it is NULL, gains where each value came from; of Turtle and RDF/XML it
 * says nothing.  ARENA: for what is needed on the way.  OUTPUT_FAILED: DG says why.
 */
enum output_result target_write(const struct template_set *set, size_t index, struct eval *eval,
				struct buf *out, struct source_map *map, struct arena *arena,
				struct diag *dg);

/* NAME as it comes, into OUT, which is emptied before; what selects nothing leaves nothing. */
void target_write_name(const struct bundle_name *name, struct eval *eval, struct buf *out);

#endif

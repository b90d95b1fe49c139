/* SPDX-License-Identifier: Apache-2.0 */
/* What a record uses of its kind and of the code lists, for templates. */
#ifndef RENDER_TARGET_USED_H
#define RENDER_TARGET_USED_H

#include "base/arena.h"
#include "model/rendering.h"
#include "spec/codelist.h"
#include "spec/kind.h"

/*
 * Fill rendering->used from rendering->record.  KIND may be NULL: then there are only units and
 * periods; UNITS is CODES_UNITS.  Strings are borrowed from all three.
 */
void used_take(struct rendering *rendering, const struct kind *kind, const struct codelist *units,
	       struct arena *arena);

#endif

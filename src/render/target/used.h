/* SPDX-License-Identifier: Apache-2.0 */
/* What a record uses of its kind and of the code lists, for templates. */
#ifndef RENDER_TARGET_USED_H
#define RENDER_TARGET_USED_H

#include "base/arena.h"
#include "model/rendering.h"
#include "spec/codelist.h"
#include "spec/kind/kind.h"
#include "spec/mappings.h"

/* The code lists it looks into. */
struct used_lists {
	const struct codelist *units;  /* CODES_UNITS */
	const struct codelist *bodies; /* CODES_BODIES */
};

struct used_lists used_lists(struct mappings *mappings, struct diag *dg);

/*
 * Fill rendering->used from rendering->record.  KIND may be NULL: then there is nothing that a kind
 * says.  Strings are borrowed from all three.
 */
void used_take(struct rendering *rendering, const struct kind *kind, const struct used_lists *lists,
	       struct arena *arena);

/* Those of the kind in its order, then what else figures with an indicator have; KIND may be NULL.
 */
void used_take_dimensions(struct rendering *rendering, const struct kind *kind,
			  struct arena *arena);

/* After the names. */
void used_take_tables(struct rendering *rendering, const struct kind *kind, struct arena *arena);

/* rendering->used.issuer, .reporter and .area. */
void used_take_names(struct rendering *rendering, const struct codelist *bodies,
		     struct arena *arena);

#endif

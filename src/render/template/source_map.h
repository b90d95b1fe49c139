/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where each value of an output came from: the bytes it takes there, the place of the template that
 * wrote it, the place of the record it is, and the words of the report behind that.
 *
 * As JSON: mappings/schemas/source-map.schema.json.
 */
#ifndef RENDER_TEMPLATE_SOURCE_MAP_H
#define RENDER_TEMPLATE_SOURCE_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "render/binding/eval.h"
#include "spec/target/target.h"
#include "spec/template/template.h"

struct source_map_entry {
	size_t start; /* bytes of the output */
	size_t end;
	uint32_t node;		   /* of the template: what was written */
	struct eval_origin origin; /* of the record */
};

/* Set ARENA, the rest zero. */
struct source_map {
	struct arena *arena;
	LIST(struct source_map_entry) entries; /* by START */
};

/*
 * Append MAP, of a run of TEMPLATE of TARGET over RENDERING, as JSON.  Names of files are below the
 * folder of the mappings.
 */
void source_map_write(const struct source_map *map, const struct template *template,
		      const struct target *target, const struct rendering *rendering,
		      struct buf *out);

#endif

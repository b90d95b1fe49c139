/* SPDX-License-Identifier: Apache-2.0 */
/* Resources of OFD that matter to its text: composite units, and which DrawParams hide. */
#ifndef READ_OFD_RESOURCES_H
#define READ_OFD_RESOURCES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "read/office/ofd/content.h"

struct param {
	uint32_t id;
	bool hidden;
};

struct unit {
	uint32_t id;
	struct content *content;
};

struct resources {
	struct arena *arena;
	LIST(struct param) params; /* sorted by id once resources_sort was called */
	LIST(struct unit) units;
};

/* How a file of resources is walked through. */
struct resource_reader {
	struct content_reader reader; /* first: rows of content take it for all of this */
	struct resources *resources;
	struct content nowhere; /* what stands outside of units */
	uint32_t id;		/* of the open unit or DrawParam */
};

enum { RESOURCE_ROWS = 24 };

/* Begin: IN fills RESOURCES; the rows to walk with go to ROWS, their number is returned. */
size_t resources_begin(struct resource_reader *in, struct resources *resources,
		       struct walk_row *rows);

void resources_sort(struct resources *resources);

/* False when there is no DrawParam ID. */
bool resources_param(const struct resources *resources, uint32_t id, bool *hidden_out);

/* NULL when there is no unit ID. */
const struct content *resources_unit(const struct resources *resources, uint32_t id);

#endif

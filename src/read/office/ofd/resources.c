/* SPDX-License-Identifier: Apache-2.0 */
/* Resources of OFD. */
#include "read/office/ofd/resources.h"

#include <stdlib.h>

static void
open_unit(void *context, const struct walk_element *element, unsigned *mark)
{
	struct resource_reader *in = context;

	(void)mark;
	in->id = ofd_id(walk_attribute(element, "ID"));
	in->reader.content = ARENA_NEW(in->resources->arena, struct content);
	content_init(in->reader.content, in->resources->arena);
}

static void
close_unit(void *context, unsigned mark)
{
	struct resource_reader *in = context;

	(void)mark;
	*LIST_ADD(in->resources->arena, &in->resources->units) =
	    (struct unit){in->id, in->reader.content};
	in->reader.content = &in->nowhere;
}

/* A DrawParam is read as an object of its own: what colour it fills with. */
static void
open_param(void *context, const struct walk_element *element, unsigned *mark)
{
	struct resource_reader *in = context;

	(void)mark;
	in->id = ofd_id(walk_attribute(element, "ID"));
	content_init(&in->nowhere, in->nowhere.arena);
	(void)LIST_ADD(in->nowhere.arena, &in->nowhere.frames);
}

static void
close_param(void *context, unsigned mark)
{
	struct resource_reader *in = context;

	(void)mark;
	if (in->nowhere.frames.n > 0)
		*LIST_ADD(in->resources->arena, &in->resources->params) =
		    (struct param){in->id, in->nowhere.frames.items[0].hidden};
}

size_t
resources_begin(struct resource_reader *in, struct resources *resources, struct walk_row *rows)
{
	static const struct walk_row own[] = {
	    WALK_ROW(ANY, "CompositeGraphicUnit", open_unit, close_unit),
	    WALK_ROW(ANY, "DrawParam", open_param, close_param),
	};

	*in = (struct resource_reader){.resources = resources};
	in->reader.arena = resources->arena;
	content_init(&in->nowhere, resources->arena);
	in->reader.content = &in->nowhere;
	return content_rows_after(rows, own, sizeof(own) / sizeof(own[0]));
}

static int
by_id(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

_Static_assert(offsetof(struct param, id) == 0 && offsetof(struct unit, id) == 0,
	       "what is sorted begins with its id");

void
resources_sort(struct resources *resources)
{
	if (resources->params.n > 1)
		qsort(resources->params.items, resources->params.n, sizeof(struct param), by_id);
	if (resources->units.n > 1)
		qsort(resources->units.items, resources->units.n, sizeof(struct unit), by_id);
}

bool
resources_param(const struct resources *resources, uint32_t id, bool *hidden_out)
{
	const struct param *found = NULL;

	if (resources->params.n > 0)
		found = bsearch(&id, resources->params.items, resources->params.n,
				sizeof(struct param), by_id);
	*hidden_out = found && found->hidden;
	return found;
}

const struct content *
resources_unit(const struct resources *resources, uint32_t id)
{
	const struct unit *found = NULL;

	if (resources->units.n > 0)
		found = bsearch(&id, resources->units.items, resources->units.n,
				sizeof(struct unit), by_id);
	return found ? found->content : NULL;
}

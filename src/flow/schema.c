/* SPDX-License-Identifier: Apache-2.0 */
/* The schemas shipped in the mappings folder: schemas/ and targets/ID/. */
#include "flow/schema.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/files/io.h"
#include "base/text/nearest.h"

enum { SCHEMA_BYTES_MAX = 4 * 1024 * 1024 };

struct schema {
	struct str name;
	struct str path;
};

struct schemas {
	struct arena *arena;
	LIST(struct schema) found;
};

static bool
is_schema(struct str name)
{
	return str_ends(name, STR(".xsd")) || str_ends(name, STR(".schema.json"));
}

/* Calls VISIT for every entry of FOLDER that is not hidden. */
static void
each_entry(struct schemas *schemas, struct str folder,
	   void (*visit)(struct schemas *, struct str folder, struct str name))
{
	DIR *open = opendir(folder.p);
	struct dirent *entry;

	if (!open)
		return;
	while ((entry = readdir(open)))
		if (entry->d_name[0] != '.')
			visit(schemas, folder, str_of(entry->d_name));
	closedir(open);
}

static void
add_schema(struct schemas *schemas, struct str folder, struct str name)
{
	struct schema *schema;

	if (!is_schema(name))
		return;
	schema = LIST_ADD(schemas->arena, &schemas->found);
	schema->name = arena_str(schemas->arena, name);
	schema->path = arena_printf(schemas->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

static void
add_target(struct schemas *schemas, struct str folder, struct str name)
{
	each_entry(schemas,
		   arena_printf(schemas->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name)),
		   add_schema);
}

static int
compare(const void *a, const void *b)
{
	const struct schema *x = a, *y = b;
	int order = str_compare(x->name, y->name);

	return order ? order : str_compare(x->path, y->path);
}

static void
collect(struct schemas *schemas, const char *mappings)
{
	each_entry(schemas, arena_printf(schemas->arena, "%s/schemas", mappings), add_schema);
	each_entry(schemas, arena_printf(schemas->arena, "%s/targets", mappings), add_target);
	if (schemas->found.n)
		qsort(schemas->found.items, schemas->found.n, sizeof(*schemas->found.items),
		      compare);
}

static void
print(struct context *context, struct str path)
{
	struct io_error error;
	struct buf text;

	buf_init(&text, SCHEMA_BYTES_MAX);
	if (io_read(path.p, SCHEMA_BYTES_MAX, &text, &error))
		context_print(context, &text);
	else
		DIAG_AT(context->dg, FILE_UNREADABLE, DIAG_NOWHERE, path, str_of(io_reason(error)));
	buf_release(&text);
}

static void
unknown(struct context *context, const struct schemas *schemas, struct str name)
{
	struct str en, zh;
	struct nearest nearest;

	nearest_init(&nearest, name);
	LIST_EACH (const struct schema, schema, &schemas->found)
		nearest_offer(&nearest, schema->name);
	nearest_suggest(&nearest, context->arena, &en, &zh);
	DIAG_AT(context->dg, SCHEMA_UNKNOWN, DIAG_NOWHERE, name, en, zh);
}

void
flow_schema(struct context *context, const char *name)
{
	const char *mappings = context_folder(context);
	struct schemas schemas = {.arena = context->arena};

	if (!mappings)
		return;
	collect(&schemas, mappings);
	LIST_EACH (const struct schema, schema, &schemas.found) {
		if (name && str_eq(schema->name, str_of(name))) {
			print(context, schema->path);
			return;
		}
		if (!name)
			(void)fprintf(context->out, "%s\n", schema->name.p);
	}
	if (name)
		unknown(context, &schemas, str_of(name));
	else if (schemas.found.n == 0)
		DIAG_AT(context->dg, MAPPINGS_MISSING, DIAG_NOWHERE, str_of(mappings));
}

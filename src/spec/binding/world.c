/* SPDX-License-Identifier: Apache-2.0 */
/* What the expressions of one target share. */
#include "spec/binding/world.h"

#include "ext/xml/xpath.h"
#include "model/rendering.h"
#include "spec/binding/binding.h"
#include "spec/binding/compile/check.h"

/* Each field once; "ignore" marks labels that fill none. */
static void
add_keys(struct types *types, const struct codelist *fields, struct arena *arena)
{
	LIST_EACH (const struct codelist_row, row, &fields->rows) {
		size_t i = 0;
		while (i < types->keys.n && !str_eq(types->keys.items[i], row->cells[0]))
			i++;
		if (i == types->keys.n && !str_eq(row->cells[0], STR("ignore")))
			*LIST_ADD(arena, &types->keys) = row->cells[0];
	}
}

/* They are the same for all targets. */
static const struct types *
types_of(struct mappings *mappings, struct diag *dg)
{
	struct types *types;

	if (!mappings->types) {
		types = types_new(&rendering_shape, STR("report"), mappings->arena);
		add_keys(types, mappings_codes(mappings, CODES_FIELDS, dg), mappings->arena);
		mappings->types = types;
	}
	return mappings->types;
}

struct target_world *
target_world_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct target_world *world = ARENA_NEW(arena, struct target_world);

	world->arena = arena;
	world->mappings = mappings;
	world->types = types_of(mappings, dg);
	world->needs = type_set_new(world->types, arena);
	return world;
}

void
target_world_folder(struct target_world *world, struct str folder)
{
	*LIST_ADD(world->arena, &world->folders) = arena_str(world->arena, folder);
}

void
target_world_let(struct target_world *world, struct str name, struct str expression,
		 struct str file, struct place where)
{
	struct let *let = NULL;

	LIST_EACH (struct let, known, &world->lets)
		if (str_eq(known->name, name))
			let = known;
	if (!let)
		let = LIST_ADD(world->arena, &world->lets);
	*let = (struct let){.name = arena_str(world->arena, name),
			    .expression = arena_str(world->arena, expression),
			    .file = arena_str(world->arena, file),
			    .where = where};
}

const struct binding *
check_let_binding(struct binding_compiler *compiler, struct let *let)
{
	struct binding_compiler own = *compiler;

	own.file = let->file;
	if (let->state == LET_GIVEN) {
		let->state = LET_COMPILING;
		let->binding = binding_compile_let(&own, let->expression, let->where);
		if (let->binding && let->binding->type == BINDING_NODES)
			let->xpath = target_world_xpath(compiler->world, let->binding->source);
		let->state = LET_COMPILED;
	}
	return let->binding;
}

struct xpath *
target_world_xpath(struct target_world *world, struct str source)
{
	struct xpath *xpath = xpath_compile(source.p);

	if (xpath)
		*LIST_ADD(world->arena, &world->xpaths) = xpath;
	return xpath;
}

bool
target_world_complete(struct target_world *world, struct diag *dg)
{
	struct binding_compiler compiler = {.world = world, .dg = dg};
	bool good = true;

	LIST_EACH (struct let, let, &world->lets)
		good &= check_let_binding(&compiler, let) != NULL;
	return good;
}

void
target_world_free(struct target_world *world)
{
	if (!world)
		return;
	LIST_EACH (struct xpath *, xpath, &world->xpaths)
		xpath_free(*xpath);
	world->xpaths.n = 0;
}

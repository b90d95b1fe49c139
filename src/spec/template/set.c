/* SPDX-License-Identifier: Apache-2.0 */
/* Compiling all templates of a target. */
#include "spec/template/set.h"

#include "spec/binding/binding.h"

/* TEXT as an expression. */
static struct str
literal(struct arena *arena, struct str text)
{
	struct str quote = str_find(text, STR("'"), 0) != SIZE_MAX ? STR("\"") : STR("'");

	return ARENA_JOIN(arena, quote, text, quote);
}

static void
take_settings(struct target_world *world, const struct target *target,
	      const struct target_setting *settings, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (target_has_let(target, settings[i].name))
			target_world_let(world, settings[i].name,
					 literal(world->arena, settings[i].value), STR("--set"),
					 (struct place){.line = 1, .column = 1});
}

static struct target_world *
make_world(struct mappings *mappings, const struct target *target, struct arena *arena,
	   struct diag *dg)
{
	struct target_world *world = target_world_new(mappings, arena, dg);

	for (const struct target *t = target; t; t = t->base)
		target_world_folder(world, t->folder);
	LIST_EACH (const struct target_let, let, &target->lets)
		target_world_let(world, let->name, let->expression.text, let->expression.file,
				 let->expression.place);
	return world;
}

struct template_set *
template_set_load(struct mappings *mappings, const struct target *target,
		  const struct target_setting *settings, size_t n, struct arena *arena,
		  struct diag *dg)
{
	struct template_set *set = ARENA_NEW(arena, struct template_set);
	struct binding_compiler bindings = {.dg = dg, .file = target->file};
	struct template_loader loader = {arena, dg, target, &bindings};
	size_t faults = diag_count(dg, DIAG_ERROR);

	set->target = target;
	set->world = bindings.world = make_world(mappings, target, arena, dg);
	take_settings(set->world, target, settings, n);
	LIST_EACH (const struct target_output, output, &target->outputs)
		*LIST_ADD(arena, &set->templates) = template_load(&loader, output);
	if (target->layout.name.text.p)
		set->name = bundle_name_compile(&target->layout.name, &bindings, arena);
	(void)target_world_complete(set->world, dg);
	if (diag_count(dg, DIAG_ERROR) == faults)
		return set;
	template_set_free(set);
	return NULL;
}

void
template_set_free(struct template_set *set)
{
	if (set)
		target_world_free(set->world);
}

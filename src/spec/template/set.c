/* SPDX-License-Identifier: Apache-2.0 */
/* Compiling all templates of a target. */
#include "spec/template/set.h"

#include "spec/binding/binding.h"
#include "spec/template/program.h"

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
		if (target_let(target, settings[i].name))
			target_world_let(world, settings[i].name,
					 literal(world->arena, settings[i].value), STR("--set"),
					 (struct place){.line = 1, .column = 1});
}

static struct target_world *
make_world(struct mappings *mappings, const struct target *target, struct arena *arena,
	   struct diag *dg)
{
	struct target_world *world = target_world_new(mappings, arena, dg);

	target_world_folder(world, target->folder);
	for (const struct target *t = target->base; t; t = t->base)
		target_world_folder(world, t->folder);
	LIST_EACH (const struct target_let, let, &target->lets)
		target_world_let(world, let->name, let->expression.text, let->expression.file,
				 let->expression.place);
	return world;
}

static bool
has_fields(const struct target *target, struct str path)
{
	LIST_EACH (const struct target_field, field, &target->fields)
		if (str_eq(field->output, path))
			return true;
	return false;
}

/* An earlier output whose program OUTPUT can share: the same template, and no fields of its own. */
static size_t
sharer(const struct target *target, const struct target_output *output)
{
	size_t i = 0;

	while (&target->outputs.items[i] != output &&
	       !(str_eq(target->outputs.items[i].template_file, output->template_file) &&
		 str_eq(target->outputs.items[i].for_each.text, output->for_each.text)))
		i++;
	return has_fields(target, output->path) ? (size_t)(output - target->outputs.items) : i;
}

/* The program of MADE for OUTPUT. */
static const struct template *
share(const struct template *made, const struct target_output *output, struct arena *arena)
{
	struct template *shared = ARENA_NEW(arena, struct template);

	*shared = *made;
	shared->path = output->path;
	shared->shared = true;
	return shared;
}

/* NULL: it has faults, or the one that it shares has. */
static const struct template *
take_template(const struct template_set *set, struct template_loader *loader,
	      const struct target_output *output)
{
	size_t i = sharer(set->target, output);
	const struct template *made = NULL;

	if (&set->target->outputs.items[i] == output)
		made = template_load(loader, output);
	else if (set->templates.items[i])
		made = share(set->templates.items[i], output, loader->arena);
	return made;
}

/* ONLY: NULL, or the one output that is wanted. */
static void
compile(struct template_set *set, const struct target_output *only,
	struct binding_compiler *bindings, struct arena *arena)
{
	struct template_loader loader = {arena, bindings->dg, set->target, bindings};

	LIST_RESERVE(arena, &set->templates, set->target->outputs.n);
	LIST_EACH (const struct target_output, output, &set->target->outputs) {
		const struct template *made = NULL;
		if (!only)
			made = take_template(set, &loader, output);
		else if (only == output)
			made = template_load(&loader, output);
		set->templates.items[set->templates.n++] = made;
	}
	if (!only && set->target->layout.name.text.p)
		set->name = bundle_name_compile(&set->target->layout.name, bindings, arena);
	if (!only)
		(void)target_world_complete(set->world, bindings->dg);
}

/* All of SET, whose world is there; NULL with a fault. */
static struct template_set *
complete(struct template_set *set, const struct target_output *only, struct arena *arena,
	 struct diag *dg, size_t faults)
{
	struct binding_compiler bindings = {
	    .world = set->world, .dg = dg, .file = set->target->file};

	compile(set, only, &bindings, arena);
	if (diag_count(dg, DIAG_ERROR) == faults)
		return set;
	template_set_free(set);
	return NULL;
}

struct template_set *
template_set_load(struct mappings *mappings, const struct target *target,
		  const struct target_setting *settings, size_t n, struct arena *arena,
		  struct diag *dg)
{
	struct template_set *set = ARENA_NEW(arena, struct template_set);
	size_t faults = diag_count(dg, DIAG_ERROR);

	set->target = target;
	set->world = make_world(mappings, target, arena, dg);
	take_settings(set->world, target, settings, n);
	return complete(set, NULL, arena, dg, faults);
}

struct template_set *
template_set_load_one(struct mappings *mappings, const struct target *target,
		      const struct target_output *output, struct arena *arena, struct diag *dg)
{
	struct template_set *set = ARENA_NEW(arena, struct template_set);
	size_t faults = diag_count(dg, DIAG_ERROR);

	set->target = target;
	set->world = make_world(mappings, target, arena, dg);
	return complete(set, output, arena, dg, faults);
}

void
template_set_free(struct template_set *set)
{
	if (set)
		target_world_free(set->world);
}

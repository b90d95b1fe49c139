/* SPDX-License-Identifier: Apache-2.0 */
/* The outputs of a target. */
#include "render/target/target.h"

#include "render/rdf/rdf.h"
#include "render/template/run.h"
#include "spec/binding/binding.h"

struct target_program {
	const struct target *target;
	struct target_world *world;
	const struct template **templates; /* of each output; outputs of one template share it */
};

/* TEXT as an expression. */
static struct str
literal(struct arena *arena, struct str text)
{
	struct str quote = str_find(text, STR("'"), 0) != SIZE_MAX ? STR("\"") : STR("'");

	return ARENA_JOIN(arena, quote, text, quote);
}

bool
target_has_let(const struct target *target, struct str name)
{
	LIST_EACH (const struct target_let, let, &target->lets)
		if (str_eq(let->name, name))
			return true;
	return false;
}

static void
fill_world(struct target_world *world, const struct target *target,
	   const struct target_setting *settings, size_t n)
{
	for (const struct target *one = target; one; one = one->base)
		target_world_folder(world, one->folder);
	LIST_EACH (const struct target_let, let, &target->lets)
		target_world_let(world, let->name, let->expression.text, let->expression.file,
				 let->expression.place);
	for (size_t i = 0; i < n; i++)
		if (target_has_let(target, settings[i].name))
			target_world_let(world, settings[i].name,
					 literal(world->arena, settings[i].value), STR("--set"),
					 (struct place){.line = 1, .column = 1});
}

/* The template of output I, which an output before it may have compiled; false when it is wrong. */
static bool
add_template(const struct target_program *program, struct template_loader *loader, size_t i)
{
	const struct target_output *outputs = program->target->outputs.items;
	size_t k = 0;

	while (k < i && !str_eq(outputs[k].template_file, outputs[i].template_file))
		k++;
	program->templates[i] = k < i ? program->templates[k] : template_load(loader, &outputs[i]);
	return program->templates[i] != NULL;
}

const struct target_program *
target_program_new(const struct target *target, const struct target_setting *settings, size_t n,
		   struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct target_program *program = ARENA_NEW(arena, struct target_program);
	struct binding_compiler bindings = {.dg = dg, .file = target->file};
	struct template_loader loader = {arena, dg, target, &bindings};
	bool good;

	program->target = target;
	program->world = bindings.world = target_world_new(mappings, arena, dg);
	fill_world(program->world, target, settings, n);
	good = target_world_complete(program->world, dg);
	program->templates = arena_array(arena, target->outputs.n + 1, sizeof(*program->templates));
	for (size_t i = 0; i < target->outputs.n; i++)
		good = add_template(program, &loader, i) && good;
	if (good)
		return program;
	target_program_free(program);
	return NULL;
}

void
target_program_free(const struct target_program *program)
{
	if (program)
		target_world_free(program->world);
}

struct eval *
target_program_eval(const struct target_program *program, const struct rendering *rendering,
		    struct arena *arena, struct diag *dg)
{
	return eval_new(rendering, program->world, arena, dg);
}

/* The JSON-LD in OUT becomes FORM. */
static bool
change_form(enum target_output_form form, struct buf *out, struct arena *arena, struct diag *dg)
{
	struct str source = arena_str(arena, buf_view(out));
	const struct rdf_graph *graph = rdf_read(source, arena, dg);

	buf_clear(out);
	if (!graph)
		return false;
	if (form == TARGET_RDF_XML)
		return rdf_write_xml(graph, out, dg);
	rdf_write_turtle(graph, out);
	return true;
}

bool
target_program_run(const struct target_program *program, size_t index, struct eval *eval,
		   struct buf *out, struct arena *arena, struct diag *dg)
{
	enum target_output_form form = program->target->outputs.items[index].form;

	buf_clear(out);
	if (!template_run(program->templates[index], eval, out, NULL, dg))
		return false;
	return form == TARGET_AS_TEMPLATE || out->full || change_form(form, out, arena, dg);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Listing and checking target platforms. */
#include "flow/mapping/mapping_targets.h"

#include "ext/xml/xml.h"
#include "flow/mapping/mapping_coverage.h"
#include "spec/file.h"
#include "spec/form/given.h"

void
mapping_list_target(struct context *context, const struct target *target, struct columns *columns)
{
	COLUMNS_ADD(columns, target->id, target->version,
		    arena_printf(context->arena,
				 context->lang == DIAG_ZH ? "%zu 个平台文件" : "%zu target files",
				 target->outputs.n),
		    mapping_name_in(target->names, context->lang));
}

static bool
valid(struct context *context, const struct target *target, const struct xml_schema *schema)
{
	struct str before = context->dg->file, bytes;
	bool good;

	context->dg->file = target->file;
	good = spec_file_read(target->file, context->arena, context->dg, &bytes) &&
	       xml_schema_check(schema, bytes, TARGET_SCHEMA, context->dg);
	context->dg->file = before;
	return good;
}

/* Which of two that the view is to hold it does hold. */
static void
check_view(struct context *context, const struct target *target)
{
	const struct target *holder;
	const struct target_output *held = mappings_view(context->mappings, context->dg, &holder);

	LIST_EACH (const struct target_output, output, &target->outputs)
		if (output->in_view && output != held)
			DIAG_AT(context->dg, TARGET_VIEW_TAKEN, output->place, holder->id,
				held->path)
			    ->file = output->file;
}

static void
check_schema(struct context *context, const struct target *target,
	     const struct target_output *output)
{
	struct str before = context->dg->file;

	context->dg->file = target_file(target, output->schema, context->arena);
	xml_schema_free(
	    xml_schema_open(context->dg->file, output->schema, TARGET_SCHEMA_BROKEN, context->dg));
	context->dg->file = before;
}

/* That what is well-formed may still not be what the platform wants. */
static void
tell_unheld(struct context *context, const struct target_output *output)
{
	struct arena *arena = context->arena;
	struct str en = STR("target.xml names no schema for it");
	struct str zh = STR("target.xml 没有为它指定模式文件");

	if (output->schema.p) {
		en = ARENA_JOIN(arena, STR("there is no validator for "), output->schema);
		zh = ARENA_JOIN(arena, STR("没有可用于 "), output->schema, STR(" 的校验器"));
	}
	DIAG_AT(context->dg, OUTPUT_UNHELD, output->place, output->path, en, zh)->file =
	    output->file;
}

/* Whether what the templates write can be held against the schemas named; NAMED: what cannot. */
static void
check_schemas(struct context *context, const struct target *target, bool named)
{
	LIST_EACH (const struct target_output, output, &target->outputs)
		if (target_output_is_checked(output))
			check_schema(context, target, output);
		else if (named)
			tell_unheld(context, output);
}

static void
check_target(struct context *context, const struct target *target, const struct xml_schema *schema,
	     bool named)
{
	struct template_set *set;
	struct coverage coverage;

	if (!valid(context, target, schema))
		return;
	set = template_set_load(context->mappings, target, NULL, 0, context->arena, context->dg);
	if (!set)
		return;
	check_view(context, target);
	check_schemas(context, target, named);
	given_check_lets(target, set->world, context->dg);
	coverage_take(context, set, named, &coverage);
	if (named && target->outputs.n > 0)
		coverage_print(context, target, &coverage);
	template_set_free(set);
}

void
mapping_check_targets(struct context *context, const struct mapping_names *names, bool named)
{
	struct str path = arena_printf(context->arena, "%.*s/schemas/target.xsd",
				       STR_ARG(context->mappings->folder));
	struct xml_schema *schema =
	    names->targets.n > 0
		? xml_schema_open(path, STR("target.xsd"), TARGET_SCHEMA, context->dg)
		: NULL;

	if (!schema)
		return;
	LIST_EACH (const struct target *const, target, &names->targets)
		check_target(context, *target, schema, named);
	xml_schema_free(schema);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Listing and checking target platforms. */
#include "flow/mapping/mapping_targets.h"

#include "ext/xml.h"
#include "flow/mapping/mapping_coverage.h"
#include "spec/file.h"
#include "spec/form/given.h"

static const char *const obligations[][DIAG_LANG_COUNT] = {
    [TARGET_MANDATORY] = {"必备", "mandatory"},
    [TARGET_CONDITIONAL] = {"有条件", "conditional"},
    [TARGET_OPTIONAL] = {"可选", "optional"},
};

void
mapping_list_target(struct context *context, const struct target *target, struct columns *columns)
{
	COLUMNS_ADD(columns, target->id, target->version,
		    arena_printf(context->arena,
				 context->lang == DIAG_ZH ? "%zu 个平台文件" : "%zu target files",
				 target->outputs.n),
		    mapping_name_in(target->names, context->lang));
}

static struct str
heading_of(struct context *context, const struct target_output *output)
{
	if (!output->in_view)
		return output->path;
	return ARENA_JOIN(context->arena, output->path,
			  context->lang == DIAG_ZH ? STR("（也放入阅读页）")
						   : STR(" (the reading view holds it, too)"));
}

/* The beginning of what is long. */
static struct str
clipped(struct arena *arena, struct str text)
{
	enum { SHOWN_BYTES = 60 };
	size_t n = SHOWN_BYTES;

	if (text.n <= SHOWN_BYTES)
		return text;
	while (((unsigned char)text.p[n] & 0xC0) == 0x80)
		n--;
	return ARENA_JOIN(arena, (struct str){text.p, n}, STR(" …"));
}

/* What --set may give, and what stands in for it. */
static void
list_settings(struct context *context, const struct target *target, struct columns *columns)
{
	if (target->lets.n > 0)
		columns_heading(columns, context->lang == DIAG_ZH ? STR("--set 名称=值")
								  : STR("--set NAME=VALUE"));
	LIST_EACH (const struct target_let, let, &target->lets)
		COLUMNS_ADD(columns, let->name,
			    form_wanted(&let->form, context->lang, context->arena),
			    clipped(context->arena, let->expression.text));
}

void
mapping_list_fields(struct context *context, const struct target *target, struct columns *columns)
{
	LIST_EACH (const struct target_output, output, &target->outputs) {
		columns_heading(columns, heading_of(context, output));
		LIST_EACH (const struct target_field, field, &target->fields)
			if (str_eq(field->output, output->path))
				COLUMNS_ADD(columns, field->at.text,
					    str_of(obligations[field->obligation][context->lang]),
					    field->names.zh, field->names.en,
					    field->clause.p ? field->clause : STR(""));
	}
	list_settings(context, target, columns);
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
	xml_schema_free(xml_schema_open(context->dg->file.p, TARGET_SCHEMA_BROKEN, context->dg));
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
	    names->targets.n > 0 ? xml_schema_open(path.p, TARGET_SCHEMA, context->dg) : NULL;

	if (!schema)
		return;
	LIST_EACH (const struct target *const, target, &names->targets)
		check_target(context, *target, schema, named);
	xml_schema_free(schema);
}

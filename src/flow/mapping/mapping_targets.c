/* SPDX-License-Identifier: Apache-2.0 */
/* Listing and checking target platforms. */
#include "flow/mapping/mapping_targets.h"

#include "ext/xml.h"
#include "spec/binding/binding.h"
#include "spec/file.h"
#include "spec/template/program.h"
#include "spec/template/set.h"

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

void
mapping_list_fields(struct context *context, const struct target *target, struct columns *columns)
{
	LIST_EACH (const struct target_output, output, &target->outputs) {
		columns_heading(columns, output->path);
		LIST_EACH (const struct target_field, field, &target->fields)
			if (str_eq(field->output, output->path))
				COLUMNS_ADD(columns, field->at.text,
					    str_of(obligations[field->obligation][context->lang]),
					    field->names.zh, field->names.en,
					    field->clause.p ? field->clause : STR(""));
	}
}

/* A target with its templates, held against what it says. */
struct checking {
	struct context *context;
	struct template_set *set;
	bool named;
};

static void
unbound(struct checking *c, const struct target_field *field, const struct target_output *output)
{
	enum diag_code code =
	    field->obligation == TARGET_MANDATORY ? TARGET_FIELD_UNBOUND : TARGET_FIELD_UNUSED;
	struct finding *finding;

	if (code == TARGET_FIELD_UNUSED && !c->named)
		return;
	finding = DIAG_AT(c->context->dg, code, field->at.place, field->names.en, field->names.zh,
			  field->clause.p ? field->clause : STR(""), output->template_file,
			  field->at.text);
	finding->file = field->at.file;
	finding->pointer = field->at.text;
}

static void
check_fields(struct checking *c)
{
	const struct target *target = c->set->target;

	for (size_t i = 0; i < c->set->templates.n; i++)
		LIST_EACH (const struct template_field, f, &c->set->templates.items[i]->fields)
			if (!f->bound)
				unbound(c, f->field, &target->outputs.items[i]);
}

/* Every type of the record that some binding of the target reads. */
static struct type_set
types_read(struct checking *c)
{
	const struct types *types = c->set->world->types;
	struct type_set all = type_set_new(types, c->context->arena);

	LIST_EACH (const struct template *const, template, &c->set->templates)
		LIST_EACH (const struct template_use, use, &(*template)->uses)
			type_set_join(types, all, use->binding->reads);
	LIST_EACH (const struct let, let, &c->set->world->lets)
		if (let->binding)
			type_set_join(types, all, let->binding->reads);
	return all;
}

static bool
any_read(struct type_set read, uint32_t from, uint32_t end)
{
	for (uint32_t type = from; type < end; type++)
		if (type_set_has(read, type))
			return true;
	return false;
}

static void
unused(struct checking *c, uint32_t type)
{
	struct place top = {.line = 1, .column = 1};
	struct str path = types_path(c->set->world->types, type, c->context->arena);
	struct finding *finding = DIAG_AT(c->context->dg, RECORD_UNUSED, top, path);

	finding->file = c->set->target->file;
	finding->pointer = path;
}

/* Each part of which nothing is read, by its outermost element. */
static void
check_record(struct checking *c)
{
	const struct types *types = c->set->world->types;
	struct type_set read = types_read(c);
	uint32_t type = TYPES_ROOT + 1;

	while (type < types->all.items[TYPES_ROOT].end) {
		const struct type *t = &types->all.items[type];
		if (str_eq(t->name, STR("bundle")) && t->parent == TYPES_ROOT)
			break; /* what stands from here on is in no record */
		if (any_read(read, type, t->end)) {
			type++;
			continue;
		}
		unused(c, type);
		type = t->end;
	}
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

static void
check_target(struct context *context, const struct target *target, const struct xml_schema *schema,
	     bool named)
{
	struct checking c = {context, NULL, named};

	if (!valid(context, target, schema))
		return;
	c.set = template_set_load(context->mappings, target, NULL, 0, context->arena, context->dg);
	if (!c.set)
		return;
	check_fields(&c);
	if (named && target->outputs.n > 0)
		check_record(&c);
	template_set_free(c.set);
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

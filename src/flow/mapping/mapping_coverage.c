/* SPDX-License-Identifier: Apache-2.0 */
/* What the templates of a target write of its standard, and read of the record. */
#include "flow/mapping/mapping_coverage.h"

#include "base/text/nearest.h"
#include "flow/mapping/mapping_parts.h"
#include "spec/binding/binding.h"
#include "spec/template/program.h"

/* A target with its templates. */
struct covering {
	struct context *context;
	const struct template_set *set;
	const struct types *types;
	struct coverage *out;
	bool all;
};

static void
count(struct covered *covered, bool have)
{
	covered->of++;
	covered->have += have;
}

/* ---- the standard ---- */

static void
unbound(const struct covering *c, const struct target_field *field,
	const struct target_output *output, const struct template *template)
{
	enum diag_code code =
	    field->obligation == TARGET_MANDATORY ? TARGET_FIELD_UNBOUND : TARGET_FIELD_UNUSED;
	struct finding *finding;
	struct nearest nearest;
	struct str en, zh;

	if (code == TARGET_FIELD_UNUSED && !c->all)
		return;
	nearest_init(&nearest, field->at.text);
	LIST_EACH (const struct template_node, node, &template->nodes)
		nearest_offer(&nearest, node->at);
	nearest_suggest(&nearest, c->context->arena, &en, &zh);
	finding = DIAG_AT(c->context->dg, code, field->at.place, field->names.en, field->names.zh,
			  field->clause.p ? field->clause : STR(""), output->template_file,
			  field->at.text, en, zh);
	finding->file = field->at.file;
	finding->pointer = field->at.text;
}

/* What BINDING asks for when that is nothing but the files of the bundle and their address, which
 * are not there yet when the view is written; else absent. */
static struct str
only_of_files(const struct covering *c, const struct binding *binding)
{
	struct str files = {NULL, 0};

	TYPE_SET_EACH (c->types, binding->reads, type) {
		struct str path = types_path(c->types, type, c->context->arena);
		if (str_starts(path, STR("bundle/files")) || str_eq(path, STR("bundle/@baseUri")))
			files = path;
		else if (type > TYPES_ROOT && !str_eq(path, STR("bundle")))
			return (struct str){NULL, 0};
	}
	return files;
}

/* A field of a file is not missed where there are no files. */
static bool
is_of_files(const struct covering *c, const struct template *template,
	    const struct template_field *field)
{
	return field->scope != TEMPLATE_DOCUMENT &&
	       only_of_files(c, template->ops.items[field->scope].binding).p;
}

/* The view is to hold TEMPLATE, and FIELD with it. */
static void
check_view(const struct covering *c, const struct template *template,
	   const struct template_field *field)
{
	const struct target_field *wanted = field->field;

	if (is_of_files(c, template, field))
		return;
	LIST_EACH (const struct template_use, use, &template->uses) {
		struct str files = only_of_files(c, use->binding);
		if (files.p && str_eq(template->nodes.items[use->node].at, wanted->at.text))
			DIAG_AT(c->context->dg, TARGET_VIEW_FILES, use->place, wanted->names.en,
				wanted->names.zh, wanted->clause.p ? wanted->clause : STR(""),
				files)
			    ->file = use->file;
	}
}

static void
check_output(const struct covering *c, const struct target_output *output,
	     const struct template *template)
{
	if (template->shared)
		return;
	LIST_EACH (const struct template_field, f, &template->fields) {
		bool mandatory = f->field->obligation == TARGET_MANDATORY;
		count(&c->out->fields, f->bound);
		if (mandatory)
			count(&c->out->mandatory, f->bound);
		if (!f->bound)
			unbound(c, f->field, output, template);
		else if (mandatory && output->in_view)
			check_view(c, template, f);
	}
}

static void
check_fields(const struct covering *c)
{
	for (size_t i = 0; i < c->set->templates.n; i++)
		check_output(c, &c->set->target->outputs.items[i], c->set->templates.items[i]);
}

/* ---- its lets ---- */

/* What it has from a target it extends is that one's to use. */
static void
check_lets(const struct covering *c)
{
	LIST_EACH (const struct let, let, &c->set->world->lets)
		if (!let->used && str_eq(let->file, c->set->target->file))
			DIAG_AT(c->context->dg, LET_UNUSED, let->where, let->name)->file =
			    let->file;
}

/* ---- the record ---- */

/* The text of an element that a binding names is what it asks for. */
static void
read_texts(const struct types *types, struct type_set read)
{
	for (uint32_t type = TYPES_ROOT + 1; type < types->all.n; type++)
		if (types->all.items[type].kind == TYPE_TEXT &&
		    type_set_has(read, types->all.items[type].parent))
			type_set_add(read, type);
}

/* Every type of the record that some binding of the target reads. */
static struct type_set
types_read(const struct covering *c)
{
	struct type_set all = type_set_new(c->types, c->context->arena);

	LIST_EACH (const struct template *const, template, &c->set->templates)
		LIST_EACH (const struct template_use, use, &(*template)->uses) {
			type_set_join(c->types, all, use->binding->reads);
			c->out->bindings++;
		}
	LIST_EACH (const struct let, let, &c->set->world->lets)
		if (let->binding)
			type_set_join(c->types, all, let->binding->reads);
	read_texts(c->types, all);
	return all;
}

/* What stands behind it is in no record. */
static uint32_t
record_end(const struct types *types)
{
	uint32_t type = TYPES_ROOT + 1;

	while (type < types->all.items[TYPES_ROOT].end &&
	       !(types->all.items[type].parent == TYPES_ROOT &&
		 str_eq(types->all.items[type].name, STR("bundle"))))
		type++;
	return type;
}

static bool
any_read(struct type_set read, uint32_t from, uint32_t end)
{
	for (uint32_t type = from; type < end; type++)
		if (type_set_has(read, type))
			return true;
	return false;
}

/* The outermost nodes of which nothing is read. */
struct unused_list {
	LIST(uint32_t) types;
};

static void
gather(const struct covering *c, struct unused_list *out)
{
	struct type_set read = types_read(c);
	uint32_t type = TYPES_ROOT + 1, end = record_end(c->types);

	while (type < end) {
		const struct type *t = &c->types->all.items[type];
		if (any_read(read, type, t->end)) {
			type++;
			continue;
		}
		*LIST_ADD(c->context->arena, &out->types) = type;
		type = t->end;
	}
	for (type = TYPES_ROOT + 1; type < end; type++)
		if (c->types->all.items[type].kind != TYPE_ELEMENT)
			count(&c->out->record, type_set_has(read, type));
}

static struct str
name_of(const struct covering *c, uint32_t type)
{
	const struct type *t = &c->types->all.items[type];
	struct str name = t->name.p ? t->name : t->kind == TYPE_TEXT ? STR("text()") : STR("*");

	return t->kind == TYPE_ATTRIBUTE ? ARENA_JOIN(c->context->arena, STR("@"), name) : name;
}

/* Those of UNUSED from FIRST on that stand in the element of the first. */
static void
tell(const struct covering *c, const struct unused_list *unused, size_t first)
{
	struct arena *arena = c->context->arena;
	uint32_t parent = c->types->all.items[unused->types.items[first]].parent;
	struct str path =
	    parent == TYPES_ROOT ? STR("report") : types_path(c->types, parent, arena);
	struct place top = {.line = 1, .column = 1};
	struct str members = STR("");
	struct finding *finding;

	for (size_t i = first; i < unused->types.n; i++)
		if (c->types->all.items[unused->types.items[i]].parent == parent)
			members = ARENA_JOIN(arena, members, members.n ? STR(" ") : STR(""),
					     name_of(c, unused->types.items[i]));
	finding = DIAG_AT(c->context->dg, RECORD_UNUSED, top, path, members);
	finding->file = c->set->target->file;
	finding->pointer = path;
	finding->value = members;
}

static bool
told_before(const struct covering *c, const struct unused_list *unused, size_t i)
{
	const struct type *all = c->types->all.items;

	for (size_t k = 0; k < i; k++)
		if (all[unused->types.items[k]].parent == all[unused->types.items[i]].parent)
			return true;
	return false;
}

static void
check_record(const struct covering *c)
{
	struct unused_list unused = {.types = {0}};

	gather(c, &unused);
	for (size_t i = 0; c->all && i < unused.types.n; i++)
		if (!told_before(c, &unused, i))
			tell(c, &unused, i);
}

void
coverage_take(struct context *context, const struct template_set *set, bool all,
	      struct coverage *out)
{
	const struct covering c = {context, set, set->world->types, out,
				   all && set->target->outputs.n > 0};

	*out = (struct coverage){0};
	check_fields(&c);
	if (all)
		check_lets(&c);
	check_record(&c);
}

void
coverage_print(struct context *context, const struct target *target,
	       const struct coverage *coverage)
{
	mapping_print(
	    context,
	    arena_printf(
		context->arena,
		context->lang == DIAG_ZH
		    ? "%.*s %.*s：表达式 %zu 个；标准字段写出 %zu／%zu，其中必备 "
		      "%zu／%zu；记录内容用到 %zu／%zu"
		    : "%.*s %.*s: %zu bindings; fields of the standard written %zu of %zu, "
		      "mandatory %zu of %zu; members of the record read %zu of %zu",
		STR_ARG(target->id), STR_ARG(target->version), coverage->bindings,
		coverage->fields.have, coverage->fields.of, coverage->mandatory.have,
		coverage->mandatory.of, coverage->record.have, coverage->record.of));
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Compiling one expression: parse, check, plan. */
#include "spec/binding/binding.h"

#include "model/rendering.h"
#include "spec/binding/compile/check.h"
#include "spec/binding/language/expression.h"
#include "spec/binding/compile/plan.h"

const struct shape binding_text_shape = {.name = "text", .size = sizeof(struct str)};

static void
fault_syntax(struct checker *c, const struct expression_fault *fault)
{
	if (fault->limit.p)
		check_fault(c, BINDING_LIMIT, fault->at, 2,
			    (const struct str[]){fault->limit,
						 arena_number(c->arena, STR(""), fault->most)});
	else
		check_fault(c, BINDING_SYNTAX, fault->at, 4,
			    (const struct str[]){
				c->source, fault->found.p ? fault->found : STR("the end"),
				fault->expected, fault->found.p ? fault->found : STR("结尾")});
}

/* The one shape that all nodes of SET have; texts and attributes have that of texts. */
static const struct shape *
shape_of_items(const struct types *types, struct type_set set)
{
	const struct shape *shape = NULL;

	TYPE_SET_EACH (types, set, i) {
		const struct type *t = &types->all.items[i];
		const struct shape *own = t->shape;
		if (t->kind != TYPE_ELEMENT || (!own && types->all.items[i + 1].kind == TYPE_TEXT))
			own = &binding_text_shape;
		if (t->kind == TYPE_DOCUMENT || !own || (shape && shape != own))
			return NULL;
		shape = own;
	}
	return shape;
}

/* A text that is the context, or a struct str of it, is found without any op. */
static void
choose_form(struct binding *binding)
{
	const struct path *path = binding->op->type == OP_PATH ? binding->op->path : NULL;

	binding->form = BINDING_OP;
	if (!path || path->rooted || path->hops.n > 0)
		return;
	binding->guard = path->guard;
	if (path->leaf == LEAF_TEXT) {
		binding->form = BINDING_CONTEXT;
	} else if (path->leaf == LEAF_MEMBER && path->field->type != FIELD_STR) {
		binding->form = BINDING_SCALAR;
		binding->offset = path->offset;
		binding->field = path->field;
	} else if (path->leaf == LEAF_MEMBER && !path->guard) {
		binding->form = BINDING_MEMBER;
		binding->offset = path->offset;
	} else if (path->leaf == LEAF_ITEM && path->text) {
		binding->form = BINDING_MEMBER;
		binding->offset = (uint32_t)path->text->offset;
	}
}

static bool
let_keeps_empty(const struct checker *c, struct str name)
{
	LIST_EACH (const struct let, let, &c->compiler->world->lets)
		if (str_eq(let->name, name))
			return let->binding->keeps_empty;
	return false;
}

static bool
keeps_empty(const struct checker *c, const struct expression *e)
{
	const struct expression *last;

	if (e->type == EXPRESSION_LET)
		return let_keeps_empty(c, e->text);
	if (e->type != EXPRESSION_CALL || function_of(e->text) != FUNCTION_DEFAULT)
		return false;
	last = e->parts.items[e->parts.n - 1];
	return last->type == EXPRESSION_TEXT && last->text.n == 0;
}

static struct type_set
types_of_context(struct target_world *world, const struct shape *context)
{
	struct type_set found;

	LIST_EACH (const struct shape_types, known, &world->contexts)
		if (known->shape == context)
			return known->types;
	found = types_of_shape(world->types, context, world->arena);
	*LIST_ADD(world->arena, &world->contexts) = (struct shape_types){context, found};
	return found;
}

static struct type_set
context_types(struct checker *c, const struct shape *context)
{
	struct type_set set = type_set_new(c->types, c->arena);

	c->texts = context == &binding_text_shape;
	if (!c->texts)
		type_set_join(c->types, set, types_of_context(c->compiler->world, context));
	return set;
}

/* A let has one context, the root. */
static const struct binding *
compile(struct checker *c, const struct expression *e, const struct shape *context, bool let)
{
	struct checked checked = check_expression(c, e, context_types(c, context), true);
	struct target_world *world = c->compiler->world;
	struct planner planner = {.compiler = c->compiler, .arena = c->arena, .source = c->source};
	struct binding *binding;

	if (c->bad)
		return NULL;
	type_set_join(c->types, c->needs, c->reads);
	binding = ARENA_NEW(c->arena, struct binding);
	*binding = (struct binding){.type = checked.type,
				    .nodes = checked.nodes,
				    .reads = c->reads,
				    .needs = c->needs,
				    .refusals = checked.refusals,
				    .source = c->source,
				    .file = c->compiler->file,
				    .where = c->where,
				    .keeps_empty = keeps_empty(c, e),
				    .slot = let || !c->varies ? ++world->slots : 0};
	binding->op = plan_expression(&planner, e, context);
	if (planner.refused) {
		check_fault(
		    c, BINDING_SYNTAX, 0, 4,
		    (const struct str[]){c->source, c->source, STR("XPath 1.0"), c->source});
		return NULL;
	}
	if (planner.library)
		type_set_join(c->types, world->needs, c->needs);
	if (checked.type == BINDING_ITEMS || (c->texts && c->varies))
		binding->item_shape = &binding_text_shape;
	else if (checked.type == BINDING_NODES)
		binding->item_shape = shape_of_items(c->types, checked.nodes);
	choose_form(binding);
	return binding;
}

static const struct binding *
parse_and_compile(struct binding_compiler *compiler, struct str expression, struct place where,
		  const struct shape *context, bool let)
{
	struct target_world *world = compiler->world;
	struct checker c = {.compiler = compiler,
			    .types = world->types,
			    .arena = world->arena,
			    .source = arena_str(world->arena, expression),
			    .where = where,
			    .reads = type_set_new(world->types, world->arena),
			    .needs = type_set_new(world->types, world->arena)};
	struct expression_fault fault;
	const struct expression *e = expression_parse(c.source, c.arena, &fault);

	if (e)
		return compile(&c, e, context, let);
	fault_syntax(&c, &fault);
	return NULL;
}

const struct binding *
binding_compile(struct binding_compiler *compiler, struct str expression, struct place where,
		const struct shape *context)
{
	return parse_and_compile(compiler, expression, where, context, false);
}

const struct binding *
binding_compile_let(struct binding_compiler *compiler, struct str expression, struct place where)
{
	return parse_and_compile(compiler, expression, where, &rendering_shape, true);
}

bool
binding_loops(struct binding_compiler *compiler, const struct binding *binding)
{
	struct finding *finding;

	if (binding->item_shape)
		return true;
	finding = DIAG_AT(compiler->dg, BINDING_LOOP, binding->where, binding->source);
	finding->file = arena_str(compiler->dg->arena, binding->file);
	return false;
}

bool
binding_fits(struct binding_compiler *compiler, const struct binding *binding,
	     enum binding_wanted wanted)
{
	static const enum diag_code codes[] = {BINDING_NO_NUMBER, BINDING_NO_BOOLEAN};
	const struct refusal *refusal = &binding->refusals.of[wanted];
	const struct expression *part = refusal->part;
	struct finding *finding;
	struct str text, en, zh;

	if (!part)
		return true;
	text = (struct str){binding->source.p + part->at, part->end - part->at};
	gives_name(refusal->gives, &en, &zh);
	finding = DIAG_AT(compiler->dg, codes[wanted],
			  check_place(binding->source, binding->where, part->at), text, en, zh);
	finding->file = arena_str(compiler->dg->arena, binding->file);
	finding->value = arena_str(compiler->dg->arena, binding->source);
	return false;
}

size_t
binding_span(struct str text)
{
	char quote = '\0';

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (quote)
			quote = c == quote ? '\0' : quote;
		else if (c == '\'' || c == '"')
			quote = c;
		else if (c == '}')
			return i;
	}
	return SIZE_MAX;
}

void
binding_reads(const struct target_world *world, const struct binding *binding, struct arena *arena,
	      void (*each)(void *context, struct str path), void *context)
{
	TYPE_SET_EACH (world->types, binding->reads, i)
		each(context, types_path(world->types, i, arena));
}

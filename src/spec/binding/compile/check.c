/* SPDX-License-Identifier: Apache-2.0 */
/* Every name and argument of an expression, before it is ever evaluated. */
#include "spec/binding/compile/check.h"

#include "base/mem.h"
#include "base/text/nearest.h"
#include "model/rendering.h"
#include "spec/binding/codes.h"

#define FAULT(c, code, at, ...)                                                                  \
	check_fault((c), (code), (at), sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), \
		    (struct str[]){__VA_ARGS__})

struct place
check_place(struct str source, struct place where, uint32_t at)
{
	struct place place = {.line = where.line, .column = where.column};

	for (uint32_t i = 0; place.line && i < at; i++) {
		if (source.p[i] == '\n') {
			place.line++;
			place.column = 1;
		} else if (((unsigned char)source.p[i] & 0xC0) != 0x80) {
			place.column++;
		}
	}
	return place;
}

void
check_fault(struct checker *c, enum diag_code code, uint32_t at, size_t n, const struct str *args)
{
	struct finding *finding;

	if (c->bad)
		return;
	c->bad = true;
	finding = diag_add(c->compiler->dg, code, check_place(c->source, c->where, at), n, args);
	finding->file = arena_str(c->compiler->dg->arena, c->compiler->file);
	finding->value = arena_str(c->compiler->dg->arena, c->source);
}

/* CODE about NAME, with the nearest of what was offered at the end of the message. */
static void
fault_near(struct checker *c, enum diag_code code, uint32_t at, struct str what,
	   const struct nearest *nearest)
{
	struct str en, zh;

	nearest_suggest(nearest, c->arena, &en, &zh);
	FAULT(c, code, at, nearest->wanted, what, en, zh);
}

static struct str
shown(const struct checker *c, uint32_t type)
{
	const struct type *t = &c->types->all.items[type];

	return t->kind == TYPE_ATTRIBUTE ? ARENA_JOIN(c->arena, STR("@"), t->name) : t->name;
}

static void
offer_types(const struct checker *c, struct type_set set, struct nearest *nearest)
{
	TYPE_SET_EACH (c->types, set, i)
		if (c->types->all.items[i].name.p)
			nearest_offer(nearest, shown(c, i));
	TYPE_SET_EACH (c->types, set, i)
		if (c->types->all.items[i].kind == TYPE_ELEMENT && !c->types->all.items[i].name.p)
			LIST_EACH (const struct str, key, &c->types->keys)
				nearest_offer(nearest, *key);
}

/* Where it was looked for: the first of the types. */
static struct str
first_path(const struct checker *c, struct type_set from)
{
	uint32_t first = type_set_next(c->types, from, 0);

	if (first == c->types->all.n)
		return STR("");
	if (first <= TYPES_ROOT)
		return first == TYPES_ROOT ? STR("report") : STR("/");
	return types_path(c->types, first, c->arena);
}

/* STEP leads to nothing from FROM; what would have is offered. */
static void
fault_step(struct checker *c, const struct step *step, struct type_set from)
{
	struct nearest nearest;
	bool attribute = step->axis == AXIS_ATTRIBUTE;

	if (step->test != TEST_NAME) {
		FAULT(c, BINDING_DEAD, step->at, c->source, first_path(c, from));
		return;
	}
	nearest_init(&nearest, attribute ? ARENA_JOIN(c->arena, STR("@"), step->name) : step->name);
	if (step->axis == AXIS_CHILD || attribute) {
		offer_types(c, types_along(c->types, from, AXIS_CHILD, c->arena), &nearest);
		offer_types(c, types_along(c->types, from, AXIS_ATTRIBUTE, c->arena), &nearest);
	} else {
		offer_types(c, types_along(c->types, from, step->axis, c->arena), &nearest);
	}
	fault_near(c, BINDING_NAME, step->at, first_path(c, from), &nearest);
}

static void
check_predicates(struct checker *c, const struct expression *const *predicates, size_t n,
		 struct type_set from)
{
	c->inner++;
	for (size_t i = 0; i < n; i++)
		(void)check_expression(c, predicates[i], from, false);
	c->inner--;
}

static struct type_set
check_step(struct checker *c, const struct step *step, struct type_set from)
{
	struct type_set to = types_along(c->types, from, step->axis, c->arena);

	TYPE_SET_EACH (c->types, to, i)
		if (!types_passes(c->types, i, step))
			type_set_remove(to, i);
	if (type_set_empty(c->types, to))
		fault_step(c, step, from);
	else
		type_set_join(c->types, c->reads, to);
	check_predicates(c, (const struct expression *const *)step->predicates.items,
			 step->predicates.n, to);
	return to;
}

/* Inside a loop over texts there is only the text. */
static bool
is_context(const struct expression *path)
{
	return path->steps.n == 1 && path->steps.items[0].axis == AXIS_SELF &&
	       path->steps.items[0].test == TEST_NODE;
}

/* The text of each of NODES may be asked for: that of an element is what stands below it. */
static void
need_texts(struct checker *c, struct type_set nodes)
{
	type_set_join(c->types, c->needs, nodes);
	TYPE_SET_EACH (c->types, nodes, i)
		types_add_below(c->types, i, c->needs);
}

static struct checked
check_path(struct checker *c, const struct expression *e, struct type_set from)
{
	struct checked start = {.type = BINDING_NODES, .nodes = from};

	if (e->rooted) {
		start.nodes = type_set_new(c->types, c->arena);
		type_set_add(start.nodes, TYPES_DOCUMENT);
	} else if (e->parts.n > 0) {
		start = check_expression(c, e->parts.items[0], from, false);
		if (start.type != BINDING_NODES)
			FAULT(c, BINDING_TYPE, e->at, STR("/ ["), STR("nodes"));
	} else {
		c->varies |= c->inner == 0;
		if (c->texts && c->inner == 0 && !is_context(e))
			FAULT(c, BINDING_TEXT, e->at, c->source);
	}
	if (c->bad || (c->texts && !e->rooted && e->parts.n == 0))
		return start;
	check_predicates(c, (const struct expression *const *)e->predicates.items, e->predicates.n,
			 start.nodes);
	LIST_EACH (const struct step, step, &e->steps) {
		if (c->bad)
			break;
		start.nodes = check_step(c, step, start.nodes);
	}
	if (!c->bad)
		need_texts(c, start.nodes);
	return start;
}

/* What is wrong with the let is wrong with its name. */
static struct checked
let_gives(const struct expression *e, const struct binding *binding)
{
	struct checked checked = {
	    .type = binding->type, .nodes = binding->nodes, .refusals = binding->refusals};

	for (size_t i = 0; i < WANTED_COUNT; i++)
		if (checked.refusals.of[i].part)
			checked.refusals.of[i].part = e;
	return checked;
}

static struct checked
check_let(struct checker *c, const struct expression *e)
{
	const struct binding *binding;
	struct nearest nearest;

	nearest_init(&nearest, e->text);
	LIST_EACH (struct let, let, &c->compiler->world->lets) {
		nearest_offer(&nearest, let->name);
		if (!str_eq(let->name, e->text))
			continue;
		let->used = true;
		if (let->state == LET_COMPILING)
			FAULT(c, BINDING_CYCLE, e->at, e->text);
		binding = check_let_binding(c->compiler, let);
		if (binding && binding->type == BINDING_ITEMS)
			FAULT(c, BINDING_ITEMS_INSIDE, e->at, binding->source);
		c->bad |= !binding;
		if (c->bad)
			return (struct checked){.type = BINDING_STRING};
		type_set_join(c->types, c->reads, binding->reads);
		type_set_join(c->types, c->needs, binding->needs);
		return let_gives(e, binding);
	}
	fault_near(c, BINDING_LET, e->at, c->source, &nearest);
	return (struct checked){.type = BINDING_STRING};
}

/* The literal argument I of CALL; a finding when it is none. */
static bool
literal(struct checker *c, const struct expression *call, size_t i, struct str *out)
{
	const struct expression *e = call->parts.items[i];

	*out = e->text;
	if (e->type != EXPRESSION_TEXT)
		FAULT(c, BINDING_LITERAL, e->at, call->text);
	return e->type == EXPRESSION_TEXT;
}

static void
check_lookup(struct checker *c, const struct expression *call, struct refusals *refusals)
{
	struct str list, column;
	struct code_table *table;
	struct nearest nearest;

	if (!literal(c, call, 0, &list))
		return;
	table = code_table(c->compiler->world, list, c->compiler->dg, &c->bad);
	if (!table) {
		nearest_init(&nearest, list);
		code_tables_offer(c->compiler->world, &nearest);
		fault_near(c, BINDING_LIST, call->parts.items[0]->at, list, &nearest);
		return;
	}
	for (size_t i = 1; i < 4; i += 2) {
		if (!literal(c, call, i, &column) || code_column(table, column) < table->columns.n)
			continue;
		nearest_init(&nearest, column);
		LIST_EACH (const struct str, name, &table->columns)
			nearest_offer(&nearest, *name);
		fault_near(c, BINDING_COLUMN, call->parts.items[i]->at, table->file, &nearest);
	}
	if (c->bad)
		return;
	(void)code_index(c->compiler->world, table, code_column(table, call->parts.items[1]->text));
	gives_cells(call, table->rows.items, table->rows.n, code_column(table, column), refusals);
}

/* An argument that names a member of PARENT's items, an element below used. */
static void
check_member(struct checker *c, const struct expression *call, size_t i, struct str item)
{
	struct nearest nearest;
	struct str name;

	if (!literal(c, call, i, &name))
		return;
	nearest_init(&nearest, name);
	for (uint32_t t = 0; t < c->types->all.n; t++) {
		const struct type *type = &c->types->all.items[t];
		const struct type *above = &c->types->all.items[type->parent];
		if (type->kind != TYPE_ATTRIBUTE || !str_eq(above->name, item) || above->field)
			continue;
		nearest_offer(&nearest, type->name);
		if (str_eq(type->name, name)) {
			type_set_add(c->reads, t);
			return;
		}
	}
	fault_near(c, BINDING_NAME, call->parts.items[i]->at, item, &nearest);
}

static void
check_argument(struct checker *c, const struct expression *call, enum function_id id, size_t i,
	       struct type_set from, struct refusals *refusals)
{
	const struct expression *argument = call->parts.items[i];
	char parameter = function_parameter(id, i);
	struct checked checked;

	if (parameter == 'I')
		check_member(c, call, i, STR("indicator"));
	else if (parameter == 'U')
		check_member(c, call, i, STR("unit"));
	else if (parameter == 'D')
		check_member(c, call, i, STR("dimension"));
	if (c->bad || strchr("LCIUD", parameter))
		return;
	checked = check_expression(c, argument, from, false);
	if (parameter == 'N' && checked.type != BINDING_NODES)
		FAULT(c, BINDING_TYPE, argument->at, call->text, STR("nodes"));
	if (gives_argument(id, i))
		gives_join(&checked.refusals, refusals);
}

static void
check_arity(struct checker *c, const struct expression *call, enum function_id id)
{
	struct arity arity = function_arity(id);
	struct str least = arena_number(c->arena, STR(""), arity.least);
	struct str most = arena_number(c->arena, STR(""), arity.most);

	if (call->parts.n >= arity.least && call->parts.n <= arity.most)
		return;
	if (call->parts.n > FUNCTION_ARGUMENTS_MAX) {
		FAULT(c, BINDING_LIMIT, call->at, STR("binding-arguments"),
		      arena_number(c->arena, STR(""), FUNCTION_ARGUMENTS_MAX));
		return;
	}
	if (!str_eq(least, most))
		least = ARENA_JOIN(c->arena, least, STR("–"), most);
	FAULT(c, BINDING_ARGUMENTS, call->at, call->text,
	      arena_number(c->arena, STR(""), call->parts.n), least);
}

/* Those that take the context when they are given nothing. */
static void
check_implied(struct checker *c, enum function_id id, struct type_set from)
{
	if (id == FUNCTION_TRUE || id == FUNCTION_FALSE)
		return;
	if (id != FUNCTION_POSITION && id != FUNCTION_LAST)
		need_texts(c, from);
	c->varies |= c->inner == 0;
}

static struct checked
check_call(struct checker *c, const struct expression *e, struct type_set from, bool top)
{
	enum function_id id = function_of(e->text);
	struct checked checked = {.type = BINDING_STRING};
	struct nearest nearest;

	if (id == FUNCTION_COUNT_OF) {
		nearest_init(&nearest, e->text);
		for (size_t i = 0; i < FUNCTION_COUNT_OF; i++)
			nearest_offer(&nearest, functions[i].name);
		fault_near(c, BINDING_FUNCTION, e->at, c->source, &nearest);
		return checked;
	}
	checked.type = functions[id].result;
	check_arity(c, e, id);
	for (size_t i = 0; i < e->parts.n && !c->bad; i++)
		check_argument(c, e, id, i, from, &checked.refusals);
	if (id == FUNCTION_LOOKUP && !c->bad)
		check_lookup(c, e, &checked.refusals);
	if (functions[id].result == BINDING_ITEMS && !top)
		FAULT(c, BINDING_ITEMS_INSIDE, e->at, e->text);
	if (e->parts.n == 0 && !c->bad)
		check_implied(c, id, from);
	gives_call(e, id, &checked.refusals);
	return checked;
}

static struct checked
check_binary(struct checker *c, const struct expression *e, struct type_set from)
{
	struct checked left = check_expression(c, e->parts.items[0], from, false);
	struct checked right;

	if (c->bad)
		return left;
	right = check_expression(c, e->parts.items[1], from, false);
	if (e->operation == OPERATION_UNION && !c->bad) {
		struct type_set both = type_set_new(c->types, c->arena);
		if (left.type != BINDING_NODES || right.type != BINDING_NODES) {
			FAULT(c, BINDING_TYPE, e->at, STR("|"), STR("nodes"));
			return left;
		}
		type_set_join(c->types, both, left.nodes);
		type_set_join(c->types, both, right.nodes);
		return (struct checked){.type = BINDING_NODES, .nodes = both};
	}
	return (struct checked){.type = e->operation < OPERATION_PLUS ? BINDING_BOOLEAN
								      : BINDING_NUMBER};
}

static struct checked
check_any(struct checker *c, const struct expression *e, struct type_set from, bool top)
{
	switch (e->type) {
	case EXPRESSION_TEXT:
		return (struct checked){.type = BINDING_STRING};
	case EXPRESSION_NUMBER:
		return (struct checked){.type = BINDING_NUMBER};
	case EXPRESSION_LET:
		return check_let(c, e);
	case EXPRESSION_CALL:
		return check_call(c, e, from, top);
	case EXPRESSION_PATH:
		return check_path(c, e, from);
	case EXPRESSION_BINARY:
		return check_binary(c, e, from);
	case EXPRESSION_NEGATIVE:
		(void)check_expression(c, e->parts.items[0], from, false);
		return (struct checked){.type = BINDING_NUMBER};
	}
	BUG("no expression");
}

struct checked
check_expression(struct checker *c, const struct expression *e, struct type_set from, bool top)
{
	struct checked checked = check_any(c, e, from, top);

	if (e->type == EXPRESSION_TEXT || e->type == EXPRESSION_NUMBER)
		gives_literal(e, &checked.refusals);
	else if (!c->bad)
		gives_type(c->types, e, checked.type, checked.nodes, &checked.refusals);
	return checked;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* From expressions to ops: what offsets can reach is reached so, the rest is libxml2's. */
#include "spec/binding/compile/plan.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/rendering.h"
#include "spec/binding/compile/check.h"

/* Where a path has come to while its steps are followed. */
struct walk {
	struct planner *planner;
	struct path *path;
	const struct shape *shape; /* of the struct it is in; NULL: in none */
	uint32_t offset;	   /* of that struct, from the last item */
	const struct field *list;  /* it is in this list, whose items come next */
	bool done;		   /* nothing can follow */
};

static const struct op *plan(struct planner *planner, const struct expression *e,
			     const struct shape *shape);

/* The member NAME of SHAPE, be it in a struct that SHAPE inlines; then *GUARD_OUT says when it is
 * there. */
static const struct field *
find_member(const struct shape *shape, struct str name, bool attribute, uint32_t *offset_out,
	    uint32_t *guard_out)
{
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++) {
		const struct field *inner;
		if (f->type != FIELD_INLINE) {
			*offset_out = (uint32_t)f->offset;
			*guard_out = 0;
			if (f->where == (attribute ? IN_ATTRIBUTE : IN_ELEMENT) &&
			    str_eq(f->name, name))
				return f;
			continue;
		}
		inner = find_member(f->shape, name, attribute, offset_out, guard_out);
		if (!inner)
			continue;
		*offset_out += (uint32_t)f->offset;
		if (f->shape->fields[0].type == FIELD_UINT)
			*guard_out = 1 + (uint32_t)(f->offset + f->shape->fields[0].offset);
		return inner;
	}
	return NULL;
}

static bool
mentions_last(const struct expression *e)
{
	if (e->type == EXPRESSION_CALL && str_eq(e->text, STR("last")))
		return true;
	LIST_EACH (struct expression *const, part, &e->parts)
		if (mentions_last(*part))
			return true;
	return false;
}

/* [3], and nothing else. */
static bool
is_place(const struct step *step, uint32_t *nth_out)
{
	const struct expression *e;

	*nth_out = 0;
	if (step->predicates.n != 1)
		return false;
	e = step->predicates.items[0];
	if (e->type != EXPRESSION_NUMBER || e->text.n > 9 || memchr(e->text.p, '.', e->text.n))
		return false;
	*nth_out = (uint32_t)strtoul(e->text.p, NULL, 10);
	return *nth_out > 0;
}

/* The number of items left by a predicate is known only behind it. */
static bool
plan_predicates(struct walk *w, const struct step *step, struct hop *hop)
{
	const struct shape *context = hop->type == HOP_TEXTS ? &binding_text_shape : hop->shape;

	if (is_place(step, &hop->nth))
		return true;
	if (step->predicates.n > HOP_PREDICATES_MAX)
		return false;
	for (size_t i = 0; i < step->predicates.n; i++) {
		if (i > 0 && mentions_last(step->predicates.items[i]))
			return false;
		*LIST_ADD(w->planner->arena, &hop->predicates) =
		    plan_expression(w->planner, step->predicates.items[i], context);
	}
	return true;
}

/* From a list to its items. */
static bool
follow_item(struct walk *w, const struct step *step)
{
	const struct field *list = w->list;
	struct hop hop = {.type = list->type == FIELD_STR_LIST ? HOP_TEXTS
				  : list->type == FIELD_KEYED  ? HOP_KEYS
							       : HOP_ITEMS,
			  .offset = w->offset,
			  .size = list->shape ? (uint32_t)list->shape->size
					      : (uint32_t)sizeof(struct str),
			  .shape = list->shape};

	if (step->axis != AXIS_CHILD || step->test == TEST_TEXT)
		return false;
	if (hop.type == HOP_KEYS && step->test == TEST_NAME)
		hop.key = step->name;
	if (!plan_predicates(w, step, &hop))
		return false;
	*LIST_ADD(w->planner->arena, &w->path->hops) = hop;
	w->list = NULL;
	w->shape = list->shape;
	w->offset = 0;
	w->done = hop.type == HOP_TEXTS;
	w->path->leaf = hop.type == HOP_TEXTS ? LEAF_TEXT : LEAF_ITEM;
	return true;
}

static void
enter(struct walk *w, const struct field *f, uint32_t offset, uint32_t guard)
{
	w->offset += offset;
	w->path->guard = guard ? guard + w->offset - offset : 0;
	w->path->field = f;
	w->shape = NULL;
	if (f->type == FIELD_STRUCT) {
		w->shape = f->shape;
		w->path->leaf = LEAF_STRUCT;
	} else if (field_is_scalar(f)) {
		w->done = true;
		w->path->leaf = LEAF_MEMBER;
	} else {
		w->list = f;
		w->path->leaf = LEAF_LIST;
	}
}

static bool
follow(struct walk *w, const struct step *step)
{
	bool attribute = step->axis == AXIS_ATTRIBUTE;
	const struct field *f;
	uint32_t offset, guard;

	if (step->axis == AXIS_SELF && step->test == TEST_NODE)
		return step->predicates.n == 0;
	if (w->done)
		return false;
	if (w->list)
		return follow_item(w, step);
	if (step->test != TEST_NAME || step->predicates.n > 0 || !w->shape ||
	    (step->axis != AXIS_CHILD && !attribute))
		return false;
	f = find_member(w->shape, step->name, attribute, &offset, &guard);
	if (f)
		enter(w, f, offset, guard);
	return f != NULL;
}

/* The text that stands in the element of SHAPE; NULL when its text is that of its elements. */
static const struct field *
text_member(const struct shape *shape)
{
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++)
		if (f->where == IN_TEXT)
			return f;
	return NULL;
}

/* A rooted path begins at the document, whose only element is the root. */
static bool
follow_root(struct walk *w, const struct expression *e, size_t *first_out)
{
	*first_out = 0;
	if (!e->rooted)
		return true;
	*first_out = 1;
	return e->steps.n > 0 && e->steps.items[0].axis == AXIS_CHILD &&
	       e->steps.items[0].test <= TEST_ANY && e->steps.items[0].predicates.n == 0 &&
	       w->shape == &rendering_shape;
}

static const struct op *
plan_path(struct planner *planner, const struct expression *e, const struct shape *shape)
{
	struct op *op = ARENA_NEW(planner->arena, struct op);
	struct path *path = ARENA_NEW(planner->arena, struct path);
	struct walk w = {.planner = planner, .path = path, .shape = shape};
	size_t first;

	if (e->rooted)
		w.shape = &rendering_shape;
	if (e->parts.n > 0 || !w.shape || !follow_root(&w, e, &first))
		return NULL;
	path->rooted = e->rooted;
	path->leaf = w.shape == &binding_text_shape ? LEAF_TEXT : LEAF_ITEM;
	w.done = path->leaf == LEAF_TEXT;
	for (size_t i = first; i < e->steps.n; i++)
		if (!follow(&w, &e->steps.items[i]))
			return NULL;
	path->shape = w.shape;
	path->text = w.shape ? text_member(w.shape) : NULL;
	path->offset = w.offset;
	op->type = OP_PATH;
	op->gives = BINDING_NODES;
	op->path = path;
	return op;
}

static struct op *
op_new(struct planner *planner, enum op_type type, enum binding_type gives)
{
	struct op *op = ARENA_NEW(planner->arena, struct op);

	op->type = type;
	op->gives = gives;
	return op;
}

static const struct op *
plan_literal(struct planner *planner, const struct expression *e)
{
	bool text = e->type == EXPRESSION_TEXT;
	struct op *op =
	    op_new(planner, text ? OP_TEXT : OP_NUMBER, text ? BINDING_STRING : BINDING_NUMBER);

	op->text = e->text;
	if (!text)
		op->number = strtod(arena_str(planner->arena, e->text).p, NULL);
	return op;
}

static const struct let *
let_of(const struct planner *planner, const struct expression *e)
{
	const struct let *let = planner->compiler->world->lets.items;

	while (!str_eq(let->name, e->text))
		let++;
	return let;
}

static const struct op *
plan_let(struct planner *planner, const struct expression *e)
{
	const struct let *let = let_of(planner, e);
	struct op *op = op_new(planner, OP_LET, let->binding->type);

	op->let = let->binding;
	return op;
}

/* The list and the columns of a lookup as they are in memory. */
static void
plan_lookup(struct planner *planner, const struct expression *e, struct op *op)
{
	bool bad = false;
	struct target_world *world = planner->compiler->world;
	struct code_table *table =
	    code_table(world, e->parts.items[0]->text, planner->compiler->dg, &bad);

	op->index = code_index(world, table, code_column(table, e->parts.items[1]->text));
	op->column = code_column(table, e->parts.items[3]->text);
}

size_t
plan_used_member(const struct shape *shape, struct str name)
{
	uint32_t offset, guard;

	return find_member(shape, name, true, &offset, &guard) ? offset : SIZE_MAX;
}

/* Whether its nodes can be gone over without libxml2. */
static bool
is_walkable(const struct op *op)
{
	return op->type == OP_PATH || (op->type == OP_LET && is_walkable(op->let->op));
}

static const struct op *
plan_call(struct planner *planner, const struct expression *e, const struct shape *shape)
{
	enum function_id id = function_of(e->text);
	struct op *op = op_new(planner, OP_CALL, functions[id].result);

	if (functions[id].library)
		return NULL;
	op->function = id;
	for (size_t i = 0; i < e->parts.n; i++) {
		*LIST_ADD(planner->arena, &op->parts) =
		    plan_expression(planner, e->parts.items[i], shape);
	}
	if (id == FUNCTION_LOOKUP)
		plan_lookup(planner, e, op);
	else if (id == FUNCTION_INDICATOR)
		op->column = plan_used_member(&used_indicator_shape, e->parts.items[1]->text);
	else if (id == FUNCTION_UNIT)
		op->column = plan_used_member(&used_unit_shape, e->parts.items[1]->text);
	else if (id == FUNCTION_DIMENSION)
		op->column = plan_used_member(&used_dimension_shape, e->parts.items[1]->text);
	return op;
}

static bool
is_comparable(const struct op *op)
{
	return op->gives == BINDING_NODES ? is_walkable(op) : op->type != OP_XPATH;
}

static const struct op *
plan_binary(struct planner *planner, const struct expression *e, const struct shape *shape)
{
	struct op *op = op_new(planner, OP_COMPARE, BINDING_BOOLEAN);
	const struct op *left, *right;

	if (e->operation >= OPERATION_PLUS)
		return NULL;
	left = plan_expression(planner, e->parts.items[0], shape);
	right = plan_expression(planner, e->parts.items[1], shape);
	if (e->operation <= OPERATION_AND)
		op->type = e->operation == OPERATION_AND ? OP_AND : OP_OR;
	else if (!is_comparable(left) || !is_comparable(right))
		return NULL;
	op->operation = e->operation;
	*LIST_ADD(planner->arena, &op->parts) = left;
	*LIST_ADD(planner->arena, &op->parts) = right;
	return op;
}

static const struct op *
plan(struct planner *planner, const struct expression *e, const struct shape *shape)
{
	switch (e->type) {
	case EXPRESSION_TEXT:
	case EXPRESSION_NUMBER:
		return plan_literal(planner, e);
	case EXPRESSION_LET:
		return plan_let(planner, e);
	case EXPRESSION_CALL:
		return plan_call(planner, e, shape);
	case EXPRESSION_PATH:
		return plan_path(planner, e, shape);
	case EXPRESSION_BINARY:
		return plan_binary(planner, e, shape);
	case EXPRESSION_NEGATIVE:
		return NULL;
	}
	BUG("no expression");
}

/* What XPath says an expression gives, from its form alone. */
static enum binding_type
type_of(const struct planner *planner, const struct expression *e)
{
	switch (e->type) {
	case EXPRESSION_CALL:
		return functions[function_of(e->text)].result;
	case EXPRESSION_BINARY:
		return e->operation == OPERATION_UNION ? BINDING_NODES
		       : e->operation < OPERATION_PLUS ? BINDING_BOOLEAN
						       : BINDING_NUMBER;
	case EXPRESSION_TEXT:
		return BINDING_STRING;
	case EXPRESSION_NUMBER:
	case EXPRESSION_NEGATIVE:
		return BINDING_NUMBER;
	case EXPRESSION_LET:
		return let_of(planner, e)->binding->type;
	default:
		return BINDING_NODES;
	}
}

const struct op *
plan_expression(struct planner *planner, const struct expression *e, const struct shape *shape)
{
	const struct op *fast = planner->compiler->library ? NULL : plan(planner, e, shape);
	struct op *op;

	if (fast)
		return fast;
	if (e->type == EXPRESSION_CALL && functions[function_of(e->text)].result == BINDING_ITEMS)
		return plan_call(planner, e, shape);
	planner->library = true;
	op = op_new(planner, OP_XPATH, type_of(planner, e));
	op->text =
	    arena_str(planner->arena, (struct str){planner->source.p + e->at, e->end - e->at});
	op->xpath = target_world_xpath(planner->compiler->world, op->text);
	planner->refused |= !op->xpath;
	return op;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Comparisons: XPath 1.0, 3.4. */
#include "render/binding/evaluate.h"

static bool
compare_numbers(enum operation operation, double a, double b)
{
	switch (operation) {
	case OPERATION_EQUAL:
		return a == b;
	case OPERATION_NOT_EQUAL:
		return a != b;
	case OPERATION_LESS:
		return a < b;
	case OPERATION_AT_MOST:
		return a <= b;
	case OPERATION_GREATER:
		return a > b;
	default:
		return a >= b;
	}
}

static bool
is_equality(enum operation operation)
{
	return operation == OPERATION_EQUAL || operation == OPERATION_NOT_EQUAL;
}

/* The side that is one value; NUMBER only where one is compared. */
struct side {
	struct str text;
	double number;
	bool as_number;
};

static bool
gives(const struct op *op, enum binding_type type)
{
	return op->gives == type;
}

static bool
compare_text(const struct op *op, struct str text, bool left, const struct side *other)
{
	double number;

	if (!other->as_number)
		return str_eq(text, other->text) == (op->operation == OPERATION_EQUAL);
	number = number_of_text(text);
	return left ? compare_numbers(op->operation, number, other->number)
		    : compare_numbers(op->operation, other->number, number);
}

/* A set of nodes against one value: true when any of them compares so. */
struct against {
	struct visit visit;
	struct eval *eval;
	const struct op *op;
	const struct side *other;
	bool left; /* the nodes stand on the left */
};

static bool
see_against(struct visit *visit, const struct found *found)
{
	struct against *a = (struct against *)visit;

	return compare_text(a->op, found_text(a->eval, found), a->left, a->other);
}

/* Two sets of nodes: every node of the one against every node of the other. */
struct pairs {
	struct visit visit;
	struct eval *eval;
	const struct op *op;
	const struct item *item;
};

static bool
see_pairs(struct visit *visit, const struct found *found)
{
	struct pairs *p = (struct pairs *)visit;
	struct side left = {.text = found_text(p->eval, found),
			    .as_number = !is_equality(p->op->operation)};
	struct against against = {
	    .visit = {see_against}, .eval = p->eval, .op = p->op, .other = &left, .left = false};

	if (left.as_number)
		left.number = number_of_text(left.text);
	return eval_nodes(p->eval, p->op->parts.items[1], p->item, &against.visit);
}

/* Strings, unless order is asked for or VALUE is a number. */
static struct side
side_of(struct eval *eval, const struct op *op, const struct op *value, const struct item *item)
{
	struct side side = {.as_number =
				!is_equality(op->operation) || gives(value, BINDING_NUMBER)};

	if (side.as_number)
		side.number = eval_number(eval, value, item);
	else
		side.text = eval_string(eval, value, item);
	return side;
}

static bool
compare_nodes(struct eval *eval, const struct op *op, const struct item *item, bool left)
{
	struct side other = side_of(eval, op, op->parts.items[left], item);
	struct against against = {
	    .visit = {see_against}, .eval = eval, .op = op, .other = &other, .left = left};

	return eval_nodes(eval, op->parts.items[!left], item, &against.visit);
}

static bool
compare_booleans(struct eval *eval, const struct op *op, const struct item *item)
{
	return compare_numbers(op->operation, eval_boolean(eval, op->parts.items[0], item),
			       eval_boolean(eval, op->parts.items[1], item));
}

bool
eval_compare(struct eval *eval, const struct op *op, const struct item *item)
{
	const struct op *a = op->parts.items[0], *b = op->parts.items[1];
	bool nodes = gives(a, BINDING_NODES) || gives(b, BINDING_NODES);
	bool truths = gives(a, BINDING_BOOLEAN) || gives(b, BINDING_BOOLEAN);
	bool numbers = gives(a, BINDING_NUMBER) || gives(b, BINDING_NUMBER);
	struct pairs pairs = {.visit = {see_pairs}, .eval = eval, .op = op, .item = item};

	if (truths && (nodes || is_equality(op->operation)))
		return compare_booleans(eval, op, item);
	if (gives(a, BINDING_NODES) && gives(b, BINDING_NODES))
		return eval_nodes(eval, a, item, &pairs.visit);
	if (nodes)
		return compare_nodes(eval, op, item, gives(a, BINDING_NODES));
	if (numbers || !is_equality(op->operation))
		return compare_numbers(op->operation, eval_number(eval, a, item),
				       eval_number(eval, b, item));
	return str_eq(eval_string(eval, a, item), eval_string(eval, b, item)) ==
	       (op->operation == OPERATION_EQUAL);
}

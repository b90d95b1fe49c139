/* SPDX-License-Identifier: Apache-2.0 */
/* Parsing XPath 1.0 by recursive descent, one function for each level of the grammar. */
#include "spec/binding/language/expression.h"

#include "base/text/utf8.h"
#include "spec/binding/language/lexer.h"

const char *const axis_names[AXIS_COUNT] = {
    [AXIS_CHILD] = "child",
    [AXIS_ATTRIBUTE] = "attribute",
    [AXIS_SELF] = "self",
    [AXIS_PARENT] = "parent",
    [AXIS_DESCENDANT] = "descendant",
    [AXIS_DESCENDANT_OR_SELF] = "descendant-or-self",
    [AXIS_ANCESTOR] = "ancestor",
    [AXIS_ANCESTOR_OR_SELF] = "ancestor-or-self",
    [AXIS_FOLLOWING] = "following",
    [AXIS_FOLLOWING_SIBLING] = "following-sibling",
    [AXIS_PRECEDING] = "preceding",
    [AXIS_PRECEDING_SIBLING] = "preceding-sibling",
};

/* TOKEN is the next word; once the first fault is known the rest is passed over. */
struct parser {
	struct str source;
	struct arena *arena;
	struct token token;
	uint32_t last_end; /* of the word before */
	unsigned depth;
	unsigned parts;
	bool bad;
	struct expression_fault *fault;
};

static struct expression *parse_or(struct parser *p);

static void
fault(struct parser *p, struct str expected)
{
	if (!p->bad)
		*p->fault = (struct expression_fault){
		    .at = p->token.at,
		    .found = p->token.type == TOKEN_END ? (struct str){NULL, 0}
							: (struct str){p->source.p + p->token.at,
								       p->token.end - p->token.at},
		    .expected = expected};
	p->bad = true;
	p->token.type = TOKEN_END;
}

static void
fault_limit(struct parser *p, struct str limit, size_t most)
{
	if (p->bad)
		return;
	fault(p, STR(""));
	p->fault->limit = limit;
	p->fault->most = most;
}

static void
count_part(struct parser *p)
{
	if (++p->parts > EXPRESSION_PARTS_MAX)
		fault_limit(p, STR("binding-parts"), EXPRESSION_PARTS_MAX);
}

static void
advance(struct parser *p)
{
	if (p->bad)
		return;
	p->last_end = p->token.end;
	p->token = lexer_next(p->source, p->token.end);
}

static bool
is(const struct parser *p, unsigned type)
{
	return !p->bad && p->token.type == type;
}

static bool
take(struct parser *p, unsigned type)
{
	bool there = is(p, type);

	if (there)
		advance(p);
	return there;
}

static void
want(struct parser *p, unsigned type, const char *sign)
{
	if (!take(p, type))
		fault(p, str_of(sign));
}

static struct token
after(const struct parser *p)
{
	return lexer_next(p->source, p->token.end);
}

static struct expression *
expression_new(struct parser *p, enum expression_type type, uint32_t at)
{
	struct expression *e = ARENA_NEW(p->arena, struct expression);

	if (type != EXPRESSION_PATH)
		count_part(p);
	e->type = type;
	e->at = at;
	return e;
}

static struct expression *
ended(struct parser *p, struct expression *e)
{
	e->end = p->last_end;
	return e;
}

/* [EXPRESSION]… */
static void
parse_predicates(struct parser *p, void *list)
{
	LIST(struct expression *) *predicates = list;

	while (take(p, '[')) {
		struct expression *inner = parse_or(p);
		*LIST_ADD(p->arena, predicates) = inner;
		want(p, ']', "]");
	}
}

static enum axis
parse_axis(struct parser *p)
{
	struct str name = p->token.text;

	if (take(p, '@'))
		return AXIS_ATTRIBUTE;
	if (!is(p, TOKEN_NAME) || after(p).type != TOKEN_DOUBLE_COLON)
		return AXIS_CHILD;
	for (enum axis axis = 0; axis < AXIS_COUNT; axis++)
		if (str_eq(str_of(axis_names[axis]), name)) {
			advance(p);
			advance(p);
			return axis;
		}
	fault(p, STR("the name of an axis"));
	return AXIS_CHILD;
}

/* node() and text(); the record has neither comments nor processing instructions. */
static enum node_test
parse_type_test(struct parser *p)
{
	enum node_test test = str_eq(p->token.text, STR("text")) ? TEST_TEXT : TEST_NODE;

	if (test == TEST_NODE && !str_eq(p->token.text, STR("node")))
		fault(p, STR("node() or text()"));
	advance(p);
	want(p, '(', "(");
	want(p, ')', ")");
	return test;
}

static void
parse_test(struct parser *p, struct step *step)
{
	step->at = p->token.at;
	if (take(p, '*')) {
		step->test = TEST_ANY;
	} else if (!is(p, TOKEN_NAME)) {
		fault(p, STR("a name"));
	} else if (after(p).type == '(') {
		step->test = parse_type_test(p);
	} else {
		step->test = TEST_NAME;
		step->name = p->token.text;
		advance(p);
	}
}

static void
parse_step(struct parser *p, struct expression *path)
{
	struct step step = {.test = TEST_NODE, .at = p->token.at};

	count_part(p);
	if (take(p, '.')) {
		step.axis = AXIS_SELF;
	} else if (take(p, TOKEN_PARENT)) {
		step.axis = AXIS_PARENT;
	} else {
		step.axis = parse_axis(p);
		parse_test(p, &step);
		parse_predicates(p, &step.predicates);
	}
	*LIST_ADD(p->arena, &path->steps) = step;
}

static void
add_any_depth(struct parser *p, struct expression *path)
{
	*LIST_ADD(p->arena, &path->steps) =
	    (struct step){.axis = AXIS_DESCENDANT_OR_SELF, .test = TEST_NODE, .at = p->token.at};
}

/* STEP ('/' STEP | '//' STEP)… */
static void
parse_steps(struct parser *p, struct expression *path)
{
	parse_step(p, path);
	while (is(p, '/') || is(p, TOKEN_DOUBLE_SLASH)) {
		if (is(p, TOKEN_DOUBLE_SLASH))
			add_any_depth(p, path);
		advance(p);
		parse_step(p, path);
	}
}

static bool
begins_step(const struct parser *p)
{
	return is(p, TOKEN_NAME) || is(p, '*') || is(p, '@') || is(p, '.') || is(p, TOKEN_PARENT);
}

static struct expression *
parse_location(struct parser *p)
{
	struct expression *path = expression_new(p, EXPRESSION_PATH, p->token.at);

	if (is(p, '/') || is(p, TOKEN_DOUBLE_SLASH)) {
		bool deep = is(p, TOKEN_DOUBLE_SLASH);
		path->rooted = true;
		if (deep)
			add_any_depth(p, path);
		advance(p);
		if (!deep && !begins_step(p))
			return ended(p, path);
	}
	parse_steps(p, path);
	return ended(p, path);
}

static void
parse_arguments(struct parser *p, struct expression *call)
{
	want(p, '(', "(");
	if (take(p, ')'))
		return;
	do {
		struct expression *argument = parse_or(p);
		*LIST_ADD(p->arena, &call->parts) = argument;
	} while (take(p, ','));
	want(p, ')', ")");
}

static struct expression *
parse_leaf(struct parser *p, enum expression_type type)
{
	struct expression *e = expression_new(p, type, p->token.at);

	if (type == EXPRESSION_LET)
		advance(p);
	e->text = p->token.text;
	if (type == EXPRESSION_LET || type == EXPRESSION_CALL)
		want(p, TOKEN_NAME, "NAME");
	else
		advance(p);
	if (type == EXPRESSION_CALL)
		parse_arguments(p, e);
	return ended(p, e);
}

static struct expression *
parse_primary(struct parser *p)
{
	struct expression *inner;

	if (is(p, TOKEN_TEXT))
		return parse_leaf(p, EXPRESSION_TEXT);
	if (is(p, TOKEN_NUMBER))
		return parse_leaf(p, EXPRESSION_NUMBER);
	if (is(p, '$'))
		return parse_leaf(p, EXPRESSION_LET);
	if (!take(p, '('))
		return parse_leaf(p, EXPRESSION_CALL);
	inner = parse_or(p);
	want(p, ')', ")");
	return inner;
}

static bool
is_test_name(struct str name)
{
	return str_eq(name, STR("node")) || str_eq(name, STR("text"));
}

static bool
begins_primary(const struct parser *p)
{
	return is(p, TOKEN_TEXT) || is(p, TOKEN_NUMBER) || is(p, '$') || is(p, '(') ||
	       (is(p, TOKEN_NAME) && !is_test_name(p->token.text) && after(p).type == '(');
}

/* PRIMARY [PREDICATE]… ('/' STEPS)? */
static struct expression *
parse_path(struct parser *p)
{
	uint32_t at = p->token.at;
	struct expression *first, *path;

	if (!begins_primary(p)) {
		if (!begins_step(p) && !is(p, '/') && !is(p, TOKEN_DOUBLE_SLASH))
			fault(p, STR("an expression"));
		return parse_location(p);
	}
	first = parse_primary(p);
	if (!is(p, '[') && !is(p, '/') && !is(p, TOKEN_DOUBLE_SLASH))
		return first;
	path = expression_new(p, EXPRESSION_PATH, at);
	*LIST_ADD(p->arena, &path->parts) = first;
	parse_predicates(p, &path->predicates);
	if (is(p, TOKEN_DOUBLE_SLASH))
		add_any_depth(p, path);
	if (take(p, '/') || take(p, TOKEN_DOUBLE_SLASH))
		parse_steps(p, path);
	return ended(p, path);
}

/* The operators from the one that binds least; those of one LEVEL from left to right. */
static const struct {
	unsigned token;
	const char *word; /* of a TOKEN_NAME */
	enum operation operation;
	unsigned level;
} operators[] = {
    {TOKEN_NAME, "or", OPERATION_OR, 0},      {TOKEN_NAME, "and", OPERATION_AND, 1},
    {'=', NULL, OPERATION_EQUAL, 2},	      {TOKEN_NOT_EQUAL, NULL, OPERATION_NOT_EQUAL, 2},
    {'<', NULL, OPERATION_LESS, 3},	      {TOKEN_AT_MOST, NULL, OPERATION_AT_MOST, 3},
    {'>', NULL, OPERATION_GREATER, 3},	      {TOKEN_AT_LEAST, NULL, OPERATION_AT_LEAST, 3},
    {'+', NULL, OPERATION_PLUS, 4},	      {'-', NULL, OPERATION_MINUS, 4},
    {'*', NULL, OPERATION_TIMES, 5},	      {TOKEN_NAME, "div", OPERATION_DIVIDED, 5},
    {TOKEN_NAME, "mod", OPERATION_MODULO, 5}, {'|', NULL, OPERATION_UNION, 7},
};
enum { LEVEL_NEGATIVE = 6, LEVEL_PATH = 8 };

static bool
take_operation(struct parser *p, unsigned level, enum operation *out)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (operators[i].level == level && is(p, operators[i].token) &&
		    (!operators[i].word || str_eq(str_of(operators[i].word), p->token.text))) {
			*out = operators[i].operation;
			advance(p);
			return true;
		}
	return false;
}

static struct expression *parse_level(struct parser *p, unsigned level);

static struct expression *
parse_negative(struct parser *p)
{
	struct expression *e;
	uint32_t at = p->token.at;
	bool negative = false;

	if (!is(p, '-'))
		return parse_level(p, LEVEL_NEGATIVE + 1);
	while (take(p, '-'))
		negative = !negative;
	e = expression_new(p, EXPRESSION_NEGATIVE, at);
	e->rooted = negative;
	*LIST_ADD(p->arena, &e->parts) = parse_level(p, LEVEL_NEGATIVE + 1);
	return ended(p, e);
}

static struct expression *
parse_level(struct parser *p, unsigned level)
{
	enum operation operation = OPERATION_OR;
	struct expression *left, *both;
	uint32_t at = p->token.at;

	if (level == LEVEL_PATH)
		return parse_path(p);
	if (level == LEVEL_NEGATIVE)
		return parse_negative(p);
	left = parse_level(p, level + 1);
	while (take_operation(p, level, &operation)) {
		struct expression *right = parse_level(p, level + 1);
		both = expression_new(p, EXPRESSION_BINARY, at);
		both->operation = operation;
		*LIST_ADD(p->arena, &both->parts) = left;
		*LIST_ADD(p->arena, &both->parts) = right;
		left = ended(p, both);
	}
	return left;
}

static struct expression *
parse_or(struct parser *p)
{
	struct expression *e;

	if (p->depth == EXPRESSION_DEPTH_MAX)
		fault_limit(p, STR("binding-depth"), EXPRESSION_DEPTH_MAX);
	if (p->bad)
		return expression_new(p, EXPRESSION_TEXT, 0);
	p->depth++;
	e = parse_level(p, 0);
	p->depth--;
	return e;
}

/* What XML cannot hold no expression can. */
static void
refuse_characters(struct parser *p)
{
	struct str source = p->source;
	uint32_t cp;

	for (size_t at = 0, length; at < source.n; at += length) {
		length = utf8_decode(source.p + at, source.p + source.n, &cp);
		if (length > 0 && utf8_is_xml_char(cp))
			continue;
		p->token = (struct token){.type = TOKEN_BAD,
					  .at = (uint32_t)at,
					  .end = (uint32_t)(at + (length ? length : 1))};
		fault(p, STR("a character of XML 1.0"));
		return;
	}
}

const struct expression *
expression_parse(struct str source, struct arena *arena, struct expression_fault *fault_out)
{
	struct parser p = {.source = source, .arena = arena, .fault = fault_out};
	struct expression *e;

	*fault_out = (struct expression_fault){0};
	p.token = lexer_next(source, 0);
	if (source.n > EXPRESSION_BYTES_MAX)
		fault_limit(&p, STR("binding-bytes"), EXPRESSION_BYTES_MAX);
	refuse_characters(&p);
	e = parse_or(&p);
	if (!p.bad && p.token.type != TOKEN_END)
		fault(&p, STR("the end"));
	return p.bad ? NULL : e;
}

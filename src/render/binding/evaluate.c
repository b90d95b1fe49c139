/* SPDX-License-Identifier: Apache-2.0 */
/* Ops as strings, conditions and numbers, with the conversions of XPath 1.0. */
#include "render/binding/evaluate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ext/xml/xpath.h"
#include "render/binding/library/tree.h"
#include "render/pen.h"

/* Digits of the largest double before the point, and of the smallest behind it as far as told. */
enum { NUMBER_TEXT_MAX = 340 };

/* The text of the first node. */
struct first {
	struct visit visit;
	struct eval *eval;
	struct str text;
};

static bool
see_first(struct visit *visit, const struct found *found)
{
	struct first *first = (struct first *)visit;

	first->text = found_text(first->eval, found);
	return true;
}

static bool
see_any(struct visit *visit, const struct found *found)
{
	(void)visit, (void)found;
	return true;
}

struct str
context_text(struct eval *eval, const struct item *item)
{
	struct found found = {.shape = item->shape, .at = item->at};

	if (item->shape == &binding_text_shape)
		return item->text;
	return found_text(eval, &found);
}

static bool
library_nodes(struct eval *eval, const struct op *op, const struct item *item, struct visit *visit)
{
	struct xpath_result *result = tree_evaluate(eval, op, item);
	size_t n = result ? xpath_result_count(result) : 0;
	bool ended = false;

	for (size_t i = 0; i < n && !ended; i++)
		ended = visit->see(visit, tree_found(result, i));
	xpath_result_free(result);
	return ended;
}

/* Copied, for it is libxml2's. */
static struct str
scratch_copy(struct eval *eval, struct str text)
{
	char *copy = eval_scratch(eval, text.n);

	if (text.n > 0)
		memcpy(copy, text.p, text.n);
	return (struct str){copy, text.n};
}

static struct str
library_string(struct eval *eval, const struct op *op, const struct item *item)
{
	struct first first = {.visit = {see_first}, .eval = eval};
	struct xpath_result *result;

	if (op->gives == BINDING_NODES) {
		(void)library_nodes(eval, op, item, &first.visit);
		return first.text;
	}
	result = tree_evaluate(eval, op, item);
	if (!result)
		return STR("");
	if (op->gives == BINDING_NUMBER)
		first.text = text_of_number(eval, xpath_result_number(result));
	else if (op->gives == BINDING_BOOLEAN)
		first.text = xpath_result_truth(result) ? STR("true") : STR("false");
	else
		first.text = scratch_copy(eval, xpath_result_text(result));
	xpath_result_free(result);
	return first.text;
}

static bool
library_boolean(struct eval *eval, const struct op *op, const struct item *item)
{
	struct xpath_result *result = tree_evaluate(eval, op, item);
	bool truth = result && xpath_result_truth(result);

	xpath_result_free(result);
	return truth;
}

static double
library_number(struct eval *eval, const struct op *op, const struct item *item)
{
	struct xpath_result *result = tree_evaluate(eval, op, item);
	double number = result ? xpath_result_number(result) : NAN;

	xpath_result_free(result);
	return number;
}

/* One that was set is one text instead of its nodes. */
static bool
let_nodes(struct eval *eval, const struct binding *let, struct visit *visit)
{
	const struct kept *setting = eval_setting(eval, let);

	if (setting)
		return visit->see(visit, &(struct found){.text = setting->text});
	return eval_nodes(eval, let->op, &eval->root, visit);
}

bool
eval_nodes(struct eval *eval, const struct op *op, const struct item *item, struct visit *visit)
{
	if (op->type == OP_XPATH)
		return library_nodes(eval, op, item, visit);
	if (op->type == OP_LET)
		return let_nodes(eval, op->let, visit);
	return walk_path(eval, op->path, item, visit);
}

static struct str
first_text(struct eval *eval, const struct op *op, const struct item *item)
{
	struct first first = {.visit = {see_first}, .eval = eval};

	(void)eval_nodes(eval, op, item, &first.visit);
	return first.text;
}

struct str
eval_string(struct eval *eval, const struct op *op, const struct item *item)
{
	struct str text;

	switch (op->type) {
	case OP_XPATH:
		return library_string(eval, op, item);
	case OP_TEXT:
		return op->text;
	case OP_PATH:
		return first_text(eval, op, item);
	case OP_LET:
		return eval_kept(eval, op->let);
	case OP_CALL:
		if (op->gives == BINDING_STRING)
			return call_string(eval, op, item);
		break;
	default:
		break;
	}
	if (op->gives == BINDING_NUMBER)
		return text_of_number(eval, eval_number(eval, op, item));
	text = eval_boolean(eval, op, item) ? STR("true") : STR("false");
	return text;
}

static bool
both(struct eval *eval, const struct op *op, const struct item *item)
{
	bool first = eval_boolean(eval, op->parts.items[0], item);

	if (op->type == OP_AND)
		return first && eval_boolean(eval, op->parts.items[1], item);
	return first || eval_boolean(eval, op->parts.items[1], item);
}

static bool
let_boolean(struct eval *eval, const struct binding *let)
{
	const struct kept *setting = eval_setting(eval, let);

	return setting ? setting->text.n > 0 : eval_boolean(eval, let->op, &eval->root);
}

bool
eval_boolean(struct eval *eval, const struct op *op, const struct item *item)
{
	struct visit any = {see_any};
	double number;

	switch (op->type) {
	case OP_XPATH:
		return library_boolean(eval, op, item);
	case OP_AND:
	case OP_OR:
		return both(eval, op, item);
	case OP_COMPARE:
		return eval_compare(eval, op, item);
	case OP_PATH:
		return eval_nodes(eval, op, item, &any);
	case OP_LET:
		return let_boolean(eval, op->let);
	case OP_CALL:
		if (op->gives == BINDING_BOOLEAN)
			return call_boolean(eval, op, item);
		break;
	default:
		break;
	}
	if (op->gives == BINDING_STRING)
		return eval_string(eval, op, item).n > 0;
	number = eval_number(eval, op, item);
	return number < 0 || number > 0;
}

double
eval_number(struct eval *eval, const struct op *op, const struct item *item)
{
	if (op->type == OP_NUMBER)
		return op->number;
	if (op->type == OP_XPATH)
		return library_number(eval, op, item);
	if (op->type == OP_LET && op->gives == BINDING_NUMBER)
		return eval_number(eval, op->let->op, &eval->root);
	if (op->type == OP_CALL && op->gives == BINDING_NUMBER)
		return call_number(eval, op, item);
	if (op->gives == BINDING_BOOLEAN)
		return eval_boolean(eval, op, item) ? 1 : 0;
	return number_of_text(eval_string(eval, op, item));
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Number: '-'? Digits ('.' Digits?)? | '-'? '.' Digits, with white space around it. */
static bool
is_number(struct str text)
{
	size_t i = text.n > 0 && text.p[0] == '-', digits = 0;

	for (; i < text.n && is_digit(text.p[i]); i++)
		digits++;
	i += i < text.n && text.p[i] == '.';
	for (; i < text.n && is_digit(text.p[i]); i++)
		digits++;
	return digits > 0 && i == text.n;
}

double
number_of_text(struct str text)
{
	char copy[400];

	text = str_trim(text);
	if (!is_number(text) || text.n >= sizeof(copy))
		return NAN;
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	return strtod(copy, NULL);
}

/* Without exponent, as few digits as tell it from its neighbours. */
static size_t
format_number(double number, char *out, size_t room)
{
	int n = 0;

	for (int digits = 0; digits < 25; digits++) {
		n = snprintf(out, room, "%.*f", digits, number);
		if (n > 0 && (size_t)n < room && strtod(out, NULL) == number)
			break;
	}
	return (size_t)n;
}

struct str
text_of_number(struct eval *eval, double number)
{
	char *out;

	if (isnan(number))
		return STR("NaN");
	if (isinf(number))
		return number > 0 ? STR("Infinity") : STR("-Infinity");
	out = eval_scratch(eval, NUMBER_TEXT_MAX);
	if (number >= 0 && number < 1e15 && number == (double)(uint64_t)number)
		return str_span(out, pen_unsigned(out, (uint64_t)number));
	return (struct str){out, format_number(number, out, NUMBER_TEXT_MAX)};
}

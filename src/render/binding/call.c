/* SPDX-License-Identifier: Apache-2.0 */
/* Calling functions from ops. */
#include "render/binding/functions/functions.h"

#include "base/list.h"
#include "base/mem.h"
#include "base/text/utf8.h"

/* The texts of all nodes, or only their number. */
struct counting {
	struct visit visit;
	struct eval *eval;
	LIST(struct str) texts;
	size_t n;
};

static bool
see_count(struct visit *visit, const struct found *found)
{
	(void)found;
	((struct counting *)visit)->n++;
	return false;
}

static bool
see_text(struct visit *visit, const struct found *found)
{
	struct counting *c = (struct counting *)visit;
	struct str text = found_text(c->eval, found);

	c->eval->scratch_used = true;
	*LIST_ADD(c->eval->scratch, &c->texts) = text;
	return false;
}

static struct argument
argument_of(struct eval *eval, const struct op *op, size_t i, const struct item *item)
{
	const struct op *part = op->parts.items[i];
	struct counting all = {.visit = {see_text}, .eval = eval};

	switch (function_parameter(op->function, i)) {
	case 'n':
		return (struct argument){.number = eval_number(eval, part, item)};
	case 'b':
		return (struct argument){.truth = eval_boolean(eval, part, item)};
	case 'N':
		(void)eval_nodes(eval, part, item, &all.visit);
		return (struct argument){.list = all.texts.items, .n = all.texts.n};
	case 'I':
	case 'U':
	case 'D':
		return (struct argument){.number = (double)op->column};
	default:
		return (struct argument){.text = eval_string(eval, part, item)};
	}
}

static struct str
lookup(struct eval *eval, const struct op *op, const struct item *item)
{
	const struct str *row = code_find(op->index, eval_string(eval, op->parts.items[2], item));

	return row ? row[op->column] : STR("");
}

static struct str
chosen(struct eval *eval, const struct op *op, const struct item *item)
{
	if (eval_boolean(eval, op->parts.items[0], item))
		return eval_string(eval, op->parts.items[1], item);
	return op->parts.n > 2 ? eval_string(eval, op->parts.items[2], item) : STR("");
}

/* default(): what stands behind the first that is not empty need not be known. */
static struct str
first_of(struct eval *eval, const struct op *op, const struct item *item)
{
	struct str text = STR("");

	for (size_t i = 0; i < op->parts.n && text.n == 0; i++)
		text = eval_string(eval, op->parts.items[i], item);
	return text.p ? text : STR("");
}

struct str
call_string(struct eval *eval, const struct op *op, const struct item *item)
{
	struct argument args[FUNCTION_ARGUMENTS_MAX];
	size_t n = op->parts.n;

	if (op->function == FUNCTION_LOOKUP)
		return lookup(eval, op, item);
	if (op->function == FUNCTION_DEFAULT)
		return first_of(eval, op, item);
	if (op->function == FUNCTION_IF)
		return chosen(eval, op, item);
	if (op->function == FUNCTION_STRING)
		return n ? eval_string(eval, op->parts.items[0], item) : context_text(eval, item);
	for (size_t i = 0; i < n; i++)
		args[i] = argument_of(eval, op, i, item);
	if (n == 0)
		args[n++] = (struct argument){.text = context_text(eval, item)};
	return function_code(op->function)(eval, args, n);
}

bool
call_boolean(struct eval *eval, const struct op *op, const struct item *item)
{
	struct str texts[2] = {{NULL, 0}, {NULL, 0}};

	if (op->function == FUNCTION_NOT)
		return !eval_boolean(eval, op->parts.items[0], item);
	if (op->function == FUNCTION_BOOLEAN)
		return eval_boolean(eval, op->parts.items[0], item);
	for (size_t i = 0; i < op->parts.n; i++)
		texts[i] = eval_string(eval, op->parts.items[i], item);
	switch (op->function) {
	case FUNCTION_TRUE:
		return true;
	case FUNCTION_FALSE:
		return false;
	case FUNCTION_STARTS_WITH:
		return texts[1].n == 0 || str_starts(texts[0], texts[1]);
	case FUNCTION_CONTAINS:
		return texts[1].n == 0 || str_find(texts[0], texts[1], 0) != SIZE_MAX;
	case FUNCTION_MATCHES_ID:
		return is_sdmx_id(texts[0]);
	default:
		BUG("no condition");
	}
}

static double
count(struct eval *eval, const struct op *op, const struct item *item)
{
	struct counting all = {.visit = {see_count}, .eval = eval};

	(void)eval_nodes(eval, op->parts.items[0], item, &all.visit);
	return (double)all.n;
}

double
call_number(struct eval *eval, const struct op *op, const struct item *item)
{
	switch (op->function) {
	case FUNCTION_COUNT:
		return count(eval, op, item);
	case FUNCTION_POSITION:
		return item->position;
	case FUNCTION_LAST:
		return item->count;
	case FUNCTION_STRING_LENGTH:
		return (double)utf8_count(op->parts.n ? eval_string(eval, op->parts.items[0], item)
						      : context_text(eval, item));
	case FUNCTION_NUMBER:
		return op->parts.n ? eval_number(eval, op->parts.items[0], item)
				   : number_of_text(context_text(eval, item));
	default:
		BUG("no number");
	}
}

/* Whether TEXTS[I] stands among those before it; SLOTS, a power of two of them, are numbers of
 * TEXTS from 1. */
static bool
is_met(const struct str *texts, size_t i, size_t *slots, size_t mask)
{
	size_t at = (size_t)str_hash(texts[i]) & mask;

	while (slots[at] && !str_eq(texts[slots[at] - 1], texts[i]))
		at = (at + 1) & mask;
	if (slots[at])
		return true;
	slots[at] = i + 1;
	return false;
}

static void
add_token(void *context, struct str token)
{
	struct counting *all = context;

	*LIST_ADD(all->eval->scratch, &all->texts) = token;
}

static struct argument
tokens_of(struct eval *eval, const struct op *op, const struct item *item)
{
	struct counting all = {.eval = eval};
	struct str text = arena_str(eval->arena, eval_string(eval, op->parts.items[0], item));
	struct str separators = STR("");

	if (op->parts.n > 1)
		separators = eval_string(eval, op->parts.items[1], item);
	eval->scratch_used = true;
	text_tokens(text, separators, add_token, &all);
	return (struct argument){.list = all.texts.items, .n = all.texts.n};
}

/* NAME=VALUE for each dimension that is used, with the value of that name. */
static struct argument
coordinates_of(struct eval *eval, const struct op *op, const struct item *item)
{
	struct argument names = argument_of(eval, op, 0, item);
	struct argument values = argument_of(eval, op, 1, item);
	struct counting all = {.eval = eval};

	LIST_EACH (const struct used_dimension, d, &eval->rendering->used.dimensions)
		add_token(&all, ARENA_JOIN(eval->scratch, d->id, STR("="),
					   dimension_value(d, &names, &values)));
	return (struct argument){.list = all.texts.items, .n = all.texts.n};
}

static struct argument
texts_of(struct eval *eval, const struct op *op, const struct item *item)
{
	if (op->function == FUNCTION_TOKENS)
		return tokens_of(eval, op, item);
	if (op->function == FUNCTION_COORDINATES)
		return coordinates_of(eval, op, item);
	return argument_of(eval, op, 0, item);
}

void
call_texts(struct eval *eval, const struct op *op, const struct item *item,
	   void (*each)(void *context, struct str text), void *context)
{
	struct argument texts = texts_of(eval, op, item);
	size_t room = 16, *slots;

	while (room < 2 * texts.n)
		room *= 2;
	eval->scratch_used = true;
	slots = arena_array(eval->scratch, room, sizeof(*slots));
	for (size_t i = 0; i < texts.n; i++)
		if (texts.list[i].n > 0 && !is_met(texts.list, i, slots, room - 1))
			each(context, arena_str(eval->arena, texts.list[i]));
}

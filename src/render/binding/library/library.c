/* SPDX-License-Identifier: Apache-2.0 */
/* Our functions and lets under libxml2. */
#include "render/binding/library/library.h"

#include "render/binding/functions/functions.h"
#include "render/binding/functions/used_index.h"
#include "spec/binding/codes.h"
#include "spec/binding/compile/plan.h"

/* XPath's own are libxml2's. */
static bool
is_ours(enum function_id id)
{
	return id >= FUNCTION_DEFAULT && id < FUNCTION_COUNT_OF &&
	       functions[id].result != BINDING_ITEMS;
}

static size_t
find_function(void *context, struct str name)
{
	enum function_id id = function_of(name);

	(void)context;
	return is_ours(id) ? (size_t)id : SIZE_MAX;
}

static char
parameter(void *context, size_t function, size_t i)
{
	(void)context;
	return function_parameter((enum function_id)function, i);
}

/* List and columns are literals, so they were loaded when the expression was compiled. */
static struct str
lookup(const struct target_world *world, const struct xpath_argument *args)
{
	LIST_EACH (struct code_table *const, table, &world->tables) {
		size_t key = code_column(*table, args[1].text);
		size_t result = code_column(*table, args[3].text);
		if (!str_eq((*table)->name, args[0].text))
			continue;
		LIST_EACH (const struct code_index *const, index, &(*table)->indexes) {
			const struct str *row;
			if ((*index)->column != key || result == (*table)->columns.n)
				continue;
			row = code_find(*index, args[2].text);
			return row ? row[result] : STR("");
		}
	}
	return STR("");
}

static struct argument
converted(enum function_id id, size_t i, const struct xpath_argument *arg)
{
	struct argument out = {arg->text, arg->number, arg->truth, arg->list, arg->n};

	if (function_parameter(id, i) == 'I')
		out.number = (double)plan_used_member(&used_indicator_shape, arg->text);
	else if (function_parameter(id, i) == 'U')
		out.number = (double)plan_used_member(&used_unit_shape, arg->text);
	else if (function_parameter(id, i) == 'D')
		out.number = (double)plan_used_member(&used_dimension_shape, arg->text);
	return out;
}

static void
call(void *context, size_t function, const struct xpath_argument *args, size_t n,
     struct xpath_given *out)
{
	enum function_id id = (enum function_id)function;
	struct argument own[FUNCTION_ARGUMENTS_MAX];
	struct eval *eval = context;

	if (id == FUNCTION_LOOKUP) {
		out->text = lookup(eval->world, args);
		return;
	}
	if (functions[id].result == BINDING_BOOLEAN) {
		out->type = XPATH_IS_BOOLEAN;
		out->truth = is_sdmx_id(args[0].text);
		return;
	}
	for (size_t i = 0; i < n; i++)
		own[i] = converted(id, i, &args[i]);
	out->text = function_code(id)(eval, own, n);
}

static bool
variable(void *context, struct str name, struct xpath_given *out, const struct xpath **nodes_out)
{
	struct eval *eval = context;
	const struct item *root = &eval->root;

	LIST_EACH (const struct let, let, &eval->world->lets) {
		if (!str_eq(let->name, name))
			continue;
		if (let->xpath && !eval_setting(eval, let->binding)) {
			*nodes_out = let->xpath;
		} else if (let->binding->type == BINDING_NUMBER) {
			out->type = XPATH_IS_NUMBER;
			out->number = eval_number(eval, let->binding->op, root);
		} else if (let->binding->type == BINDING_BOOLEAN) {
			out->type = XPATH_IS_BOOLEAN;
			out->truth = eval_boolean(eval, let->binding->op, root);
		} else {
			out->text = eval_kept(eval, let->binding);
		}
		return true;
	}
	return false;
}

struct xpath_extension
library_extension(struct eval *eval)
{
	return (struct xpath_extension){.context = eval,
					.function = find_function,
					.parameter = parameter,
					.call = call,
					.variable = variable};
}

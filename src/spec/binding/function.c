/* SPDX-License-Identifier: Apache-2.0 */
/* The table of functions. */
#include "spec/binding/function.h"

const struct function functions[FUNCTION_COUNT_OF] = {
#define CORE(id, name, result, parameters) \
	[FUNCTION_##id] = {STR_INIT(name), parameters, BINDING_##result, false},
#define FUNCTION CORE
#define LIBRARY(id, name, result, parameters) \
	[FUNCTION_##id] = {STR_INIT(name), parameters, BINDING_##result, true},
#include "spec/binding/functions.def"
#undef FUNCTION
#undef LIBRARY
#undef CORE
};

enum function_id
function_of(struct str name)
{
	enum function_id id = 0;

	while (id < FUNCTION_COUNT_OF && !str_eq(functions[id].name, name))
		id++;
	return id;
}

struct arity
function_arity(enum function_id id)
{
	struct arity arity = {0, 0};
	bool optional = false;

	for (const char *p = functions[id].parameters; *p; p++) {
		if (*p == '|') {
			optional = true;
		} else if (*p == '*') {
			arity.most = FUNCTION_ARGUMENTS_MAX;
		} else {
			arity.most++;
			arity.least += !optional;
		}
	}
	return arity;
}

char
function_parameter(enum function_id id, size_t i)
{
	char last = 's';

	for (const char *p = functions[id].parameters; *p && *p != '*'; p++) {
		if (*p == '|')
			continue;
		last = *p;
		if (i-- == 0)
			break;
	}
	return last;
}

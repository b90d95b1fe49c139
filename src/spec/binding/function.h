/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of the functions of bindings before any is called. */
#ifndef SPEC_BINDING_FUNCTION_H
#define SPEC_BINDING_FUNCTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text/str.h"

/* What an expression gives. */
enum binding_type {
	BINDING_NODES,
	BINDING_STRING,
	BINDING_NUMBER,
	BINDING_BOOLEAN,
	BINDING_ITEMS /* texts, for a loop to go over */
};

enum function_id {
#define CORE(id, name, result, parameters) FUNCTION_##id,
#define LIBRARY CORE
#define FUNCTION CORE
#include "spec/binding/functions.def"
#undef FUNCTION
#undef LIBRARY
#undef CORE
	FUNCTION_COUNT_OF
};

struct function {
	struct str name;
	const char *parameters; /* see functions.def */
	enum binding_type result;
	bool library; /* libxml2 alone has its code */
};

extern const struct function functions[FUNCTION_COUNT_OF];

/* The function NAME, or FUNCTION_COUNT_OF. */
enum function_id function_of(struct str name);

/* Limit binding-arguments: of one call. */
enum { FUNCTION_ARGUMENTS_MAX = 64 };

/* How many arguments ID takes. */
struct arity {
	size_t least;
	size_t most;
};
struct arity function_arity(enum function_id id);

/* The letter of parameter I (from 0), I within the arity. */
char function_parameter(enum function_id id, size_t i);

#endif

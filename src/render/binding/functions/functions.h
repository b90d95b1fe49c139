/* SPDX-License-Identifier: Apache-2.0 */
/* The code of the functions of bindings, whoever evaluates the expression around them. */
#ifndef RENDER_BINDING_FUNCTIONS_H
#define RENDER_BINDING_FUNCTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text/str.h"
#include "render/binding/evaluate.h"

/* By its parameter: s TEXT, n NUMBER, b TRUTH, N the N texts of LIST. */
struct argument {
	struct str text;
	double number;
	bool truth;
	const struct str *list;
	size_t n;
};

/* A text in the record, in an argument or in the scratch; absent or empty: nothing. */
typedef struct str string_function(struct eval *eval, const struct argument *args, size_t n);

/* The code of ID, one that gives a string and is no CORE function of its context; else NULL. */
string_function *function_code(enum function_id id);

/* Split TEXT, which stays where it is, at every character of SEPARATORS; empty parts are left out.
 */
void text_tokens(struct str text, struct str separators,
		 void (*each)(void *context, struct str token), void *context);

/* What among VALUES stands where NAMES has the dimension; absent when it is not there. */
struct str dimension_value(const struct used_dimension *dimension, const struct argument *names,
			   const struct argument *values);

string_function cell_of;
string_function number_fixed, number_shifted, number_negated, number_padded;
string_function date_of, datetime_of, year_of, date_formatted, period_of;
string_function slug_of, sdmx_id_of, uri_of, web_of, uuid_of, safe_tag_of;
bool is_sdmx_id(struct str text);

#endif

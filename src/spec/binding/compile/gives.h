/* SPDX-License-Identifier: Apache-2.0 */
/* What an expression can never give, known from its types before any report is read. */
#ifndef SPEC_BINDING_GIVES_H
#define SPEC_BINDING_GIVES_H

#include "base/text/str.h"
#include "spec/binding/compile/types.h"
#include "spec/binding/function.h"
#include "spec/binding/language/expression.h"

/* What a value of the output has to be. */
enum binding_wanted { WANTED_NUMBER, WANTED_BOOLEAN, WANTED_COUNT };

/* What PART, the expression or one of its parts that can be its value, gives instead; PART NULL:
 * nothing is known against it. */
struct refusal {
	const struct expression *part;
	unsigned char gives; /* for gives_name */
};

struct refusals {
	struct refusal of[WANTED_COUNT];
};

/* "a date", "日期": what GIVES stands for. */
void gives_name(unsigned gives, struct str *en_out, struct str *zh_out);

/* E is a literal, */
void gives_literal(const struct expression *e, struct refusals *out);
/* or gives TYPE, and NODES when it is a set of nodes, */
void gives_type(const struct types *types, const struct expression *e, enum binding_type type,
		struct type_set nodes, struct refusals *out);
/* or calls ID, which no argument changes much, */
void gives_call(const struct expression *e, enum function_id id, struct refusals *out);
/* or looks up one of the N texts that are cell COLUMN of ROWS. */
void gives_cells(const struct expression *e, const struct str *const *rows, size_t n, size_t column,
		 struct refusals *out);

/* Whether argument I (from 0) of ID can be its value as it is. */
bool gives_argument(enum function_id id, size_t i);
/* OUT keeps what it has, and takes the rest from PART. */
void gives_join(const struct refusals *part, struct refusals *out);

#endif

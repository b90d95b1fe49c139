/* SPDX-License-Identifier: Apache-2.0 */
/* Holding an expression against the types: what it gives, what it reads, and what is wrong. */
#ifndef SPEC_BINDING_CHECK_H
#define SPEC_BINDING_CHECK_H

#include <stdbool.h>

#include "spec/binding/binding.h"
#include "spec/binding/language/expression.h"
#include "spec/binding/compile/gives.h"
#include "spec/binding/compile/types.h"

/* An expression as its findings name it. */
struct checker {
	struct binding_compiler *compiler;
	const struct types *types;
	struct arena *arena;
	struct str source;
	struct place where;
	bool texts;	       /* the context is a text */
	bool bad;	       /* there is a finding */
	bool varies;	       /* it depends on the context */
	unsigned inner;	       /* predicates around */
	struct type_set reads; /* every type it looks at */
	struct type_set needs; /* and those whose texts it may ask for */
};

/* What an expression gives, NODES being the types of those it selects when its TYPE is
 * BINDING_NODES, and what it is known not to give. */
struct checked {
	enum binding_type type;
	struct type_set nodes;
	struct refusals refusals;
};

/* E in a context of types FROM; TOP: nothing is around it. */
struct checked check_expression(struct checker *c, const struct expression *e, struct type_set from,
				bool top);

/* Byte AT of SOURCE, which stands at WHERE, as a place in the file. */
struct place check_place(struct str source, struct place where, uint32_t at);

/* One finding CODE about byte AT of the source; those behind the first are left out. */
void check_fault(struct checker *c, enum diag_code code, uint32_t at, size_t n,
		 const struct str *args);

/* The let EXPRESSION: the root is its only context, so it is known once for all. */
const struct binding *binding_compile_let(struct binding_compiler *compiler, struct str expression,
					  struct place where);

/* SOURCE, NUL behind it, for libxml2; it belongs to WORLD.  NULL when libxml2 refuses it. */
struct xpath *target_world_xpath(struct target_world *world, struct str source);

/* What LET stands for, compiled on first use; NULL with findings when it is wrong. */
const struct binding *check_let_binding(struct binding_compiler *compiler, struct let *let);

#endif

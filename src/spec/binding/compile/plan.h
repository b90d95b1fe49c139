/* SPDX-License-Identifier: Apache-2.0 */
/* Turning a checked expression into ops. */
#ifndef SPEC_BINDING_PLAN_H
#define SPEC_BINDING_PLAN_H

#include "spec/binding/binding.h"
#include "spec/binding/language/expression.h"
#include "spec/binding/op.h"

struct planner {
	struct binding_compiler *compiler;
	struct arena *arena;
	struct str source;
	bool library; /* set when some of it is libxml2's, */
	bool refused; /* and that will not have it */
};

/* E, which the checker found good, in a context of SHAPE.  Never NULL. */
const struct op *plan_expression(struct planner *planner, const struct expression *e,
				 const struct shape *shape);

/* Where in the struct of SHAPE the string attribute NAME is; SIZE_MAX: nowhere. */
size_t plan_used_member(const struct shape *shape, struct str name);

#endif

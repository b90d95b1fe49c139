/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bindings: the expressions between the braces of templates, XPath 1.0 over model/rendering.h.
 *
 * An expression is compiled once, when its target is loaded; every name in it is looked up in the
 * shapes then.  What follows members, lists and keys is compiled to offsets; the rest is libxml2's.
 * render/binding/eval.h evaluates them.
 */
#ifndef SPEC_BINDING_BINDING_H
#define SPEC_BINDING_BINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/place.h"
#include "base/text/str.h"
#include "model/shape.h"
#include "spec/binding/compile/gives.h"
#include "spec/binding/function.h"
#include "spec/binding/world.h"

/* The context of expressions inside a loop over texts; there is nothing in it but `.`. */
extern const struct shape binding_text_shape;

/* Compiles the expressions of one target; FILE is where those compiled next stand. */
struct binding_compiler {
	struct target_world *world;
	struct diag *dg;
	struct str file;
	bool library; /* leave all to libxml2, for tests that compare */
};

struct op;

/* How the text of a binding is found: as the struct str at OFFSET of the context, from the scalar
 * FIELD there, as the text that is the context, or by OP. */
enum binding_form { BINDING_MEMBER, BINDING_SCALAR, BINDING_CONTEXT, BINDING_OP };

struct binding {
	enum binding_form form;
	uint32_t offset;
	uint32_t guard; /* as of struct path */
	const struct field *field;
	enum binding_type type;
	bool keeps_empty; /* an empty text is a value: default(…, '') */
	uint32_t slot;	  /* from 1, when it gives the same in every context; else 0 */
	const struct op *op;
	const struct shape *item_shape;
	struct type_set nodes; /* of BINDING_NODES: the types it selects */
	struct type_set reads; /* every type it looks at */
	struct type_set needs; /* and those whose texts it may ask for */
	struct refusals refusals;
	struct str source;
	struct str file;
	struct place where;
};

/*
 * Compile EXPRESSION, which stands at WHERE, for items of CONTEXT (rendering_shape at the top of a
 * template).  NULL with one finding BINDING_*.
 */
const struct binding *binding_compile(struct binding_compiler *compiler, struct str expression,
				      struct place where, const struct shape *context);

static inline enum binding_type
binding_type(const struct binding *binding)
{
	return binding->type;
}

/*
 * The context of what stands in a loop over BINDING: binding_text_shape when its items are texts.
 * NULL when one cannot loop over it: it is no set of nodes, or they are of different shapes.
 */
static inline const struct shape *
binding_item_shape(const struct binding *binding)
{
	return binding->item_shape;
}

/* Whether BINDING can be looped over; else a finding BINDING_LOOP. */
bool binding_loops(struct binding_compiler *compiler, const struct binding *binding);

/* Whether BINDING may give what is WANTED; else a finding BINDING_NO_NUMBER or BINDING_NO_BOOLEAN.
 */
bool binding_fits(struct binding_compiler *compiler, const struct binding *binding,
		  enum binding_wanted wanted);

/*
 * The length of the expression at the start of TEXT, up to the '}' that ends it (braces inside
 * literals do not); SIZE_MAX when there is none.
 */
size_t binding_span(struct str text);

/* Call EACH with every path of the record that BINDING reads: "observations/observation/@value". */
void binding_reads(const struct target_world *world, const struct binding *binding,
		   struct arena *arena, void (*each)(void *context, struct str path),
		   void *context);

#endif

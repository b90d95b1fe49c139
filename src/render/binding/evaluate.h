/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of an evaluator share. */
#ifndef RENDER_BINDING_EVALUATE_H
#define RENDER_BINDING_EVALUATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/list.h"
#include "render/binding/eval.h"
#include "render/binding/walk.h"
#include "spec/binding/op.h"

/* A node a text was taken from: a struct of SHAPE or, when that is NULL, a scalar. */
struct source {
	const struct shape *shape;
	const void *at;
};

/* The text of a binding that gives the same in every context, once it is known. */
struct kept {
	bool known;
	bool given;
	bool set; /* by eval_set */
	struct str text;
	struct source source;
};

/* What `used` has, by a key. */
struct used_entry {
	struct str key;
	const void *what;
	size_t rank;
};
struct used_index {
	struct used_entry *items;
	size_t n;
	size_t capacity;
	bool ready;
};

/* A piece of the rendering: itself, or the items of the list LIST, which stands at HOLDER. */
struct extent {
	const char *start;
	const char *end;
	const struct field *list;
	const char *holder;
};

enum { EVAL_SHORT_BYTES = 1024 };
/* Limit binding-steps: what all bindings of a target may look at in one record. */
enum { EVAL_STEPS_MAX = 100000000 };

/* The items of a loop; its storage serves the next one as deep. */
struct loop_items {
	struct item *items;
	size_t capacity;
};

/* STEPS are counted down; at 0 every expression gives nothing. */
struct eval {
	const struct rendering *rendering;
	const struct target_world *world;
	struct arena *arena;
	struct diag *dg;
	struct item root;
	struct kept *kept; /* by slot */
	uint64_t steps;
	struct arena *scratch; /* what the running evaluation made and is too long for SHORT */
	bool scratch_used;
	size_t short_used;
	char shorts[EVAL_SHORT_BYTES];
	struct used_index indicators;
	struct used_index units;
	struct used_index values;    /* of dimensions */
	LIST(struct extent) extents; /* by address; made when the first origin is asked for */
	struct tree *tree;	     /* made when the first expression needs it */
	struct digest *digest;
	struct source source;	  /* the first the running evaluation took a text from */
	struct loop_items *loops; /* those in use first */
	size_t loop;		  /* how many are in use */
	size_t loop_capacity;
};

/* Count one step; false when there is none left. */
static inline bool
eval_step(struct eval *eval)
{
	return eval->steps > 0 && --eval->steps > 0;
}

/* N bytes until the evaluation that is running ends. */
char *eval_scratch(struct eval *eval, size_t n);

/* What an op gives as a string (absent when it selects nothing), condition or number. */
struct str eval_string(struct eval *eval, const struct op *op, const struct item *item);
bool eval_boolean(struct eval *eval, const struct op *op, const struct item *item);
double eval_number(struct eval *eval, const struct op *op, const struct item *item);

/* Show VISIT the nodes of OP, a path or a <let> of one. */
bool eval_nodes(struct eval *eval, const struct op *op, const struct item *item,
		struct visit *visit);

/* Where SOURCE is in the rendering, if it is. */
void origin_of(struct eval *eval, struct source source, struct eval_origin *out);

/* XPath's conversions. */
double number_of_text(struct str text);
struct str text_of_number(struct eval *eval, double number);

/* A comparison (OP_COMPARE). */
bool eval_compare(struct eval *eval, const struct op *op, const struct item *item);

/* The text of the context itself. */
struct str context_text(struct eval *eval, const struct item *item);

/* The text of a binding that is kept. */
struct str eval_kept(struct eval *eval, const struct binding *binding);

/* What eval_set made of it; NULL: it is what its target says. */
const struct kept *eval_setting(const struct eval *eval, const struct binding *let);

/* A function (OP_CALL), as what it gives. */
struct str call_string(struct eval *eval, const struct op *op, const struct item *item);
bool call_boolean(struct eval *eval, const struct op *op, const struct item *item);
double call_number(struct eval *eval, const struct op *op, const struct item *item);
/* distinct() and tokens(): texts, each once, in the order they are met. */
void call_texts(struct eval *eval, const struct op *op, const struct item *item,
		void (*each)(void *context, struct str text), void *context);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Evaluating bindings over one rendering. */
#ifndef RENDER_BINDING_EVAL_H
#define RENDER_BINDING_EVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "model/rendering.h"
#include "spec/binding/binding.h"

/*
 * A context: a struct of SHAPE at AT, or, when SHAPE is binding_text_shape, TEXT (with AT where it
 * stands in the rendering, NULL when it stands nowhere).  POSITION is 1-based among COUNT.  NODE is
 * that of the XPath tree when it is known.
 */
struct item {
	const struct shape *shape;
	const void *at;
	struct str text;
	void *node;
	uint32_t position;
	uint32_t count;
};

struct item_list {
	struct item *items;
	size_t n;
};

/* Where a value comes from: of several nodes the first, of none nothing. */
struct eval_origin {
	struct str path;    /* "/report/observations/observation[3]/@value"; may be absent */
	struct place place; /* in the report; line 0 when it has none */
};

struct eval;

/*
 * Evaluate bindings of WORLD over RENDERING; both must outlive it.  What it keeps goes to ARENA.
 * Findings: BINDING_SPENT when an expression needs more steps than are allowed.
 */
struct eval *eval_new(const struct rendering *rendering, const struct target_world *world,
		      struct arena *arena, struct diag *dg);
void eval_free(struct eval *eval);

/* Allow STEPS more in all, instead of the limit binding-steps. */
void eval_allow(struct eval *eval, uint64_t steps);

/*
 * Let $NAME be the text VALUE from now on, as if --set had said so before anything was compiled.
 * False: there is no such <let>, or it is something else than text or nodes, or one that keeps an
 * empty text.
 */
bool eval_set(struct eval *eval, struct str name, struct str value);

/* The context at the top of a template. */
struct item eval_root(const struct eval *eval);

/* eval_text for what inlining cannot do: a BINDING_SCALAR; any. */
bool eval_text_scalar(struct eval *eval, const struct binding *binding, const struct item *item,
		      struct str *out);
bool eval_text_any(struct eval *eval, const struct binding *binding, const struct item *item,
		   struct str *out);
/* Fill ORIGIN for the value eval_text gave last. */
void eval_trace(struct eval *eval, const struct binding *binding, const struct item *item,
		struct eval_origin *origin);

/*
 * The text of BINDING in ITEM.  False: it selects nothing; *OUT is then empty.  *OUT lasts until
 * the next call with EVAL.  ORIGIN may be NULL; its path goes to the arena.
 */
static inline bool
eval_text(struct eval *eval, const struct binding *binding, const struct item *item,
	  struct str *out, struct eval_origin *origin)
{
	bool given = true;

	if (binding->form == BINDING_MEMBER) {
		*out =
		    *(const struct str *)(const void *)((const char *)item->at + binding->offset);
		given = out->n > 0;
	} else if (binding->form == BINDING_SCALAR) {
		given = eval_text_scalar(eval, binding, item, out);
	} else if (binding->form == BINDING_CONTEXT) {
		*out = item->text;
		given = out->n > 0;
	} else {
		given = eval_text_any(eval, binding, item, out);
	}
	if (origin)
		eval_trace(eval, binding, item, origin);
	return given;
}

/* BINDING as a condition, as XPath's boolean() has it. */
bool eval_true(struct eval *eval, const struct binding *binding, const struct item *item);

/*
 * What a loop over BINDING (binding_loops) goes through, in document order.  Lists are given back
 * in the reverse order they were asked for.
 */
struct item_list eval_items(struct eval *eval, const struct binding *binding,
			    const struct item *item);
void eval_items_done(struct eval *eval, struct item_list *list);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The state of a template at work, and how text gets to its output. */
#ifndef RENDER_TEMPLATE_MACHINE_H
#define RENDER_TEMPLATE_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "render/binding/eval.h"
#include "render/pen.h"
#include "render/template/keys.h"
#include "render/template/missing.h"
#include "render/template/source_map.h"
#include "spec/template/program.h"

/* An element, object or array that is open. */
struct frame {
	size_t start;	/* of the output */
	size_t content; /* where its content begins */
	size_t given;	/* values written before it */
	struct keys keys;
};

struct loop {
	struct item_list items;
	size_t i;
	const struct item *outer;
	size_t start; /* of the output, when the item at hand began */
};

struct run {
	const struct template *template;
	struct eval *eval;
	struct buf pen;
	struct buf cell; /* of CSV, before it is quoted */
	struct source_map *map;
	struct diag *dg;
	const struct item *item;
	struct frame *frame;	 /* the innermost, FRAMES[0] is the whole */
	struct loop *loop;	 /* behind the innermost */
	size_t given;		 /* values written */
	struct field_seen *seen; /* each field */
	bool figures;		 /* a loop met an observation */
	struct frame *frames;
	struct loop *loops;
};

/* Do OP, a step of the type it is called after; returns the next. */
typedef const struct template_op *step(struct run *run, const struct template_op *op);

static inline void
put(struct run *run, struct str text)
{
	char *p = pen_room(&run->pen, text.n);

	if (!p)
		return;
	memcpy(p, text.p, text.n);
	pen_end(&run->pen, p + text.n);
}

/* What stands before an item; the first in its frame goes without the comma. */
static inline void
put_lead(struct run *run, const struct template_op *op, struct str lead)
{
	size_t skip = op->separated && run->pen.n == run->frame->content;

	put(run, (struct str){lead.p + skip, lead.n - skip});
}

/* A field that stands in several places is there although a later one comes to nothing. */
static inline void
wrote_field(struct run *run, const struct template_op *op)
{
	if (op->field != TEMPLATE_NO_FIELD && run->seen[op->field].written == 0)
		run->seen[op->field].written = run->pen.n;
}

/* What OP writes was written. */
static inline void
done(struct run *run, const struct template_op *op)
{
	run->given++;
	wrote_field(run, op);
}

/* Everything from START on was not written. */
void machine_take_back(struct run *run, size_t start);

/* VALUE is not what OP wants: a finding of CODE, and the value is left out. */
const struct template_op *machine_refuse(struct run *run, const struct template_op *op,
					 enum diag_code code, struct str value);

/* The literal text and bindings of OP, one behind the other; false when one selects nothing. */
bool machine_put_parts(struct run *run, const struct template_op *op);

step machine_value, machine_number, machine_boolean;

#endif

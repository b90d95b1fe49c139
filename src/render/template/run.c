/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a template, one after the other, into a buffer. */
#include "render/template/run.h"

#include "base/mem.h"
#include "model/shape.h"
#include "render/template/machine.h"
#include "render/template/missing.h"

static const struct template_op *
step_bytes(struct run *run, const struct template_op *op)
{
	put_lead(run, op, op->before);
	run->given += op->gives;
	wrote_field(run, op);
	return op + 1;
}

/* Frames */

static void
push(struct run *run, size_t start)
{
	struct frame *frame = ++run->frame;

	frame->start = start;
	frame->content = run->pen.n;
	frame->given = run->given;
}

static const struct template_op *
step_open(struct run *run, const struct template_op *op)
{
	size_t start = run->pen.n;

	put_lead(run, op, op->before);
	push(run, start);
	return op + 1;
}

static const struct template_op *
step_content(struct run *run, const struct template_op *op)
{
	put(run, op->before);
	run->frame->content = run->pen.n;
	return op + 1;
}

static void
pop(struct run *run)
{
	if (run->frame->keys.capacity)
		keys_release(&run->frame->keys);
	run->frame--;
}

static const struct template_op *
step_close(struct run *run, const struct template_op *op)
{
	struct frame *frame = run->frame;
	bool nothing = run->given == frame->given;

	if (nothing && !op->fixed && !op->kept) {
		machine_take_back(run, frame->start);
	} else {
		if (run->pen.n == frame->content) {
			run->pen.n -= run->pen.full ? 0 : op->drop;
			put(run, op->otherwise);
		} else {
			put(run, op->after);
		}
		run->given += (op->kept && nothing) || op->gives;
		wrote_field(run, op);
	}
	pop(run);
	return op + 1;
}

static const struct template_op *
duplicate(struct run *run, const struct template_op *op, size_t start, struct str name)
{
	machine_refuse(run, op, MEMBER_TWICE, name);
	machine_take_back(run, start);
	return run->template->ops.items + op->to;
}

static const struct template_op *
step_key(struct run *run, const struct template_op *op)
{
	size_t start = run->pen.n, name, n;

	put_lead(run, op, op->before);
	name = run->pen.n;
	if (!machine_put_parts(run, op)) {
		machine_take_back(run, start);
		return run->template->ops.items + op->to;
	}
	n = run->pen.n - name;
	if (!run->pen.full && !keys_add(&run->frame->keys, &run->pen, name, n))
		return duplicate(run, op, start, (struct str){run->pen.p + name, n});
	put(run, op->after);
	push(run, start);
	return op + 1;
}

static const struct template_op *
step_key_close(struct run *run, const struct template_op *op)
{
	struct frame *frame = run->frame;
	bool nothing = run->pen.n == frame->content && !run->pen.full;
	size_t start = frame->start;

	pop(run);
	if (nothing) {
		keys_drop(&run->frame->keys, &run->pen);
		machine_take_back(run, start);
	}
	return op + 1;
}

/* Conditions and loops */

static const struct template_op *
step_if(struct run *run, const struct template_op *op)
{
	if (eval_true(run->eval, op->binding, run->item))
		return op + 1;
	return run->template->ops.items + op->to;
}

static const struct template_op *
step_for(struct run *run, const struct template_op *op)
{
	struct item_list items = eval_items(run->eval, op->binding, run->item);

	if (items.n == 0) {
		eval_items_done(run->eval, &items);
		return run->template->ops.items + op->to;
	}
	*run->loop++ = (struct loop){items, 0, run->item, run->pen.n};
	run->item = run->loop[-1].items.items;
	run->figures |= run->item->shape == &observation_shape;
	return op + 1;
}

static void
count_missing(struct run *run, uint32_t scope, size_t start)
{
	missing_count(run->template, run->eval, run->item, scope, start, run->seen);
}

static const struct template_op *
step_next(struct run *run, const struct template_op *op)
{
	struct loop *loop = run->loop - 1;

	if (op->due && run->pen.n > loop->start)
		count_missing(run, op->to - 1, loop->start);
	if (++loop->i < loop->items.n && !run->pen.full) {
		run->item = &loop->items.items[loop->i];
		loop->start = run->pen.n;
		return run->template->ops.items + op->to;
	}
	eval_items_done(run->eval, &loop->items);
	run->item = loop->outer;
	run->loop--;
	return op + 1;
}

static const struct template_op *
step_end(struct run *run, const struct template_op *op)
{
	(void)run, (void)op;
	return NULL;
}

static step *const steps[OP_TYPE_COUNT] = {
    [OP_BYTES] = step_bytes,
    [OP_VALUE] = machine_value,
    [OP_NUMBER] = machine_number,
    [OP_BOOLEAN] = machine_boolean,
    [OP_OPEN] = step_open,
    [OP_CONTENT] = step_content,
    [OP_CLOSE] = step_close,
    [OP_KEY] = step_key,
    [OP_KEY_CLOSE] = step_key_close,
    [OP_IF] = step_if,
    [OP_FOR] = step_for,
    [OP_NEXT] = step_next,
    [OP_END] = step_end,
};

/* True when anything was written but what stands before and behind it all. */
static bool
run_steps(struct run *run)
{
	const struct template *template = run->template;
	const struct template_op *op = template->ops.items, *last;
	size_t start = run->pen.n, head;

	put(run, template->head);
	head = run->pen.n;
	run->frame->content = head;
	do
		last = op;
	while ((op = steps[op->type](run, op)));
	if (run->pen.n == head && !run->pen.full) {
		run->pen.n = start;
		return false;
	}
	if (last->due)
		count_missing(run, TEMPLATE_DOCUMENT, head);
	put(run, template->tail);
	return true;
}

bool
template_run(const struct template *template, struct eval *eval, struct buf *out,
	     struct source_map *map, struct diag *dg)
{
	struct run run = {.template = template, .eval = eval, .map = map, .dg = dg};
	size_t frames = ((size_t) template->depth + 1) * sizeof(*run.frames);
	size_t loops = (size_t) template->loops * sizeof(*run.loops);
	size_t fields = template->fields.n * sizeof(*run.seen);
	const struct item root = eval_root(eval);
	bool any;

	run.frames = mem_alloc(frames + loops + fields);
	memset(run.frames, 0, frames + loops + fields);
	run.loops = (struct loop *)(run.frames + template->depth + 1);
	run.seen = (struct field_seen *)(run.loops + template->loops);
	run.frame = run.frames;
	run.loop = run.loops;
	run.item = &root;
	run.pen = pen_take(out);
	buf_init(&run.cell, out->max);
	any = run_steps(&run);
	if (any)
		missing_tell(template, run.seen, dg);
	if (template->figures && !run.figures)
		missing_tell_figures(template, eval, dg);
	pen_give(out, &run.pen);
	buf_release(&run.cell);
	mem_free(run.frames);
	return any;
}

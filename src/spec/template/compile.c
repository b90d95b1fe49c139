/* SPDX-License-Identifier: Apache-2.0 */
/* Steps, frames, loops and conditions: what all forms of templates are made of. */
#include "spec/template/compile.h"

#include "base/text/nearest.h"
#include "model/shape.h"
#include "spec/binding/binding.h"

enum { NO_OP = UINT32_MAX };

struct finding *
compile_fault(struct compiler *c, enum diag_code code, size_t at, size_t n, const struct str *args)
{
	struct place place = xml_source_place(&c->file->places, (uint32_t)at);
	struct finding *finding = diag_add(c->dg, code, place, n, args);

	finding->file = c->file->path;
	return finding;
}

void
compile_unknown(struct compiler *c, struct str name, size_t byte, const char *known)
{
	struct str en, zh, rest = str_of(known), word;
	struct nearest nearest;

	nearest_init(&nearest, name);
	while (str_split(&rest, ' ', &word))
		nearest_offer(&nearest, word);
	nearest_suggest(&nearest, c->arena, &en, &zh);
	COMPILE_FAULT(c, TEMPLATE_WORD, byte, name, en, zh, str_of(known));
}

uint32_t
compile_node(struct compiler *c, struct str name, size_t byte)
{
	struct template_node *node = LIST_ADD(c->arena, &c->template->nodes);

	node->at = name.n > 0 ? ARENA_JOIN(c->arena, c->at, STR("/"), name) : c->at;
	node->file = c->file->path;
	node->place = xml_source_place(&c->file->places, (uint32_t)byte);
	node->scope = c->loop;
	node->context = c->context;
	return (uint32_t)c->template->nodes.n - 1;
}

/* Steps */

/* NODE is the first that writes FIELD; the condition of a conditional one is asked there. */
static void
bind_field(struct compiler *c, struct template_field *field, const struct template_node *node)
{
	const struct target_text *when = &field->field->when;

	field->bound = true;
	field->scope = node->scope;
	if (!when->text.p)
		return;
	c->loader->bindings->file = when->file;
	field->when = binding_compile(c->loader->bindings, when->text, when->place, node->context);
}

/* The field whose place is that of node NUMBER.  What is open gets its own when it is closed. */
static uint32_t
field_of(struct compiler *c, uint32_t number)
{
	const struct template_node *node = &c->template->nodes.items[number];

	if (number == c->open)
		return TEMPLATE_NO_FIELD;
	LIST_EACH (struct template_field, f, &c->template->fields) {
		if (!str_eq(f->field->at.text, node->at))
			continue;
		if (!f->bound)
			bind_field(c, f, node);
		return (uint32_t)(f - c->template->fields.items);
	}
	return TEMPLATE_NO_FIELD;
}

static void
refuse_size(struct compiler *c)
{
	if (c->refused)
		return;
	c->refused = true;
	COMPILE_FAULT(c, LIMIT_TEMPLATE, 0, arena_printf(c->arena, "%d", TEMPLATE_OPS_MAX));
}

/* Text that goes on growing is not copied for each piece. */
static void
grow(struct compiler *c, uint32_t number, struct str text)
{
	if (c->growing != number) {
		compile_settle(c);
		c->growing = number;
		buf_str(&c->text, c->template->ops.items[number].before);
	}
	buf_str(&c->text, text);
}

void
compile_settle(struct compiler *c)
{
	if (c->growing == NO_OP)
		return;
	c->template->ops.items[c->growing].before = arena_str(c->arena, buf_view(&c->text));
	c->growing = NO_OP;
	buf_clear(&c->text);
}

struct template_op *
compile_op(struct compiler *c, enum template_op_type type, struct lead before, uint32_t node)
{
	struct template_op *op;

	compile_settle(c);
	if (c->template->ops.n >= TEMPLATE_OPS_MAX) {
		refuse_size(c);
		c->template->ops.n--; /* it will not be run */
	}
	op = LIST_ADD(c->arena, &c->template->ops);
	op->type = (uint8_t)type;
	op->before = before.text;
	op->separated = before.separated;
	op->node = node;
	op->field = TEMPLATE_NO_FIELD;
	return op;
}

/* What stands behind is gone to: nothing is joined over it. */
static uint32_t
label(struct compiler *c)
{
	return c->label = (uint32_t)c->template->ops.n;
}

struct lead
compile_lead(const struct compiler *c, struct str text)
{
	if (c->fill == FILL_NOTHING)
		return (struct lead){{text.p + 1, text.n - 1}, false};
	return (struct lead){text, c->fill == FILL_UNSURE};
}

/* Whether what comes next can be joined to the text of the last step. */
static bool
is_joined(const struct compiler *c)
{
	size_t n = c->template->ops.n;
	const struct template_op *op = n > c->label ? &c->template->ops.items[n - 1] : NULL;

	if (!op || op->field != TEMPLATE_NO_FIELD)
		return false;
	return op->type == OP_BYTES || (op->type == OP_OPEN && c->in_tag);
}

void
compile_bytes(struct compiler *c, struct lead lead, struct str text, uint32_t node)
{
	uint32_t field = field_of(c, node);
	struct template_op *op;

	c->fill = FILL_SURE;
	if (!is_joined(c) || field != TEMPLATE_NO_FIELD || lead.separated) {
		op = compile_op(c, OP_BYTES, lead, node);
		op->field = field;
		op->gives = c->wrapped;
	} else {
		grow(c, (uint32_t)c->template->ops.n - 1, lead.text);
	}
	grow(c, (uint32_t)c->template->ops.n - 1, text);
}

/* What was compiled may write nothing. */
static void
count_dynamic(struct compiler *c, bool kept)
{
	c->dynamics++;
	if (kept)
		c->fill = FILL_SURE;
	else if (c->fill == FILL_NOTHING)
		c->fill = FILL_UNSURE;
}

void
compile_write(struct compiler *c, const struct value *value, enum template_escape escape,
	      struct lead before, struct str after, struct str otherwise, uint32_t node)
{
	struct template_op *op;

	if (value->fixed) {
		compile_bytes(c, before, ARENA_JOIN(c->arena, value->parts->text, after), node);
		return;
	}
	op = compile_op(c, OP_VALUE, before, node);
	op->escape = (uint8_t)escape;
	op->after = after;
	op->otherwise = otherwise;
	op->parts = value->parts;
	op->part_count = value->count;
	op->binding = value->count == 1 ? value->parts->binding : NULL;
	op->field = field_of(c, node);
	count_dynamic(c, otherwise.p);
}

/* Loops and conditions */

static void
begin_loop(struct compiler *c, const struct spelled *items, uint32_t node, struct wrap *wrap)
{
	const struct binding *binding = compile_expression(c, items, node);
	struct template_op *op;

	if (!binding || !binding_loops(c->loader->bindings, binding))
		return;
	wrap->for_op = (uint32_t)c->template->ops.n;
	op = compile_op(c, OP_FOR, (struct lead){0}, node);
	op->binding = binding;
	c->context = binding_item_shape(binding);
	c->template->figures |= c->context == &observation_shape;
	c->loop = wrap->for_op;
	c->loops++;
	if (c->loops > c->template->loops)
		c->template->loops = c->loops;
	label(c);
}

static void
begin_condition(struct compiler *c, const struct spelled *test, uint32_t node, struct wrap *wrap)
{
	const struct binding *binding = compile_expression(c, test, node);
	struct template_op *op;

	if (!binding)
		return;
	wrap->if_op = (uint32_t)c->template->ops.n;
	op = compile_op(c, OP_IF, (struct lead){0}, node);
	op->binding = binding;
}

void
compile_wrap_begin(struct compiler *c, const struct spelled *items, const struct spelled *test,
		   uint32_t node, struct wrap *wrap)
{
	*wrap = (struct wrap){c->context, c->loop, NO_OP, NO_OP, c->fill, c->wrapped};
	if (!items && !test)
		return;
	c->wrapped = true;
	if (c->fill == FILL_NOTHING && items)
		c->fill = FILL_UNSURE;
	if (items)
		begin_loop(c, items, node, wrap);
	if (test)
		begin_condition(c, test, node, wrap);
	c->dynamics++;
}

static void
end_loop(struct compiler *c, const struct wrap *wrap, uint32_t node)
{
	struct template_op *op = compile_op(c, OP_NEXT, (struct lead){0}, node);

	op->to = wrap->for_op + 1;
	LIST_EACH (const struct template_field, f, &c->template->fields)
		op->due |= f->bound && f->scope == wrap->for_op;
	c->template->ops.items[wrap->for_op].to = label(c);
	c->loops--;
}

void
compile_wrap_end(struct compiler *c, const struct wrap *wrap)
{
	bool wraps = wrap->for_op != NO_OP || wrap->if_op != NO_OP;

	if (wrap->if_op != NO_OP)
		c->template->ops.items[wrap->if_op].to = label(c);
	if (wrap->for_op != NO_OP)
		end_loop(c, wrap, c->template->ops.items[wrap->for_op].node);
	c->context = wrap->context;
	c->loop = wrap->loop;
	c->wrapped = wrap->wrapped;
	if (wraps)
		c->fill = wrap->fill == FILL_SURE ? FILL_SURE : FILL_UNSURE;
}

/* Frames */

void
compile_open(struct compiler *c, struct lead before, uint32_t node, struct frame *frame)
{
	*frame = (struct frame){
	    (uint32_t)c->template->ops.n, node, c->dynamics, c->fill, c->wrapped, c->open, c->at};
	compile_op(c, OP_OPEN, before, node);
	c->at = c->template->nodes.items[node].at;
	c->open = node;
	c->fill = FILL_NOTHING;
	c->wrapped = false;
	c->depth++;
	c->frames++;
	if (c->frames > c->template->depth)
		c->template->depth = c->frames;
}

void
compile_content(struct compiler *c, struct str text)
{
	compile_op(c, OP_CONTENT, (struct lead){text, false}, c->open);
	c->in_tag = false;
	c->fill = FILL_NOTHING;
}

/* The text of the steps behind FIRST when they are nothing but text; else absent. */
static struct str
only_text(struct compiler *c, uint32_t first)
{
	struct buf text;
	struct str all = {0};
	bool only = true;

	buf_init(&text, SIZE_MAX);
	for (uint32_t i = first; only && i < c->template->ops.n; i++) {
		const struct template_op *op = &c->template->ops.items[i];
		only = (op->type == OP_BYTES || op->type == OP_CONTENT) &&
		       op->field == TEMPLATE_NO_FIELD;
		buf_str(&text, op->before);
	}
	if (only)
		all = arena_str(c->arena, buf_view(&text));
	buf_release(&text);
	return all;
}

/* A frame without bindings is text; false when it is not. */
static bool
close_fixed(struct compiler *c, const struct frame *frame, struct str after, struct str otherwise,
	    uint8_t drop)
{
	struct template_op open = c->template->ops.items[frame->open];
	struct str text = only_text(c, frame->open + 1);

	if (!text.p || c->refused)
		return false;
	if (c->fill == FILL_NOTHING)
		after = otherwise, text.n -= drop;
	c->template->ops.n = frame->open;
	compile_bytes(c, (struct lead){open.before, open.separated},
		      ARENA_JOIN(c->arena, text, after), frame->node);
	return true;
}

/* An element that holds nothing but one value is that value, with tags before and after. */
static bool
close_value(struct compiler *c, const struct frame *frame, struct str after, struct str otherwise,
	    bool kept)
{
	struct template_op *ops = c->template->ops.items + frame->open, value = ops[2];

	if (c->template->ops.n != frame->open + 3 || ops[1].type != OP_CONTENT ||
	    value.type != OP_VALUE || value.before.n > 0 || value.after.n > 0 || c->refused)
		return false;
	value.before = ARENA_JOIN(c->arena, ops[0].before, ops[1].before);
	value.separated = ops[0].separated;
	value.after = after;
	value.otherwise = kept ? ARENA_JOIN(c->arena, ops[0].before, otherwise) : (struct str){0};
	value.node = frame->node;
	value.field = field_of(c, frame->node);
	ops[0] = value;
	c->template->ops.n = frame->open + 1;
	return true;
}

static void
close_frame(struct compiler *c, const struct frame *frame, struct str after, struct str otherwise,
	    uint8_t drop, bool kept)
{
	struct template_op *op = compile_op(c, OP_CLOSE, (struct lead){0}, frame->node);

	op->after = after;
	op->otherwise = otherwise;
	op->drop = drop;
	op->kept = kept;
	op->fixed = c->dynamics == frame->dynamics;
	op->gives = op->fixed && c->wrapped;
	op->field = field_of(c, frame->node);
}

void
compile_close(struct compiler *c, const struct frame *frame, struct str after, struct str otherwise,
	      uint8_t drop, bool kept)
{
	bool fixed = c->dynamics == frame->dynamics;

	compile_settle(c);
	c->at = frame->at;
	c->wrapped = frame->wrapped;
	c->open = frame->outer;
	c->depth--;
	c->frames--;
	if (fixed && close_fixed(c, frame, after, otherwise, drop))
		return;
	if (fixed || !close_value(c, frame, after, otherwise, kept))
		close_frame(c, frame, after, otherwise, drop, kept);
	c->fill = frame->fill;
	if (fixed || kept)
		c->fill = FILL_SURE;
	else if (c->fill == FILL_NOTHING)
		c->fill = FILL_UNSURE;
}

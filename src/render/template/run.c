/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a template, one after the other, into a buffer. */
#include "render/template/run.h"

#include "base/decimal.h"
#include "base/mem.h"
#include "render/csv.h"
#include "render/escape.h"
#include "render/pen.h"
#include "render/template/keys.h"
#include "render/template/missing.h"
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
	struct frame *frame; /* the innermost, FRAMES[0] is the whole */
	struct loop *loop;   /* behind the innermost */
	size_t given;	     /* values written */
	size_t *written;     /* where each field was written first: its end, 0: nowhere */
	struct frame *frames;
	struct loop *loops;
};

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

static inline void
put_escaped(struct run *run, unsigned escape, struct str text)
{
	static char *(*const escapes[])(struct buf *, char *, struct str) = {
	    [ESCAPE_XML_TEXT] = escape_put_xml_text,
	    [ESCAPE_XML_ATTRIBUTE] = escape_put_xml_attribute,
	    [ESCAPE_JSON] = escape_put_json,
	};
	char *p = pen_room(&run->pen, text.n);

	if (p)
		p = escapes[escape](&run->pen, p, text);
	if (p)
		pen_end(&run->pen, p);
}

/* A field that stands in several places is there although a later one comes to nothing. */
static inline void
wrote_field(struct run *run, const struct template_op *op)
{
	if (op->field != TEMPLATE_NO_FIELD && run->written[op->field] == 0)
		run->written[op->field] = run->pen.n;
}

/* What OP writes was written. */
static inline void
done(struct run *run, const struct template_op *op)
{
	run->given++;
	wrote_field(run, op);
}

/* Everything from START on was not written. */
static void
take_back(struct run *run, size_t start)
{
	run->pen.n = start;
	for (size_t i = 0; i < run->template->fields.n; i++)
		if (run->written[i] > start)
			run->written[i] = 0;
	while (run->map && run->map->entries.n > 0 &&
	       run->map->entries.items[run->map->entries.n - 1].start >= start)
		run->map->entries.n--;
}

/* Nothing is written in place of OP's value but what stands there for it. */
static const struct template_op *
leave_out(struct run *run, const struct template_op *op, size_t start)
{
	if (run->pen.n != start)
		take_back(run, start);
	if (!op->otherwise.p)
		return op + 1;
	put_lead(run, op, op->otherwise);
	/* An empty cell is written for the sake of those behind it. */
	if (op->escape != ESCAPE_CSV)
		done(run, op);
	return op + 1;
}

/* Values */

static bool
put_binding(struct run *run, const struct template_op *op, const struct binding *binding)
{
	struct source_map_entry entry = {.start = run->pen.n, .node = op->node};
	struct str text;

	if (!eval_text(run->eval, binding, run->item, &text, run->map ? &entry.origin : NULL))
		return false;
	put_escaped(run, op->escape, text);
	if (!run->map)
		return true;
	entry.end = run->pen.n;
	*LIST_ADD(run->map->arena, &run->map->entries) = entry;
	return true;
}

static bool
put_parts(struct run *run, const struct template_op *op)
{
	const struct template_part *part = op->parts, *end = part + op->part_count;

	for (; part != end; part++) {
		if (!part->binding)
			put(run, part->text);
		else if (!put_binding(run, op, part->binding))
			return false;
	}
	return true;
}

/* All of a cell has to be known before it is quoted.  *ENTRY gets the origin of its first binding,
 * when there is a map. */
static bool
gather_cell(struct run *run, const struct template_op *op, struct source_map_entry *entry)
{
	const struct template_part *part = op->parts, *end = part + op->part_count;
	struct eval_origin *origin = run->map ? &entry->origin : NULL;
	struct str text;

	buf_clear(&run->cell);
	for (; part != end; part++) {
		text = part->text;
		if (part->binding && !eval_text(run->eval, part->binding, run->item, &text, origin))
			return false;
		if (part->binding)
			origin = NULL;
		buf_str(&run->cell, text);
	}
	return true;
}

static bool
is_bound(const struct template_op *op)
{
	for (size_t i = 0; i < op->part_count; i++)
		if (op->parts[i].binding)
			return true;
	return false;
}

static const struct template_op *
step_cell(struct run *run, const struct template_op *op)
{
	struct source_map_entry entry = {.node = op->node};
	size_t start = run->pen.n;
	struct decimal number;

	if (!gather_cell(run, op, &entry))
		return leave_out(run, op, start);
	put_lead(run, op, op->before);
	entry.start = run->pen.n;
	if (decimal_parse(buf_view(&run->cell), &number))
		put(run, buf_view(&run->cell));
	else
		render_csv_text(&run->pen, buf_view(&run->cell));
	run->pen.full |= run->cell.full;
	entry.end = run->pen.n;
	if (run->map && is_bound(op))
		*LIST_ADD(run->map->arena, &run->map->entries) = entry;
	done(run, op);
	return op + 1;
}

/* The one value that most steps have, without a source map. */
static const struct template_op *
step_only_value(struct run *run, const struct template_op *op)
{
	struct str text;

	if (!eval_text(run->eval, op->binding, run->item, &text, NULL))
		return leave_out(run, op, run->pen.n);
	put_lead(run, op, op->before);
	put_escaped(run, op->escape, text);
	put(run, op->after);
	done(run, op);
	return op + 1;
}

static const struct template_op *
step_value(struct run *run, const struct template_op *op)
{
	size_t start = run->pen.n;

	if (op->escape == ESCAPE_CSV)
		return step_cell(run, op);
	if (op->binding && !run->map)
		return step_only_value(run, op);
	put_lead(run, op, op->before);
	if (!put_parts(run, op))
		return leave_out(run, op, start);
	put(run, op->after);
	done(run, op);
	return op + 1;
}

/* VALUE is not what OP wants. */
static const struct template_op *
refuse(struct run *run, const struct template_op *op, enum diag_code code, struct str value)
{
	const struct template_node *node = &run->template->nodes.items[op->node];
	struct finding *finding = DIAG_AT(run->dg, code, DIAG_NOWHERE, node->at, value);

	finding->pointer = node->at;
	diag_relate(run->dg, finding, node->place, node->at);
	finding->related.items[finding->related.n - 1].file = node->file;
	return leave_out(run, op, run->pen.n);
}

static const struct template_op *
put_plain(struct run *run, const struct template_op *op, struct str text,
	  const struct eval_origin *origin)
{
	struct source_map_entry entry = {.node = op->node, .origin = *origin};

	put_lead(run, op, op->before);
	entry.start = run->pen.n;
	put(run, text);
	entry.end = run->pen.n;
	if (run->map)
		*LIST_ADD(run->map->arena, &run->map->entries) = entry;
	done(run, op);
	return op + 1;
}

static bool
skip_digits(const char **p, const char *end)
{
	const char *from = *p;

	while (*p < end && **p >= '0' && **p <= '9')
		(*p)++;
	return *p > from;
}

/* The grammar of JSON numbers (RFC 8259, clause 6). */
static bool
is_number(struct str text)
{
	const char *p = text.p, *end = p + text.n, *first;

	p += p < end && *p == '-';
	first = p;
	if (!skip_digits(&p, end) || (*first == '0' && p > first + 1))
		return false;
	if (p < end && *p == '.' && (p++, !skip_digits(&p, end)))
		return false;
	if (p < end && (*p == 'e' || *p == 'E')) {
		p++;
		p += p < end && (*p == '+' || *p == '-');
		if (!skip_digits(&p, end))
			return false;
	}
	return p == end;
}

static const struct template_op *
step_number(struct run *run, const struct template_op *op)
{
	struct eval_origin origin = {0};
	struct str text;

	if (!eval_text(run->eval, op->binding, run->item, &text, run->map ? &origin : NULL))
		return leave_out(run, op, run->pen.n);
	if (!is_number(text))
		return refuse(run, op, VALUE_NO_NUMBER, text);
	return put_plain(run, op, text, &origin);
}

static const struct template_op *
step_boolean(struct run *run, const struct template_op *op)
{
	struct eval_origin origin = {0};
	struct str text;
	bool yes;

	if (binding_type(op->binding) == BINDING_BOOLEAN) {
		yes = eval_true(run->eval, op->binding, run->item);
		return put_plain(run, op, yes ? STR("true") : STR("false"), &origin);
	}
	if (!eval_text(run->eval, op->binding, run->item, &text, run->map ? &origin : NULL))
		return leave_out(run, op, run->pen.n);
	yes = str_eq(text, STR("true")) || str_eq(text, STR("1"));
	if (!yes && !str_eq(text, STR("false")) && !str_eq(text, STR("0")))
		return refuse(run, op, VALUE_NO_BOOLEAN, text);
	return put_plain(run, op, yes ? STR("true") : STR("false"), &origin);
}

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
		take_back(run, frame->start);
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
	refuse(run, op, MEMBER_TWICE, name);
	take_back(run, start);
	return run->template->ops.items + op->to;
}

static const struct template_op *
step_key(struct run *run, const struct template_op *op)
{
	size_t start = run->pen.n, name, n;

	put_lead(run, op, op->before);
	name = run->pen.n;
	if (!put_parts(run, op)) {
		take_back(run, start);
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
		take_back(run, start);
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
	return op + 1;
}

static void
tell_missing(struct run *run, uint32_t scope, size_t start)
{
	missing_tell(run->template, run->eval, run->item, scope, start, run->written, run->dg);
}

static const struct template_op *
step_next(struct run *run, const struct template_op *op)
{
	struct loop *loop = run->loop - 1;

	if (op->due && run->pen.n > loop->start)
		tell_missing(run, op->to - 1, loop->start);
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
    [OP_BYTES] = step_bytes,	 [OP_VALUE] = step_value, [OP_NUMBER] = step_number,
    [OP_BOOLEAN] = step_boolean, [OP_OPEN] = step_open,	  [OP_CONTENT] = step_content,
    [OP_CLOSE] = step_close,	 [OP_KEY] = step_key,	  [OP_KEY_CLOSE] = step_key_close,
    [OP_IF] = step_if,		 [OP_FOR] = step_for,	  [OP_NEXT] = step_next,
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
		tell_missing(run, TEMPLATE_DOCUMENT, head);
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
	size_t fields = template->fields.n * sizeof(*run.written);
	const struct item root = eval_root(eval);
	bool any;

	run.frames = mem_alloc(frames + loops + fields);
	memset(run.frames, 0, frames + loops + fields);
	run.loops = (struct loop *)(run.frames + template->depth + 1);
	run.written = (size_t *)(run.loops + template->loops);
	run.frame = run.frames;
	run.loop = run.loops;
	run.item = &root;
	run.pen = pen_take(out);
	buf_init(&run.cell, out->max);
	any = run_steps(&run);
	pen_give(out, &run.pen);
	buf_release(&run.cell);
	mem_free(run.frames);
	return any;
}

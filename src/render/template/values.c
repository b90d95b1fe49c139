/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a template that write values. */
#include "base/decimal.h"
#include "render/csv.h"
#include "render/escape.h"
#include "render/template/machine.h"

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

void
machine_take_back(struct run *run, size_t start)
{
	run->pen.n = start;
	for (size_t i = 0; i < run->template->fields.n; i++)
		if (run->seen[i].written > start)
			run->seen[i].written = 0;
	while (run->map && run->map->entries.n > 0 &&
	       run->map->entries.items[run->map->entries.n - 1].start >= start)
		run->map->entries.n--;
}

/* Nothing is written in place of OP's value but what stands there for it. */
static const struct template_op *
leave_out(struct run *run, const struct template_op *op, size_t start)
{
	if (run->pen.n != start)
		machine_take_back(run, start);
	if (!op->otherwise.p)
		return op + 1;
	put_lead(run, op, op->otherwise);
	/* An empty cell is written for the sake of those behind it. */
	if (op->escape != ESCAPE_CSV)
		done(run, op);
	return op + 1;
}

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

bool
machine_put_parts(struct run *run, const struct template_op *op)
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

const struct template_op *
machine_value(struct run *run, const struct template_op *op)
{
	size_t start = run->pen.n;

	if (op->escape == ESCAPE_CSV)
		return step_cell(run, op);
	if (op->binding && !run->map)
		return step_only_value(run, op);
	put_lead(run, op, op->before);
	if (!machine_put_parts(run, op))
		return leave_out(run, op, start);
	put(run, op->after);
	done(run, op);
	return op + 1;
}

/* " (name, clause)" of the field that OP writes, in both languages; "" when it writes none. */
static void
field_words(const struct run *run, const struct template_op *op, struct str *en, struct str *zh)
{
	struct arena *arena = run->dg->arena;
	const struct target_field *field;
	struct str clause;

	*en = *zh = STR("");
	if (op->field == TEMPLATE_NO_FIELD)
		return;
	field = run->template->fields.items[op->field].field;
	clause = field->clause.p ? field->clause : STR("");
	*en = ARENA_JOIN(arena, STR(" ("), field->names.en, clause.n ? STR(", ") : clause, clause,
			 STR(")"));
	*zh = ARENA_JOIN(arena, STR("（"), field->names.zh, clause.n ? STR("，") : clause, clause,
			 STR("）"));
}

const struct template_op *
machine_refuse(struct run *run, const struct template_op *op, enum diag_code code, struct str value)
{
	const struct template *template = run->template;
	const struct template_node *node = &template->nodes.items[op->node];
	struct arena *arena = run->dg->arena;
	struct eval_origin origin = {0};
	struct str kept = arena_str(arena, value), en, zh, asked = node->at;
	struct finding *finding;

	if (op->binding) {
		eval_trace(run->eval, op->binding, run->item, &origin);
		asked = ARENA_JOIN(arena, node->at, STR(": {"), op->binding->source, STR("}"));
	}
	field_words(run, op, &en, &zh);
	finding = DIAG_AT(run->dg, code, origin.place, node->at, kept,
			  ARENA_JOIN(arena, template->target, STR("/"), template->path), en, zh);
	finding->pointer = node->at;
	finding->value = kept;
	diag_relate(run->dg, finding, node->place, asked);
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

const struct template_op *
machine_number(struct run *run, const struct template_op *op)
{
	struct eval_origin origin = {0};
	struct str text;

	if (!eval_text(run->eval, op->binding, run->item, &text, run->map ? &origin : NULL))
		return leave_out(run, op, run->pen.n);
	if (!is_number(text))
		return machine_refuse(run, op, VALUE_NO_NUMBER, text);
	return put_plain(run, op, text, &origin);
}

const struct template_op *
machine_boolean(struct run *run, const struct template_op *op)
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
		return machine_refuse(run, op, VALUE_NO_BOOLEAN, text);
	return put_plain(run, op, yes ? STR("true") : STR("false"), &origin);
}

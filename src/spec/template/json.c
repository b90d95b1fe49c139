/* SPDX-License-Identifier: Apache-2.0 */
/* JSON templates: values, and objects whose members begin with '$'. */
#include "ext/json.h"

#include "spec/binding/binding.h"
#include "spec/template/compile.h"
#include "spec/template/literal.h"

enum directive {
	ON_FOR,
	ON_IF,
	ON_KEEP,
	ON_VALUE,
	ON_NUMBER,
	ON_BOOLEAN,
	ON_INCLUDE,
	ON_MEMBERS,
	ON_KEY,
	DIRECTIVE_COUNT
};

static const char *const directive_names[DIRECTIVE_COUNT] = {
    "$for", "$if", "$keep", "$value", "$number", "$boolean", "$include", "$members", "$key"};
#define DIRECTIVE_WORDS "$for $if $keep $value $number $boolean $include $members $key"

/* What an object is to be: its directives, and how many members of the document it has. */
struct object {
	const struct json *on[DIRECTIVE_COUNT];
	size_t members;
};

/* Where a value goes: LEAD begins with a comma unless it is the document or behind a key. */
struct slot {
	struct str lead;
	uint32_t node;
	bool first; /* LEAD stands as it is */
	bool array; /* it is an item of an array: it may be repeated */
	bool keep;
};

static void compile_item(struct compiler *c, const struct json *j, struct slot slot);

/* The byte of the name of member J, which stands before its value. */
static size_t
name_byte(const struct compiler *c, const struct json *j)
{
	const char *p = c->file->bytes.p;
	size_t at = j->start;

	while (at > 0 && p[at - 1] != '"')
		at--;
	for (at = at > 0 ? at - 1 : 0; at > 0; at--)
		if (p[at - 1] == '"' && (at < 2 || p[at - 2] != '\\'))
			return at - 1;
	return j->start;
}

static struct spelled
string_of(struct compiler *c, const struct json *j)
{
	struct spelled text = {
	    str_span(c->file->bytes.p + j->start + 1, c->file->bytes.p + j->end - 1), {NULL, 0, 0}};
	struct speller speller;

	if (!memchr(text.text.p, '\\', text.text.n)) {
		*LIST_ADD(c->arena, &text.runs) = (struct spelled_run){0, (uint32_t)j->start + 1};
		return text;
	}
	speller_init(&speller, c->arena, c->file->bytes);
	spell_json(&speller, j->start + 1, j->end - 1);
	text = speller_take(&speller);
	speller_release(&speller);
	return text;
}

/* J as the string its directive wants; false, with a finding, when it is none. */
static bool
wanted_string(struct compiler *c, const struct json *j, struct spelled *out)
{
	if (j->kind == JSON_IS_STRING) {
		*out = string_of(c, j);
		return true;
	}
	COMPILE_FAULT(c, TEMPLATE_VALUE, j->start, j->name,
		      ((struct str){c->file->bytes.p + j->start, j->end - j->start}), STR("\"…\""));
	return false;
}

/* The directive NAME, DIRECTIVE_COUNT when it is a member of the document. */
static enum directive
directive_of(struct str name)
{
	enum directive d = str_starts(name, STR("$")) ? 0 : DIRECTIVE_COUNT;

	while (d < DIRECTIVE_COUNT && !str_eq(name, str_of(directive_names[d])))
		d++;
	return d;
}

/* A name of the document as it is written: $$ is $. */
static struct str
member_name(struct str name)
{
	return str_starts(name, STR("$$")) ? str_span(name.p + 1, name.p + name.n) : name;
}

static struct object
read_object(struct compiler *c, const struct json *j)
{
	struct object object = {0};

	for (const struct json *m = j->items; m != j->items + j->n; m++) {
		enum directive d = directive_of(m->name);
		if (d < DIRECTIVE_COUNT)
			object.on[d] = m;
		else if (str_starts(m->name, STR("$")) && !str_starts(m->name, STR("$$")))
			compile_unknown(c, m->name, name_byte(c, m), DIRECTIVE_WORDS);
		else
			object.members++;
	}
	return object;
}

static struct lead
lead_of(const struct compiler *c, const struct slot *slot)
{
	return slot->first ? (struct lead){slot->lead, false} : compile_lead(c, slot->lead);
}

static void
compile_string(struct compiler *c, const struct json *j, struct slot slot)
{
	struct spelled text = string_of(c, j);
	struct lead lead = lead_of(c, &slot);
	struct str otherwise = {0};
	struct value value;

	if (slot.keep)
		otherwise = ARENA_JOIN(c->arena, lead.text, STR("\"\""));
	lead.text = ARENA_JOIN(c->arena, lead.text, STR("\""));
	if (compile_value(c, &text, ESCAPE_JSON, slot.node, &value))
		compile_write(c, &value, ESCAPE_JSON, lead, STR("\""), otherwise, slot.node);
}

/* {"$number": …}, {"$boolean": …} */
static void
compile_typed(struct compiler *c, const struct json *j, enum template_op_type type,
	      struct slot slot)
{
	struct lead lead = lead_of(c, &slot);
	struct template_part *part = ARENA_NEW(c->arena, struct template_part);
	struct value value = {part, 1, false};
	struct spelled text;

	if (!wanted_string(c, j, &text))
		return;
	part->binding =
	    compile_wanted(c, &text, type == OP_NUMBER ? WANTED_NUMBER : WANTED_BOOLEAN, slot.node);
	if (!part->binding)
		return;
	compile_write(c, &value, ESCAPE_JSON, lead, STR(""),
		      slot.keep ? ARENA_JOIN(c->arena, lead.text, STR("null")) : (struct str){0},
		      slot.node);
	c->template->ops.items[c->template->ops.n - 1].type = (uint8_t)type;
}

static void
compile_member(struct compiler *c, const struct json *m)
{
	struct str name = literal_escape(c->arena, member_name(m->name), ESCAPE_JSON);
	struct slot slot = {.node = compile_node(c, member_name(m->name), name_byte(c, m))};

	slot.lead = ARENA_JOIN(c->arena, STR(","), literal_line(c->arena, c->depth), STR("\""),
			       name, STR("\": "));
	compile_item(c, m, slot);
}

static struct str
close_text(struct compiler *c, const char *bracket)
{
	return ARENA_JOIN(c->arena, literal_line(c->arena, c->depth - 1), str_of(bracket));
}

static void
open_bracket(struct compiler *c, const struct slot *slot, const char *bracket, struct frame *frame)
{
	struct lead lead = lead_of(c, slot);

	lead.text = ARENA_JOIN(c->arena, lead.text, str_of(bracket));
	compile_open(c, lead, slot->node, frame);
}

static void
compile_object(struct compiler *c, const struct json *j, struct slot slot)
{
	struct frame frame;

	open_bracket(c, &slot, "{", &frame);
	for (const struct json *m = j->items; m != j->items + j->n; m++)
		if (directive_of(m->name) == DIRECTIVE_COUNT)
			compile_member(c, m);
	compile_close(c, &frame, close_text(c, "}"), STR("}"), 0, slot.keep);
}

static void
compile_array(struct compiler *c, const struct json *j, struct slot slot)
{
	struct frame frame;

	open_bracket(c, &slot, "[", &frame);
	for (const struct json *item = j->items; item != j->items + j->n; item++) {
		struct slot inner = {.node = compile_node(c, STR("*"), item->start), .array = true};
		inner.lead = ARENA_JOIN(c->arena, STR(","), literal_line(c->arena, c->depth));
		compile_item(c, item, inner);
	}
	compile_close(c, &frame, close_text(c, "]"), STR("]"), 0, slot.keep);
}

/* One member of a computed name: what is behind the name is written after it. */
static void
compile_key(struct compiler *c, const struct json *key, const struct json *value, uint32_t node)
{
	struct lead lead = {
	    ARENA_JOIN(c->arena, STR(","), literal_line(c->arena, c->depth), STR("\"")), true};
	struct slot slot = {.lead = STR(""), .node = node, .first = true};
	struct template_op *op;
	struct spelled text;
	struct value name;
	uint32_t at;

	if (!wanted_string(c, key, &text) || !compile_value(c, &text, ESCAPE_JSON, node, &name))
		return;
	at = (uint32_t)c->template->ops.n;
	op = compile_op(c, OP_KEY, lead, node);
	op->escape = ESCAPE_JSON;
	op->after = STR("\": ");
	op->parts = name.parts;
	op->part_count = name.count;
	c->label = at + 1;
	compile_item(c, value, slot);
	c->template->ops.items[at].to = (uint32_t)c->template->ops.n + 1;
	compile_op(c, OP_KEY_CLOSE, (struct lead){0}, node);
	c->label = (uint32_t)c->template->ops.n;
}

static void
compile_members(struct compiler *c, const struct object *object, struct slot slot)
{
	const struct json *key = object->on[ON_KEY], *value = object->on[ON_VALUE];
	const struct json *members = object->on[ON_MEMBERS];
	struct spelled items;
	struct frame frame;
	struct wrap wrap;
	uint32_t node;

	if (!wanted_string(c, members, &items))
		return;
	open_bracket(c, &slot, "{", &frame);
	node = compile_node(c, STR("*"), value->start);
	compile_wrap_begin(c, &items, NULL, node, &wrap);
	c->frames++;
	if (c->frames > c->template->depth)
		c->template->depth = c->frames;
	compile_key(c, key, value, node);
	c->frames--;
	compile_wrap_end(c, &wrap);
	compile_close(c, &frame, close_text(c, "}"), STR("}"), 0, slot.keep);
}

static const struct json *
parse(struct compiler *c)
{
	struct json_fault fault;
	const struct json *root = json_parse(c->file->bytes, c->arena, &fault);
	struct finding *finding;

	if (root)
		return root;
	finding = DIAG_AT(c->dg, TEMPLATE_SYNTAX, fault.place, fault.what);
	finding->file = c->file->path;
	return NULL;
}

static void
compile_include(struct compiler *c, const struct json *name, struct slot slot)
{
	const struct json *root;
	struct spelled text;

	if (!wanted_string(c, name, &text) || !compile_enter(c, text.text, name->start))
		return;
	root = parse(c);
	if (root)
		compile_item(c, root, slot);
	compile_leave(c);
}

/* What an object with directives stands for, loop and condition apart. */
static void
compile_content_of(struct compiler *c, const struct json *j, const struct object *object,
		   struct slot slot)
{
	const struct json *const *on = object->on;

	if (on[ON_MEMBERS]) {
		compile_members(c, object, slot);
	} else if (on[ON_VALUE]) {
		slot.array = false;
		compile_item(c, on[ON_VALUE], slot);
	} else if (on[ON_KEEP]) {
		slot.keep = true;
		slot.array = false;
		compile_item(c, on[ON_KEEP], slot);
	} else if (on[ON_NUMBER]) {
		compile_typed(c, on[ON_NUMBER], OP_NUMBER, slot);
	} else if (on[ON_BOOLEAN]) {
		compile_typed(c, on[ON_BOOLEAN], OP_BOOLEAN, slot);
	} else if (on[ON_INCLUDE]) {
		compile_include(c, on[ON_INCLUDE], slot);
	} else {
		compile_object(c, j, slot);
	}
}

/* The directives that say what an object stands for: one of them, or members of the document. */
static const enum directive contents[] = {ON_MEMBERS, ON_VALUE,	  ON_KEEP,
					  ON_NUMBER,  ON_BOOLEAN, ON_INCLUDE};

/* Whether the members of J can stand beside each other there. */
static bool
check_object(struct compiler *c, const struct json *j, const struct object *object, bool array)
{
	const struct json *first = NULL, *fault = NULL;

	for (size_t i = 0; i < sizeof(contents) / sizeof(contents[0]); i++) {
		const struct json *m = object->on[contents[i]];
		if (!m || (contents[i] == ON_VALUE && object->on[ON_MEMBERS]))
			continue;
		if (first || object->members > 0)
			fault = m;
		first = m;
	}
	if (object->on[ON_FOR] && !array)
		fault = object->on[ON_FOR];
	if (object->on[ON_KEY] && !object->on[ON_MEMBERS])
		fault = object->on[ON_KEY];
	if (fault)
		COMPILE_FAULT(c, TEMPLATE_BESIDE, name_byte(c, fault), fault->name);
	if (object->on[ON_MEMBERS] && (!object->on[ON_KEY] || !object->on[ON_VALUE])) {
		COMPILE_FAULT(c, TEMPLATE_NEEDS, j->start, STR("$members"), STR("$key, $value"));
		return false;
	}
	return !fault;
}

static void
compile_directives(struct compiler *c, const struct json *j, struct slot slot)
{
	struct object object = read_object(c, j);
	const struct json *for_ = object.on[ON_FOR], *if_ = object.on[ON_IF];
	struct spelled items, test;
	struct wrap wrap;

	if (!check_object(c, j, &object, slot.array))
		return;
	if ((for_ && !wanted_string(c, for_, &items)) || (if_ && !wanted_string(c, if_, &test)))
		return;
	compile_wrap_begin(c, for_ ? &items : NULL, if_ ? &test : NULL, slot.node, &wrap);
	compile_content_of(c, j, &object, slot);
	compile_wrap_end(c, &wrap);
}

static void
compile_item(struct compiler *c, const struct json *j, struct slot slot)
{
	struct str raw = {c->file->bytes.p + j->start, j->end - j->start};

	if (j->kind == JSON_IS_OBJECT)
		compile_directives(c, j, slot);
	else if (j->kind == JSON_IS_ARRAY)
		compile_array(c, j, slot);
	else if (j->kind == JSON_IS_STRING)
		compile_string(c, j, slot);
	else
		compile_bytes(c, lead_of(c, &slot), raw, slot.node);
}

void
compile_json(struct compiler *c)
{
	const struct json *root = parse(c);
	struct slot slot = {.lead = STR(""), .first = true};

	c->template->head = STR("");
	c->template->tail = STR("\n");
	if (!root)
		return;
	slot.node = compile_node(c, STR(""), root->start);
	compile_item(c, root, slot);
}

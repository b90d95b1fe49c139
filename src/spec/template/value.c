/* SPDX-License-Identifier: Apache-2.0 */
/* Text with bindings in braces. */
#include "spec/binding/binding.h"
#include "spec/template/compile.h"
#include "spec/template/literal.h"

/* Text in which braces are looked for. */
struct splitter {
	struct compiler *c;
	const struct spelled *source;
	enum template_escape escape;
	uint32_t node;
	struct buf *literal; /* gathered since the last binding */
	LIST(struct template_part) parts;
	bool bound; /* there is a binding */
	bool good;
};

/* The byte of TEXT, from FROM on, that PLACE is when FROM is at WHERE: both count characters. */
static size_t
byte_at(struct str text, size_t from, const struct place *where, const struct place *place)
{
	struct place at = *where;

	for (; from < text.n; from++) {
		if (at.line == place->line && at.column == place->column)
			return from;
		if (text.p[from] == '\n')
			at = (struct place){.line = at.line + 1, .column = 1};
		else
			at.column += ((unsigned char)text.p[from] & 0xC0) != 0x80;
		while (from + 1 < text.n && ((unsigned char)text.p[from + 1] & 0xC0) == 0x80)
			from++;
	}
	return from;
}

/* Findings about an expression count as if it were written without references and escapes. */
static void
place_findings(struct compiler *c, size_t first, const struct spelled *text, size_t from,
	       const struct place *where)
{
	for (size_t i = first; i < c->dg->findings.n; i++) {
		struct finding *finding = &c->dg->findings.items[i];
		size_t at = byte_at(text->text, from, where, &finding->place);
		if (str_eq(finding->file, c->file->path))
			finding->place = xml_source_place(&c->file->places, spelled_byte(text, at));
	}
}

static void
note_use(struct compiler *c, const struct binding *binding, struct str expression,
	 struct place place, uint32_t node)
{
	*LIST_ADD(c->arena, &c->template->uses) =
	    (struct template_use){binding, expression, c->file->path, place, node};
}

const struct binding *
compile_binding(struct compiler *c, const struct spelled *text, size_t from, size_t to,
		uint32_t node)
{
	struct str expression = {text->text.p + from, to - from};
	struct place where = xml_source_place(&c->file->places, spelled_byte(text, from));
	size_t before = c->dg->findings.n;
	const struct binding *binding;

	c->loader->bindings->file = c->file->path;
	binding = binding_compile(c->loader->bindings, expression, where, c->context);
	place_findings(c, before, text, from, &where);
	if (binding)
		note_use(c, binding, expression, where, node);
	return binding;
}

const struct binding *
compile_expression(struct compiler *c, const struct spelled *text, uint32_t node)
{
	return compile_binding(c, text, 0, text->text.n, node);
}

const struct binding *
compile_wanted(struct compiler *c, const struct spelled *text, enum binding_wanted wanted,
	       uint32_t node)
{
	const struct binding *binding = compile_expression(c, text, node);
	size_t before = c->dg->findings.n;

	if (!binding || binding_fits(c->loader->bindings, binding, wanted))
		return binding;
	place_findings(c, before, text, 0, &binding->where);
	return NULL;
}

/* The brace at AT is not as it should be. */
static void
brace_fault(struct splitter *s, size_t at, const char *en, const char *zh)
{
	COMPILE_FAULT(s->c, TEMPLATE_BRACE, spelled_byte(s->source, at), str_of(en), str_of(zh));
	s->good = false;
}

static void
end_literal(struct splitter *s)
{
	struct str text = buf_view(s->literal);

	if (text.n > 0)
		LIST_ADD(s->c->arena, &s->parts)->text =
		    literal_escape(s->c->arena, text, s->escape);
	buf_clear(s->literal);
}

static size_t
take_binding(struct splitter *s, size_t at)
{
	struct str text = s->source->text;
	size_t n = binding_span(str_span(text.p + at + 1, text.p + text.n)), end = at + 1 + n;
	const struct binding *binding;

	if (n == SIZE_MAX) {
		brace_fault(s, at, "{ without its }", "{ 缺少对应的 }");
		return text.n;
	}
	end_literal(s);
	s->bound = true;
	binding = compile_binding(s->c, s->source, at + 1, end, s->node);
	if (binding)
		LIST_ADD(s->c->arena, &s->parts)->binding = binding;
	else
		s->good = false;
	return end + 1;
}

/* The brace at AT; returns what is behind. */
static size_t
take_brace(struct splitter *s, size_t at)
{
	struct str text = s->source->text;
	char c = text.p[at];

	if (at + 1 < text.n && text.p[at + 1] == c) {
		buf_char(s->literal, c);
		return at + 2;
	}
	if (c == '{')
		return take_binding(s, at);
	brace_fault(s, at, "} without its {", "} 缺少对应的 {");
	return at + 1;
}

/* The brace at or behind AT, or the end. */
static size_t
next_brace(struct str text, size_t at)
{
	while (at < text.n && text.p[at] != '{' && text.p[at] != '}')
		at++;
	return at;
}

/* TEXT is all of VALUE. */
static void
take_fixed(struct compiler *c, struct str text, enum template_escape escape, struct value *out)
{
	struct template_part *part = ARENA_NEW(c->arena, struct template_part);

	part->text = literal_escape(c->arena, text.p ? text : STR(""), escape);
	*out = (struct value){part, 1, true};
}

bool
compile_value(struct compiler *c, const struct spelled *source, enum template_escape escape,
	      uint32_t node, struct value *out)
{
	struct splitter s = {
	    .c = c, .source = source, .escape = escape, .node = node, .literal = &c->literal};
	struct str text = source->text;
	size_t at = next_brace(text, 0), from = 0;

	if (at == text.n) {
		take_fixed(c, text, escape, out);
		return true;
	}
	s.good = true;
	for (; from < text.n; at = next_brace(text, from)) {
		buf_put(s.literal, text.p + from, at - from);
		from = at < text.n ? take_brace(&s, at) : at;
	}
	end_literal(&s);
	*out = (struct value){s.parts.items, (uint32_t)s.parts.n, !s.bound};
	return s.good;
}

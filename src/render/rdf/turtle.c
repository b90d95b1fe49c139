/* SPDX-License-Identifier: Apache-2.0 */
/* A graph as Turtle (RDF 1.1 Turtle, W3C Recommendation 2014-02-25). */
#include "render/rdf/rdf.h"

struct turtle {
	const struct rdf_graph *graph;
	struct buf *out;
	struct arena *arena;
	LIST(const struct rdf_node *) waiting; /* named nodes that stand inside others */
};

static void put_predicates(struct turtle *t, const struct rdf_node *node, unsigned depth);

static void
put_iri(struct turtle *t, struct str iri)
{
	struct str local;
	const struct rdf_prefix *prefix = rdf_shorten(t->graph, iri, &local);

	if (prefix) {
		buf_str(t->out, prefix->name);
		buf_char(t->out, ':');
		buf_str(t->out, local);
	} else {
		buf_char(t->out, '<');
		buf_str(t->out, iri);
		buf_char(t->out, '>');
	}
}

/* STRING_LITERAL_QUOTE; control characters as \u, which JSON may have brought. */
static void
put_string(struct buf *out, struct str text)
{
	static const char signs[] = "\"\\\n\r\t", letters[] = "\"\\nrt";

	buf_char(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		const char *sign = memchr(signs, c, sizeof(signs) - 1);
		if (sign) {
			buf_char(out, '\\');
			buf_char(out, letters[sign - signs]);
		} else if (c < ' ' || c == 0x7F) {
			buf_printf(out, "\\u%04X", c);
		} else {
			buf_char(out, (char)c);
		}
	}
	buf_char(out, '"');
}

static void
put_literal(struct turtle *t, const struct rdf_value *value)
{
	put_string(t->out, value->text);
	if (value->language.p) {
		buf_char(t->out, '@');
		buf_str(t->out, value->language);
	} else if (value->datatype.p) {
		BUF_LIT(t->out, "^^");
		put_iri(t, value->datatype);
	}
}

static void
put_line(struct turtle *t, unsigned depth)
{
	buf_char(t->out, '\n');
	for (unsigned i = 0; i < depth; i++)
		BUF_LIT(t->out, "    ");
}

static void
put_blank(struct turtle *t, const struct rdf_node *node, unsigned depth)
{
	if (node->types.n + node->properties.n == 0) {
		BUF_LIT(t->out, "[]");
		return;
	}
	buf_char(t->out, '[');
	put_predicates(t, node, depth + 1);
	put_line(t, depth);
	buf_char(t->out, ']');
}

static void
put_value(struct turtle *t, const struct rdf_value *value, unsigned depth)
{
	if (value->node && value->node->iri.p) {
		*LIST_ADD(t->arena, &t->waiting) = value->node;
		put_iri(t, value->node->iri);
	} else if (value->node) {
		put_blank(t, value->node, depth);
	} else if (value->iri.p) {
		put_iri(t, value->iri);
	} else {
		put_literal(t, value);
	}
}

static void
put_types(struct turtle *t, const struct rdf_node *node, unsigned depth)
{
	put_line(t, depth);
	BUF_LIT(t->out, "a ");
	for (size_t i = 0; i < node->types.n; i++) {
		if (i > 0)
			BUF_LIT(t->out, " , ");
		put_iri(t, node->types.items[i]);
	}
}

static void
put_predicates(struct turtle *t, const struct rdf_node *node, unsigned depth)
{
	bool first = node->types.n == 0;

	if (!first)
		put_types(t, node, depth);
	LIST_EACH (const struct rdf_property, property, &node->properties) {
		if (!first)
			BUF_LIT(t->out, " ;");
		first = false;
		put_line(t, depth);
		put_iri(t, property->predicate);
		for (size_t i = 0; i < property->values.n; i++) {
			buf_text(t->out, i > 0 ? " , " : " ");
			put_value(t, &property->values.items[i], depth);
		}
	}
}

static void
put_subject(struct turtle *t, const struct rdf_node *node)
{
	if (node->types.n + node->properties.n == 0)
		return;
	buf_char(t->out, '\n');
	if (node->iri.p) {
		put_iri(t, node->iri);
		put_predicates(t, node, 1);
	} else {
		put_blank(t, node, 0);
	}
	BUF_LIT(t->out, " .\n");
}

void
rdf_write_turtle(const struct rdf_graph *graph, struct buf *out)
{
	struct turtle t = {.graph = graph, .out = out, .arena = arena_new()};

	LIST_EACH (const struct rdf_prefix, prefix, &graph->prefixes) {
		buf_printf(out, "@prefix %.*s: <", STR_ARG(prefix->name));
		buf_str(out, prefix->iri);
		BUF_LIT(out, "> .\n");
	}
	LIST_EACH (struct rdf_node *const, node, &graph->nodes) {
		put_subject(&t, *node);
		for (size_t i = 0; i < t.waiting.n; i++)
			put_subject(&t, t.waiting.items[i]);
		t.waiting.n = 0;
	}
	arena_free(t.arena);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A graph as RDF/XML (RDF 1.1 XML Syntax, W3C Recommendation 2014-02-25). */
#include "render/escape.h"
#include "render/rdf/rdf.h"

struct rdfxml {
	const struct rdf_graph *graph;
	struct buf *out;
	struct diag *dg;
	bool failed;
};

static void put_node(struct rdfxml *x, const struct rdf_node *node, unsigned depth);

static void
put_line(struct rdfxml *x, unsigned depth)
{
	buf_char(x->out, '\n');
	for (unsigned i = 0; i < depth; i++)
		BUF_LIT(x->out, "  ");
}

static void
put_attribute(struct rdfxml *x, const char *name, struct str value)
{
	buf_printf(x->out, " %s=\"", name);
	escape_xml_attribute(x->out, value);
	buf_char(x->out, '"');
}

/* The name of an element; what has no prefix is a finding: XML knows no other way to say it. */
static struct str
element_name(struct rdfxml *x, struct str iri, struct str *local_out)
{
	const struct rdf_prefix *prefix = rdf_shorten(x->graph, iri, local_out);

	if (prefix)
		return prefix->name;
	x->failed = true;
	DIAG_AT(x->dg, RDF_NAME, DIAG_NOWHERE, iri);
	*local_out = STR("");
	return STR("");
}

static void
put_name(struct rdfxml *x, struct str prefix, struct str local)
{
	buf_str(x->out, prefix);
	buf_char(x->out, ':');
	buf_str(x->out, local);
}

static void
put_end(struct rdfxml *x, struct str prefix, struct str local)
{
	BUF_LIT(x->out, "</");
	put_name(x, prefix, local);
	buf_char(x->out, '>');
}

static void
put_literal(struct rdfxml *x, const struct rdf_value *value)
{
	if (value->language.p)
		put_attribute(x, "xml:lang", value->language);
	else if (value->datatype.p)
		put_attribute(x, "rdf:datatype", value->datatype);
	buf_char(x->out, '>');
	escape_xml_text(x->out, value->text);
}

static void
put_value(struct rdfxml *x, const struct rdf_property *property, const struct rdf_value *value,
	  unsigned depth)
{
	struct str local, prefix = element_name(x, property->predicate, &local);

	put_line(x, depth);
	buf_char(x->out, '<');
	put_name(x, prefix, local);
	if (!value->node && value->iri.p) {
		put_attribute(x, "rdf:resource", value->iri);
		BUF_LIT(x->out, "/>");
		return;
	}
	if (value->node) {
		buf_char(x->out, '>');
		put_node(x, value->node, depth + 1);
		put_line(x, depth);
	} else {
		put_literal(x, value);
	}
	put_end(x, prefix, local);
}

static void
put_content(struct rdfxml *x, const struct rdf_node *node, size_t first_type, unsigned depth)
{
	for (size_t i = first_type; i < node->types.n; i++) {
		put_line(x, depth);
		BUF_LIT(x->out, "<rdf:type");
		put_attribute(x, "rdf:resource", node->types.items[i]);
		BUF_LIT(x->out, "/>");
	}
	LIST_EACH (const struct rdf_property, property, &node->properties)
		LIST_EACH (const struct rdf_value, value, &property->values)
			put_value(x, property, value, depth);
}

/* The first type names the element, when it can. */
static void
put_node(struct rdfxml *x, const struct rdf_node *node, unsigned depth)
{
	struct str prefix = STR("rdf"), local = STR("Description"), name;
	const struct rdf_prefix *type =
	    node->types.n > 0 ? rdf_shorten(x->graph, node->types.items[0], &name) : NULL;

	if (type) {
		prefix = type->name;
		local = name;
	}
	put_line(x, depth);
	buf_char(x->out, '<');
	put_name(x, prefix, local);
	if (node->iri.p)
		put_attribute(x, "rdf:about", node->iri);
	if (node->types.n - (type != NULL) + node->properties.n == 0) {
		BUF_LIT(x->out, "/>");
		return;
	}
	buf_char(x->out, '>');
	put_content(x, node, type != NULL, depth + 1);
	put_line(x, depth);
	put_end(x, prefix, local);
}

bool
rdf_write_xml(const struct rdf_graph *graph, struct buf *out, struct diag *dg)
{
	struct rdfxml x = {.graph = graph, .out = out, .dg = dg};

	BUF_LIT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF");
	put_attribute(&x, "xmlns:rdf", STR(RDF_NAMESPACE));
	LIST_EACH (const struct rdf_prefix, prefix, &graph->prefixes) {
		if (str_eq(prefix->name, STR("rdf")))
			continue;
		buf_printf(out, "\n  xmlns:%.*s=\"", STR_ARG(prefix->name));
		escape_xml_attribute(out, prefix->iri);
		buf_char(out, '"');
	}
	buf_char(out, '>');
	LIST_EACH (struct rdf_node *const, node, &graph->nodes)
		put_node(&x, *node, 1);
	BUF_LIT(out, "\n</rdf:RDF>\n");
	return !x.failed;
}

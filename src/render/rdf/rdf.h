/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One graph in three forms: a JSON-LD document of ours as Turtle and as RDF/XML.
 *
 * JSON-LD 1.1 with its context inside the document and nothing fetched: prefixes, terms with @id,
 * @type, @language and @container (@set, @language), default @language; nodes, values, @graph.
 * Whatever else JSON-LD has is refused and never passed over, so that the three forms cannot
 * differ.  Standards: JSON-LD 1.1, RDF 1.1 Turtle, RDF 1.1 XML Syntax (W3C Recommendations).
 */
#ifndef RENDER_RDF_H
#define RENDER_RDF_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"

struct rdf_node;

/* An object of a triple: NODE, or an IRI, or a literal. */
struct rdf_value {
	const struct rdf_node *node; /* NULL: IRI or TEXT */
	struct str iri;		     /* absent: a literal */
	struct str text;
	struct str language; /* of a literal, may be absent */
	struct str datatype; /* IRI, absent: xsd:string, or rdf:langString with a LANGUAGE */
};

struct rdf_property {
	struct str predicate; /* IRI */
	LIST(struct rdf_value) values;
};

/* What the document says of a subject in one place. */
struct rdf_node {
	struct str iri;		/* absent: a blank node */
	LIST(struct str) types; /* IRIs */
	LIST(struct rdf_property) properties;
};

struct rdf_prefix {
	struct str name;
	struct str iri;
};

struct rdf_graph {
	LIST(struct rdf_prefix) prefixes; /* in the order of the context */
	LIST(struct rdf_node *) nodes;
};

/*
 * Read the JSON-LD document BYTES (UTF-8), which must outlive the graph.  NULL, with findings in
 * DG: RDF_SYNTAX (no JSON), RDF_FORM (what we do not write), RDF_IRI (a relative or broken IRI).
 */
const struct rdf_graph *rdf_read(struct str bytes, struct arena *arena, struct diag *dg);

/* Append GRAPH to OUT.  False, with RDF_NAME in DG, for a predicate that no XML name can stand for.
 */
void rdf_write_turtle(const struct rdf_graph *graph, struct buf *out);
bool rdf_write_xml(const struct rdf_graph *graph, struct buf *out, struct diag *dg);

/*
 * The first prefix of GRAPH with which IRI can be shortened to letters, digits, '_' and '-' behind
 * it (a letter or '_' first); *LOCAL_OUT is what follows.  NULL when there is none.
 */
const struct rdf_prefix *rdf_shorten(const struct rdf_graph *graph, struct str iri,
				     struct str *local_out);

#define RDF_NAMESPACE "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD_NAMESPACE "http://www.w3.org/2001/XMLSchema#"

#endif

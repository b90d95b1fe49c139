/* SPDX-License-Identifier: Apache-2.0 */
/* The context of a JSON-LD document: what its short names stand for. */
#ifndef RENDER_RDF_CONTEXT_H
#define RENDER_RDF_CONTEXT_H

#include "ext/json.h"
#include "render/rdf/rdf.h"

struct jsonld_term {
	struct str name;
	struct str iri;
	struct str type;     /* "@id", "@vocab" or the IRI of a datatype; absent: none */
	struct str language; /* absent: that of the document; empty: none */
	bool by_language;    /* the values stand under their languages */
	bool prefix;	     /* may stand before a colon */
};

struct jsonld {
	struct arena *arena;
	struct diag *dg;
	const struct json_lines *lines;
	const struct json *context; /* NULL: the document has none */
	struct str language;	    /* of strings that name no other; absent: none */
	LIST(struct jsonld_term) terms;
	bool failed;
};

/* Take over the members of ld->context. */
void jsonld_read_context(struct jsonld *ld);

/* The definition of NAME, or NULL. */
const struct jsonld_term *jsonld_term(const struct jsonld *ld, struct str name);

/* TEXT of VALUE in full: a compact or whole IRI or, where a word of the vocabulary stands (VOCAB),
 * a term.  Absent, with a finding, when it is neither. */
struct str jsonld_iri(struct jsonld *ld, const struct json *value, struct str text, bool vocab);

/* The finding RDF_FORM about WHAT at VALUE. */
void jsonld_refuse(struct jsonld *ld, const struct json *value, struct str what);

static inline bool
jsonld_is_keyword(struct str name)
{
	return name.n > 1 && name.p[0] == '@';
}

#endif

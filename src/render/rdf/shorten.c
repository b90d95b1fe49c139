/* SPDX-License-Identifier: Apache-2.0 */
/* IRIs as prefix and name, in a form that Turtle and XML both take. */
#include "render/rdf/rdf.h"

static bool
is_name_char(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (!first && ((c >= '0' && c <= '9') || c == '-'));
}

const struct rdf_prefix *
rdf_shorten(const struct rdf_graph *graph, struct str iri, struct str *local_out)
{
	LIST_EACH (const struct rdf_prefix, prefix, &graph->prefixes) {
		struct str local = str_span(iri.p + prefix->iri.n, iri.p + iri.n);
		size_t n = 0;
		if (iri.n <= prefix->iri.n || !str_starts(iri, prefix->iri))
			continue;
		while (n < local.n && is_name_char(local.p[n], n == 0))
			n++;
		if (n < local.n)
			continue;
		*local_out = local;
		return prefix;
	}
	return NULL;
}

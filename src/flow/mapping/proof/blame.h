/* SPDX-License-Identifier: Apache-2.0 */
/* Which place of a template wrote a line of an output, or would have written it. */
#ifndef FLOW_MAPPING_PROOF_BLAME_H
#define FLOW_MAPPING_PROOF_BLAME_H

#include "base/arena.h"
#include "base/diag.h"
#include "render/binding/eval.h"
#include "spec/template/set.h"

/* All zero but for these: the template is run for its source map when that is first asked for. */
struct blame {
	const struct template_set *set;
	size_t index; /* of the output */
	struct eval *eval;
	struct arena *arena;
	struct str report; /* the file that places of the record are in */
	bool known;	   /* ENTRIES are there; none where the output is not as its template is */
	struct source_map_entry *entries;
	size_t n;
};

/* NODE NULL: nothing of the template can be named. */
struct blamed {
	const struct template_node *node;
	const struct eval_origin *origin; /* NULL: no value of the record stands there */
};

/* LINE is the one to explain, AT the byte of the output where it stands, or where it should. */
struct blamed blame_find(struct blame *blame, struct str line, size_t at);

/* Relate to FINDING the place of the template and, where there is one, that of the report. */
void blame_relate(const struct blame *blame, const struct blamed *blamed, struct diag *dg,
		  struct finding *finding);

#endif

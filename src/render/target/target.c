/* SPDX-License-Identifier: Apache-2.0 */
/* The outputs of a target for one report. */
#include "render/target/target.h"

#include "render/rdf/rdf.h"
#include "render/template/run.h"

/* The JSON-LD in OUT becomes FORM. */
static bool
change_form(enum target_output_form form, struct buf *out, struct arena *arena, struct diag *dg)
{
	struct str source = arena_str(arena, buf_view(out));
	const struct rdf_graph *graph = rdf_read(source, arena, dg);

	buf_clear(out);
	if (!graph)
		return false;
	if (form == TARGET_RDF_XML)
		return rdf_write_xml(graph, out, dg);
	rdf_write_turtle(graph, out);
	return true;
}

enum output_result
target_write(const struct template_set *set, size_t index, struct eval *eval, struct buf *out,
	     struct source_map *map, struct arena *arena, struct diag *dg)
{
	enum target_output_form form = set->target->outputs.items[index].form;

	buf_clear(out);
	if (!template_run(set->templates.items[index], eval, out,
			  form == TARGET_AS_TEMPLATE ? map : NULL, dg))
		return OUTPUT_NONE;
	if (form == TARGET_AS_TEMPLATE || out->full || change_form(form, out, arena, dg))
		return OUTPUT_MADE;
	return OUTPUT_FAILED;
}

void
target_write_name(const struct bundle_name *name, struct eval *eval, struct buf *out)
{
	struct item root = eval_root(eval);
	struct str value;

	buf_clear(out);
	LIST_EACH (const struct bundle_name_part, part, &name->parts)
		if (!part->binding)
			buf_str(out, part->text);
		else if (eval_text(eval, part->binding, &root, &value, NULL))
			buf_str(out, value);
}

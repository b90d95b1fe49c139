/* SPDX-License-Identifier: Apache-2.0 */
/* Which place of a template wrote a line of an output. */
#include "flow/mapping/proof/blame.h"

#include "base/buf.h"
#include "pack/verify.h"
#include "render/target/target.h"
#include "spec/template/program.h"

/* The same run as before, watched; what it finds was said then. */
static void
look(struct blame *blame)
{
	struct source_map map = {.arena = blame->arena};
	struct diag said;
	struct buf out;

	blame->known = true;
	diag_init(&said, blame->arena);
	buf_init(&out, VERIFY_RECORD_MAX);
	(void)target_write(blame->set, blame->index, blame->eval, &out, &map, blame->arena, &said);
	buf_release(&out);
	blame->entries = map.entries.items;
	blame->n = map.entries.n;
}

/* The last value that begins at AT or before; NULL: there is none. */
static const struct source_map_entry *
before(const struct blame *blame, size_t at)
{
	const struct source_map_entry *last = NULL;

	for (size_t i = 0; i < blame->n && blame->entries[i].start <= at; i++)
		last = &blame->entries[i];
	return last;
}

/* What NODE is called: behind the last '/' and '@' of its path. */
static struct str
name_of(const struct template_node *node)
{
	struct str name = node->at;

	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '/' || name.p[i] == '@')
			return str_span(name.p + i + 1, name.p + name.n);
	return name;
}

/*
 * The first node from FROM on, then from the beginning, whose name stands in LINE; of an output
 * that is in another form than its template that with the longest name.
 */
static const struct template_node *
named_in(const struct blame *blame, struct str line, size_t from)
{
	const struct template *template = blame->set->templates.items[blame->index];
	const struct template_node *best = NULL;

	for (size_t i = 0; i < template->nodes.n; i++) {
		const struct template_node *node =
		    &template->nodes.items[(from + i) % template->nodes.n];
		struct str name = name_of(node);
		if (name.n < 2 || str_find(line, name, 0) == SIZE_MAX ||
		    (best && name.n <= name_of(best).n))
			continue;
		best = node;
		if (blame->n > 0)
			break;
	}
	return best;
}

static void
relate(struct diag *dg, struct finding *finding, struct str file, struct place place,
       struct str text)
{
	diag_relate(dg, finding, place, text);
	finding->related.items[finding->related.n - 1].file = arena_str(dg->arena, file);
}

static void
relate_node(const struct blame *blame, const struct template *template,
	    const struct template_node *node, struct diag *dg, struct finding *finding)
{
	struct str expression = template_expression(template, node);

	relate(dg, finding, node->file, node->place,
	       expression.n ? ARENA_JOIN(blame->arena, node->at, STR(": {"), expression, STR("}"))
			    : node->at);
}

struct blamed
blame_find(struct blame *blame, struct str line, size_t at)
{
	const struct template *template = blame->set->templates.items[blame->index];
	const struct source_map_entry *entry;
	const struct template_node *node;

	if (!blame->known)
		look(blame);
	entry = before(blame, at);
	if (entry && at <= entry->end)
		return (struct blamed){&template->nodes.items[entry->node],
				       entry->origin.path.n > 0 ? &entry->origin : NULL};
	node = named_in(blame, line, entry ? entry->node : 0);
	/* What stands just before is the next best. */
	if (!node && entry)
		node = &template->nodes.items[entry->node];
	return (struct blamed){node, NULL};
}

void
blame_relate(const struct blame *blame, const struct blamed *blamed, struct diag *dg,
	     struct finding *finding)
{
	const struct template *template = blame->set->templates.items[blame->index];

	if (blamed->node)
		relate_node(blame, template, blamed->node, dg, finding);
	else
		relate(dg, finding, template->file, DIAG_NOWHERE, template->path);
	if (blamed->origin)
		relate(dg, finding, blame->report, blamed->origin->place, blamed->origin->path);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What the target's own templates made against the schemas that target.xml names. */
#include "ext/xml/xml.h"
#include "ext/xml/walk.h"
#include "flow/bundles/parts.h"
#include "render/target/target.h"
#include "spec/template/program.h"

enum { SHOWN_BYTES = 400 };

/* ---- before the first report ---- */

static struct xml_schema *
open_schema(const struct target *target, const struct target_output *output,
	    struct context *context)
{
	struct str before = context->dg->file;
	struct xml_schema *schema;

	if (!target_output_is_checked(output))
		return NULL;
	context->dg->file = target_file(target, output->schema, context->arena);
	schema =
	    xml_schema_open(context->dg->file, output->schema, TARGET_SCHEMA_BROKEN, context->dg);
	context->dg->file = before;
	return schema;
}

void
schemas_open(struct chosen_target *chosen, struct context *context)
{
	const struct target *target = chosen->target;

	if (!chosen->set)
		return;
	chosen->schemas =
	    arena_array(context->arena, target->outputs.n + 1, sizeof(*chosen->schemas));
	for (size_t i = 0; i < target->outputs.n; i++)
		chosen->schemas[i] = open_schema(target, &target->outputs.items[i], context);
}

void
schemas_close(const struct chosen_target *chosen)
{
	for (size_t i = 0; chosen->schemas && i < chosen->target->outputs.n; i++)
		xml_schema_free(chosen->schemas[i]);
}

/* ---- an output ---- */

/* What its schema has against an output: as many faults as are kept of a finding. */
struct faults {
	struct arena *arena;
	LIST(struct xml_fault) items;
};

static void
take_fault(void *context, const struct xml_fault *fault)
{
	struct faults *faults = context;
	struct xml_fault *kept;

	if (faults->items.n == DIAG_STORED_PER_CODE)
		return;
	kept = LIST_ADD(faults->arena, &faults->items);
	*kept = *fault;
	kept->why = arena_str(faults->arena, fault->why);
}

/* The value in MAP that the bytes of FAULT are of; NULL: what stands there is none. */
static const struct source_map_entry *
entry_of(const struct source_map *map, const struct xml_fault *fault)
{
	size_t low = 0, high = map->entries.n;
	const struct source_map_entry *found;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (map->entries.items[middle].end < fault->byte)
			low = middle + 1;
		else
			high = middle;
	}
	/* One may end where another begins. */
	if (low + 1 < map->entries.n && map->entries.items[low + 1].start <= fault->byte)
		low++;
	found = low < map->entries.n ? &map->entries.items[low] : NULL;
	return found && found->start <= fault->end ? found : NULL;
}

/* Where the value comes from: the report, and the template that asked for it. */
static void
trace(struct diag *dg, struct finding *finding, const struct template *template,
      const struct source_map_entry *entry)
{
	const struct template_node *node = &template->nodes.items[entry->node];

	finding->place = entry->origin.place;
	finding->pointer = node->at;
	diag_relate(dg, finding, node->place,
		    ARENA_JOIN(dg->arena, STR("{"), template_expression(template, node), STR("}")));
	finding->related.items[finding->related.n - 1].file = node->file;
}

/* BYTES of an output, what was found in it, and where its values come from. */
struct refused {
	const struct contents *contents;
	const struct template *template;
	const struct source_map *map;
	struct str bytes;
	struct xml_source source;
};

static struct str
shown(struct str text)
{
	if (text.n <= SHOWN_BYTES)
		return text;
	text.n = SHOWN_BYTES;
	while (text.n > 0 && ((unsigned char)text.p[text.n] & 0xC0) == 0x80)
		text.n--;
	return text;
}

static bool
is_tag(struct str bytes, const struct xml_fault *fault)
{
	return fault->end > fault->byte && bytes.p[fault->byte] == '<';
}

static void
tell(struct refused *refused, const struct xml_fault *fault)
{
	const struct contents *contents = refused->contents;
	struct diag *dg = &contents->report->dg;
	struct place at = xml_source_place(&refused->source, (uint32_t)fault->byte);
	struct str found = shown(xml_fault_text(fault, refused->bytes));
	const struct source_map_entry *entry = entry_of(refused->map, fault);
	struct finding *finding;

	finding =
	    DIAG_AT(dg, OUTPUT_INVALID, DIAG_NOWHERE, contents->target->id, refused->template->path,
		    arena_printf(dg->arena, "%u:%u", at.line, at.column), fault->why, found);
	finding->value = arena_str(dg->arena, found);
	if (entry && !is_tag(refused->bytes, fault))
		trace(dg, finding, refused->template, entry);
}

/* It is made again, now to see where each value comes from: nobody asks that of a good one. */
static void
tell_all(struct contents *contents, const struct template_set *set, size_t index, struct eval *eval,
	 const struct faults *faults)
{
	struct arena *arena = contents->report->arena;
	struct buf *text = &contents->bundler->text;
	struct source_map map = {.arena = arena};
	struct refused refused = {
	    .contents = contents, .template = set->templates.items[index], .map = &map};
	struct diag unsaid;

	diag_init(&unsaid, arena);
	(void)target_write(set, index, eval, text, &map, arena, &unsaid);
	refused.bytes = buf_view(text);
	xml_source_init(&refused.source, refused.bytes, arena);
	LIST_EACH (const struct xml_fault, fault, &faults->items)
		tell(&refused, fault);
}

bool
schemas_hold(struct contents *contents, size_t index, struct eval *eval)
{
	const struct chosen_target *chosen = contents->chosen;
	struct faults faults = {.arena = contents->report->arena};
	const struct buf *text = &contents->bundler->text;

	if (!chosen->schemas || !chosen->schemas[index] || text->full ||
	    xml_schema_faults(chosen->schemas[index], buf_view(text), take_fault, &faults))
		return true;
	tell_all(contents, chosen->set, index, eval, &faults);
	return false;
}

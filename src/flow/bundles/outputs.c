/* SPDX-License-Identifier: Apache-2.0 */
/* What a target's own templates make of a report. */
#include "flow/bundles/parts.h"

#include "flow/report/seen.h"
#include "pack/names.h"
#include "pack/verify.h"
#include "render/target/target.h"

/* What the templates see of a bundle in VOLUMES volumes. */
static void
see(const struct contents *contents, const struct kit *kit, size_t volumes, struct rendering *out)
{
	const struct bundler *bundler = contents->bundler;
	const struct seen seen = {out, contents->target, bundler->extensions,
				  contents->report->arena};

	*out = *contents->seen;
	seen_bundle(&seen, contents->name, bundler->options->report.extract.base_uri, volumes);
	for (size_t i = 0; i < TARGET_MEMBER_COUNT; i++)
		if (contents->target->layout.members[i])
			LIST_EACH (
			    struct packed *const, packed,
			    &kit_members(kit, contents->target, (enum target_member)i)->items)
				seen_file(&seen, (enum target_member)i, (*packed)->path,
					  (*packed)->size, &(*packed)->sha256);
	seen_complete(&seen);
	if (bundler->preview)
		out->bundle.software = STR("baosong");
}

/* ---- the name ---- */

enum { NAME_BYTES_MAX = 200 };

/* Safe in every system, in manifests and in web addresses; room is left for the volume. */
static bool
is_name(struct str name)
{
	bool good = name.n > 0 && name.n <= NAME_BYTES_MAX && name.p[0] != '.' && name.p[0] != '-';

	for (size_t i = 0; good && i < name.n; i++) {
		char c = name.p[i];
		good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		       c == '.' || c == '_' || c == '-';
	}
	return good && names_check(name) == 0;
}

/* What target.xml calls the bundle, where it does. */
static bool
take_name(struct contents *contents, struct rendering *seen, const struct template_set *set,
	  struct eval *eval)
{
	struct report *report = contents->report;
	struct buf name;
	bool good = true;

	buf_init(&name, VERIFY_RECORD_MAX);
	if (set->name) {
		target_write_name(set->name, eval, &name);
		good = is_name(buf_view(&name));
		if (!good)
			DIAG_AT(&report->dg, TARGET_NAME, DIAG_NOWHERE, contents->target->id,
				buf_view(&name),
				arena_number(report->arena, STR(""), NAME_BYTES_MAX));
		contents->name = arena_str(report->arena, buf_view(&name));
		seen->bundle.name = contents->name;
	}
	buf_release(&name);
	return good;
}

/* ---- outputs ---- */

static bool
is_over(struct contents *contents)
{
	struct report *report = contents->report;

	if (!contents->bundler->text.full)
		return false;
	DIAG_AT(&report->dg, LIMIT_RECORD, DIAG_NOWHERE,
		arena_number(report->arena, STR(""), VERIFY_RECORD_MAX), STR("record-bytes"));
	return true;
}

static bool
add_output(struct contents *contents, const struct target_output *output)
{
	struct report *report = contents->report;
	struct bundler *bundler = contents->bundler;
	struct packed *packed;

	if (is_over(contents))
		return false;
	packed = memo_pack(bundler, output, buf_view(&bundler->text), report);
	if (packed)
		*LIST_ADD(report->arena, &contents->own.items) = packed;
	return packed != NULL;
}

/* Where each value came from, as a tag file. */
static bool
add_map(struct contents *contents, const struct template_set *set, size_t index,
	const struct source_map *map, const struct rendering *seen)
{
	const struct target_output *output = &set->target->outputs.items[index];
	struct arena *arena = contents->report->arena;
	struct buf *text = &contents->bundler->text;

	if (!contents->bundler->options->source_map || output->form != TARGET_AS_TEMPLATE)
		return true;
	buf_clear(text);
	source_map_write(map, set->templates.items[index], set->target, seen, text);
	if (is_over(contents))
		return false;
	*LIST_ADD(arena, &contents->tags) =
	    (struct tag){ARENA_JOIN(arena, STR("source-maps/"), output->path, STR(".json")),
			 arena_str(arena, buf_view(text))};
	return true;
}

/* An output whose template gives nothing is left out; one that cannot be written is a fault. */
static bool
make_output(struct contents *contents, const struct template_set *set, size_t index,
	    struct eval *eval, const struct rendering *seen)
{
	struct report *report = contents->report;
	bool mapped = contents->bundler->options->source_map;
	struct source_map map = {.arena = report->arena};
	enum output_result result = target_write(set, index, eval, &contents->bundler->text,
						 mapped ? &map : NULL, report->arena, &report->dg);

	if (result != OUTPUT_MADE)
		return result == OUTPUT_NONE;
	return schemas_hold(contents, index, eval) &&
	       add_output(contents, &set->target->outputs.items[index]) &&
	       add_map(contents, set, index, &map, seen);
}

bool
outputs_begin(struct contents *contents, const struct kit *kit, const struct template_set *set,
	      size_t volumes, struct rendering *seen, struct eval **eval)
{
	struct report *report = contents->report;

	see(contents, kit, volumes, seen);
	*eval = eval_new(seen, set->world, report->arena, &report->dg);
	return take_name(contents, seen, set, *eval);
}

bool
outputs_make(struct contents *contents, const struct kit *kit, const struct template_set *set,
	     size_t volumes)
{
	struct rendering seen = {.bundle = {.volume = 1}};
	struct eval *eval;
	bool good;

	if (!set)
		return true;
	good = outputs_begin(contents, kit, set, volumes, &seen, &eval);
	for (size_t i = 0; good && i < set->templates.n; i++)
		good = make_output(contents, set, i, eval, &seen);
	eval_free(eval);
	return good;
}

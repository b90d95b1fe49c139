/* SPDX-License-Identifier: Apache-2.0 */
/* What bag-info.txt says. */
#include "base/version.h"
#include "flow/bundles/parts.h"
#include "flow/report/gate.h"

static void
add_field(struct bundle *bundle, struct str label, const struct record *record, struct str name)
{
	const struct metadata_field *field = record_field(record, name);

	if (field && field->value.n > 0)
		bundle_info(bundle, label, field->value);
}

static void
add_versioned(struct bundle *bundle, struct str label, struct str id, struct str version,
	      struct arena *arena)
{
	bundle_info(bundle, label, ARENA_JOIN(arena, id, STR(" "), version));
}

/* Which of several bags that belong together it is (RFC 8493, 2.2.2). */
static void
add_group(const struct contents *contents, struct bundle *bundle, size_t number, size_t count)
{
	bundle_info(bundle, STR("Bag-Group-Identifier"), contents->name);
	bundle_info(bundle, STR("Bag-Count"),
		    arena_printf(contents->report->arena, "%zu of %zu", number, count));
}

static void
add_allowances(const struct contents *contents, struct bundle *bundle)
{
	const struct convert_options *options = contents->bundler->options;

	for (size_t i = 0; i < options->allowance_count; i++) {
		struct str allowed = flow_gate_allowed(contents->found, &options->allowances[i],
						       contents->report->arena);
		if (allowed.p)
			bundle_info(bundle, STR("Baosong-Allowed"), allowed);
	}
}

/* What --set gave the templates, so that they can be run again with it: NAME="VALUE". */
static void
add_settings(const struct contents *contents, struct bundle *bundle)
{
	const struct convert_options *options = contents->bundler->options;
	struct arena *arena = contents->report->arena;

	for (size_t i = 0; i < options->setting_count; i++) {
		const struct target_setting *setting = &options->settings[i];
		if (target_let(contents->target, setting->name))
			bundle_info(bundle, STR("Baosong-Setting"),
				    ARENA_JOIN(arena, setting->name, STR("=\""),
					       bag_encode(arena, setting->value), STR("\"")));
	}
}

void
labels_add(const struct contents *contents, struct bundle *bundle, struct str name, size_t number,
	   size_t count)
{
	const struct report *report = contents->report;
	const struct record *record = report->record;
	const struct target *target = contents->target;
	struct str base = contents->bundler->options->report.extract.base_uri;
	struct arena *arena = report->arena;

	bundle_info(bundle, STR("Bag-Software-Agent"), STR("baosong " BAOSONG_VERSION));
	add_field(bundle, STR("Source-Organization"), record, STR("issuer"));
	add_field(bundle, STR("External-Description"), record, STR("title"));
	bundle_info(bundle, STR("External-Identifier"), record->id);
	if (count > 1)
		add_group(contents, bundle, number, count);
	if (base.n > 0)
		bundle_info(
		    bundle, STR("Baosong-Web-Address"),
		    ARENA_JOIN(arena, base, str_ends(base, STR("/")) ? STR("") : STR("/"), name));
	if (report->doc->program.p)
		bundle_info(bundle, STR("Baosong-Reader"), report->doc->program);
	if (report->kind)
		add_versioned(bundle, STR("Baosong-Kind"), report->kind->id, report->kind->version,
			      arena);
	add_versioned(bundle, STR("Baosong-Target"), target->id, target->version, arena);
	add_settings(contents, bundle);
	add_allowances(contents, bundle);
}

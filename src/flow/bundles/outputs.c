/* SPDX-License-Identifier: Apache-2.0 */
/* What a target's own templates make of a report. */
#include "flow/bundles/parts.h"

#include <stdlib.h>

#include "base/io.h"
#include "base/version.h"
#include "pack/verify.h"
#include "render/target/target.h"
#include "render/target/used.h"

/* Columns of CODES_EXTENSIONS. */
enum { FORMAT_EXTENSION, FORMAT_MEDIA_TYPE };

/* Behind the last dot, in small letters; empty when there is none. */
static struct str
extension_of(struct str name, struct arena *arena)
{
	struct str extension = STR("");
	char *p;

	for (size_t i = 1; i < name.n; i++)
		if (name.p[i] == '.')
			extension = str_span(name.p + i + 1, name.p + name.n);
	p = arena_raw(arena, extension.n + 1, 1);
	for (size_t i = 0; i < extension.n; i++)
		p[i] = (char)(extension.p[i] >= 'A' && extension.p[i] <= 'Z' ? extension.p[i] | 32
									     : extension.p[i]);
	return (struct str){p, extension.n};
}

static struct str
media_type_of(const struct codelist *extensions, struct str extension)
{
	LIST_EACH (const struct codelist_row, row, &extensions->rows)
		if (str_eq(row->cells[FORMAT_EXTENSION], extension))
			return row->cells[FORMAT_MEDIA_TYPE];
	return STR("application/octet-stream");
}

static void
describe_attachment(const struct record *record, struct bundle_file *file)
{
	LIST_EACH (const struct record_attachment, attachment, &record->attachments)
		if (str_eq(attachment->name, file->name)) {
			file->title = attachment->title;
			file->media_type = attachment->media_type;
		}
}

static void
add_file(const struct contents *contents, const struct packed *packed, struct str role,
	 struct rendering *rendering)
{
	struct arena *arena = contents->report->arena;
	bool flat = contents->target->layout.form == TARGET_FLAT;
	struct bundle_file *file = LIST_ADD(arena, &rendering->bundle.files);
	char hex[DIGEST_HEX_MAX];

	file->path = flat ? packed->path : ARENA_JOIN(arena, STR("data/"), packed->path);
	file->name = io_base_name(packed->path);
	file->format = extension_of(file->name, arena);
	file->bytes = packed->size;
	file->sha256 = arena_str(arena, str_of(digest_hex(&packed->sha256, hex)));
	file->role = role;
	if (str_eq(role, STR("attachment")))
		describe_attachment(&rendering->record, file);
	else if (str_eq(role, STR("source")))
		file->media_type = rendering->record.source.media_type;
	if (!file->media_type.p)
		file->media_type = media_type_of(contents->bundler->extensions, file->format);
}

static int
by_path(const void *a, const void *b)
{
	return str_compare(((const struct bundle_file *)a)->path,
			   ((const struct bundle_file *)b)->path);
}

static void
list_files(const struct contents *contents, const struct kit *kit, struct rendering *rendering)
{
	static const struct str roles[TARGET_MEMBER_COUNT] = {
	    [TARGET_RECORD] = STR_INIT("record"),
	    [TARGET_OBSERVATIONS] = STR_INIT("observations"),
	    [TARGET_VIEW] = STR_INIT("view"),
	    [TARGET_SOURCE] = STR_INIT("source"),
	    [TARGET_CORRECTIONS] = STR_INIT("corrections"),
	    [TARGET_ATTACHMENTS] = STR_INIT("attachment"),
	};
	struct arena *arena = contents->report->arena;
	size_t number = 0;

	for (size_t i = 0; i < TARGET_MEMBER_COUNT; i++)
		if (contents->target->layout.members[i])
			LIST_EACH (struct packed *const, packed, &kit->of[i].items)
				add_file(contents, *packed, roles[i], rendering);
	if (rendering->bundle.files.n > 1)
		qsort(rendering->bundle.files.items, rendering->bundle.files.n,
		      sizeof(struct bundle_file), by_path);
	LIST_EACH (struct bundle_file, file, &rendering->bundle.files)
		file->id = arena_number(arena, STR("f"), ++number);
}

static struct str
without_slash(struct str base)
{
	while (base.n > 0 && base.p[base.n - 1] == '/')
		base.n--;
	return base.n > 0 ? base : (struct str){0};
}

/* What the templates see. */
static struct rendering *
see(const struct contents *contents, const struct kit *kit)
{
	const struct report *report = contents->report;
	const struct bundler *bundler = contents->bundler;
	struct rendering *rendering = ARENA_NEW(report->arena, struct rendering);

	rendering->record = *report->record;
	used_take(rendering, report->kind, bundler->units, report->arena);
	rendering->bundle.name = contents->name;
	rendering->bundle.target = contents->target->id;
	rendering->bundle.target_version = contents->target->version;
	rendering->bundle.base_uri = without_slash(bundler->options->report.extract.base_uri);
	rendering->bundle.volume = rendering->bundle.volumes = 1;
	rendering->bundle.software = STR("baosong " BAOSONG_VERSION);
	list_files(contents, kit, rendering);
	return rendering;
}

static bool
add_output(struct contents *contents, const struct target_output *output)
{
	struct report *report = contents->report;
	struct bundler *bundler = contents->bundler;
	struct packed *packed;

	if (bundler->text.full) {
		DIAG_AT(&report->dg, LIMIT_RECORD, DIAG_NOWHERE,
			arena_number(report->arena, STR(""), VERIFY_RECORD_MAX),
			STR("record-bytes"));
		return false;
	}
	packed = packed_bytes(bundler->packer, report->arena, output->path,
			      buf_view(&bundler->text), &report->dg);
	if (packed)
		*LIST_ADD(report->arena, &contents->own.items) = packed;
	return packed != NULL;
}

bool
outputs_make(struct contents *contents, const struct kit *kit, const struct template_set *set)
{
	struct report *report = contents->report;
	struct buf *text = &contents->bundler->text;
	struct eval *eval;
	bool good = true;

	if (!set)
		return true;
	eval = eval_new(see(contents, kit), set->world, report->arena, &report->dg);
	for (size_t i = 0; good && i < set->templates.n; i++) {
		enum output_result result =
		    target_write(set, i, eval, text, report->arena, &report->dg);
		good = result == OUTPUT_NONE ||
		       (result == OUTPUT_MADE &&
			add_output(contents, &contents->target->outputs.items[i]));
	}
	eval_free(eval);
	return good;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What the templates of a target see of a bundle. */
#include "flow/report/seen.h"

#include <stdlib.h>

#include "base/files/io.h"
#include "base/version.h"

/* Columns of CODES_EXTENSIONS. */
enum { FORMAT_EXTENSION, FORMAT_MEDIA_TYPE };

static const struct str roles[TARGET_MEMBER_COUNT] = {
    [TARGET_RECORD] = STR_INIT("record"),
    [TARGET_OBSERVATIONS] = STR_INIT("observations"),
    [TARGET_VIEW] = STR_INIT("view"),
    [TARGET_SOURCE] = STR_INIT("source"),
    [TARGET_CORRECTIONS] = STR_INIT("corrections"),
    [TARGET_ATTACHMENTS] = STR_INIT("attachment"),
};

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

void
seen_file(const struct seen *seen, enum target_member member, struct str path, uint64_t bytes,
	  const struct digest_value *sha256)
{
	struct rendering *rendering = seen->rendering;
	bool flat = seen->target->layout.form == TARGET_FLAT;
	struct bundle_file *file = LIST_ADD(seen->arena, &rendering->bundle.files);

	file->path = flat ? path : ARENA_JOIN(seen->arena, STR("data/"), path);
	file->name = io_base_name(path);
	file->format = extension_of(file->name, seen->arena);
	file->bytes = bytes;
	file->sha256 = digest_text(seen->arena, sha256);
	file->role = roles[member];
	if (member == TARGET_SOURCE)
		file->media_type = rendering->record.source.media_type;
}

/* ---- attachments, of which the record says more ---- */

static int
by_name(const void *a, const void *b)
{
	const struct record_attachment *x = *(const struct record_attachment *const *)a,
				       *y = *(const struct record_attachment *const *)b;

	return str_compare(x->name, y->name);
}

/* Those of RECORD by name. */
static const struct record_attachment **
sorted(const struct record *record, struct arena *arena)
{
	size_t n = record->attachments.n;
	const struct record_attachment **order = arena_array(arena, n + 1, sizeof(*order));

	for (size_t i = 0; i < n; i++)
		order[i] = &record->attachments.items[i];
	if (n > 1)
		qsort(order, n, sizeof(*order), by_name);
	return order;
}

static void
describe(const struct record_attachment *const *order, size_t n, struct bundle_file *file)
{
	const struct record_attachment key = {.name = file->name}, *wanted = &key;
	const struct record_attachment *const *found =
	    n > 0 ? bsearch(&wanted, order, n, sizeof(*order), by_name) : NULL;

	if (!found)
		return;
	file->title = (*found)->title;
	file->media_type = (*found)->media_type;
}

static int
by_path(const void *a, const void *b)
{
	return str_compare(((const struct bundle_file *)a)->path,
			   ((const struct bundle_file *)b)->path);
}

void
seen_complete(const struct seen *seen)
{
	const struct record *record = &seen->rendering->record;
	const struct record_attachment *const *order = sorted(record, seen->arena);
	struct bundle_view *bundle = &seen->rendering->bundle;
	size_t number = 0;

	if (bundle->files.n > 1)
		qsort(bundle->files.items, bundle->files.n, sizeof(struct bundle_file), by_path);
	LIST_EACH (struct bundle_file, file, &bundle->files) {
		file->id = arena_number(seen->arena, STR("f"), ++number);
		if (str_eq(file->role, roles[TARGET_ATTACHMENTS]))
			describe(order, record->attachments.n, file);
		if (!file->media_type.p)
			file->media_type = media_type_of(seen->extensions, file->format);
	}
}

static struct str
without_slash(struct str base)
{
	while (base.n > 0 && base.p[base.n - 1] == '/')
		base.n--;
	return base.n > 0 ? base : (struct str){0};
}

void
seen_bundle(const struct seen *seen, struct str name, struct str base, size_t volumes)
{
	seen->rendering->bundle = (struct bundle_view){
	    .name = name,
	    .target = seen->target->id,
	    .target_version = seen->target->version,
	    .base_uri = without_slash(base),
	    .volume = 1,
	    .volumes = (uint32_t)volumes,
	    .software = STR("baosong " BAOSONG_VERSION),
	};
}

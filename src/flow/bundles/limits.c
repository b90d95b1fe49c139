/* SPDX-License-Identifier: Apache-2.0 */
/* What a platform takes. */
#include "base/io.h"
#include "flow/bundles/parts.h"
#include "spec/codelist.h"

static struct str
number(const struct contents *contents, uint64_t value)
{
	return arena_number(contents->report->arena, STR(""), value);
}

/* CODE about FILE: it has FOUND, the platform takes LIMIT. */
static bool
refuse(const struct contents *contents, enum diag_code code, struct str file, struct str found,
       struct str limit)
{
	struct finding *finding = DIAG_AT(&contents->report->dg, code, DIAG_NOWHERE,
					  contents->target->id, file, found, limit);

	finding->pointer = file;
	finding->value = found;
	finding->expected = limit;
	return false;
}

static bool
name_fits(const struct contents *contents, struct str path)
{
	const struct target_limits *limits = &contents->target->limits;
	struct str name = io_base_name(path);
	bool good = true;

	if (limits->name_bytes > 0 && name.n > limits->name_bytes)
		good = refuse(contents, TARGET_NAME_BYTES, path, number(contents, name.n),
			      number(contents, limits->name_bytes));
	if (limits->name_ascii && !str_is_ascii(name))
		good = refuse(contents, TARGET_NAME_CHARACTERS, path, name, STR("ASCII"));
	return good;
}

static bool
files_fit(const struct contents *contents, const struct packed_list *files)
{
	uint64_t most = contents->target->limits.member_bytes;
	bool good = true;

	LIST_EACH (struct packed *const, file, &files->items) {
		good = name_fits(contents, (*file)->path) && good;
		if (most > 0 && (*file)->size > most)
			good = refuse(contents, TARGET_MEMBER_BYTES, (*file)->path,
				      number(contents, (*file)->size), number(contents, most));
	}
	return good;
}

/* Types */

/* Whether a file of MEDIA type may be called .TYPE. */
static bool
is_of_type(const struct codelist *extensions, struct str media, struct str type)
{
	LIST_EACH (const struct codelist_row, row, &extensions->rows)
		if (str_eq(row->cells[0], type) && str_eq(row->cells[1], media))
			return true;
	return false;
}

static struct str
joined(const struct contents *contents)
{
	struct str all = STR("");

	LIST_EACH (const struct str, type, &contents->target->limits.types)
		all = ARENA_JOIN(contents->report->arena, all, all.n ? STR(" ") : STR(""), *type);
	return all;
}

static bool
type_fits(const struct contents *contents, const struct attachment *file)
{
	LIST_EACH (const struct str, type, &contents->target->limits.types)
		if (is_of_type(contents->bundler->extensions, file->media, *type))
			return true;
	return refuse(contents, TARGET_TYPE,
		      ARENA_JOIN(contents->report->arena, STR("attachments/"), file->name),
		      file->media, joined(contents));
}

static bool
types_fit(const struct contents *contents)
{
	bool good = true;

	if (contents->target->limits.types.n == 0 || contents->attached.items.n == 0)
		return true;
	LIST_EACH (const struct attachment, file, &contents->report->attachments.items)
		good = type_fits(contents, file) && good;
	return good;
}

bool
limits_hold(const struct contents *contents)
{
	bool own = files_fit(contents, &contents->own);
	bool attached = files_fit(contents, &contents->attached);

	return types_fit(contents) && own && attached;
}

bool
limits_hold_bundle(const struct contents *contents, struct str name,
		   const struct bundle_measure *measured)
{
	const struct target_limits *limits = &contents->target->limits;
	bool good = true;

	if (limits->members > 0 && measured->members > limits->members)
		good = refuse(contents, TARGET_MEMBERS, name, number(contents, measured->members),
			      number(contents, limits->members));
	if (limits->bundle_bytes > 0 && measured->bytes > limits->bundle_bytes)
		good =
		    refuse(contents, TARGET_BUNDLE_BYTES, name, number(contents, measured->bytes),
			   number(contents, limits->bundle_bytes));
	return good;
}

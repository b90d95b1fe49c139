/* SPDX-License-Identifier: Apache-2.0 */
/* What a platform takes. */
#include "base/files/io.h"
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
size_fits(const struct contents *contents, struct str path, uint64_t bytes)
{
	uint64_t most = contents->target->limits.member_bytes;

	return most == 0 || bytes <= most ||
	       refuse(contents, TARGET_MEMBER_BYTES, path, number(contents, bytes),
		      number(contents, most));
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

/* Behind the last dot of the name, as it is written; empty when there is none. */
static struct str
extension_of(struct str path)
{
	struct str name = io_base_name(path);
	size_t dot = name.n;

	while (dot > 0 && name.p[dot - 1] != '.')
		dot--;
	return dot > 1 ? (struct str){name.p + dot, name.n - dot} : STR("");
}

/* The attachment that PATH is, or NULL. */
static const struct attachment *
attachment_at(const struct contents *contents, struct str path)
{
	if (str_starts(path, STR("attachments/")))
		LIST_EACH (const struct attachment, file, &contents->report->attachments.items)
			if (str_eq(file->name, io_base_name(path)))
				return file;
	return NULL;
}

/*
 * An attachment is what its content is; its name says it where that cannot be told.  What else is
 * in a bundle the layout of the target decides.
 */
static bool
type_fits(const struct contents *contents, struct str path)
{
	const struct target_limits *limits = &contents->target->limits;
	const struct attachment *file = limits->types.n ? attachment_at(contents, path) : NULL;
	struct str extension = extension_of(path);

	if (!file)
		return true;
	LIST_EACH (const struct str, type, &limits->types)
		if (file->media.p ? is_of_type(contents->bundler->extensions, file->media, *type)
				  : str_eq_ascii_nocase(extension, *type))
			return true;
	return refuse(contents, TARGET_TYPE, path, file->media.p ? file->media : extension,
		      joined(contents));
}

static bool
file_fits(const struct contents *contents, struct str path, uint64_t bytes)
{
	bool name = name_fits(contents, path), size = size_fits(contents, path, bytes);

	return type_fits(contents, path) && name && size;
}

static bool
files_fit(const struct contents *contents, const struct packed_list *files)
{
	bool good = true;

	LIST_EACH (struct packed *const, file, &files->items)
		good = file_fits(contents, (*file)->path, (*file)->size) && good;
	return good;
}

bool
limits_hold(const struct contents *contents)
{
	bool own = files_fit(contents, &contents->own);

	return files_fit(contents, &contents->attached) && own;
}

/* Manifests and the like are files to the platform too. */
static bool
tags_fit(const struct contents *contents, const struct product *product)
{
	bool good = true;

	for (size_t i = 0; i < product->measured.members; i++) {
		uint64_t bytes;
		struct str path = bundle_member(product->bundle, i, &bytes);
		if (!bundle_is_payload(product->bundle, i))
			good = file_fits(contents, path, bytes) && good;
	}
	return good;
}

bool
limits_hold_bundle(const struct contents *contents, const struct product *product)
{
	const struct target_limits *limits = &contents->target->limits;
	const struct bundle_measure *measured = &product->measured;
	struct str name = product->name;
	bool good = tags_fit(contents, product);

	if (limits->members > 0 && measured->members > limits->members)
		good = refuse(contents, TARGET_MEMBERS, name, number(contents, measured->members),
			      number(contents, limits->members));
	if (limits->bundle_bytes > 0 && measured->bytes > limits->bundle_bytes)
		good =
		    refuse(contents, TARGET_BUNDLE_BYTES, name, number(contents, measured->bytes),
			   number(contents, limits->bundle_bytes));
	return good;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be verified: files as they are named, folders of bundles looked into. */
#include <string.h>

#include "base/files/folder.h"
#include "flow/batch/inputs.h"
#include "flow/verify/sets.h"
#include "pack/bag/read.h"

/* A folder that was named. */
struct look {
	bool bag;      /* it has what only the folder of a bag or flat bundle has */
	size_t beside; /* entries that are no ZIP file */
};

static bool
ends_in_zip(const char *name)
{
	size_t n = strlen(name);

	return n > 4 && str_eq_ascii_nocase((struct str){name + n - 4, 4}, STR(".zip"));
}

static bool
is_sign(struct str name)
{
	return str_eq(name, STR("bagit.txt")) || str_eq(name, STR(BAG_FLAT_INFO)) ||
	       str_eq(name, STR("data")) || str_starts(name, STR("manifest-")) ||
	       str_starts(name, STR("tagmanifest-")) || str_eq(name, STR("report.xml"));
}

static unsigned char
rank(void *context, const char *name, enum folder_kind kind, bool first)
{
	struct look *look = context;
	bool zip = kind == FOLDER_FILE && ends_in_zip(name) && name[0] != '.';

	look->bag = look->bag || is_sign(str_of(name));
	look->beside += first && !zip;
	return zip;
}

static void
add(struct context *context, struct verify_paths *out, const char *path, bool found)
{
	*LIST_ADD(context->arena, &out->items) = (struct verify_path){path, found};
}

/* The ZIP files of the folder PATH behind those of OUT; false when it is to be taken as it is. */
static bool
look_into(struct context *context, const char *path, struct verify_paths *out)
{
	struct look look = {.bag = false};
	struct folder *folder = folder_new(path, true, rank, &look);
	size_t before = out->items.n, n = strlen(path);
	enum folder_kind kind;
	const char *name;
	bool good;

	while (!look.bag && (name = folder_next(folder, &kind)))
		add(context, out,
		    arena_printf(context->arena, "%s%s%s", path,
				 n > 0 && path[n - 1] == '/' ? "" : "/", name)
			.p,
		    true);
	good = !look.bag && out->items.n > before && !folder_error(folder);
	if (!good)
		out->items.n = before;
	else if (look.beside > 0)
		DIAG_AT(context->dg, FOLDER_BESIDE, DIAG_NOWHERE, str_of(path),
			arena_number(context->arena, STR(""), look.beside))
		    ->file = arena_str(context->arena, str_of(path));
	folder_free(folder);
	return good;
}

void
paths_expand(struct context *context, const char *const *operands, size_t n,
	     struct verify_paths *out)
{
	*out = (struct verify_paths){0};
	for (size_t i = 0; i < n; i++)
		if (!inputs_is_folder(operands[i]) || !look_into(context, operands[i], out))
			add(context, out, operands[i], false);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Files that an OFD document carries with it. */
#include "read/office/ofd/attachments.h"

/* One more than a bundle takes, which then says so. */
enum { ATTACHMENTS_MOST = 1001 };

static void
warn(struct diag *dg, struct str part, struct str why)
{
	DIAG_AT(dg, PART_UNREAD, DIAG_NOWHERE, part, why.p ? why : STR("missing"),
		why.p ? why : STR("缺失"));
}

static struct str
base_of(struct str part)
{
	size_t at = part.n;

	while (at > 0 && part.p[at - 1] != '/')
		at--;
	return (struct str){part.p + at, part.n - at};
}

/* ".xlsx" of a name; empty when it has none. */
static struct str
extension_of(struct str name)
{
	for (size_t at = name.n; at-- > 1;)
		if (name.p[at] == '.')
			return (struct str){name.p + at, name.n - at};
	return (struct str){name.p + name.n, 0};
}

/* The name it is shown by, with the extension of the file. */
static struct str
name_of(const struct tree_file *file, struct str part, struct arena *arena)
{
	struct str base = base_of(part), extension = extension_of(base),
		   shown = base_of(file->name);

	if (shown.n == 0)
		return arena_str(arena, base);
	if (extension.n == 0 ||
	    (shown.n > extension.n && str_eq_ascii_nocase(extension_of(shown), extension)))
		return arena_str(arena, shown);
	return arena_printf(arena, "%.*s%.*s", STR_ARG(shown), STR_ARG(extension));
}

static void
add(const struct tree *tree, const struct tree_file *file, struct str part, struct document *doc,
    struct diag *dg)
{
	struct document_attachment attachment = {.title = {NULL, 0}};
	struct str why;

	if (!package_read(tree->package, part, doc->arena, &attachment.bytes, &why)) {
		warn(dg, part, why);
		return;
	}
	attachment.name = name_of(file, part, doc->arena);
	if (file->name.n > 0)
		attachment.title = arena_str(doc->arena, file->name);
	*LIST_ADD(doc->arena, &doc->attachments) = attachment;
}

void
attachments_read(const struct tree *tree, const struct tree_document *body, struct document *doc,
		 struct diag *dg)
{
	struct tree_files files;
	struct str list, part, why;

	if (!body->attachments.p)
		return;
	list = tree_find(tree, body->part, body->part, body->attachments, NULL);
	if (!list.p) {
		warn(dg, body->attachments, list);
		return;
	}
	if (!tree_read_files(tree, list, &files, &why)) {
		warn(dg, list, why);
		return;
	}
	LIST_EACH (const struct tree_file, file, &files.items) {
		if (doc->attachments.n >= ATTACHMENTS_MOST)
			return;
		part = tree_find(tree, body->part, list, file->location, NULL);
		if (part.p)
			add(tree, file, part, doc, dg);
		else
			warn(dg, file->location, part);
	}
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The files of an OFD package. */
#include "read/office/ofd/tree.h"

#include <stdlib.h>

enum { ROWS_MAX = 40 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- locations ---- */

static struct str
folder_of(struct str part)
{
	size_t n = part.n;

	while (n > 0 && part.p[n - 1] != '/')
		n--;
	return (struct str){part.p, n};
}

static struct str
with_slashes(struct arena *arena, struct str location)
{
	char *copy = arena_raw(arena, location.n + 1, 1);

	for (size_t i = 0; i < location.n; i++)
		copy[i] = location.p[i] == '\\' ? '/' : location.p[i];
	return (struct str){copy, location.n};
}

/* LOCATION below FOLDER, or FILE below that; absent when neither is there. */
static struct str
try_below(const struct package *package, struct str folder, struct str location, const char *file)
{
	struct str name = package_resolve(package->arena, folder, location);

	if (package_has(package, name) && !str_ends(name, STR("/")))
		return name;
	if (file && name.n > 0) {
		name = arena_printf(package->arena, "%.*s/%s", STR_ARG(name), file);
		if (package_has(package, name))
			return name;
	}
	return (struct str){NULL, 0};
}

struct str
tree_find(const struct tree *tree, struct str root, struct str from, struct str location,
	  const char *file)
{
	const struct str folders[] = {folder_of(from), folder_of(root), tree->top, STR("")};
	struct str at = with_slashes(tree->package->arena, str_trim(location)), found;
	bool absolute = str_starts(at, STR("/"));

	while (str_starts(at, STR("/")))
		at = (struct str){at.p + 1, at.n - 1};
	if (at.n == 0)
		return (struct str){NULL, 0};
	found = try_below(tree->package, absolute ? tree->top : folders[0], at, file);
	for (size_t i = 0; i < COUNT(folders) && !found.p; i++)
		found = try_below(tree->package, folders[i], at, file);
	return found;
}

/* ---- OFD.xml ---- */

struct top_reader {
	struct content_reader reader; /* first: it keeps text */
	struct tree *tree;
};

static void
close_root(void *context, unsigned mark)
{
	struct top_reader *in = context;
	struct str location = content_kept(&in->reader);

	(void)mark;
	if (location.n > 0)
		*LIST_ADD(in->reader.arena, &in->tree->roots) = location;
}

static void
close_title(void *context, unsigned mark)
{
	struct top_reader *in = context;
	struct str title = content_kept(&in->reader);

	(void)mark;
	if (title.n > 0 && !in->tree->title.p)
		in->tree->title = title;
}

bool
tree_open(struct tree *tree, struct package *package)
{
	static const struct walk_row rows[] = {
	    WALK_ROW(ANY, "DocRoot", content_open_kept, close_root),
	    WALK_ROW(ANY, "Title", content_open_kept, close_title),
	};
	struct top_reader in = {.reader = {.arena = package->arena}, .tree = tree};
	const struct walk walk = {rows, COUNT(rows), content_text, &in};
	const struct unzip_member *top = package_find_base(&package->zip, STR(TREE_TOP));
	struct str part = top ? top->name : STR(TREE_TOP);

	*tree = (struct tree){.package = package, .top = folder_of(part)};
	if (!package_walk(package, part, &walk))
		return false;
	if (tree->roots.n == 0)
		*LIST_ADD(package->arena, &tree->roots) = STR("Doc_0/Document.xml");
	return true;
}

/* ---- Document.xml ---- */

struct document_reader {
	struct content_reader reader; /* first */
	struct tree_document *out;
	struct content own; /* the page area; what stands outside of pages */
	bool in_page;
};

static void
open_page(void *context, const struct walk_element *element, unsigned *mark)
{
	struct document_reader *in = context;
	struct arena *arena = in->reader.arena;
	struct tree_page *page = LIST_ADD(arena, &in->out->pages);

	(void)mark;
	page->id = ofd_id(walk_attribute(element, "ID"));
	page->location = arena_str(arena, walk_attribute(element, "BaseLoc"));
	page->content = ARENA_NEW(arena, struct content);
	content_init(page->content, arena);
	in->reader.content = page->content;
}

static void
close_page(void *context, unsigned mark)
{
	struct document_reader *in = context;

	(void)mark;
	in->reader.content = &in->own;
}

static void
open_template_page(void *context, const struct walk_element *element, unsigned *mark)
{
	struct document_reader *in = context;
	struct tree_page *page = LIST_ADD(in->reader.arena, &in->out->templates);

	(void)mark;
	page->id = ofd_id(walk_attribute(element, "ID"));
	page->location = arena_str(in->reader.arena, walk_attribute(element, "BaseLoc"));
}

static void
close_resources(void *context, unsigned mark)
{
	struct document_reader *in = context;

	(void)mark;
	*LIST_ADD(in->reader.arena, &in->out->resources) = content_kept(&in->reader);
}

static void
close_annotations(void *context, unsigned mark)
{
	struct document_reader *in = context;

	(void)mark;
	in->out->annotations = content_kept(&in->reader);
}

static void
close_attachments(void *context, unsigned mark)
{
	struct document_reader *in = context;

	(void)mark;
	in->out->attachments = content_kept(&in->reader);
}

static size_t
document_rows(struct walk_row *rows)
{
	static const struct walk_row own[] = {
	    WALK_ROW(ANY, "Page", open_page, close_page),
	    WALK_ROW(ANY, "TemplatePage", open_template_page, NULL),
	    WALK_ROW(ANY, "PublicRes", content_open_kept, close_resources),
	    WALK_ROW(ANY, "DocumentRes", content_open_kept, close_resources),
	    WALK_ROW(ANY, "Annotations", content_open_kept, close_annotations),
	    WALK_ROW(ANY, "Attachments", content_open_kept, close_attachments),
	    WALK_SKIP(ANY, "Outlines"),
	    WALK_SKIP(ANY, "Bookmarks"),
	};

	return content_rows_after(rows, own, COUNT(own));
}

static int
by_id(const void *a, const void *b)
{
	const struct tree_page *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

bool
tree_read_document(const struct tree *tree, struct str location, struct tree_document *out)
{
	struct document_reader in = {.out = out};
	struct walk_row rows[ROWS_MAX];
	const struct walk walk = {rows, document_rows(rows), content_text, &in};
	struct str none = {NULL, 0}, part;

	part = tree_find(tree, none, tree->top, location, "Document.xml");
	*out = (struct tree_document){.part = part.p ? part : location};
	in.reader.arena = tree->package->arena;
	content_init(&in.own, in.reader.arena);
	in.reader.content = &in.own;
	if (!package_walk(tree->package, out->part, &walk))
		return false;
	if (in.reader.full) {
		package_limit(tree->package, STR("objects"), OFD_OBJECTS_MAX);
		return false;
	}
	out->box = in.own.box;
	if (out->templates.n > 1)
		qsort(out->templates.items, out->templates.n, sizeof(struct tree_page), by_id);
	return true;
}

/* ---- lists of files ---- */

struct files_reader {
	struct content_reader reader; /* first */
	struct tree_files *out;
	struct tree_file file;
};

static void
open_attachment(void *context, const struct walk_element *element, unsigned *mark)
{
	struct files_reader *in = context;

	(void)mark;
	in->file.name = arena_str(in->reader.arena, walk_attribute(element, "Name"));
	in->file.format = arena_str(in->reader.arena, walk_attribute(element, "Format"));
}

static void
close_file(void *context, unsigned mark)
{
	struct files_reader *in = context;

	(void)mark;
	in->file.location = content_kept(&in->reader);
	*LIST_ADD(in->reader.arena, &in->out->items) = in->file;
}

bool
tree_read_files(const struct tree *tree, struct str part, struct tree_files *out,
		struct str *why_out)
{
	static const struct walk_row rows[] = {
	    WALK_ROW(ANY, "Attachment", open_attachment, NULL),
	    WALK_ROW(ANY, "FileLoc", content_open_kept, close_file),
	};
	struct files_reader in = {.reader = {.arena = tree->package->arena}, .out = out};
	const struct walk walk = {rows, COUNT(rows), content_text, &in};

	*out = (struct tree_files){.items = {.n = 0}};
	return package_try_walk(tree->package, part, &walk, why_out);
}

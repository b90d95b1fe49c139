/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OFD (GB/T 33190-2016): pages of placed text.  Seals, watermarks and other annotations are no part
 * of the report; signatures are not judged.
 */
#include "read/reader.h"

#include <stdlib.h>

#include "read/layout/layout.h"
#include "read/office/ofd/attachments.h"
#include "read/office/ofd/draw.h"
#include "read/office/ofd/resources.h"
#include "read/office/ofd/tree.h"
#include "read/office/package.h"
#include "read/read.h"

enum { BID = 90, PAGE_WIDTH = 210 * 1000, PAGE_HEIGHT = 297 * 1000 };

static int
ofd_bid(struct str bytes)
{
	return package_contains(bytes, STR(TREE_TOP)) ? BID : 0;
}

struct ofd {
	struct document *doc;
	struct diag *dg;
	struct package package;
	struct tree tree;
	struct drawing drawing;
	struct arena *page_arena;
	size_t annotated;	   /* characters in annotations */
	struct tree_document body; /* the present document */
	struct resources resources;
};

static void
warn(struct ofd *ofd, struct str part, struct str why)
{
	DIAG_AT(ofd->dg, PART_UNREAD, DIAG_NOWHERE, part, why.p ? why : STR("missing"),
		why.p ? why : STR("缺失"));
}

static bool
over_limit(struct ofd *ofd)
{
	package_limit(&ofd->package, STR("objects"), OFD_OBJECTS_MAX);
	return false;
}

/* The part that LOCATION in FROM means, which is then there; else absent and said. */
static struct str
find_part(struct ofd *ofd, struct str from, struct str location, const char *file)
{
	struct str part = tree_find(&ofd->tree, ofd->body.part, from, location, file);

	if (!part.p)
		warn(ofd, location, part);
	return part;
}

/* The resources at LOCATION, seen from FROM; the text does not hang on fonts: they may be missing.
 */
static void
read_resources(struct ofd *ofd, struct str from, struct str location, struct resources *out)
{
	struct walk_row rows[RESOURCE_ROWS];
	struct resource_reader in;
	struct walk walk = {rows, resources_begin(&in, out, rows), content_text, &in};
	struct str part = tree_find(&ofd->tree, ofd->body.part, from, location, NULL), why;

	if (part.p && !package_try_walk(&ofd->package, part, &walk, &why))
		warn(ofd, part, why);
}

/* A part that holds content, as far as it is sound. */
static void
try_content(struct ofd *ofd, struct str part, struct content *content)
{
	struct content_reader reader = {.content = content, .arena = content->arena};
	const struct walk walk = {content_rows, content_row_count, content_text, &reader};
	struct str why;

	if (!package_try_walk(&ofd->package, part, &walk, &why))
		warn(ofd, part, why);
}

static int
by_id(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = ((const struct tree_page *)b)->id;

	return (x > y) - (x < y);
}

/* The template ID, read when it is first wanted; NULL without one. */
static const struct content *
find_template(struct ofd *ofd, uint32_t id)
{
	struct tree_document *body = &ofd->body;
	struct tree_page *template = NULL;
	struct str part;

	if (body->templates.n > 0)
		template = bsearch(&id, body->templates.items, body->templates.n, sizeof(*template),
				   by_id);
	if (!template || template->content)
		return template ? template->content : NULL;
	template->content = ARENA_NEW(ofd->package.arena, struct content);
	content_init(template->content, ofd->package.arena);
	part = find_part(ofd, body->part, template->location, "Content.xml");
	if (part.p)
		try_content(ofd, part, template->content);
	return template->content;
}

static bool
draw_page(struct ofd *ofd, const struct content *content, struct str part)
{
	const struct layout_box a4 = {0, 0, PAGE_WIDTH, PAGE_HEIGHT};
	struct layout_box box = content->boxed ? content->box : ofd->body.box;

	if (box.right <= box.left || box.bottom <= box.top)
		box = a4;
	if (!layout_page(ofd->drawing.layout, part, box))
		return false;
	LIST_EACH (const uint32_t, id, &content->templates) {
		const struct content *template = find_template(ofd, *id);
		if (template && !content_draw(&ofd->drawing, template, &ofd_matrix_none))
			return false;
	}
	return content_draw(&ofd->drawing, content, &ofd_matrix_none);
}

static bool
read_content(struct ofd *ofd, struct str part, struct content *content)
{
	struct content_reader reader = {.content = content, .arena = content->arena};
	const struct walk walk = {content_rows, content_row_count, content_text, &reader};

	if (!package_walk(&ofd->package, part, &walk))
		return false;
	return reader.full ? over_limit(ofd) : true;
}

static bool
read_page(struct ofd *ofd, const struct tree_page *page)
{
	struct resources own = {.arena = ofd->page_arena};
	const struct content *content = page->content;
	struct content read;
	struct str part = ofd->body.part;
	bool good;

	if (page->location.n > 0) {
		part = tree_find(&ofd->tree, part, part, page->location, "Content.xml");
		part = part.p ? part : page->location;
		content_init(&read, ofd->page_arena);
		if (!read_content(ofd, part, &read))
			return false;
		content = &read;
	}
	if (content->resources.p)
		read_resources(ofd, part, content->resources, &own);
	resources_sort(&own);
	ofd->drawing.resources[0] = &own;
	good = draw_page(ofd, content, part);
	ofd->drawing.resources[0] = NULL;
	arena_clear(ofd->page_arena);
	return !good && ofd->drawing.full ? over_limit(ofd) : good;
}

/* What stands in annotations is counted, not read. */
static void
count_annotations(struct ofd *ofd)
{
	struct tree_files files;
	struct str part, why;

	if (!ofd->body.annotations.p)
		return;
	part = find_part(ofd, ofd->body.part, ofd->body.annotations, NULL);
	if (part.p && !tree_read_files(&ofd->tree, part, &files, &why))
		warn(ofd, part, why);
	else if (part.p)
		LIST_EACH (const struct tree_file, file, &files.items) {
			struct str page = find_part(ofd, part, file->location, NULL);
			struct content content;
			content_init(&content, ofd->page_arena);
			if (page.p)
				try_content(ofd, page, &content);
			ofd->annotated += content.points.n;
			arena_clear(ofd->page_arena);
		}
}

static bool
read_body(struct ofd *ofd, struct str location)
{
	if (!tree_read_document(&ofd->tree, location, &ofd->body))
		return false;
	ofd->resources = (struct resources){.arena = ofd->package.arena};
	LIST_EACH (const struct str, resources, &ofd->body.resources)
		read_resources(ofd, ofd->body.part, *resources, &ofd->resources);
	resources_sort(&ofd->resources);
	ofd->drawing.resources[1] = &ofd->resources;
	LIST_EACH (const struct tree_page, page, &ofd->body.pages)
		if (!read_page(ofd, page))
			return false;
	count_annotations(ofd);
	attachments_read(&ofd->tree, &ofd->body, ofd->doc, ofd->dg);
	return true;
}

static void
report(const struct ofd *ofd)
{
	struct arena *arena = ofd->doc->arena;

	if (ofd->drawing.hidden > 0)
		DIAG_AT(ofd->dg, TEXT_HIDDEN, DIAG_NOWHERE,
			arena_number(arena, STR(""), ofd->drawing.hidden));
	if (ofd->annotated > 0)
		DIAG_AT(ofd->dg, ANNOTATIONS_UNREAD, DIAG_NOWHERE,
			arena_number(arena, STR(""), ofd->annotated));
}

/* The title of the file, as the title element of a web page. */
static void
note_title(struct ofd *ofd)
{
	struct document *doc = ofd->doc;

	if (ofd->tree.title.p)
		*LIST_ADD(doc->arena, &doc->fields) =
		    (struct page_field){STR("title"), arena_str(doc->arena, ofd->tree.title), 0, 0};
}

static bool
make_document(struct ofd *ofd, const struct read_rules *rules)
{
	if (package_has(&ofd->package, STR("Encryptions.xml"))) {
		DIAG_AT(ofd->dg, FORMAT_ENCRYPTED, DIAG_NOWHERE, ofd->doc->name);
		return false;
	}
	if (!tree_open(&ofd->tree, &ofd->package))
		return false;
	LIST_EACH (const struct str, root, &ofd->tree.roots)
		if (!read_body(ofd, *root))
			return false;
	note_title(ofd);
	report(ofd);
	return layout_finish(ofd->drawing.layout, rules);
}

static bool
ofd_read(struct document *doc, uint32_t *points, const struct read_rules *rules, struct diag *dg)
{
	struct ofd ofd = {.doc = doc, .dg = dg};
	bool good;

	(void)points;
	ofd.page_arena = arena_new();
	ofd.drawing.layout = layout_new(doc, dg);
	good = package_open(&ofd.package, doc->name, doc->raw, dg) && make_document(&ofd, rules);
	package_close(&ofd.package);
	layout_free(ofd.drawing.layout);
	arena_free(ofd.page_arena);
	return good;
}

const struct reader reader_ofd = {
    .name = STR_INIT("ofd"),
    .media_type = STR_INIT("application/ofd"),
    .extensions = STR_INIT("ofd"),
    .bid = ofd_bid,
    .read = ofd_read,
    .packed = true,
};

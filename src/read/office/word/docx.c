/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Word processing documents, OOXML transitional and strict: body, footnotes and endnotes.  Headers,
 * footers and comments are no part of the report; the properties of the file (docProps) tell of
 * templates and typists, not of the report, and are left alone.
 */
#include "read/reader.h"

#include "read/office/word/layout.h"
#include "read/office/word/numbering.h"
#include "read/office/word/order.h"
#include "read/office/package.h"
#include "read/office/word/story.h"
#include "read/office/word/styles.h"
#include "read/read.h"
#include "read/source.h"

enum { BID = 90 };

/* Documents, templates, and both with macros, which are never run. */
static const struct str types[] = {
    STR_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    STR_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    STR_INIT("application/vnd.ms-word.document.macroEnabled.main+xml"),
    STR_INIT("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
};

static int
docx_bid(struct str bytes)
{
	return package_holds(bytes, types, sizeof(types) / sizeof(types[0]), STR("word/")) ? BID
											   : 0;
}

/* The parts of a document. */
struct parts {
	struct package package;
	struct relations relations;
	struct str main;
	struct styles styles;
	struct numbering *numbering;
	struct story story;
};

static bool
find_main(struct parts *parts)
{
	struct relations top = {.arena = NULL};

	if (!package_relations(&parts->package, STR(""), &top))
		return false;
	parts->main = relations_part(&top, STR("officeDocument"));
	if (!parts->main.p)
		parts->main = STR("word/document.xml");
	return package_relations(&parts->package, parts->main, &parts->relations);
}

static bool
read_parts(struct parts *parts)
{
	struct package *package = &parts->package;
	const struct relations *from = &parts->relations;

	if (!find_main(parts) ||
	    !styles_read(&parts->styles, package, relations_part(from, STR("styles"))))
		return false;
	parts->numbering =
	    numbering_read(package, relations_part(from, STR("numbering")), &parts->styles);
	return parts->numbering &&
	       story_read_body(&parts->story, package, parts->main, from, &parts->styles) &&
	       story_read_notes(&parts->story, NOTE_FOOT, package,
				relations_part(from, STR("footnotes")), &parts->styles) &&
	       story_read_notes(&parts->story, NOTE_END, package,
				relations_part(from, STR("endnotes")), &parts->styles);
}

/* What stands in headers and footers is counted, not read. */
static bool
count_margins(struct parts *parts, size_t *n_out)
{
	const struct relations none = {.arena = NULL};
	struct story margins = {.full = false};

	LIST_EACH (const struct relation, relation, &parts->relations.items) {
		if (relation->outside || !package_has(&parts->package, relation->target) ||
		    (!str_eq(relation->type, STR("header")) &&
		     !str_eq(relation->type, STR("footer"))))
			continue;
		if (!story_read_body(&margins, &parts->package, relation->target, &none,
				     &parts->styles))
			return false;
	}
	*n_out = margins.points;
	return true;
}

static struct str
number(const struct document *doc, size_t n)
{
	return arena_number(doc->arena, STR(""), n);
}

static void
report(const struct document *doc, const struct story *story, size_t margins, struct diag *dg)
{
	if (story->hidden > 0)
		DIAG_AT(dg, TEXT_HIDDEN, DIAG_NOWHERE, number(doc, story->hidden));
	if (story->deleted + story->inserted > 0)
		DIAG_AT(dg, CHANGES_TRACKED, DIAG_NOWHERE, number(doc, story->deleted),
			number(doc, story->inserted));
	if (margins > 0)
		DIAG_AT(dg, MARGINS_UNREAD, DIAG_NOWHERE, number(doc, margins));
}

static bool
make_document(struct parts *parts, struct document *doc, const struct read_rules *rules,
	      struct diag *dg)
{
	struct order order;
	uint32_t *points;
	size_t margins;

	if (!read_parts(parts) || !count_margins(parts, &margins))
		return false;
	order_make(&order, &parts->story, parts->numbering, parts->package.arena, doc->arena);
	if (order.full) {
		package_limit(&parts->package, STR("text-characters"), READ_TEXT_MAX);
		return false;
	}
	source_take(doc, order.text, dg, &points);
	if (!layout_make(doc, &order, points, rules, dg))
		return false;
	report(doc, &parts->story, margins, dg);
	return true;
}

static bool
docx_read(struct document *doc, uint32_t *points, const struct read_rules *rules, struct diag *dg)
{
	struct parts parts = {.main = {NULL, 0}};
	bool good;

	(void)points;
	good = package_open(&parts.package, doc->name, doc->raw, dg) &&
	       make_document(&parts, doc, rules, dg);
	package_close(&parts.package);
	return good;
}

const struct reader reader_docx = {
    .name = STR_INIT("docx"),
    .media_type =
	STR_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    .extensions = STR_INIT("docx docm dotx dotm"),
    .bid = docx_bid,
    .read = docx_read,
    .packed = true,
};

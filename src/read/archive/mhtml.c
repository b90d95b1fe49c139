/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages saved in one file (MHTML): the page that is shown, read as any other; what it links to and
 * carries goes with the report.  Of a page of frames the one with most text is read.
 */
#include "read/reader.h"

#include <stdint.h>

#include "base/text/utf8.h"
#include "read/archive/archive.h"
#include "read/html/html.h"

enum { BID = 95 };

static int
mhtml_bid(struct str bytes)
{
	return mime_begins(bytes) ? BID : 0;
}

static bool
is_page(const struct mime_part *part)
{
	return str_eq(part->type, STR("text/html")) ||
	       str_eq(part->type, STR("application/xhtml+xml"));
}

/* Bytes outside of tags that are no ASCII: those of Chinese words. */
static size_t
words_of(struct str html)
{
	const char *p = html.p, *end = p + html.n;
	size_t n = 0;

	while (p < end) {
		if (*p == '<') {
			const char *close = memchr(p, '>', (size_t)(end - p));
			p = close ? close : end - 1;
		}
		n += (unsigned char)*p++ >= 0x80;
	}
	return n;
}

/* The page that is shown first: the one the file names, else the first of the parts. */
static const struct mime_part *
first_page(const struct mime *mime)
{
	const struct mime_part *first = NULL;

	LIST_EACH (const struct mime_part, part, &mime->parts) {
		if (!is_page(part))
			continue;
		if (mime->start.n > 0 && str_eq(part->id, mime->start))
			return part;
		first = first ? first : part;
	}
	return first;
}

/* The first page, unless another has four times its words: then that is a frame of it. */
static const struct mime_part *
choose_page(const struct mime *mime, struct arena *arena)
{
	const struct mime_part *first = first_page(mime), *best = first;
	size_t most = 0;
	bool damaged;

	if (!first)
		return NULL;
	most = 4 * words_of(mime_decode(first, arena, &damaged));
	LIST_EACH (const struct mime_part, part, &mime->parts) {
		size_t words;
		if (part == first || !is_page(part))
			continue;
		words = words_of(mime_decode(part, arena, &damaged));
		if (words > most) {
			most = words;
			best = part;
		}
	}
	return best;
}

/* Where the page was, or its number. */
static struct str
name_of(const struct mime *mime, const struct mime_part *part, struct arena *arena)
{
	struct str name = part->location.n > 0 ? part->location : part->id;

	if (name.n > 0 && utf8_valid(name))
		return arena_str(arena, name);
	return arena_printf(arena, "%zu", (size_t)(part - mime->parts.items) + 1);
}

static bool
refuse(const struct document *doc, enum mime_status status, struct diag *dg)
{
	bool parts = status == MIME_PARTS;

	DIAG_AT(dg, LIMIT_CONTAINER, DIAG_NOWHERE, doc->name,
		parts ? STR("archive-parts") : STR("archive-depth"),
		arena_printf(doc->arena, "%d", parts ? MIME_PARTS_MAX : MIME_DEPTH_MAX));
	return false;
}

static void
report(const struct document *doc, enum mime_status status, bool damaged, struct diag *dg)
{
	if (status == MIME_CUT)
		DIAG_AT(dg, ARCHIVE_DAMAGED, DIAG_NOWHERE, doc->name,
			STR("the mark of its end is missing"), STR("缺少结束标记"));
	if (status == MIME_UNBOUND)
		DIAG_AT(dg, ARCHIVE_DAMAGED, DIAG_NOWHERE, doc->name,
			STR("it does not say what parts its parts"), STR("未声明各部分的分隔标记"));
	if (damaged)
		DIAG_AT(dg, ARCHIVE_DAMAGED, DIAG_NOWHERE, doc->name,
			STR("some of the page is not encoded as it says"),
			STR("网页部分内容与所声明的传输编码不符"));
}

/* What the page links to in its own file becomes an attachment. */
static void
take_attachments(struct document *doc, const struct archive *archive)
{
	LIST_EACH (const struct page_link, link, &doc->links) {
		const struct mime_part *part = archive_find(archive, link->href);
		struct document_attachment *file;
		bool damaged;
		if (!part)
			continue;
		file = LIST_ADD(doc->arena, &doc->attachments);
		file->name = part->name.n > 0 && utf8_valid(part->name)
				 ? part->name
				 : html_file_name(link->href, doc->arena);
		file->title = link->title;
		file->bytes = mime_decode(part, doc->arena, &damaged);
	}
	doc->links.n = 0;
}

static bool
mhtml_read(struct document *doc, uint32_t *points, const struct read_rules *rules, struct diag *dg)
{
	const struct mime_part *page;
	struct archive archive;
	struct mime mime;
	bool damaged, good;
	struct str bytes;

	(void)points;
	mime_parse(&mime, doc->raw, doc->arena);
	if (mime.status == MIME_PARTS || mime.status == MIME_DEPTH)
		return refuse(doc, mime.status, dg);
	page = choose_page(&mime, doc->arena);
	if (!page) {
		DIAG_AT(dg, PAGE_MISSING, DIAG_NOWHERE, doc->name);
		return false;
	}
	archive_make(&archive, &mime, page, doc->arena);
	doc->archive = &archive;
	bytes = mime_decode(page, doc->arena, &damaged);
	report(doc, mime.status, damaged, dg);
	*LIST_ADD(doc->arena, &doc->parts) =
	    (struct document_part){0, name_of(&mime, page, doc->arena)};
	good = read_inside(doc, &reader_html, bytes, page->charset, rules, dg);
	take_attachments(doc, &archive);
	doc->archive = NULL;
	return good;
}

const struct reader reader_mhtml = {
    .name = STR_INIT("mhtml"),
    .media_type = STR_INIT("multipart/related"),
    .extensions = STR_INIT("mhtml mht eml"),
    .bid = mhtml_bid,
    .read = mhtml_read,
    .packed = true,
};

/* SPDX-License-Identifier: Apache-2.0 */
/* What a file holds besides the text that is read from it. */
#include "read/remains.h"

#include "read/archive/mime.h"
#include "read/html/remains.h"
#include "read/office/remains.h"
#include "read/pdf/remains.h"
#include "read/reader.h"

static bool
is_words(struct str type)
{
	return str_eq(type, STR("text/html")) || str_eq(type, STR("text/plain")) ||
	       str_eq(type, STR("application/xhtml+xml"));
}

/* PART is the page that was read. */
static bool
is_shown(const struct document *doc, const struct mime *mime, const struct mime_part *part)
{
	struct str shown = doc->parts.n > 0 ? doc->parts.items[0].name : STR("");
	size_t number = (size_t)(part - mime->parts.items) + 1;

	return str_eq(shown, part->location) || str_eq(shown, part->id) ||
	       str_eq(shown, arena_number(doc->arena, STR(""), number));
}

/* A page saved in one file, and its pages that are not shown. */
static void
mhtml_remains(const struct document *doc, const struct remain_taker *taker)
{
	struct arena *arena = arena_new();
	struct mime mime;

	html_remains(doc, taker);
	mime_parse(&mime, doc->raw, arena);
	LIST_EACH (const struct mime_part, part, &mime.parts) {
		bool damaged;
		if (is_words(part->type) && !is_shown(doc, &mime, part))
			taker->take_file(taker->context,
					 part->location.n ? part->location : part->id,
					 mime_decode(part, arena, &damaged));
	}
	arena_free(arena);
}

void
read_remains(const struct document *doc, const struct remain_taker *taker)
{
	static const struct {
		const struct reader *reader;
		void (*remains)(const struct document *doc, const struct remain_taker *taker);
	} rows[] = {
	    {&reader_docx, office_remains},   {&reader_xlsx, office_remains},
	    {&reader_ofd, office_remains},    {&reader_html, html_remains},
	    {&reader_markdown, html_remains}, {&reader_mhtml, mhtml_remains},
	    {&reader_pdf, pdf_remains},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (str_eq(doc->media_type, rows[i].reader->media_type))
			rows[i].remains(doc, taker);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * PDF files.  What words stand where on their pages is found out by pdftotext (helper.h); the
 * ruling lines of tables, which it does not tell, are read here (drawn/).  Pictures, the fields of
 * forms and files inside the file are not read.
 */
#include "read/reader.h"

#include <stdlib.h>

#include "base/text/utf8.h"
#include "ext/pdftotext.h"
#include "read/pdf/drawn/pages.h"
#include "read/pdf/marks.h"
#include "read/pdf/sheet.h"

enum {
	BID = 95,
	HEAD_BYTES = 1024, /* readers look so far for the mark: ISO 32000-1, annex H.3.4.1 */
	READABLE_PART = 2, /* of the characters of a text one in two can be told, or it is none */
	RANGES_MAX = 20,
	SAME = 1000, /* pages differ by less in size */
};

_Static_assert((int)PDFTOTEXT_PAGES == LAYOUT_PAGES_MAX + 1, "one more is seen to be too many");

struct pdf {
	struct document *doc;
	struct diag *dg;
	struct layout *layout;
	struct sheet sheet;
	struct arena *page_arena;
	unsigned pages;
	const struct pdf_page *page; /* the present one, as it is drawn; or NULL */
	size_t words;		     /* on the present page */
	LIST(unsigned) bare;
	struct arena *drawn_arena;
	struct pdf_file drawn;
	pdf_pages drawn_pages;
};

static int
pdf_bid(struct str bytes)
{
	struct str head = {bytes.p, bytes.n < HEAD_BYTES ? bytes.n : HEAD_BYTES};
	size_t at = str_find(head, STR("%PDF-"), 0);

	/* Other files may speak of it. */
	return at == 0 ? BID : at != SIZE_MAX && !str_starts(str_trim(head), STR("<")) ? 60 : 0;
}

/* What may stand between a number and the word obj, or be the number's end. */
static bool
ends_number(char c)
{
	return (c >= '0' && c <= '9') || c == '-' || c == ' ' || (c >= '\t' && c <= '\r') || c == 0;
}

/*
 * However a file is damaged, pdftotext looks for the objects that are still there, each of which
 * begins "1 0 obj" and cannot be packed or encrypted so far: in noise it finds none.
 */
static bool
pdf_promises_words(struct str name, struct str bytes, struct diag *dg)
{
	static const struct str word = STR_INIT("obj");
	size_t at = 0;

	while ((at = str_find(bytes, word, at)) != SIZE_MAX) {
		if (at > 0 && ends_number(bytes.p[at - 1]))
			return true;
		at += word.n;
	}
	DIAG_AT(dg, PDF_NO_OBJECT, DIAG_NOWHERE, name);
	return false;
}

static struct str
number(const struct pdf *pdf, size_t n)
{
	return arena_number(pdf->doc->arena, STR(""), n);
}

/* ---- why there are no words ---- */

static const struct {
	enum diag_code code;
	bool numbered; /* the number is an argument */
} failures[WORDS_STATUSES] = {
    [WORDS_NO_PROGRAM] = {PDF_NO_PROGRAM, false}, [WORDS_PASSWORD] = {FORMAT_ENCRYPTED, false},
    [WORDS_BROKEN] = {PDF_BROKEN, true},	  [WORDS_DIED] = {PDF_HELPER_DIED, true},
    [WORDS_TOO_SLOW] = {PDF_HELPER_SLOW, false},  [WORDS_FAILED] = {PDF_HELPER_FAILED, false},
};

static bool
refuse(const struct pdf *pdf, const struct pdf_words *words)
{
	if (words->status == WORDS_TOO_MANY)
		DIAG_AT(pdf->dg, LIMIT_CONTAINER, DIAG_NOWHERE, pdf->doc->name,
			STR("pdf-words-bytes"), number(pdf, PDFTOTEXT_OUTPUT_BYTES));
	else
		DIAG_AT(pdf->dg, failures[words->status].code, DIAG_NOWHERE, pdf->doc->name,
			number(pdf, words->number));
	return false;
}

/* ---- pages ---- */

static bool
is_near(int32_t a, int32_t b)
{
	return abs(a - b) < SAME;
}

/*
 * The present page, BOX large, as it is drawn; NULL when both do not mean the same one.  Of a page
 * that is turned to be seen pdftotext gives the size as it lies in the file.
 */
static const struct pdf_page *
find_drawn(const struct pdf *pdf, struct layout_box box)
{
	const struct pdf_page *page = &pdf->drawn_pages.items[pdf->pages - 1];
	struct layout_box seen;

	if (pdf->pages > pdf->drawn_pages.n)
		return NULL;
	seen = pdf_page_box(page);
	if ((is_near(seen.right, box.right) && is_near(seen.bottom, box.bottom)) ||
	    (is_near(seen.right, box.bottom) && is_near(seen.bottom, box.right)))
		return page;
	return NULL;
}

static bool
end_page(struct pdf *pdf)
{
	if (pdf->pages == 0)
		return true;
	if (pdf->words == 0)
		*LIST_ADD(pdf->doc->arena, &pdf->bare) = pdf->pages;
	else if (pdf->page)
		pdf_page_rules(&pdf->drawn, pdf->page, pdf->layout, pdf->page_arena);
	return sheet_end(&pdf->sheet, pdf->layout);
}

static bool
begin_page(struct pdf *pdf, const struct mark *mark)
{
	if (!end_page(pdf))
		return false;
	pdf->words = 0;
	pdf->pages++;
	pdf->page = find_drawn(pdf, mark->box);
	sheet_begin(&pdf->sheet, pdf->page_arena);
	return layout_page(pdf->layout, arena_number(pdf->doc->arena, STR("page "), pdf->pages),
			   pdf->page ? pdf_page_box(pdf->page) : mark->box);
}

/* What the file says of itself; nobody sees it, so that it has no place. */
static void
take_field(struct pdf *pdf, struct str name, struct str value)
{
	struct arena *arena = pdf->doc->arena;
	uint32_t n;
	const uint32_t *points = mark_points(value, arena, &n);

	if (n > 0)
		*LIST_ADD(arena, &pdf->doc->fields) = (struct page_field){
		    .name = arena_str(arena, name), .value = utf8_str(arena, points, n)};
}

static bool
take_mark(struct pdf *pdf, const struct mark *mark)
{
	switch (mark->kind) {
	case MARK_PAGE:
		return begin_page(pdf, mark);
	case MARK_WORD:
		if (pdf->pages == 0)
			return true;
		pdf->words++;
		sheet_add(&pdf->sheet, mark);
		return true;
	case MARK_TITLE:
		take_field(pdf, STR("title"), mark->text);
		return true;
	case MARK_META:
		/* Word and others write the name of the user's account as author. */
		if (mark->name.p && !str_eq_ascii_nocase(mark->name, STR("author")))
			take_field(pdf, mark->name, mark->text);
		return true;
	}
	return true;
}

static bool
take_all(struct pdf *pdf, struct str text)
{
	struct mark mark;

	while (mark_next(&text, &mark))
		if (!take_mark(pdf, &mark))
			return false;
	return end_page(pdf);
}

/* ---- what there is to say ---- */

/* "2, 4-6" */
static struct str
ranges(const struct pdf *pdf)
{
	struct arena *arena = pdf->doc->arena;
	struct str text = STR("");
	unsigned shown = 0;

	for (size_t i = 0, end; i < pdf->bare.n; i = end) {
		for (end = i + 1;
		     end < pdf->bare.n && pdf->bare.items[end] == pdf->bare.items[end - 1] + 1;)
			end++;
		if (shown++ == RANGES_MAX)
			return ARENA_JOIN(arena, text, STR(", …"));
		text = arena_printf(arena, "%.*s%s%u", STR_ARG(text), i > 0 ? ", " : "",
				    pdf->bare.items[i]);
		if (end > i + 1)
			text =
			    arena_printf(arena, "%.*s-%u", STR_ARG(text), pdf->bare.items[end - 1]);
	}
	return text;
}

/* A text of which something can be understood; else an error. */
static bool
is_text(const struct pdf *pdf, const struct pdf_words *words)
{
	const struct sheet_counts *counts = &pdf->sheet.counts;
	struct str name = pdf->doc->name;

	if (pdf->pages == 0)
		DIAG_AT(pdf->dg, PDF_BROKEN, DIAG_NOWHERE, name, number(pdf, 0));
	else if (counts->characters == 0)
		DIAG_AT(pdf->dg, words->lacks_maps ? PDF_NO_MAPS : PDF_SCANNED, DIAG_NOWHERE, name,
			number(pdf, pdf->pages));
	else if (counts->readable * READABLE_PART < counts->characters)
		DIAG_AT(pdf->dg, PDF_UNREADABLE, DIAG_NOWHERE, name,
			number(pdf, counts->characters - counts->readable),
			number(pdf, counts->characters));
	else
		return true;
	return false;
}

static void
report(const struct pdf *pdf, const struct pdf_words *words)
{
	if (words->damaged)
		DIAG_AT(pdf->dg, words->lacks_maps ? PDF_MAPS_MISSING : PDF_DAMAGED, DIAG_NOWHERE,
			pdf->doc->name);
	if (pdf->bare.n > 0)
		DIAG_AT(pdf->dg, PDF_PAGES_BARE, DIAG_NOWHERE, ranges(pdf),
			number(pdf, pdf->pages));
	if (pdf->sheet.counts.folded > 0)
		DIAG_AT(pdf->dg, CHARACTER_COMPATIBLE, DIAG_NOWHERE,
			number(pdf, pdf->sheet.counts.folded));
}

static bool
pdf_read_words(struct document *doc, const struct pdf_words *words, const struct read_rules *rules,
	       struct diag *dg)
{
	struct pdf pdf = {.doc = doc, .dg = dg};
	bool good;

	doc->program = words->program;
	if (words->status != WORDS_GOOD)
		return refuse(&pdf, words);
	pdf.page_arena = arena_new();
	pdf.drawn_arena = arena_new();
	if (pdf_file_open(&pdf.drawn, doc->raw, pdf.drawn_arena))
		pdf_pages_find(&pdf.drawn, &pdf.drawn_pages);
	pdf.layout = layout_new(doc, dg);
	good =
	    take_all(&pdf, words->text) && is_text(&pdf, words) && layout_finish(pdf.layout, rules);
	if (good)
		report(&pdf, words);
	arena_free(pdf.drawn_arena);
	arena_free(pdf.page_arena);
	layout_free(pdf.layout);
	return good;
}

const struct reader reader_pdf = {
    .name = STR_INIT("pdf"),
    .media_type = STR_INIT("application/pdf"),
    .extensions = STR_INIT("pdf"),
    .bid = pdf_bid,
    .read_words = pdf_read_words,
    .promises_words = pdf_promises_words,
    .packed = true,
};

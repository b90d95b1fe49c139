/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workbooks, OOXML transitional and strict: every visible sheet in order, its name as a caption.
 * Formulas give their stored results; comments, names and data connections are no part of a report.
 */
#include "read/reader.h"

#include "base/text/utf8.h"
#include "read/office/package.h"
#include "read/office/sheet/book.h"
#include "read/page/roles.h"
#include "read/read.h"
#include "read/source.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { BID = 90 };

/* Workbooks, templates, and both with macros, which are never run. */
static const struct str types[] = {
    STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"),
    STR_INIT("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    STR_INIT("application/vnd.ms-excel.template.macroEnabled.main+xml"),
};

static int
xlsx_bid(struct str bytes)
{
	return package_holds(bytes, types, COUNT(types), STR("xl/")) ? BID : 0;
}

struct listed_sheet {
	struct str name;
	struct str id; /* of its relation */
	bool hidden;
};

struct workbook {
	struct package package;
	struct relations relations;
	struct str main;
	struct sheet_basis basis;
	LIST(struct listed_sheet) sheets;
	struct book book;
};

static void
open_properties(void *context, const struct walk_element *element, unsigned *mark)
{
	struct workbook *in = context;
	struct str value = walk_attribute(element, "date1904");

	(void)mark;
	in->basis.from_1904 = str_eq(value, STR("1")) || str_eq(value, STR("true"));
}

static void
open_sheet(void *context, const struct walk_element *element, unsigned *mark)
{
	struct workbook *in = context;
	struct listed_sheet *sheet = LIST_ADD(in->package.arena, &in->sheets);
	struct str state = walk_attribute(element, "state");

	(void)mark;
	sheet->name = arena_str(in->package.arena, walk_attribute(element, "name"));
	sheet->id = arena_str(in->package.arena, walk_attribute(element, "id"));
	sheet->hidden = state.n > 0 && !str_eq(state, STR("visible"));
}

static bool
read_workbook(struct workbook *in)
{
	static const struct walk_row rows[] = {
	    WALK_ROW(SHEET, "workbookPr", open_properties, NULL),
	    WALK_ROW(SHEET, "sheet", open_sheet, NULL),
	    WALK_SKIP(SHEET, "extLst"),
	};
	const struct walk walk = {rows, COUNT(rows), NULL, in};
	struct relations top = {.arena = NULL};

	if (!package_relations(&in->package, STR(""), &top))
		return false;
	in->main = relations_part(&top, STR("officeDocument"));
	if (!in->main.p)
		in->main = STR("xl/workbook.xml");
	in->basis.package = &in->package;
	return package_relations(&in->package, in->main, &in->relations) &&
	       package_walk(&in->package, in->main, &walk) &&
	       strings_read(&in->basis.strings, &in->package,
			    relations_part(&in->relations, STR("sharedStrings"))) &&
	       looks_read(&in->basis.looks, &in->package,
			  relations_part(&in->relations, STR("styles")));
}

/* ---- what lies over the cells ---- */

struct drawing {
	struct workbook *in;
	struct sheet *sheet;
	struct buf text;
	bool inside;
	bool picture;
};

static void
open_run(void *context, const struct walk_element *element, unsigned *mark)
{
	struct drawing *drawing = context;

	(void)element, (void)mark;
	drawing->inside = true;
}

static void
close_run(void *context, unsigned mark)
{
	struct drawing *drawing = context;

	(void)mark;
	drawing->inside = false;
}

/* A paragraph of a shape is a line below all cells. */
static void
close_paragraph(void *context, unsigned mark)
{
	struct drawing *drawing = context;
	struct arena *arena = drawing->in->package.arena;
	struct sheet *sheet = drawing->sheet;
	uint32_t row = sheet->cells.n ? sheet->cells.items[sheet->cells.n - 1].row + 2 : 0;

	(void)mark;
	if (str_trim(buf_view(&drawing->text)).n > 0 && sheet->cells.n <= READ_BLOCKS_MAX)
		*LIST_ADD(arena, &sheet->cells) =
		    (struct sheet_cell){.row = row,
					.rows = 1,
					.columns = 2,
					.text = arena_str(arena, buf_view(&drawing->text))};
	buf_clear(&drawing->text);
}

static void
open_picture(void *context, const struct walk_element *element, unsigned *mark)
{
	struct drawing *drawing = context;

	(void)element, (void)mark;
	drawing->picture = true;
}

static void
take_drawn(void *context, struct str text)
{
	struct drawing *drawing = context;

	if (drawing->inside)
		buf_str(&drawing->text, text);
}

/* Shapes of a sheet: their text is read, pictures and charts are told. */
static bool
read_drawing(struct workbook *in, const struct listed_sheet *listed, struct str part,
	     struct sheet *sheet)
{
	static const struct walk_row rows[] = {
	    WALK_ROW(DRAWING, "t", open_run, close_run),
	    WALK_ROW(DRAWING, "p", NULL, close_paragraph),
	    WALK_ROW(ON_SHEET, "pic", open_picture, NULL),
	    WALK_ROW(ON_SHEET, "graphicFrame", open_picture, NULL),
	};
	struct relations relations = {.arena = NULL};
	struct drawing drawing = {.in = in, .sheet = sheet};
	const struct walk walk = {rows, COUNT(rows), take_drawn, &drawing};
	const struct relation *relation;
	bool good;

	if (!sheet->drawing.p)
		return true;
	if (!package_relations(&in->package, part, &relations))
		return false;
	relation = relations_find(&relations, sheet->drawing);
	if (!relation || relation->outside || !package_has(&in->package, relation->target))
		return true;
	buf_init(&drawing.text, UNZIP_BYTES_MAX);
	good = package_walk(&in->package, relation->target, &walk);
	buf_release(&drawing.text);
	if (drawing.picture)
		book_remark(&in->book, PICTURE_UNREAD, listed->name, STR(""), STR(""));
	return good;
}

/* ---- from sheets to the document ---- */

static bool
read_sheet(struct workbook *in, const struct listed_sheet *listed)
{
	const struct relation *relation = relations_find(&in->relations, listed->id);
	struct sheet sheet;

	if (listed->hidden) {
		book_remark(&in->book, SHEET_HIDDEN, listed->name, STR(""), STR(""));
		return true;
	}
	if (!relation || relation->outside || !str_eq(relation->type, STR("worksheet"))) {
		book_remark(&in->book, SHEET_UNREAD, listed->name, STR(""), STR(""));
		return true;
	}
	if (!worksheet_read(&sheet, &in->basis, relation->target) ||
	    !read_drawing(in, listed, relation->target, &sheet))
		return false;
	book_add(&in->book, listed->name, &sheet);
	return true;
}

static bool
is_within_limits(struct workbook *in, const struct document *doc, struct diag *dg)
{
	if (in->book.full) {
		package_limit(&in->package, STR("text-characters"), READ_TEXT_MAX);
		return false;
	}
	if (in->book.many || doc->blocks.n > READ_BLOCKS_MAX)
		return source_too_many(doc, dg);
	return true;
}

static void
put_caption(const struct book_sheet *sheet, const uint32_t *points, struct page_text *text)
{
	text->context.heading = 2;
	for (uint32_t at = sheet->start; at < sheet->end; at++)
		page_text_char(text, points[at], at);
	page_text_break(text);
	text->context.heading = 0;
}

static void
report(const struct workbook *in, const struct document *doc, struct diag *dg)
{
	struct arena *arena = doc->arena;

	LIST_EACH (const struct book_remark, remark, &in->book.remarks)
		(void)diag_add(
		    dg, remark->code,
		    remark->placed ? document_source_place(doc, remark->start, remark->end)
				   : DIAG_NOWHERE,
		    3,
		    remark->code == NUMBER_CONCEALED
			? (struct str[]){arena_number(arena, STR(""), in->book.concealed),
					 remark->args[0], remark->args[1]}
			: remark->args);
	if (in->book.hidden > 0)
		DIAG_AT(dg, TEXT_HIDDEN, DIAG_NOWHERE,
			arena_number(arena, STR(""), in->book.hidden));
	if (in->book.margins > 0)
		DIAG_AT(dg, MARGINS_UNREAD, DIAG_NOWHERE,
			arena_number(arena, STR(""), in->book.margins));
}

static bool
make_document(struct workbook *in, struct document *doc, const struct read_rules *rules,
	      struct diag *dg)
{
	struct page_text text;
	uint32_t *points;

	if (!is_within_limits(in, doc, dg))
		return false;
	source_take(doc, arena_str(doc->arena, buf_view(&in->book.text)), dg, &points);
	LIST_EACH (const struct document_part, part, &in->book.parts)
		*LIST_ADD(doc->arena, &doc->parts) =
		    (struct document_part){part->offset, arena_str(doc->arena, part->name)};
	page_text_init(&text, doc);
	LIST_EACH (struct book_sheet, sheet, &in->book.sheets) {
		put_caption(sheet, points, &text);
		grid_put(&sheet->grid, &text, points, dg);
	}
	if (!is_within_limits(in, doc, dg))
		return false;
	unseen_report(&text.unseen, doc, dg);
	doc->text = text.points;
	doc->text_points = text.n;
	if (rules)
		roles_assign(doc, text.hints.items, rules);
	report(in, doc, dg);
	return true;
}

static bool
read_sheets(struct workbook *in)
{
	in->book.arena = in->package.arena;
	LIST_EACH (const struct listed_sheet, listed, &in->sheets)
		if (!read_sheet(in, listed))
			return false;
	return true;
}

static bool
xlsx_read(struct document *doc, uint32_t *points, const struct read_rules *rules, struct diag *dg)
{
	struct workbook in = {.main = {NULL, 0}};
	bool good;

	(void)points;
	buf_init(&in.book.text, (size_t)READ_TEXT_MAX * UTF8_MAX);
	good = package_open(&in.package, doc->name, doc->raw, dg) && read_workbook(&in) &&
	       read_sheets(&in) && make_document(&in, doc, rules, dg);
	buf_release(&in.book.text);
	package_close(&in.package);
	return good;
}

const struct reader reader_xlsx = {
    .name = STR_INIT("xlsx"),
    .media_type = STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    .extensions = STR_INIT("xlsx xlsm xltx xltm"),
    .bid = xlsx_bid,
    .read = xlsx_read,
    .packed = true,
};

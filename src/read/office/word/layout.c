/* SPDX-License-Identifier: Apache-2.0 */
/* From paragraphs and tables in order to the blocks of a document. */
#include "read/office/word/layout.h"

#include "read/page/roles.h"
#include "read/page/table.h"
#include "read/page/text.h"
#include "read/read.h"
#include "read/source.h"

struct layout {
	struct document *doc;
	const uint32_t *points;
	struct page_text text;
	struct page_table *table; /* the innermost open one */
	struct diag *dg;
};

/* Another part of the document begins. */
static void
note_part(struct layout *out, const struct placed *placed)
{
	struct document *doc = out->doc;

	if (doc->parts.n > 0 && str_eq(doc->parts.items[doc->parts.n - 1].name, placed->part))
		return;
	*LIST_ADD(doc->arena, &doc->parts) =
	    (struct document_part){placed->start, arena_str(doc->arena, placed->part)};
}

static void
put_paragraph(struct layout *out, const struct placed *placed)
{
	const struct item *item = placed->item;

	note_part(out, placed);
	out->text.context.heading = item->heading;
	out->text.about.centred = item->centred;
	out->text.about.aside = item->contents;
	out->text.in_bold = item->bold;
	for (uint32_t at = placed->start; at < placed->end; at++)
		if (out->points[at] == '\n')
			page_text_break(&out->text);
		else
			page_text_char(&out->text, out->points[at], at);
	page_text_break(&out->text);
	out->text.context.heading = 0;
	out->text.about.centred = out->text.about.aside = out->text.in_bold = false;
}

static void
put_cell(struct layout *out, const struct item *item)
{
	out->table->column = item->cell.column;
	page_table_cell(&out->text, out->table, item->cell.row_span, item->cell.column_span,
			item->header, out->dg);
}

static void
put_remark(struct layout *out, const struct placed *placed)
{
	const struct item *item = placed->item;
	struct place place = document_source_place(out->doc, placed->start, placed->start);

	if (item->remark.code == LIMIT_TABLE_COLUMNS)
		DIAG_AT(out->dg, LIMIT_TABLE_COLUMNS, place,
			arena_printf(out->doc->arena, "%d", READ_TABLE_COLUMNS_MAX));
	else
		DIAG_AT(out->dg, item->remark.code, place, item->remark.text);
}

static void
put(struct layout *out, const struct placed *placed)
{
	const struct item *item = placed->item;

	switch (item->kind) {
	case ITEM_PARAGRAPH:
		put_paragraph(out, placed);
		break;
	case ITEM_REMARK:
		put_remark(out, placed);
		break;
	case ITEM_TABLE:
		out->table = page_table_open(&out->text, out->table, placed->start);
		break;
	case ITEM_ROW:
		page_table_row(&out->text, out->table);
		break;
	case ITEM_CELL:
		put_cell(out, item);
		break;
	case ITEM_CELL_END:
		page_table_end_cell(&out->text, out->table);
		break;
	case ITEM_TABLE_END:
		out->table = page_table_close(&out->text, out->table);
		break;
	case ITEM_NOTE:
		break;
	}
}

bool
layout_make(struct document *doc, const struct order *order, const uint32_t *points,
	    const struct read_rules *rules, struct diag *dg)
{
	struct layout out = {.doc = doc, .points = points, .dg = dg};

	page_text_init(&out.text, doc);
	LIST_EACH (const struct placed, placed, &order->items) {
		put(&out, placed);
		if (doc->blocks.n > READ_BLOCKS_MAX)
			return source_too_many(doc, dg);
	}
	unseen_report(&out.text.unseen, doc, dg);
	doc->text = out.text.points;
	doc->text_points = out.text.n;
	if (rules)
		roles_assign(doc, out.text.hints.items, rules);
	return true;
}

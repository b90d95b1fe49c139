/* SPDX-License-Identifier: Apache-2.0 */
/* From the steps of a grid to blocks and tables of a document. */
#include "read/grid/grid.h"

#include "read/page/table.h"
#include "read/read.h"

struct putting {
	struct page_text *text;
	struct page_table *table;
	const uint32_t *points;
	struct diag *dg;
	uint32_t start; /* where the next block stands */
};

static void
put_words(struct putting *in, const struct grid_step *step)
{
	bool quoted = step->cell && step->cell->quoted;

	in->text->in_bold = step->cell && step->cell->bold;
	for (uint32_t at = step->start; at < step->end; at++) {
		if (in->points[at] == '\n' || in->points[at] == '\r')
			page_text_break(in->text);
		else
			page_text_char(in->text, in->points[at], at);
		if (quoted && in->points[at] == '"')
			at++;
	}
	in->text->in_bold = false;
}

static void
put_line(struct putting *in, const struct grid_step *step)
{
	in->text->context.heading = step->heading;
	in->text->about.centred = step->cell->columns > 1;
	put_words(in, step);
	page_text_break(in->text);
	in->text->context.heading = 0;
	in->text->about.centred = false;
}

static void
put_cell(struct putting *in, const struct grid_step *step)
{
	in->table->column = step->at;
	page_table_cell(in->text, in->table, step->row_span, step->column_span, step->header,
			in->dg);
	in->table->cell_offset = step->start;
	put_words(in, step);
	page_table_end_cell(in->text, in->table);
}

static void
put(struct putting *in, const struct grid_step *step)
{
	switch (step->kind) {
	case GRID_LINE:
		put_line(in, step);
		break;
	case GRID_TABLE:
		in->table = page_table_open(in->text, NULL, in->start);
		in->table->certain = true;
		break;
	case GRID_ROW:
		page_table_row(in->text, in->table);
		break;
	case GRID_CELL:
		if (in->table)
			put_cell(in, step);
		break;
	case GRID_TABLE_END:
		in->table = page_table_close(in->text, in->table);
		break;
	case GRID_WIDE:
		DIAG_AT(in->dg, LIMIT_TABLE_COLUMNS,
			document_source_place(in->text->doc, in->start, in->start),
			arena_printf(in->text->doc->arena, "%d", READ_TABLE_COLUMNS_MAX));
		break;
	}
	if (step->kind == GRID_LINE || step->kind == GRID_CELL)
		in->start = step->end;
}

void
grid_put(const struct grid *grid, struct page_text *text, const uint32_t *points, struct diag *dg)
{
	struct putting in = {.text = text, .points = points, .dg = dg};

	if (grid->steps.n > 0)
		in.start = grid->steps.items[0].start;
	LIST_EACH (const struct grid_step, step, &grid->steps) {
		if (text->doc->blocks.n > READ_BLOCKS_MAX)
			return;
		put(&in, step);
	}
}

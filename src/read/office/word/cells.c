/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of a story: rows, cells, and cells that are merged. */
#include "read/office/word/builder.h"
#include "read/read.h"

static struct item *
item_at(struct builder *in, size_t at)
{
	return &in->flow->items->items[at];
}

static void
open_table(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	struct story_table *table = in->spare_table, old;

	(void)element, (void)mark;
	builder_end_carried(in);
	if (!table)
		table = ARENA_NEW(in->arena, struct story_table);
	else
		in->spare_table = table->outer;
	old = *table;
	*table = (struct story_table){.merges = old.merges};
	table->merges.n = 0;
	table->outer = in->flow->table;
	table->item = in->flow->items->n;
	in->flow->table = table;
	(void)builder_add(in, ITEM_TABLE);
}

static void
close_table(void *context, unsigned mark)
{
	struct builder *in = context;
	struct story_table *table = in->flow->table;

	(void)mark;
	(void)builder_add(in, ITEM_TABLE_END);
	in->flow->table = table->outer;
	table->outer = in->spare_table;
	in->spare_table = table;
}

static void
open_row(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	struct story_table *table = in->flow->table;

	(void)element, (void)mark;
	if (!table)
		return;
	table->row++;
	table->column = 0;
	table->row_item = in->flow->items->n;
	table->cell = table->cell_before = 0;
	table->header = table->deleted = false;
	(void)builder_add(in, ITEM_ROW);
}

/* Items from AT on are not shown: they go, their characters are counted. */
static void
drop(struct builder *in, size_t at, size_t *counter)
{
	for (size_t i = at; i < in->flow->items->n; i++)
		if (item_at(in, i)->kind == ITEM_PARAGRAPH) {
			*counter += item_at(in, i)->paragraph.n;
			in->story->points -= item_at(in, i)->paragraph.n;
			in->story->paragraphs--;
		}
	in->flow->items->n = at;
}

static void
close_row(void *context, unsigned mark)
{
	struct builder *in = context;
	struct story_table *table = in->flow->table;

	(void)mark;
	if (!table || !table->deleted)
		return;
	drop(in, table->row_item, &in->story->deleted);
	table->row--;
}

static void
open_row_properties(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)element, (void)mark;
	in->in_row = true;
}

static void
close_row_properties(void *context, unsigned mark)
{
	struct builder *in = context;

	(void)mark;
	in->in_row = false;
}

static void
open_header(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (in->flow->table)
		in->flow->table->header = walk_is_on(element);
}

static void
open_grid_before(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (in->flow->table)
		in->flow->table->column += walk_number(element, READ_TABLE_COLUMNS_MAX, 0);
}

static void
open_cell(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	struct story_table *table = in->flow->table;
	struct item *item;

	(void)element, (void)mark;
	if (!table || table->row == 0)
		return;
	table->cell = in->flow->items->n + 1;
	table->goes_on = table->joins = table->restarts = false;
	item = builder_add(in, ITEM_CELL);
	item->header = table->header;
	item->cell.row_span = item->cell.column_span = 1;
}

/* The present cell's item, while its properties are read; else NULL. */
static struct item *
present_cell(struct builder *in)
{
	struct story_table *table = in->flow->table;

	return table && table->cell ? item_at(in, table->cell - 1) : NULL;
}

static void
open_grid_span(void *context, const struct walk_element *element, unsigned *mark)
{
	struct item *cell = present_cell(context);
	unsigned span = walk_number(element, READ_TABLE_COLUMNS_MAX + 1, 1);

	(void)mark;
	if (cell)
		cell->cell.column_span = span ? span : 1;
}

static void
open_merge_down(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (!present_cell(in))
		return;
	in->flow->table->restarts = str_eq(walk_value(element), STR("restart"));
	in->flow->table->goes_on = !in->flow->table->restarts;
}

static void
open_merge_across(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (present_cell(in))
		in->flow->table->joins = !str_eq(walk_value(element), STR("restart"));
}

static struct merge *
merge_at(struct builder *in, uint32_t column)
{
	struct story_table *table = in->flow->table;

	while (table->merges.n <= column)
		(void)LIST_ADD(in->arena, &table->merges);
	return &table->merges.items[column];
}

/* Goes the present cell on with one above, or with the one to its left?  Then that one grows. */
static bool
is_merged(struct builder *in, const struct item *cell)
{
	struct story_table *table = in->flow->table;
	struct merge *merge = merge_at(in, cell->cell.column);

	if (table->joins && table->cell_before) {
		item_at(in, table->cell_before - 1)->cell.column_span += cell->cell.column_span;
		return true;
	}
	if (table->goes_on && merge->cell && merge->row + 1 == table->row) {
		item_at(in, merge->cell - 1)->cell.row_span++;
		merge->row = table->row;
		return true;
	}
	*merge = (struct merge){table->restarts ? table->cell : 0, table->row};
	return false;
}

static void
close_cell(void *context, unsigned mark)
{
	struct builder *in = context;
	struct story_table *table = in->flow->table;
	struct item *cell = present_cell(in);
	size_t at;

	(void)mark;
	builder_end_carried(in);
	if (!cell)
		return;
	at = table->cell - 1;
	cell->cell.column = table->column;
	table->column += cell->cell.column_span;
	if (table->column > READ_TABLE_COLUMNS_MAX) {
		item_at(in, table->item)->table.wide = true;
		table->column = READ_TABLE_COLUMNS_MAX;
	}
	if (cell->cell.column < READ_TABLE_COLUMNS_MAX && is_merged(in, cell)) {
		drop(in, at, &in->story->hidden);
	} else {
		(void)builder_add(in, ITEM_CELL_END);
		table->cell_before = at + 1;
	}
	table->cell = 0;
}

const struct walk_row cell_rows[] = {
    WALK_ROW(WORD, "tc", open_cell, close_cell),
    WALK_ROW(WORD, "tr", open_row, close_row),
    WALK_ROW(WORD, "tbl", open_table, close_table),
    WALK_ROW(WORD, "gridSpan", open_grid_span, NULL),
    WALK_ROW(WORD, "vMerge", open_merge_down, NULL),
    WALK_ROW(WORD, "hMerge", open_merge_across, NULL),
    WALK_ROW(WORD, "trPr", open_row_properties, close_row_properties),
    WALK_ROW(WORD, "tblHeader", open_header, NULL),
    WALK_ROW(WORD, "gridBefore", open_grid_before, NULL),
};
const size_t cell_row_count = sizeof(cell_rows) / sizeof(cell_rows[0]);

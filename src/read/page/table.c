/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of a web page. */
#include "read/page/table.h"

#include "read/read.h"

enum {
	ROW_SPAN_MAX = 65534, /* HTML Standard, clause 4.9.11 */
	CELL_BLOCKS_MAX = 8,
	CELL_TEXT_MAX = 1000,
	UNNUMBERED = UINT32_MAX, /* block.table of an open table */
};

static void
leave_context(struct page_text *text)
{
	text->context.table = 0;
	text->context.row = text->context.column = 0;
	text->context.row_span = text->context.column_span = 1;
	text->context.header_cell = false;
}

/* From now on, and in what was read of it, TABLE is no table. */
static void
make_layout(struct page_text *text, struct page_table *table)
{
	if (table->layout)
		return;
	table->layout = true;
	leave_context(text);
	for (size_t i = table->first_block; i < text->doc->blocks.n; i++) {
		struct block *block = &text->doc->blocks.items[i];
		block->table = block->row = block->column = 0;
		block->row_span = block->column_span = 1;
		block->header_cell = false;
	}
}

struct page_table *
page_table_open(struct page_text *text, struct page_table *outer, uint32_t offset)
{
	struct page_table *table = text->spare;

	page_text_break(text);
	if (outer)
		make_layout(text, outer);
	if (table)
		text->spare = table->outer;
	else
		table = ARENA_NEW(text->doc->arena, struct page_table);
	table->taken_to_row.n = 0;
	*table = (struct page_table){.taken_to_row = table->taken_to_row};
	table->outer = outer;
	table->offset = offset;
	table->first_block = table->section_block = text->doc->blocks.n;
	return table;
}

void
page_table_row(struct page_text *text, struct page_table *table)
{
	page_text_break(text);
	table->rows++;
	table->column = 0;
	table->in_row = true;
}

void
page_table_end_row(struct page_table *table)
{
	table->in_row = false;
}

/* No cell from block FIRST on reaches below the last row. */
static void
end_spans(struct page_text *text, const struct page_table *table, size_t first)
{
	for (size_t i = first; i < text->doc->blocks.n; i++) {
		struct block *block = &text->doc->blocks.items[i];
		if (block->table == UNNUMBERED && block->row + block->row_span > table->rows)
			block->row_span = table->rows - block->row;
	}
}

void
page_table_section(struct page_text *text, struct page_table *table, bool heads)
{
	page_text_break(text);
	if (!table->layout)
		end_spans(text, table, table->section_block);
	for (size_t i = 0; i < table->taken_to_row.n; i++)
		if (table->taken_to_row.items[i] > table->rows)
			table->taken_to_row.items[i] = table->rows;
	table->section_block = text->doc->blocks.n;
	table->heads = heads;
	table->in_row = false;
}

/* The cells at [column, column + span) of the present row and ROW_SPAN - 1 more are taken. */
static void
take_columns(struct page_text *text, struct page_table *table, uint32_t row_span, uint32_t span)
{
	while (table->taken_to_row.n < table->column + span)
		(void)LIST_ADD(text->doc->arena, &table->taken_to_row);
	for (uint32_t i = table->column; i < table->column + span; i++)
		table->taken_to_row.items[i] = table->rows - 1 + row_span;
	table->column += span;
	if (table->column > table->columns)
		table->columns = table->column;
}

static void
too_wide(struct page_text *text, struct page_table *table, struct diag *dg)
{
	DIAG_AT(dg, LIMIT_TABLE_COLUMNS,
		document_source_place(text->doc, table->offset, table->offset),
		arena_printf(text->doc->arena, "%d", READ_TABLE_COLUMNS_MAX));
	make_layout(text, table);
}

/* Columns that a cell of SPAN may take before one that a cell above takes. */
static uint32_t
free_columns(const struct page_table *table, uint32_t span)
{
	for (uint32_t i = 1; i < span && table->column + i < table->taken_to_row.n; i++)
		if (table->taken_to_row.items[table->column + i] >= table->rows)
			return i;
	return span;
}

static uint32_t
within(uint32_t value, uint32_t most)
{
	return value == 0 ? 1 : value < most ? value : most;
}

void
page_table_cell(struct page_text *text, struct page_table *table, uint32_t row_span,
		uint32_t column_span, bool header, struct diag *dg)
{
	page_text_break(text);
	table->in_cell = true;
	table->cell_offset = 0;
	table->cell_block = text->doc->blocks.n;
	table->cell_text = text->n;
	if (table->layout)
		return;
	if (!table->in_row)
		page_table_row(text, table);
	row_span = within(row_span, ROW_SPAN_MAX);
	column_span = within(column_span, READ_TABLE_COLUMNS_MAX);
	while (table->column < table->taken_to_row.n &&
	       table->taken_to_row.items[table->column] >= table->rows)
		table->column++;
	if (table->column + column_span > READ_TABLE_COLUMNS_MAX) {
		too_wide(text, table, dg);
		return;
	}
	column_span = free_columns(table, column_span);
	text->context.table = UNNUMBERED;
	text->context.row = table->rows - 1;
	text->context.column = table->column;
	text->context.row_span = row_span;
	text->context.column_span = column_span;
	text->context.header_cell = header || table->heads;
	take_columns(text, table, row_span, column_span);
}

void
page_table_end_cell(struct page_text *text, struct page_table *table)
{
	if (!table->in_cell)
		return;
	table->in_cell = false;
	if (table->layout) {
		page_text_break(text);
		return;
	}
	page_text_end_cell(text, table->cell_block, table->cell_offset);
	leave_context(text);
	if (!table->certain && (text->doc->blocks.n - table->cell_block > CELL_BLOCKS_MAX ||
				text->n - table->cell_text > CELL_TEXT_MAX))
		make_layout(text, table);
}

static void
number_cells(struct page_text *text, const struct page_table *table)
{
	struct document *doc = text->doc;

	*LIST_ADD(doc->arena, &doc->tables) = (struct table){
	    table->rows, table->columns, table->first_block, doc->blocks.n - table->first_block};
	for (size_t i = table->first_block; i < doc->blocks.n; i++)
		if (doc->blocks.items[i].table == UNNUMBERED)
			doc->blocks.items[i].table = (uint32_t)doc->tables.n;
}

struct page_table *
page_table_close(struct page_text *text, struct page_table *table)
{
	struct page_table *outer = table->outer;

	page_table_end_cell(text, table);
	page_text_break(text);
	if (table->columns < 2)
		make_layout(text, table);
	leave_context(text);
	if (!table->layout) {
		end_spans(text, table, table->section_block);
		number_cells(text, table);
	}
	table->outer = text->spare;
	text->spare = table;
	return outer;
}

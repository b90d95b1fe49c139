/* SPDX-License-Identifier: Apache-2.0 */
/* Sections, paragraphs and tables of a record. */
#include "extract/outline.h"

enum { DEPTH_MAX = 16 };

static void
write_sections(const struct outline *outline, const struct document *doc, struct arena *arena,
	       struct record *record)
{
	uint32_t counts[DEPTH_MAX + 1] = {0}, levels[DEPTH_MAX + 1];
	struct str prefixes[DEPTH_MAX + 1] = {STR_INIT("s")};
	uint32_t depth = 0;

	LIST_EACH (const struct heading, heading, &outline->headings) {
		struct section *section = LIST_ADD(arena, &record->sections);
		while (depth > 0 && levels[depth - 1] >= heading->level)
			depth--;
		if (depth == DEPTH_MAX)
			depth--;
		section->id = arena_number(arena, prefixes[depth], ++counts[depth]);
		levels[depth] = heading->level;
		prefixes[++depth] = ARENA_JOIN(arena, section->id, STR("."));
		counts[depth] = 0;
		section->level = heading->level;
		if (heading->number_end > heading->number_start)
			section->number =
			    document_str(doc, heading->number_start, heading->number_end, arena);
		section->heading = document_str(doc, heading->start, heading->end, arena);
		if (heading->part)
			section->part = heading->part->id;
		section->place = document_place(doc, heading->number_start, heading->end);
	}
}

static void
place_blocks(struct outline *outline, const struct document *doc, struct arena *arena)
{
	size_t h = 0;

	outline->section_of = arena_array(arena, doc->blocks.n + 1, sizeof(*outline->section_of));
	outline->paragraph_of =
	    arena_array(arena, doc->blocks.n + 1, sizeof(*outline->paragraph_of));
	for (size_t i = 0; i < doc->blocks.n; i++) {
		while (h < outline->headings.n && outline->headings.items[h].block <= i)
			h++;
		if (doc->blocks.items[i].role == ROLE_TEXT)
			outline->section_of[i] = (uint32_t)h;
	}
}

static struct str
section_of_block(const struct outline *outline, const struct record *record, size_t block)
{
	uint32_t section = outline->section_of[block];

	return section ? record->sections.items[section - 1].id : (struct str){NULL, 0};
}

static void
write_table(struct outline *outline, const struct document *doc, size_t first, struct arena *arena,
	    struct record *record)
{
	struct report_table *table = LIST_ADD(arena, &record->tables);
	uint32_t number = doc->blocks.items[first].table;

	table->id = arena_number(arena, STR("t"), record->tables.n);
	table->section = section_of_block(outline, record, first);
	for (size_t i = first; i < doc->blocks.n && doc->blocks.items[i].table == number; i++) {
		const struct block *block = &doc->blocks.items[i];
		struct table_cell *cell = LIST_ADD(arena, &table->cells);
		cell->text = document_excerpt(doc, block->start, block->end, arena, &cell->place);
		cell->row = block->row;
		cell->column = block->column;
		cell->row_span = block->row_span;
		cell->column_span = block->column_span;
		cell->header = block->header_cell;
		outline->paragraph_of[i] = table->id;
	}
}

static void
write_paragraph(struct outline *outline, const struct document *doc, size_t index,
		struct arena *arena, struct record *record)
{
	const struct block *block = &doc->blocks.items[index];
	struct paragraph *paragraph = LIST_ADD(arena, &record->paragraphs);

	paragraph->id = arena_number(arena, STR("p"), record->paragraphs.n);
	paragraph->section = section_of_block(outline, record, index);
	paragraph->role = block->role;
	paragraph->text = document_excerpt(doc, block->start, block->end, arena, &paragraph->place);
	outline->paragraph_of[index] = paragraph->id;
}

void
outline_write(struct outline *outline, const struct document *doc, struct arena *arena,
	      struct record *record)
{
	uint32_t table = 0;

	LIST_RESERVE(arena, &record->sections, outline->headings.n);
	LIST_RESERVE(arena, &record->paragraphs, doc->blocks.n);
	write_sections(outline, doc, arena, record);
	place_blocks(outline, doc, arena);
	for (size_t i = 0; i < doc->blocks.n; i++) {
		const struct block *block = &doc->blocks.items[i];
		if (block->table && block->table != table)
			write_table(outline, doc, i, arena, record);
		else if (!block->table && block->end > block->start)
			write_paragraph(outline, doc, i, arena, record);
		table = block->table;
	}
}

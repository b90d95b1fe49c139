/* SPDX-License-Identifier: Apache-2.0 */
/* Places of a document: text position → source offset → line, column and byte. */
#include "model/document.h"

#include "base/text/utf8.h"

const char *const block_role_names[ROLE_COUNT] = {
    [ROLE_TEXT] = "text",
    [ROLE_TITLE] = "title",
    [ROLE_METADATA] = "metadata",
    [ROLE_FURNITURE] = "furniture",
};

void
document_index_lines(struct document *doc)
{
	uint32_t n = doc->source_points / DOCUMENT_LINE_MARK + 1, line = 0;
	uint32_t *marks = arena_raw(doc->arena, n, sizeof(*marks));

	for (uint32_t i = 0; i < n; i++) {
		while (line + 1 < doc->line_starts.n &&
		       doc->line_starts.items[line + 1] <= i * DOCUMENT_LINE_MARK)
			line++;
		marks[i] = line;
	}
	doc->line_marks = marks;
}

void
document_index(struct document *doc)
{
	uint32_t n = doc->text_points / DOCUMENT_MARK_EVERY + 1, i = 0;
	uint32_t *marks = arena_raw(doc->arena, n, sizeof(*marks));

	for (uint32_t run = 0; run + 1 < doc->runs.n; run++) {
		uint32_t next = doc->runs.items[run + 1].text;
		uint32_t end = next / DOCUMENT_MARK_EVERY + (next % DOCUMENT_MARK_EVERY > 0);
		while (i < n && i < end)
			marks[i++] = run;
	}
	for (; i < n; i++)
		marks[i] = doc->runs.n ? (uint32_t)doc->runs.n - 1 : 0;
	doc->run_marks = marks;
}

/* The last run that begins at or before AT; NULL without runs. */
static const struct run *
run_at(const struct document *doc, uint32_t at)
{
	uint32_t run = doc->run_marks[at / DOCUMENT_MARK_EVERY];

	while (run + 1 < doc->runs.n && doc->runs.items[run + 1].text <= at)
		run++;
	return run < doc->runs.n ? &doc->runs.items[run] : NULL;
}

/* Source offset behind the text character AT. */
static uint32_t
offset_behind(const struct document *doc, uint32_t at)
{
	const struct run *run = run_at(doc, at);

	if (!run)
		return 0;
	return run->width ? run->offset + run->width : run->offset + (at - run->text) + 1;
}

uint32_t
document_offset(const struct document *doc, uint32_t at)
{
	const struct run *run;

	if (at >= doc->text_points)
		return doc->text_points ? offset_behind(doc, doc->text_points - 1) : 0;
	run = run_at(doc, at);
	if (!run)
		return 0;
	return run->width ? run->offset : run->offset + (at - run->text);
}

uint32_t
document_text_at(const struct document *doc, uint32_t offset)
{
	uint32_t low = 0, high = doc->text_points;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (document_offset(doc, middle) < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* 0-based line that holds source OFFSET. */
static uint32_t
line_at(const struct document *doc, uint32_t offset)
{
	uint32_t line = doc->line_marks[offset / DOCUMENT_LINE_MARK];

	while (line + 1 < doc->line_starts.n && doc->line_starts.items[line + 1] <= offset)
		line++;
	return line;
}

uint32_t
document_offset_of_byte(const struct document *doc, size_t byte)
{
	uint32_t low = 0, high = doc->source_points;

	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;
		if (byte_index_at(&doc->source_bytes, middle) <= byte)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* Byte in the source of its code point OFFSET. */
static uint32_t
source_byte(const struct document *doc, uint32_t offset)
{
	return byte_index_at(&doc->source_bytes, offset);
}

/* Byte in the file of source code point OFFSET. */
static uint64_t
byte_at(const struct document *doc, uint32_t offset)
{
	if (doc->file_bytes.low)
		return byte_index_at(&doc->file_bytes, offset);
	return (uint64_t)doc->bom_bytes + source_byte(doc, offset);
}

/* Where source[offset, end) stands, whose first byte in the file is BYTE. */
static struct place
place_of(const struct document *doc, uint32_t offset, uint32_t end, uint64_t byte)
{
	uint32_t line = line_at(doc, offset);
	bool one = line + 1 == doc->line_starts.n || end < doc->line_starts.items[line + 1];
	uint32_t last = one ? line : line_at(doc, end);

	return (struct place){
	    .line = line + 1,
	    .column = offset - doc->line_starts.items[line] + 1,
	    .end_line = last + 1,
	    .end_column = end - doc->line_starts.items[last] + 1,
	    .offset = offset,
	    .end = end,
	    .byte_offset = byte,
	};
}

struct place
document_source_place(const struct document *doc, uint32_t offset, uint32_t end)
{
	return place_of(doc, offset, end, byte_at(doc, offset));
}

struct place
document_place(const struct document *doc, uint32_t start, uint32_t end)
{
	uint32_t offset = document_offset(doc, start);
	uint32_t behind = end > start ? offset_behind(doc, end - 1) : offset;

	return document_source_place(doc, offset, behind);
}

struct str
document_part_at(const struct document *doc, uint32_t at)
{
	size_t low = 0, high = doc->parts.n;
	uint32_t offset;

	if (high == 0)
		return (struct str){NULL, 0};
	offset = document_offset(doc, at);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (doc->parts.items[middle].offset <= offset)
			low = middle;
		else
			high = middle;
	}
	return doc->parts.items[low].name;
}

/* The run in which text[start, end) stands just as in the source, or NULL. */
static const struct run *
run_around(const struct document *doc, uint32_t start, uint32_t end)
{
	const struct run *run = doc->verbatim ? run_at(doc, start) : NULL;
	const struct run *behind = doc->runs.items + doc->runs.n;

	/* The line feed before a run is the carriage return of the source where that has pairs. */
	return run && !run->width && (run + 1 == behind || run[1].text > end) ? run : NULL;
}

struct str
document_str(const struct document *doc, uint32_t start, uint32_t end, struct arena *arena)
{
	const struct run *run = run_around(doc, start, end);
	size_t first;

	if (!run)
		return utf8_str(arena, doc->text + start, end - start);
	first = source_byte(doc, run->offset + (start - run->text));
	return (struct str){doc->source.p + first,
			    source_byte(doc, run->offset + (end - run->text)) - first};
}

struct str
document_excerpt(const struct document *doc, uint32_t start, uint32_t end, struct arena *arena,
		 struct place *place_out)
{
	const struct run *run = doc->file_bytes.low ? NULL : run_around(doc, start, end);
	uint32_t offset, behind;
	size_t first;

	if (!run) {
		*place_out = document_place(doc, start, end);
		return document_str(doc, start, end, arena);
	}
	offset = run->offset + (start - run->text);
	behind = offset + (end - start);
	first = source_byte(doc, offset);
	*place_out = place_of(doc, offset, behind, doc->bom_bytes + first);
	return (struct str){doc->source.p + first, source_byte(doc, behind) - first};
}

size_t
document_block_at(const struct document *doc, uint32_t at)
{
	size_t low = 0, high = doc->blocks.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (doc->blocks.items[middle].start <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? low - 1 : 0;
}

static void
dump_block(const struct document *doc, const struct block *block, struct buf *out)
{
	struct place place = document_place(doc, block->start, block->end);

	buf_printf(out, "%u:%u-%u:%u @%u-%u %s", place.line, place.column, place.end_line,
		   place.end_column, place.offset, place.end, block_role_names[block->role]);
	if (block->heading)
		buf_printf(out, " h%d", block->heading);
	if (block->table)
		buf_printf(out, " %s%u[%u,%u]", block->header_cell ? "head" : "cell", block->table,
			   block->row, block->column);
	if (block->table && (block->row_span != 1 || block->column_span != 1))
		buf_printf(out, "+%ux%u", block->row_span, block->column_span);
	BUF_LIT(out, " |");
	for (uint32_t i = block->start; i < block->end; i++)
		if (doc->text[i] == '\n')
			BUF_LIT(out, "\\n");
		else
			buf_utf8(out, doc->text[i]);
	BUF_LIT(out, "|\n");
}

void
document_dump(const struct document *doc, struct buf *out)
{
	buf_printf(out, "%.*s %.*s\n", STR_ARG(doc->media_type), STR_ARG(doc->charset));
	LIST_EACH (const struct page_field, field, &doc->fields)
		buf_printf(out, "field %.*s=%.*s\n", STR_ARG(field->name), STR_ARG(field->value));
	LIST_EACH (const struct block, block, &doc->blocks)
		dump_block(doc, block, out);
	LIST_EACH (const struct page_link, link, &doc->links)
		buf_printf(out, "link %.*s=%.*s\n", STR_ARG(link->href), STR_ARG(link->title));
}

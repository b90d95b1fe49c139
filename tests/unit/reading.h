/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of the readers: read bytes, show the document and the findings as text. */
#ifndef TESTS_READING_H
#define TESTS_READING_H

#include "unit.h"

#include "base/buf.h"
#include "base/text/utf8.h"
#include "read/read.h"

enum { SHOWN_MAX = 1 << 24 };

struct reading {
	struct arena *arena;
	struct mappings *mappings;
	struct read_rules *rules;
	struct diag dg;
	struct read_options options;
	struct document *doc;
	struct buf shown;
};

static inline int
reading_setup(void **state)
{
	struct reading *reading = test_calloc(1, sizeof(*reading));

	reading->arena = arena_new();
	diag_init(&reading->dg, reading->arena);
	reading->mappings = mappings_open(mappings_folder(NULL, reading->arena), &reading->dg);
	assert_non_null(reading->mappings);
	reading->rules = read_rules_new(reading->mappings, &reading->dg);
	reading->options.rules = reading->rules;
	assert_int_equal(diag_count(&reading->dg, DIAG_NOTE), 0);
	buf_init(&reading->shown, SHOWN_MAX);
	*state = reading;
	return 0;
}

static inline int
reading_teardown(void **state)
{
	struct reading *reading = *state;

	buf_release(&reading->shown);
	read_rules_free(reading->rules);
	mappings_free(reading->mappings);
	arena_free(reading->arena);
	test_free(reading);
	return 0;
}

static inline struct document *
reading_of(struct reading *reading, const char *name, struct str bytes)
{
	diag_init(&reading->dg, reading->arena);
	reading->doc =
	    read_report(str_of(name), bytes, &reading->options, reading->arena, &reading->dg);
	return reading->doc;
}

/* Findings as "CODE@line:column,byte …". */
static inline struct str
reading_findings(struct reading *reading)
{
	buf_clear(&reading->shown);
	LIST_EACH (const struct finding, finding, &reading->dg.findings)
		buf_printf(&reading->shown, "%s%s@%u:%u,%u", reading->shown.n ? " " : "",
			   diag_name(finding->code), finding->place.line, finding->place.column,
			   (unsigned)finding->place.byte_offset);
	return buf_view(&reading->shown);
}

/* Blocks as "role|text" lines, headings as "role h1|text", cells as "role 1,2|text". */
static inline struct str
reading_blocks(struct reading *reading)
{
	const struct document *doc = reading->doc;
	struct buf *out = &reading->shown;

	assert_non_null(doc);
	buf_clear(out);
	LIST_EACH (const struct block, block, &doc->blocks) {
		buf_text(out, block_role_names[block->role]);
		if (block->heading)
			buf_printf(out, " h%d", block->heading);
		if (block->table)
			buf_printf(out, " %u:%u,%u%s", block->table, block->row, block->column,
				   block->header_cell ? "h" : "");
		if (block->row_span != 1 || block->column_span != 1)
			buf_printf(out, "+%ux%u", block->row_span, block->column_span);
		buf_char(out, '|');
		buf_str(out, document_str(doc, block->start, block->end, reading->arena));
		buf_char(out, '\n');
	}
	return buf_view(out);
}

/* Any stretch of the text, across blocks too, reads the same whether it is a slice or a copy. */
static inline void
reading_slices(const struct document *doc)
{
	struct arena *arena = arena_new();

	for (uint32_t i = 0; i <= doc->text_points; i++) {
		uint32_t n = i * 7 % 23, left = doc->text_points - i;
		struct str slice, excerpt;
		struct place place, there;
		n = n < left ? n : left;
		slice = document_str(doc, i, i + n, arena);
		assert_true(str_eq(slice, utf8_str(arena, doc->text + i, n)));
		excerpt = document_excerpt(doc, i, i + n, arena, &there);
		assert_true(str_eq(slice, excerpt));
		place = document_place(doc, i, i + n);
		assert_memory_equal(&place, &there, sizeof(place));
		arena_clear(arena);
	}
	arena_free(arena);
}

/*
 * What holds of every document: blocks partition the text with one line end between two, runs are
 * sorted, places only go forward, and each character stands in the source where it is said to.
 */
static inline void
reading_holds(const struct document *doc)
{
	uint32_t *source = test_calloc(doc->source_points + 1, sizeof(*source));
	uint32_t at = 0, offset = 0, n = 0;
	const char *p = doc->source.p, *end = p + doc->source.n;
	size_t run = 0;

	while (p < end) {
		size_t length = utf8_decode(p, end, &source[n]);
		assert_true(length > 0);
		p += length;
		n++;
	}
	assert_int_equal(n, doc->source_points);
	LIST_EACH (const struct block, block, &doc->blocks) {
		if (block != doc->blocks.items)
			assert_int_equal(doc->text[at++], '\n');
		assert_int_equal(block->start, at);
		assert_true(block->end >= block->start);
		for (uint32_t i = block->start; i < block->end; i++)
			assert_int_not_equal(doc->text[i], '\n');
		at = block->end;
	}
	assert_int_equal(at, doc->text_points);
	for (uint32_t i = 0; i < doc->text_points; i++) {
		uint32_t here = document_offset(doc, i), cp = doc->text[i];
		while (run + 1 < doc->runs.n && doc->runs.items[run + 1].text <= i)
			run++;
		assert_true(utf8_is_xml_char(cp));
		assert_true(here >= offset);
		assert_true(here < doc->source_points || cp == '\n');
		offset = here;
		if (doc->runs.items[run].width || cp == '\n')
			continue;
		if (cp == ' ')
			assert_non_null(memchr(" \n\t\r\f", (int)source[here], 5));
		else
			assert_true(cp == source[here] || cp == UTF8_REPLACEMENT);
	}
	for (size_t i = 1; i < doc->runs.n; i++) {
		assert_true(doc->runs.items[i].text > doc->runs.items[i - 1].text);
		assert_true(doc->runs.items[i].offset > doc->runs.items[i - 1].offset);
	}
	test_free(source);
	reading_slices(doc);
}

#endif

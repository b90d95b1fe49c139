/* SPDX-License-Identifier: Apache-2.0 */
/* Byte offsets of a JSON file as lines and columns. */
#include "base/list.h"
#include "base/text/utf8.h"
#include "ext/json.h"

/* What is known at every STRIDE-th byte, so that a place costs one stride, not the whole file. */
enum { STRIDE = 4096 };

struct mark {
	uint32_t line;
	uint32_t line_start; /* code points before the line */
	uint32_t offset;     /* code points before the mark */
};

struct json_lines {
	struct str bytes;
	LIST(struct mark) marks;
};

static void
advance(struct mark *mark, const char *p, const char *end)
{
	for (; p < end; p++) {
		mark->offset += ((unsigned char)*p & 0xC0) != 0x80;
		if (*p != '\n')
			continue;
		mark->line++;
		mark->line_start = mark->offset;
	}
}

struct json_lines *
json_lines_new(struct str bytes, struct arena *arena)
{
	struct json_lines *lines = ARENA_NEW(arena, struct json_lines);
	struct mark mark = {1, 0, 0};

	lines->bytes = bytes;
	*LIST_ADD(arena, &lines->marks) = mark;
	for (size_t at = STRIDE; at <= bytes.n; at += STRIDE) {
		advance(&mark, bytes.p + at - STRIDE, bytes.p + at);
		*LIST_ADD(arena, &lines->marks) = mark;
	}
	return lines;
}

static struct mark
mark_at(const struct json_lines *lines, size_t at)
{
	struct mark mark = lines->marks.items[at / STRIDE];

	advance(&mark, lines->bytes.p + at / STRIDE * STRIDE, lines->bytes.p + at);
	return mark;
}

struct place
json_place(const struct json_lines *lines, const struct json *value)
{
	struct mark start = mark_at(lines, value->start), end = mark_at(lines, value->end);

	return (struct place){.line = start.line,
			      .column = start.offset - start.line_start + 1,
			      .end_line = end.line,
			      .end_column = end.offset - end.line_start + 1,
			      .offset = start.offset,
			      .end = end.offset,
			      .byte_offset = value->start};
}

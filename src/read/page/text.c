/* SPDX-License-Identifier: Apache-2.0 */
/* Characters of a web page become runs and blocks. */
#include "read/page/text.h"

#include "base/text/fold.h"

void
page_text_init(struct page_text *text, struct document *doc)
{
	*text = (struct page_text){.doc = doc};
	text->points = arena_raw(doc->arena, (size_t)doc->source_points + 2, sizeof(uint32_t));
	text->context.row_span = text->context.column_span = 1;
}

static void
run_add(struct page_text *text, uint32_t offset, uint32_t width)
{
	*LIST_ADD(text->doc->arena, &text->doc->runs) = (struct run){text->n, offset, width};
}

static void
put(struct page_text *text, uint32_t cp, uint32_t offset)
{
	if (!text->follows || offset != text->end)
		run_add(text, offset, 0);
	text->points[text->n++] = cp;
	text->end = offset + 1;
	text->follows = true;
}

static void
begin(struct page_text *text)
{
	text->before = (struct page_mark){text->n, text->doc->runs.n, text->end, text->follows};
	if (text->doc->blocks.n)
		put(text, '\n', text->end);
	text->block = text->context;
	text->block.start = text->n;
	text->hint = text->about;
	text->hint.linked = 0;
	text->open = true;
	text->seen = text->space = text->plain = false;
}

/* White space at the head of a block and all but the first of a run go. */
static void
hold_space(struct page_text *text, uint32_t offset)
{
	if (text->open && !text->space) {
		text->space = true;
		text->space_offset = offset;
	}
}

static void
make_ready(struct page_text *text)
{
	if (!text->open)
		begin(text);
	if (text->space)
		put(text, ' ', text->space_offset);
	text->space = false;
}

/* CP is noted and left out. */
static bool
passes_over(struct page_text *text, uint32_t cp, uint32_t offset, uint32_t end)
{
	uint32_t before = text->open && text->n > text->block.start ? text->points[text->n - 1] : 0;

	return unseen_concerns(cp) &&
	       unseen_take(&text->unseen, text->doc->arena, cp, before, offset, end);
}

void
page_text_char(struct page_text *text, uint32_t cp, uint32_t offset)
{
	bool white = cp == ' ' || cp == '\n' || cp == '\t' || cp == '\r' || cp == '\f';

	if (text->preformatted && cp == '\n') {
		page_text_break(text);
		return;
	}
	if (white) {
		hold_space(text, offset);
		return;
	}
	if (text->doc->odd && passes_over(text, cp, offset, offset + 1))
		return;
	make_ready(text);
	put(text, cp, offset);
	text->seen = text->seen || !fold_is_space(cp);
	text->plain = text->plain || (!text->in_bold && !fold_is_space(cp));
	text->hint.linked += text->in_link;
}

void
page_text_entity(struct page_text *text, const uint32_t *points, uint32_t n, uint32_t offset,
		 uint32_t width)
{
	if (n == 1 && passes_over(text, points[0], offset, offset + width))
		return;
	make_ready(text);
	run_add(text, offset, width);
	for (uint32_t i = 0; i < n; i++) {
		text->points[text->n++] = points[i];
		text->seen = text->seen || !fold_is_space(points[i]);
		text->plain = text->plain || (!text->in_bold && !fold_is_space(points[i]));
	}
	text->hint.linked += text->in_link ? n : 0;
	text->end = offset + width;
	text->follows = false;
}

static void
take_back(struct page_text *text)
{
	text->n = text->before.n;
	text->doc->runs.n = text->before.runs;
	text->end = text->before.end;
	text->follows = text->before.follows;
}

static void
keep(struct page_text *text)
{
	text->block.end = text->n;
	text->block.bold = text->seen && !text->plain;
	*LIST_ADD(text->doc->arena, &text->doc->blocks) = text->block;
	*LIST_ADD(text->doc->arena, &text->hints) = text->hint;
}

void
page_text_break(struct page_text *text)
{
	if (!text->open)
		return;
	text->open = text->space = false;
	if (text->seen)
		keep(text);
	else
		take_back(text);
}

void
page_text_end_cell(struct page_text *text, size_t first, uint32_t offset)
{
	page_text_break(text);
	if (text->doc->blocks.n > first)
		return;
	/* What follows the line end before the block is what stands in it. */
	if (offset > text->end) {
		text->end = offset - 1;
		text->follows = false;
	}
	begin(text);
	text->open = false;
	keep(text);
}

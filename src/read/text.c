/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text: every line that is not blank is a block. */
#include "read/reader.h"

#include "base/fold.h"
#include "read/read.h"
#include "read/roles.h"

/* Anything that is text can be read as text; every other format knows its files better. */
static int
text_bid(struct str head)
{
	(void)head;
	return 10;
}

static bool
is_blank(const uint32_t *points, uint32_t start, uint32_t end)
{
	while (start < end && fold_is_space(points[start]))
		start++;
	return start == end;
}

/* Move the line source[start, end) behind the text made so far, in the same array. */
static void
add_line(struct document *doc, uint32_t *points, uint32_t start, uint32_t end)
{
	uint32_t at = doc->text_points;
	struct block *block = LIST_ADD(doc->arena, &doc->blocks);

	if (at > 0)
		points[at++] = '\n';
	if (at != start || doc->runs.n == 0)
		*LIST_ADD(doc->arena, &doc->runs) = (struct run){at, start, 0};
	memmove(points + at, points + start, (end - start) * sizeof(*points));
	*block =
	    (struct block){.start = at, .end = at + (end - start), .row_span = 1, .column_span = 1};
	doc->text_points = block->end;
}

static bool
text_read(struct document *doc, uint32_t *points, const struct read_rules *rules, struct diag *dg)
{
	for (size_t i = 0; i < doc->line_starts.n && doc->blocks.n <= READ_BLOCKS_MAX; i++) {
		uint32_t start = doc->line_starts.items[i];
		uint32_t end =
		    i + 1 < doc->line_starts.n ? doc->line_starts.items[i + 1] : doc->source_points;
		while (end > start && (points[end - 1] == '\n' || points[end - 1] == '\r'))
			end--;
		if (!is_blank(points, start, end))
			add_line(doc, points, start, end);
	}
	if (doc->blocks.n > READ_BLOCKS_MAX) {
		DIAG_AT(dg, LIMIT_BLOCKS, DIAG_NOWHERE, doc->name,
			arena_printf(doc->arena, "%d", READ_BLOCKS_MAX));
		return false;
	}
	doc->text = points;
	if (rules)
		roles_assign(doc, NULL, rules);
	return true;
}

const struct reader reader_text = {
    .name = STR_INIT("text"),
    .media_type = STR_INIT("text/plain"),
    .extensions = STR_INIT("txt text md markdown"),
    .bid = text_bid,
    .read = text_read,
    .wants_points = true,
};

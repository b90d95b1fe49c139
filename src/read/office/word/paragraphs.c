/* SPDX-License-Identifier: Apache-2.0 */
/* Paragraphs of a story and their properties. */
#include "read/office/word/builder.h"

enum { HEADINGS_MAX = 6, ID_MAX = INT32_MAX };

struct item *
builder_add(struct builder *in, enum item_kind kind)
{
	struct item *item = LIST_ADD(in->arena, in->flow->items);

	item->kind = kind;
	return item;
}

void
builder_open_paragraph(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	struct flow *flow = in->flow;

	(void)element, (void)mark;
	if (!flow->carried) {
		flow->points.n = flow->later.n = 0;
		flow->plain = false;
	}
	flow->look = LOOK_EMPTY;
	flow->open = true;
	flow->mark_deleted = flow->mark_hidden = flow->carried = flow->styled = false;
	in->hidden = in->bold = false;
	if (!in->styles->standard)
		return;
	flow->look.hidden = in->styles->standard->look.hidden;
	flow->look.bold = in->styles->standard->look.bold;
}

/* What the paragraph says itself goes before what its style says. */
static void
open_style(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	const struct style *style = styles_find(in->styles, walk_value(element));

	(void)mark;
	if (!style)
		return;
	in->flow->styled = true;
	in->flow->look.hidden = in->flow->look.bold = LOOK_UNSET;
	look_inherit(&in->flow->look, &style->look);
}

static void
open_mark(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)element, (void)mark;
	in->in_mark = true;
}

static void
close_mark(void *context, unsigned mark)
{
	struct builder *in = context;

	(void)mark;
	in->in_mark = false;
}

static void
open_number(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (!in->in_mark)
		return;
	in->flow->look.number = walk_number(element, ID_MAX, 0);
	in->flow->look.style = NULL;
}

static void
open_level(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (!in->in_mark)
		return;
	in->flow->look.level = (int32_t)walk_number(element, LOOK_LEVELS - 1, 0);
}

static void
open_outline(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (!in->in_mark)
		return;
	in->flow->look.outline = (int8_t)walk_number(element, LOOK_BODY, LOOK_BODY);
}

static void
open_alignment(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (!in->in_mark)
		return;
	in->flow->look.centred = str_eq(walk_value(element), STR("center"));
}

static void
add_paragraph(struct builder *in)
{
	struct flow *flow = in->flow;
	struct look look = flow->look;
	struct item *item = builder_add(in, ITEM_PARAGRAPH);
	uint32_t *points = NULL;

	if (in->styles->standard && !flow->styled)
		look_inherit(&look, &in->styles->standard->look);
	if (flow->points.n > 0) {
		points = arena_raw(in->arena, flow->points.n, sizeof(*points));
		memcpy(points, flow->points.items, flow->points.n * sizeof(*points));
	}
	item->centred = look.centred == 1;
	item->bold = flow->points.n > 0 && !flow->plain;
	item->contents = look.contents == 1;
	if (look.outline >= 0 && look.outline < LOOK_BODY)
		item->heading =
		    (uint8_t)(look.outline < HEADINGS_MAX ? look.outline + 1 : HEADINGS_MAX);
	item->paragraph.points = points;
	item->paragraph.n = (uint32_t)flow->points.n;
	item->paragraph.number = look.number;
	item->paragraph.level = look.level;
	item->paragraph.style = look.style;
	in->story->paragraphs++;
	LIST_EACH (const struct item, later, &flow->later)
		*LIST_ADD(in->arena, flow->items) = *later;
	flow->points.n = flow->later.n = 0;
}

void
builder_end_carried(struct builder *in)
{
	if (in->flow->carried && in->flow->points.n + in->flow->later.n > 0)
		add_paragraph(in);
	in->flow->carried = false;
}

/* Instructions of fields end with their paragraph: in a damaged file not all that follows is lost.
 */
void
builder_close_paragraph(void *context, unsigned mark)
{
	struct builder *in = context;
	struct flow *flow = in->flow;

	(void)mark;
	flow->codes = 0;
	flow->open = false;
	if (flow->mark_deleted)
		flow->carried = true;
	else if (!flow->mark_hidden || flow->points.n + flow->later.n > 0)
		add_paragraph(in);
}

const struct walk_row paragraph_rows[] = {
    WALK_ROW(WORD, "p", builder_open_paragraph, builder_close_paragraph),
    WALK_ROW(WORD, "pPr", open_mark, close_mark),
    WALK_ROW(WORD, "pStyle", open_style, NULL),
    WALK_ROW(WORD, "numId", open_number, NULL),
    WALK_ROW(WORD, "ilvl", open_level, NULL),
    WALK_ROW(WORD, "jc", open_alignment, NULL),
    WALK_ROW(WORD, "outlineLvl", open_outline, NULL),
};
const size_t paragraph_row_count = sizeof(paragraph_rows) / sizeof(paragraph_rows[0]);

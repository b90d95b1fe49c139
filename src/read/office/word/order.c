/* SPDX-License-Identifier: Apache-2.0 */
/* Stories in one order, as text. */
#include "read/office/word/order.h"

#include "base/buf.h"
#include "base/text/utf8.h"
#include "read/read.h"

struct ordering {
	struct order *order;
	const struct story *story;
	struct numbering *numbering;
	struct arena *arena;
	struct str part; /* the present one */
	struct buf text;
	uint32_t points;
	uint32_t cell;		   /* where the last cell begins */
	LIST(bool) tables;	   /* open ones: is it read as a table? */
	LIST(struct note *) notes; /* referred to, in order */
	size_t shown;		   /* of them */
};

static const struct item too_wide = {.kind = ITEM_REMARK, .remark = {.code = LIMIT_TABLE_COLUMNS}};

static void
place(struct ordering *in, const struct item *item, uint32_t start)
{
	*LIST_ADD(in->arena, &in->order->items) =
	    (struct placed){item, in->part, start, in->points};
}

static void
write_points(struct ordering *in, const uint32_t *points, uint32_t n)
{
	if (n > READ_TEXT_MAX - in->points) {
		in->order->full = true;
		return;
	}
	for (uint32_t i = 0; i < n; i++)
		buf_utf8(&in->text, points[i]);
	in->points += n;
}

static void
end_line(struct ordering *in)
{
	static const uint32_t end = '\n';

	write_points(in, &end, 1);
}

static void
place_paragraph(struct ordering *in, const struct item *item)
{
	const struct look look = {.number = item->paragraph.number,
				  .level = item->paragraph.level,
				  .style = item->paragraph.style};
	uint32_t number[NUMBER_POINTS_MAX + 1];
	uint32_t start = in->points;

	write_points(in, number, numbering_next(in->numbering, &look, number));
	write_points(in, item->paragraph.points, item->paragraph.n);
	place(in, item, start);
	end_line(in);
}

static bool
is_table_read(const struct ordering *in)
{
	return in->tables.n > 0 && in->tables.items[in->tables.n - 1];
}

static void
place_table(struct ordering *in, const struct item *item)
{
	*LIST_ADD(in->arena, &in->tables) = !item->table.wide;
	if (item->table.wide)
		place(in, &too_wide, in->points);
	else
		place(in, item, in->points);
}

static void
place_other(struct ordering *in, const struct item *item)
{
	bool remark = item->kind == ITEM_REMARK;

	if (item->kind == ITEM_CELL)
		in->cell = in->points;
	if (item->kind == ITEM_CELL_END && in->cell == in->points)
		end_line(in); /* a cell without a paragraph, which should have one */
	if (remark || is_table_read(in))
		place(in, item, in->points > 0 && remark ? in->points - 1 : in->points);
	if (item->kind == ITEM_TABLE_END && in->tables.n > 0)
		in->tables.n--;
}

/* A note is shown once, whatever refers to it. */
static void
take_note(struct ordering *in, const struct item *item)
{
	struct note *note = story_note(in->story, item->note.kind, item->note.id);

	if (!note || note->shown)
		return;
	note->shown = true;
	*LIST_ADD(in->arena, &in->notes) = note;
}

static void place_items(struct ordering *in, const story_items *items);

/* The notes referred to, outside of tables. */
static void
place_notes(struct ordering *in)
{
	while (in->tables.n == 0 && in->shown < in->notes.n) {
		const struct note *note = in->notes.items[in->shown++];
		in->part = in->story->note_parts[note->kind];
		place_items(in, &note->items);
		in->part = in->story->part;
	}
}

static void
place_items(struct ordering *in, const story_items *items)
{
	LIST_EACH (const struct item, item, items) {
		if (in->order->full)
			return;
		if (item->kind == ITEM_PARAGRAPH)
			place_paragraph(in, item);
		else if (item->kind == ITEM_NOTE)
			take_note(in, item);
		else if (item->kind == ITEM_TABLE)
			place_table(in, item);
		else
			place_other(in, item);
		/* A note that refers to another one has it behind itself. */
		if (items == &in->story->items)
			place_notes(in);
	}
}

void
order_make(struct order *order, const struct story *story, struct numbering *numbering,
	   struct arena *scratch, struct arena *arena)
{
	struct ordering in = {
	    .order = order, .story = story, .numbering = numbering, .arena = scratch};

	in.part = story->part;
	*order = (struct order){.full = story->full};
	buf_init(&in.text, (size_t)READ_TEXT_MAX * UTF8_MAX);
	place_items(&in, &story->items);
	if (in.text.n > 0)
		in.text.n--; /* the last line end */
	order->text = arena_str(arena, buf_view(&in.text));
	buf_release(&in.text);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What is anchored in paragraphs: text boxes, notes, pictures. */
#include "read/office/word/builder.h"

enum { ID_MAX = INT32_MAX };

void
builder_remark(struct builder *in, enum diag_code code, struct str text)
{
	story_items *items = in->flow->open ? &in->flow->later : in->flow->items;
	struct item *item;

	if (in->deleted)
		return;
	item = LIST_ADD(in->arena, items);
	item->kind = ITEM_REMARK;
	item->remark.code = code;
	item->remark.text = arena_str(in->arena, text);
}

/* A flow like new, whose lists keep their room. */
static struct flow *
flow_take(struct builder *in)
{
	struct flow *flow = in->spare_flow, old;

	if (!flow)
		return ARENA_NEW(in->arena, struct flow);
	in->spare_flow = flow->outer;
	old = *flow;
	*flow = (struct flow){.own = old.own, .later = old.later, .points = old.points};
	flow->own.n = flow->later.n = flow->points.n = 0;
	return flow;
}

static void
flow_push(struct builder *in)
{
	struct flow *flow = flow_take(in);

	flow->outer = in->flow;
	flow->items = &flow->own;
	flow->look = LOOK_EMPTY;
	in->flow = flow;
}

/* The flow that ends is spare from now on; what it holds lasts until the next one begins. */
static struct flow *
flow_pop(struct builder *in)
{
	struct flow *flow = in->flow;

	builder_end_carried(in);
	in->flow = flow->outer;
	flow->outer = in->spare_flow;
	in->spare_flow = flow;
	return flow;
}

static void
open_box(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)element, (void)mark;
	flow_push(in);
}

static void
close_box(void *context, unsigned mark)
{
	struct builder *in = context;
	struct flow *box = flow_pop(in);

	(void)mark;
	LIST_EACH (const struct item, item, &box->own)
		*LIST_ADD(in->arena, &in->flow->later) = *item;
}

/* Old WordArt has its words in an attribute. */
static void
open_word_art(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	struct str words = walk_attribute(element, "string");

	(void)mark;
	if (!words.p || in->deleted || !in->flow->open)
		return;
	flow_push(in);
	builder_open_paragraph(in, element, mark);
	in->in_text = true;
	builder_text(in, words);
	in->in_text = false;
	builder_close_paragraph(in, 0);
	close_box(in, 0);
}

static void
reference(struct builder *in, enum note_kind kind, const struct walk_element *element)
{
	struct xml_attribute id = {.name = STR("val"), .value = walk_attribute(element, "id")};
	struct item *item;

	if (in->deleted || !in->flow->open)
		return;
	item = LIST_ADD(in->arena, &in->flow->later);
	item->kind = ITEM_NOTE;
	item->note.kind = kind;
	item->note.id = walk_number(&(struct walk_element){&id, 1}, ID_MAX, ID_MAX);
}

static void
open_footnote_reference(void *context, const struct walk_element *element, unsigned *mark)
{
	(void)mark;
	reference(context, NOTE_FOOT, element);
}

static void
open_endnote_reference(void *context, const struct walk_element *element, unsigned *mark)
{
	(void)mark;
	reference(context, NOTE_END, element);
}

/* What the relation ID leads to, or ID itself. */
static struct str
target_of(const struct builder *in, struct str id)
{
	const struct relation *relation = relations_find(in->relations, id);

	return relation ? relation->target : id.p ? id : STR("?");
}

/* Pictures, charts and diagrams name the part they are in, each in its own way. */
static void
open_picture(void *context, const struct walk_element *element, unsigned *mark)
{
	static const char *const names[] = {"embed", "link", "dm", "id", "href"};
	struct str id = {NULL, 0};

	(void)mark;
	for (size_t i = 0; !id.p && i < sizeof(names) / sizeof(names[0]); i++)
		id = walk_attribute(element, names[i]);
	builder_remark(context, PICTURE_UNREAD, target_of(context, id));
}

static void
open_outside(void *context, const struct walk_element *element, unsigned *mark)
{
	(void)mark;
	builder_remark(context, PAGE_FRAMED, target_of(context, walk_attribute(element, "id")));
}

/* ---- notes ---- */

static void
open_note(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	struct xml_attribute id = {.name = STR("val"), .value = walk_attribute(element, "id")};
	struct str type = walk_attribute(element, "type");
	struct note *note;

	flow_push(in);
	if (type.p && !str_eq(type, STR("normal")))
		return;
	note = LIST_ADD(in->arena, &in->story->notes[in->note_kind]);
	note->kind = in->note_kind;
	*mark = (unsigned)in->story->notes[in->note_kind].n;
	note->id = walk_number(&(struct walk_element){&id, 1}, ID_MAX, ID_MAX);
}

/* Separators between text and notes are none. */
static void
close_note(void *context, unsigned mark)
{
	struct builder *in = context;
	struct flow *flow = flow_pop(in);
	struct note *notes = in->story->notes[in->note_kind].items;

	if (!mark)
		return;
	notes[mark - 1].items = flow->own;
	flow->own = (story_items){NULL, 0, 0};
}

const struct walk_row anchor_rows[] = {
    WALK_ROW(WORD, "txbxContent", open_box, close_box),
    WALK_ROW(WORD, "footnoteReference", open_footnote_reference, NULL),
    WALK_ROW(WORD, "endnoteReference", open_endnote_reference, NULL),
    WALK_ROW(WORD, "footnote", open_note, close_note),
    WALK_ROW(WORD, "endnote", open_note, close_note),
    WALK_ROW(WORD, "altChunk", open_outside, NULL),
    WALK_ROW(WORD, "subDoc", open_outside, NULL),
    WALK_ROW(DRAWING, "blip", open_picture, NULL),
    WALK_ROW(CHART, "chart", open_picture, NULL),
    WALK_ROW(DIAGRAM, "relIds", open_picture, NULL),
    WALK_ROW(VML, "imagedata", open_picture, NULL),
    WALK_ROW(VML, "textpath", open_word_art, NULL),
};
const size_t anchor_row_count = sizeof(anchor_rows) / sizeof(anchor_rows[0]);

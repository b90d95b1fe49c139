/* SPDX-License-Identifier: Apache-2.0 */
/* What is drawn on a page of OFD, read. */
#include "read/office/ofd/content.h"

#include "base/text/utf8.h"
#include "read/office/ofd/path.h"

enum { WEIGHT_BOLD = 600, LINE_WIDTH = 353, SIZE_MOST = 1000 * 1000 };

void
content_init(struct content *content, struct arena *arena)
{
	*content = (struct content){.arena = arena};
}

/* ---- text of elements ---- */

void
content_keep_text(struct content_reader *reader)
{
	reader->text.n = 0;
	reader->keeps = true;
}

void
content_text(void *context, struct str text)
{
	struct content_reader *reader = context;

	for (size_t i = 0; reader->keeps && i < text.n; i++)
		*LIST_ADD(reader->arena, &reader->text) = text.p[i];
}

struct str
content_kept(struct content_reader *reader)
{
	struct str text = {reader->text.items, reader->text.n};

	reader->keeps = false;
	return arena_str(reader->arena, str_trim(text));
}

static void
keep(struct arena *arena, struct str value, char_list *out)
{
	out->n = 0;
	for (size_t i = 0; i < value.n; i++)
		*LIST_ADD(arena, out) = value.p[i];
}

/* ---- objects ---- */

static bool
is_false(struct str value)
{
	return str_eq_ascii_nocase(value, STR("false")) || str_eq(value, STR("0"));
}

static bool
is_true(struct str value)
{
	return str_eq_ascii_nocase(value, STR("true")) || str_eq(value, STR("1"));
}

/* An object begins; what is drawn in it has this frame. */
static struct object_frame *
add_frame(struct content_reader *reader, const struct walk_element *element)
{
	struct content *content = reader->content;
	struct object_frame *frame;
	struct layout_box boundary;

	if (content->frames.n >= OFD_OBJECTS_MAX) {
		reader->full = true;
		content->frames.n = content->objects.n = 0;
	}
	frame = LIST_ADD(content->arena, &content->frames);
	frame->matrix = ofd_matrix(walk_attribute(element, "CTM"));
	(void)ofd_box(walk_attribute(element, "Boundary"), &boundary);
	frame->matrix.e += boundary.left;
	frame->matrix.f += boundary.top;
	frame->params = ofd_id(walk_attribute(element, "DrawParam"));
	frame->hidden = reader->hidden > 0 || is_false(walk_attribute(element, "Visible")) ||
			ofd_number(walk_attribute(element, "Alpha"), 1, 255) == 0;
	frame->width = ofd_number(walk_attribute(element, "LineWidth"), 1000, LINE_WIDTH);
	return frame;
}

static struct object *
add_object(struct content_reader *reader, enum object_kind kind)
{
	struct content *content = reader->content;
	struct object *object;

	if (content->objects.n >= OFD_OBJECTS_MAX) {
		reader->full = true;
		content->objects.n = 0;
	}
	object = LIST_ADD(content->arena, &content->objects);
	object->kind = kind;
	object->frame = (uint32_t)content->frames.n - 1;
	return object;
}

static struct object_frame *
present_frame(struct content_reader *reader)
{
	struct content *content = reader->content;

	return content->frames.n ? &content->frames.items[content->frames.n - 1] : NULL;
}

static void
open_layer(void *context, const struct walk_element *element, unsigned *mark)
{
	struct content_reader *reader = context;

	*mark = is_false(walk_attribute(element, "Visible"));
	reader->hidden += *mark;
}

static void
close_layer(void *context, unsigned mark)
{
	struct content_reader *reader = context;

	reader->hidden -= mark;
}

static void
open_text_object(void *context, const struct walk_element *element, unsigned *mark)
{
	struct content_reader *reader = context;
	struct object_frame *frame = add_frame(reader, element);
	int64_t turns = ofd_number(walk_attribute(element, "ReadDirection"), 1, 0) / 90;

	(void)mark;
	frame->size = ofd_number(walk_attribute(element, "Size"), 1000, 0);
	if (frame->size < 0)
		frame->size = -frame->size;
	frame->size = frame->size < SIZE_MOST ? frame->size : SIZE_MOST;
	frame->stretch = ofd_number(walk_attribute(element, "HScale"), OFD_MILLION, OFD_MILLION);
	frame->bold = ofd_number(walk_attribute(element, "Weight"), 1, 0) >= WEIGHT_BOLD;
	frame->reading = (unsigned)(turns & 3);
	if (is_false(walk_attribute(element, "Fill")) &&
	    !is_true(walk_attribute(element, "Stroke")))
		frame->hidden = true;
	reader->at[0] = reader->at[1] = 0;
}

static void
open_fill(void *context, const struct walk_element *element, unsigned *mark)
{
	struct object_frame *frame = present_frame(context);

	(void)mark;
	if (!frame)
		return;
	frame->coloured = true;
	if (ofd_number(walk_attribute(element, "Alpha"), 1, 255) == 0)
		frame->hidden = true;
}

static void
open_text_code(void *context, const struct walk_element *element, unsigned *mark)
{
	static const char *const places[] = {"X", "Y"}, *const steps[] = {"DeltaX", "DeltaY"};
	struct content_reader *reader = context;

	(void)mark;
	for (int i = 0; i < 2; i++) {
		reader->at[i] =
		    ofd_within(ofd_number(walk_attribute(element, places[i]), 1000, reader->at[i]));
		keep(reader->arena, walk_attribute(element, steps[i]), &reader->steps[i]);
	}
	content_keep_text(reader);
}

/* "1 2 g 3 4" is 1 2 4 4 4; at most MOST numbers. */
static uint32_t
add_steps(struct content *content, struct str text, uint32_t most)
{
	uint32_t n = 0;
	int64_t value, times;

	while (n < most) {
		while (text.n > 0 && (text.p[0] == ' ' || text.p[0] == '\t' || text.p[0] == '\n'))
			text = (struct str){text.p + 1, text.n - 1};
		times = 1;
		if (text.n > 0 && (text.p[0] | 0x20) == 'g' && !ofd_next(&text, 1, &times))
			break;
		if (!ofd_next(&text, 1000, &value))
			break;
		for (; times > 0 && n < most; times--, n++)
			*LIST_ADD(content->arena, &content->numbers) = ofd_within(value);
	}
	return n;
}

/* Text as it is meant: lines and spaces that only lay out the markup are none. */
static struct str
meant(struct str text)
{
	struct str inner = str_trim(text);
	struct str before = {text.p, (size_t)(inner.p - text.p)};
	struct str after = {inner.p + inner.n, text.n - inner.n - before.n};

	if (memchr(before.p, '\n', before.n))
		text = (struct str){inner.p, text.n - before.n};
	if (memchr(after.p, '\n', after.n))
		text.n -= after.n;
	return text;
}

static void
close_text_code(void *context, unsigned mark)
{
	struct content_reader *reader = context;
	struct content *content = reader->content;
	struct str text = {reader->text.items, reader->text.n};
	struct object *object;
	uint32_t cp;

	(void)mark;
	reader->keeps = false;
	if (content->frames.n == 0 || text.n == 0)
		return;
	object = add_object(reader, OBJECT_TEXT);
	object->text.x = reader->at[0];
	object->text.y = reader->at[1];
	object->text.first = (uint32_t)content->points.n;
	text = meant(text);
	for (const char *p = text.p, *end = p + text.n; p < end;) {
		size_t length = utf8_decode(p, end, &cp);
		p += length ? length : 1;
		*LIST_ADD(content->arena, &content->points) = cp;
	}
	object->text.n = (uint32_t)content->points.n - object->text.first;
	object->text.numbers = (uint32_t)content->numbers.n;
	for (int i = 0; i < 2; i++)
		object->text.steps[i] =
		    add_steps(content, (struct str){reader->steps[i].items, reader->steps[i].n},
			      object->text.n);
}

static void
open_path_object(void *context, const struct walk_element *element, unsigned *mark)
{
	struct content_reader *reader = context;

	(void)mark;
	(void)add_frame(reader, element);
	reader->strokes = !is_false(walk_attribute(element, "Stroke"));
	reader->fills = is_true(walk_attribute(element, "Fill"));
}

static void
open_path(void *context, const struct walk_element *element, unsigned *mark)
{
	(void)element, (void)mark;
	content_keep_text(context);
}

/* Of a path that is only filled its extent counts: thin ones are lines. */
static void
add_line(void *context, const struct path_line *line)
{
	struct content_reader *reader = context;
	struct object *object;

	if (reader->full || (!reader->strokes && !line->extent) ||
	    (reader->strokes && line->extent) || (!reader->strokes && !reader->fills))
		return;
	object = add_object(reader, OBJECT_LINE);
	object->line.x = line->x;
	object->line.y = line->y;
	object->line.to_x = line->to_x;
	object->line.to_y = line->to_y;
	object->line.filled = line->extent;
}

static void
close_path(void *context, unsigned mark)
{
	struct content_reader *reader = context;

	(void)mark;
	reader->keeps = false;
	if (reader->content->frames.n > 0)
		path_read((struct str){reader->text.items, reader->text.n}, add_line, reader);
}

static void
open_unit(void *context, const struct walk_element *element, unsigned *mark)
{
	struct content_reader *reader = context;

	(void)mark;
	(void)add_frame(reader, element);
	add_object(reader, OBJECT_UNIT)->unit = ofd_id(walk_attribute(element, "ResourceID"));
}

/* ---- the page itself ---- */

static void
open_template(void *context, const struct walk_element *element, unsigned *mark)
{
	struct content_reader *reader = context;

	(void)mark;
	*LIST_ADD(reader->content->arena, &reader->content->templates) =
	    ofd_id(walk_attribute(element, "TemplateID"));
}

void
content_open_kept(void *context, const struct walk_element *element, unsigned *mark)
{
	(void)element, (void)mark;
	content_keep_text(context);
}

static void
close_box(void *context, unsigned mark)
{
	struct content_reader *reader = context;
	struct layout_box box;

	(void)mark;
	if (ofd_box(content_kept(reader), &box)) {
		reader->content->box = box;
		reader->content->boxed = true;
	}
}

static void
close_page_resources(void *context, unsigned mark)
{
	struct content_reader *reader = context;

	(void)mark;
	reader->content->resources = content_kept(reader);
}

/* CGTransform says which glyphs show a text, Clips what covers it: the text is as it is. */
const struct walk_row content_rows[] = {
    WALK_ROW(ANY, "TextObject", open_text_object, NULL),
    WALK_ROW(ANY, "TextCode", open_text_code, close_text_code),
    WALK_ROW(ANY, "PathObject", open_path_object, NULL),
    WALK_ROW(ANY, "AbbreviatedData", open_path, close_path),
    WALK_ROW(ANY, "FillColor", open_fill, NULL),
    WALK_ROW(ANY, "CompositeObject", open_unit, NULL),
    WALK_ROW(ANY, "Layer", open_layer, close_layer),
    WALK_ROW(ANY, "Template", open_template, NULL),
    WALK_ROW(ANY, "PhysicalBox", content_open_kept, close_box),
    WALK_ROW(ANY, "PageRes", content_open_kept, close_page_resources),
    WALK_SKIP(ANY, "CGTransform"),
    WALK_SKIP(ANY, "Clips"),
    WALK_SKIP(ANY, "Actions"),
    WALK_SKIP(ANY, "Pattern"),
    WALK_SKIP(ANY, "StrokeColor"),
};
const size_t content_row_count = sizeof(content_rows) / sizeof(content_rows[0]);

size_t
content_rows_after(struct walk_row *rows, const struct walk_row *own, size_t n)
{
	memcpy(rows, own, n * sizeof(*own));
	memcpy(rows + n, content_rows, sizeof(content_rows));
	return n + content_row_count;
}

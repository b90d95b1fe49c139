/* SPDX-License-Identifier: Apache-2.0 */
/* Content brought onto a page. */
#include "read/office/ofd/draw.h"

#include <stdlib.h>

#include "base/text/fold.h"
#include "base/text/width.h"

enum {
	UNITS_DEEP = 8, /* units inside one another */
	ASCENT = 85,	/* hundredths of the size above the base line */
	DESCENT = 15,	/* … and below it */
	SLANT = 5,	/* what rises by more than one in so many reads aslant: a stamp */
	SIZE_MOST = 20 * 1000,
	SIZE_MISSING = 3700, /* of a text that does not say its size: 10.5 points */
	WIDE = 115,
	HUNDRED = 100,
};

/* A text being drawn. */
struct writing {
	struct drawing *drawing;
	const struct content *content;
	const struct object *object;
	const struct object_frame *frame;
	struct ofd_matrix matrix;
	struct layout_word word;
	int64_t size;
};

/* Estimated advance in hundredths of the size; wide letters take more than half of it. */
static int64_t
advance_of(uint32_t cp)
{
	return width_char(cp) == 2 || cp == 0x2014 || cp == 0x2026 || cp == 0x201C || cp == 0x201D
		   ? HUNDRED
		   : HUNDRED / 2;
}

/* The widest such a letter or digit is in any usual font: a step beyond that is a space. */
static int64_t
widest(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return 68;
	if (cp == 'm' || cp == 'w' || cp == 'M' || cp == 'W' || cp == '%' || cp == '@')
		return WIDE;
	return cp >= 'A' && cp <= 'Z' ? 95 : 78;
}

/* CP may stand within a figure: those are set wide at times, but never parted by a step alone. */
static bool
is_of_figure(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || cp == '.' || cp == ',' || cp == '%';
}

/* The I-th step along AXIS; false when the file does not say it. */
static bool
step(const struct writing *w, uint32_t i, int axis, int64_t *out)
{
	const struct object *object = w->object;

	*out = 0;
	if (i >= object->text.steps[axis])
		return false;
	*out = w->content->numbers
		   .items[object->text.numbers + (axis ? object->text.steps[0] : 0) + i];
	return true;
}

/* From character I to the next one. */
static void
advance(const struct writing *w, uint32_t i, int64_t *dx, int64_t *dy)
{
	int64_t length = w->size * advance_of(w->content->points.items[w->object->text.first + i]) /
			 HUNDRED * w->frame->stretch / OFD_MILLION;
	bool x = step(w, i, 0, dx), y = step(w, i, 1, dy);

	if (x || y)
		return;
	if (w->frame->reading & 1)
		*dy = w->frame->reading == 1 ? length : -length;
	else
		*dx = w->frame->reading == 0 ? length : -length;
}

/* Which way the text runs, in its own coordinates: as its steps say, else as it says. */
static void
direction(const struct writing *w, int64_t *x, int64_t *y)
{
	static const int ways[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
	int64_t dx = 0, dy = 0, across, down;

	*x = ways[w->frame->reading][0];
	*y = ways[w->frame->reading][1];
	for (uint32_t i = 0; i + 1 < w->object->text.n; i++) {
		(void)step(w, i, 0, &across);
		(void)step(w, i, 1, &down);
		if (llabs(across) >= llabs(down))
			dx += (across > 0) - (across < 0);
		else
			dy += (down > 0) - (down < 0);
	}
	if (dx == 0 && dy == 0)
		return;
	*x = llabs(dx) >= llabs(dy) ? (dx > 0 ? 1 : -1) : 0;
	*y = *x ? 0 : (dy > 0 ? 1 : -1);
}

/* The size of a text that does not say it: what its widest character takes. */
static int64_t
guessed_size(const struct writing *w)
{
	int64_t most = 0, value;

	for (uint32_t i = 0; i + 1 < w->object->text.n; i++)
		for (int axis = 0; axis < 2; axis++) {
			(void)step(w, i, axis, &value);
			most = llabs(value) > most ? llabs(value) : most;
		}
	return most > 0 && most < SIZE_MOST ? most : SIZE_MISSING;
}

/* Which way it runs on the page; false when aslant. */
static bool
find_turn(struct writing *w)
{
	int64_t x, y, ox, oy, dx, dy;

	direction(w, &x, &y);
	ofd_apply(&w->matrix, x * 1000 * 100, y * 1000 * 100, &dx, &dy);
	ofd_apply(&w->matrix, 0, 0, &ox, &oy);
	dx -= ox;
	dy -= oy;
	if (llabs(dx) >= llabs(dy)) {
		w->word.turn = dx >= 0 ? LAYOUT_RIGHT : LAYOUT_LEFT;
		return llabs(dy) * SLANT <= llabs(dx);
	}
	w->word.turn = dy >= 0 ? LAYOUT_DOWN : LAYOUT_UP;
	return llabs(dx) * SLANT <= llabs(dy);
}

static int64_t
page_size(const struct writing *w)
{
	int64_t x = llabs(w->matrix.c), y = llabs(w->matrix.d);

	return w->size * (x > y ? x : y) / OFD_MILLION;
}

/* The box of a character with its base point at X, Y, so far to the next one. */
static struct layout_box
glyph_box(const struct writing *w, uint32_t cp, int64_t x, int64_t y, int64_t to_next)
{
	int64_t width = w->size * advance_of(cp) / HUNDRED * w->frame->stretch / OFD_MILLION;
	int64_t left, top, right, bottom;

	if (to_next > 0 && to_next < width)
		width = to_next;
	ofd_apply(&w->matrix, x, y + w->size * DESCENT / HUNDRED, &left, &bottom);
	ofd_apply(&w->matrix, x + width, y - w->size * ASCENT / HUNDRED, &right, &top);
	return (struct layout_box){ofd_within(left), ofd_within(top), ofd_within(right),
				   ofd_within(bottom)};
}

/* What reads aslant, as one word. */
static bool
write_aslant(struct writing *w)
{
	struct layout_box first;

	w->word.points = w->content->points.items + w->object->text.first;
	w->word.n = w->object->text.n;
	w->word.turn = LAYOUT_RIGHT;
	w->word.aside = true;
	first = glyph_box(w, w->word.points[0], w->object->text.x, w->object->text.y, 0);
	w->word.box = (struct layout_box){
	    first.left, first.top, ofd_within(first.left + (int64_t)w->word.size * w->word.n),
	    ofd_within((int64_t)first.top + w->word.size)};
	return layout_word(w->drawing->layout, &w->word);
}

/* The next character goes on without a space, as far as steps say. */
static bool
goes_on(const struct writing *w, const uint32_t *points, uint32_t n, int64_t dx, int64_t dy)
{
	bool figure = n > 1 && is_of_figure(points[0]) && is_of_figure(points[1]);

	return dy == 0 && dx * HUNDRED <= (figure ? WIDE : widest(points[0])) * w->size;
}

static bool
write_text(struct writing *w)
{
	const uint32_t *points = w->content->points.items + w->object->text.first;
	int64_t x = w->object->text.x, y = w->object->text.y, dx = 0, dy = 0;
	uint32_t n = w->object->text.n;

	for (uint32_t i = 0, next; i < n; i = next) {
		int64_t from_x = x, from_y = y;
		advance(w, i, &dx, &dy);
		x += dx;
		y += dy;
		next = i + 1;
		if (fold_is_space(points[i]))
			continue;
		w->word.points = &points[i];
		w->word.n = 1;
		w->word.box = glyph_box(w, points[i], from_x, from_y, next < n && dy == 0 ? dx : 0);
		w->word.spaced = next < n && fold_is_space(points[next]);
		if (!layout_word(w->drawing->layout, &w->word))
			return false;
		w->word.joined = goes_on(w, &points[i], n - i, dx, dy);
	}
	return true;
}

static bool
is_hidden(const struct drawing *drawing, const struct object_frame *frame)
{
	if (frame->hidden || frame->coloured || frame->params == 0)
		return frame->hidden;
	for (int i = 0; i < 2; i++) {
		bool hidden;
		if (drawing->resources[i] &&
		    resources_param(drawing->resources[i], frame->params, &hidden))
			return hidden;
	}
	return false;
}

static bool
draw_text(struct drawing *drawing, const struct content *content, const struct object *object,
	  const struct ofd_matrix *matrix)
{
	const struct object_frame *frame = &content->frames.items[object->frame];
	struct writing w = {drawing, content, object, frame, *matrix, {.n = 0}, frame->size};

	if (is_hidden(drawing, frame)) {
		drawing->hidden += object->text.n;
		return true;
	}
	w.size = w.size > 0 ? w.size : guessed_size(&w);
	w.word.size = ofd_within(page_size(&w));
	w.word.bold = frame->bold;
	if (object->text.n == 0)
		return true;
	return find_turn(&w) ? write_text(&w) : write_aslant(&w);
}

static void
draw_line(struct drawing *drawing, const struct content *content, const struct object *object,
	  const struct ofd_matrix *matrix)
{
	const struct object_frame *frame = &content->frames.items[object->frame];
	int64_t half = object->line.filled ? 0 : llabs(frame->width) / 2, x, y, to_x, to_y;
	bool level;

	if (is_hidden(drawing, frame))
		return;
	ofd_apply(matrix, object->line.x, object->line.y, &x, &y);
	ofd_apply(matrix, object->line.to_x, object->line.to_y, &to_x, &to_y);
	level = llabs(to_y - y) < llabs(to_x - x);
	layout_rule(drawing->layout,
		    (struct layout_box){ofd_within((x < to_x ? x : to_x) - (level ? 0 : half)),
					ofd_within((y < to_y ? y : to_y) - (level ? half : 0)),
					ofd_within((x < to_x ? to_x : x) + (level ? 0 : half)),
					ofd_within((y < to_y ? to_y : y) + (level ? half : 0))});
}

static const struct content *
find_unit(const struct drawing *drawing, uint32_t id)
{
	const struct content *unit = NULL;

	for (int i = 0; i < 2 && !unit; i++)
		if (drawing->resources[i])
			unit = resources_unit(drawing->resources[i], id);
	return unit;
}

static bool draw(struct drawing *drawing, const struct content *content,
		 const struct ofd_matrix *matrix, unsigned depth);

static bool
draw_unit(struct drawing *drawing, const struct content *content, const struct object *object,
	  const struct ofd_matrix *matrix, unsigned depth)
{
	const struct content *unit = find_unit(drawing, object->unit);

	if (!unit || depth >= UNITS_DEEP ||
	    is_hidden(drawing, &content->frames.items[object->frame]))
		return true;
	return draw(drawing, unit, matrix, depth + 1);
}

static bool
draw_object(struct drawing *drawing, const struct content *content, const struct object *object,
	    const struct ofd_matrix *outer, unsigned depth)
{
	struct ofd_matrix matrix =
	    ofd_matrix_joined(&content->frames.items[object->frame].matrix, outer);

	if (object->kind == OBJECT_TEXT)
		return draw_text(drawing, content, object, &matrix);
	if (object->kind == OBJECT_UNIT)
		return draw_unit(drawing, content, object, &matrix, depth);
	draw_line(drawing, content, object, &matrix);
	return true;
}

static bool
draw(struct drawing *drawing, const struct content *content, const struct ofd_matrix *matrix,
     unsigned depth)
{
	LIST_EACH (const struct object, object, &content->objects) {
		if (drawing->drawn++ >= OFD_OBJECTS_MAX) {
			drawing->full = true;
			return false;
		}
		if (!draw_object(drawing, content, object, matrix, depth))
			return false;
	}
	return true;
}

bool
content_draw(struct drawing *drawing, const struct content *content,
	     const struct ofd_matrix *matrix)
{
	return draw(drawing, content, matrix, 0);
}

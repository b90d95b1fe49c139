/* SPDX-License-Identifier: Apache-2.0 */
/* Characters where they stand on a page. */
#include "read/layout/mark/glyph.h"

#include "base/text/fold.h"
#include "base/text/width.h"

enum { TURNS = 4 };

static int32_t
within(int32_t at)
{
	if (at > LAYOUT_FAR)
		return LAYOUT_FAR;
	return at < -LAYOUT_FAR ? -LAYOUT_FAR : at;
}

struct layout_box
box_tidy(struct layout_box box)
{
	struct layout_box tidy = {within(box.left), within(box.top), within(box.right),
				  within(box.bottom)};

	if (tidy.left > tidy.right) {
		tidy.left = within(box.right);
		tidy.right = within(box.left);
	}
	if (tidy.top > tidy.bottom) {
		tidy.top = within(box.bottom);
		tidy.bottom = within(box.top);
	}
	return tidy;
}

struct layout_box
box_around(struct layout_box a, struct layout_box b)
{
	return (struct layout_box){
	    a.left < b.left ? a.left : b.left,
	    a.top < b.top ? a.top : b.top,
	    a.right > b.right ? a.right : b.right,
	    a.bottom > b.bottom ? a.bottom : b.bottom,
	};
}

struct layout_box
box_turned(struct layout_box box, enum layout_turn turn)
{
	switch (turn) {
	case LAYOUT_DOWN:
		return (struct layout_box){box.top, -box.right, box.bottom, -box.left};
	case LAYOUT_LEFT:
		return (struct layout_box){-box.right, -box.bottom, -box.left, -box.top};
	case LAYOUT_UP:
		return (struct layout_box){-box.bottom, box.left, -box.top, box.right};
	default:
		return box;
	}
}

enum layout_turn
glyphs_turn(const struct glyph *glyphs, size_t n)
{
	size_t counts[TURNS] = {0};
	unsigned most = LAYOUT_RIGHT;

	for (size_t i = 0; i < n; i++)
		counts[glyphs[i].turn] += !glyphs[i].aside;
	for (unsigned turn = 0; turn < TURNS; turn++)
		most = counts[turn] > counts[most] ? turn : most;
	return (enum layout_turn)most;
}

void
glyphs_turn_by(struct glyph *glyphs, size_t n, enum layout_turn turn)
{
	for (size_t i = 0; turn != LAYOUT_RIGHT && i < n; i++) {
		glyphs[i].box = box_turned(glyphs[i].box, turn);
		glyphs[i].turn = (uint8_t)((glyphs[i].turn + TURNS - (unsigned)turn) % TURNS);
	}
}

/* Wide characters take twice the room of others: where in a word each stands is known so far. */
static uint32_t
share(uint32_t cp)
{
	return width_char(cp) == 2 ? 2 : 1;
}

/* The part [FROM, TO) of ALL in the length of BOX. */
static struct layout_box
part_of(struct layout_box box, enum layout_turn turn, uint64_t from, uint64_t to, uint64_t all)
{
	bool along = turn == LAYOUT_RIGHT || turn == LAYOUT_LEFT;
	uint64_t length =
	    (uint64_t)((int64_t)(along ? box.right : box.bottom) - (along ? box.left : box.top));
	int32_t first = (int32_t)(length * from / all), last = (int32_t)(length * to / all);

	switch (turn) {
	case LAYOUT_DOWN:
		return (struct layout_box){box.left, box.top + first, box.right, box.top + last};
	case LAYOUT_LEFT:
		return (struct layout_box){box.right - last, box.top, box.right - first,
					   box.bottom};
	case LAYOUT_UP:
		return (struct layout_box){box.left, box.bottom - last, box.right,
					   box.bottom - first};
	default:
		return (struct layout_box){box.left + first, box.top, box.left + last, box.bottom};
	}
}

static int32_t
size_of(const struct layout_word *word, struct layout_box box)
{
	bool along = word->turn == LAYOUT_RIGHT || word->turn == LAYOUT_LEFT;
	int32_t size = word->size > 0 ? within(word->size)
				      : (along ? box.bottom - box.top : box.right - box.left);

	return size > 0 ? size : 1;
}

void
glyphs_add(glyph_list *glyphs, struct arena *arena, const struct layout_word *word)
{
	struct layout_box box = box_tidy(word->box);
	uint64_t all = 0, at = 0;
	size_t first = glyphs->n;
	struct glyph *glyph;

	for (uint32_t i = 0; i < word->n; i++)
		all += share(word->points[i]);
	for (uint32_t i = 0; i < word->n; i++) {
		uint64_t from = at;
		at += share(word->points[i]);
		if (fold_is_space(word->points[i])) {
			if (glyphs->n > first)
				glyphs->items[glyphs->n - 1].spaced = true;
			continue;
		}
		glyph = LIST_ADD(arena, glyphs);
		*glyph = (struct glyph){.cp = word->points[i], .turn = (uint8_t)word->turn};
		glyph->box = part_of(box, word->turn, from, at, all);
		glyph->size = size_of(word, box);
		glyph->bold = word->bold;
		glyph->aside = word->aside;
		glyph->spaced = i + 1 == word->n && word->spaced;
		glyph->joined = glyphs->n - 1 > first ? !glyph[-1].spaced : word->joined;
	}
}

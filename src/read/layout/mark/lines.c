/* SPDX-License-Identifier: Apache-2.0 */
/* From characters to lines of text. */
#include "read/layout/mark/lines.h"

#include <stdlib.h>

#include "base/text/fold.h"

/* Gaps, in hundredths of the size of the characters beside them. */
enum {
	WORD_GAP = 15,	 /* between words of Latin letters and digits */
	WIDE_GAP = 80,	 /* between Chinese characters: a space is meant */
	PIECE_GAP = 100, /* what is further away is another piece */
	TWICE = 25,	 /* printed again so near to itself: bold, or a shadow */
	HUNDRED = 100,
};

static int32_t
middle_y(const struct glyph *glyph)
{
	return (glyph->box.top + glyph->box.bottom) / 2;
}

static int
by_left(const void *a, const void *b)
{
	const struct glyph *x = a, *y = b;

	if (x->box.left != y->box.left)
		return x->box.left < y->box.left ? -1 : 1;
	if (x->box.top != y->box.top)
		return x->box.top < y->box.top ? -1 : 1;
	return (x->cp > y->cp) - (x->cp < y->cp);
}

static int
by_middle(const void *a, const void *b)
{
	int32_t x = middle_y(a), y = middle_y(b);

	return x != y ? (x < y ? -1 : 1) : by_left(a, b);
}

static int32_t
height(const struct layout_box *box)
{
	return box->bottom - box->top;
}

/* At least half of the lower one of both is beside the other. */
static bool
is_beside(const struct layout_box *a, const struct layout_box *b)
{
	int32_t top = a->top > b->top ? a->top : b->top;
	int32_t bottom = a->bottom < b->bottom ? a->bottom : b->bottom;
	int32_t lower = height(a) < height(b) ? height(a) : height(b);

	return 2 * (int64_t)(bottom - top) >= lower;
}

static int64_t
hundredths(int32_t length, int32_t size)
{
	return (int64_t)length * HUNDRED / size;
}

static int32_t
larger(const struct glyph *a, const struct glyph *b)
{
	return a->size > b->size ? a->size : b->size;
}

static bool
is_again(const struct glyph *before, const struct glyph *glyph)
{
	int32_t size = larger(before, glyph);

	return before->cp == glyph->cp &&
	       hundredths(glyph->box.left - before->box.left, size) < TWICE &&
	       hundredths(abs(glyph->box.top - before->box.top), size) < TWICE;
}

static void
add_piece(struct rows *out, size_t first, size_t end, struct arena *scratch)
{
	struct piece *piece = LIST_ADD(scratch, &out->pieces);
	struct row *row = &out->rows.items[out->rows.n - 1];

	*piece = (struct piece){out->glyphs[first].box, first, end};
	for (size_t i = first + 1; i < end; i++)
		piece->box = box_around(piece->box, out->glyphs[i].box);
	row->box = row->pieces++ ? box_around(row->box, piece->box) : piece->box;
}

/* Glyphs FIRST … END - 1 are beside each other. */
static void
make_row(struct rows *out, size_t first, size_t end, struct arena *scratch)
{
	struct glyph *glyphs = out->glyphs;
	size_t n = first + 1, start = first;
	int32_t right;

	qsort(glyphs + first, end - first, sizeof(*glyphs), by_left);
	for (size_t i = n; i < end; i++)
		if (!is_again(&glyphs[n - 1], &glyphs[i]))
			glyphs[n++] = glyphs[i];
	*LIST_ADD(scratch, &out->rows) = (struct row){.first = out->pieces.n};
	right = glyphs[first].box.right;
	for (size_t i = first + 1; i < n; i++) {
		int32_t size = larger(&glyphs[i - 1], &glyphs[i]);
		if (hundredths(glyphs[i].box.left - right, size) > PIECE_GAP) {
			add_piece(out, start, i, scratch);
			start = i;
		}
		right = glyphs[i].box.right > right ? glyphs[i].box.right : right;
	}
	add_piece(out, start, n, scratch);
}

void
glyph_rows(struct rows *out, struct glyph *glyphs, size_t n, struct arena *scratch)
{
	struct layout_box tallest;
	size_t first = 0;

	*out = (struct rows){.glyphs = glyphs};
	if (n == 0)
		return;
	qsort(glyphs, n, sizeof(*glyphs), by_middle);
	tallest = glyphs[0].box;
	for (size_t i = 1; i < n; i++) {
		if (!is_beside(&tallest, &glyphs[i].box)) {
			make_row(out, first, i, scratch);
			first = i;
			tallest = glyphs[i].box;
		} else if (height(&glyphs[i].box) > height(&tallest)) {
			tallest = glyphs[i].box;
		}
	}
	make_row(out, first, n, scratch);
}

bool
line_is_spaced(uint32_t cp)
{
	return cp < 0x2000;
}

/* A space belongs between A and B. */
static bool
is_parted(const struct glyph *a, const struct glyph *b)
{
	bool words = line_is_spaced(a->cp) && line_is_spaced(b->cp);

	if (a->spaced)
		return true;
	return !b->joined &&
	       hundredths(b->box.left - a->box.right, larger(a, b)) > (words ? WORD_GAP : WIDE_GAP);
}

/* No line begins with it: a comma, a closing bracket, a percent sign. */
static bool
may_not_begin(uint32_t cp)
{
	return (fold_class(cp) & FOLD_CLAUSE) || cp == 0xFF09 || cp == ')' || cp == 0x300B ||
	       cp == 0x201D || cp == 0x3009 || cp == 0x3011 || cp == 0x3015 || cp == '%' ||
	       cp == 0xFF05;
}

/* A and B stand in one line wherever it ends. */
static bool
cling(const struct glyph *a, const struct glyph *b)
{
	if (may_not_begin(b->cp) || (fold_class(a->cp) & FOLD_OPENS) || a->cp == 0x201C)
		return true;
	return line_is_spaced(a->cp) && line_is_spaced(b->cp) && !is_parted(a, b);
}

/* The width of what stands at the beginning and cannot be parted. */
static int32_t
head_width(const struct glyph *glyphs, size_t first, size_t end)
{
	size_t last = first;

	while (last + 1 < end && cling(&glyphs[last], &glyphs[last + 1]))
		last++;
	return glyphs[last].box.right - glyphs[first].box.left;
}

void
line_add(struct line_store *store, const struct glyph *glyphs, size_t first, size_t end)
{
	struct line *line = LIST_ADD(store->arena, &store->lines);
	int64_t sizes = 0;

	*line = (struct line){.box = glyphs[first].box, .first = (uint32_t)store->points.n};
	line->bold = true;
	for (size_t i = first; i < end; i++) {
		if (i > first && is_parted(&glyphs[i - 1], &glyphs[i]))
			*LIST_ADD(store->arena, &store->points) = ' ';
		*LIST_ADD(store->arena, &store->points) = glyphs[i].cp;
		line->box = box_around(line->box, glyphs[i].box);
		line->bold = line->bold && glyphs[i].bold;
		sizes += glyphs[i].size;
	}
	line->size = (int32_t)(sizes / (int64_t)(end - first));
	line->head = head_width(glyphs, first, end);
	line->n = (uint32_t)store->points.n - line->first;
}

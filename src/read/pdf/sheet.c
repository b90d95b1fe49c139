/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a page: what they say, which way they run and how large they are. */
#include "read/pdf/sheet.h"

#include "base/text/fold.h"
#include "base/text/width.h"
#include "read/compatible.h"

enum {
	LIGATURE_MAX = 3,
	/* Two or more characters in a box that is so much higher than wide run downwards; figures
	 * do from so many on, for their boxes are narrow. */
	TALL = 3,
	TALL_OF = 2,
	DIGITS_DOWN = 4,
	/* The height of a box to the size of a font, where no ideograph tells it. */
	USUAL_HEIGHT = 5,
	USUAL_SIZE = 4,
};

/* ﬀ to ﬆ */
static const char ligatures[][LIGATURE_MAX + 1] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

enum { LIGATURE_FIRST = 0xFB00, LIGATURES = sizeof(ligatures) / sizeof(ligatures[0]) };

void
sheet_begin(struct sheet *sheet, struct arena *arena)
{
	arena_clear(arena);
	sheet->arena = arena;
	sheet->words.items = NULL;
	sheet->words.n = sheet->words.capacity = 0;
}

static bool
is_readable(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
	       (cp >= 0x3001 && cp <= 0x9FFF) || (cp >= 0xFF01 && cp <= 0xFF5E) ||
	       (cp >= 0x20000 && cp <= 0x3FFFF) || (cp >= 0x2010 && cp <= 0x2026);
}

static uint32_t
put(struct sheet *sheet, uint32_t cp, uint32_t *out)
{
	uint32_t meant = compatible_char(cp);

	sheet->counts.folded += meant != cp;
	sheet->counts.characters += !fold_is_space(meant);
	sheet->counts.readable += is_readable(meant);
	*out = meant;
	return 1;
}

/* What WORD says; *N_OUT characters. */
static uint32_t *
decode(struct sheet *sheet, struct str word, uint32_t *n_out)
{
	uint32_t n, to = 0;
	uint32_t *points = mark_points(word, sheet->arena, &n);
	uint32_t *out = arena_raw(sheet->arena, (size_t)n * LIGATURE_MAX + 1, sizeof(*out));

	for (uint32_t i = 0; i < n; i++) {
		uint32_t ligature = points[i] - LIGATURE_FIRST;
		if (ligature >= LIGATURES)
			to += put(sheet, points[i], out + to);
		else
			for (const char *c = ligatures[ligature]; *c; c++)
				to += put(sheet, (unsigned char)*c, out + to);
	}
	*n_out = to;
	return out;
}

/* Half ems: what the word would take in a font of two to the ideograph, one to the figure;
 * *WIDE_OUT ideographs. */
static uint32_t
halves(const struct layout_word *word, uint32_t *wide_out)
{
	uint32_t all = 0, wide = 0;

	for (uint32_t i = 0; i < word->n; i++) {
		bool is_wide = width_char(word->points[i]) == 2;
		wide += is_wide;
		all += is_wide ? 2 : 1;
	}
	*wide_out = wide;
	return all;
}

static bool
runs_down(const struct layout_word *word, bool wide)
{
	int64_t width = word->box.right - word->box.left;
	int64_t height = word->box.bottom - word->box.top;

	return word->n >= (wide ? 2 : DIGITS_DOWN) && height * TALL_OF > width * TALL;
}

/* The size of its font, 0 when only its height could tell; that it runs down, when it does. */
static void
measure(struct sheet *sheet, struct layout_word *word)
{
	int32_t width = word->box.right - word->box.left;
	int32_t height = word->box.bottom - word->box.top;
	uint32_t wide, all = halves(word, &wide);

	if (runs_down(word, wide > 0)) {
		word->turn = LAYOUT_DOWN;
		word->size = width;
	} else if (wide * 2 >= word->n) { /* signs of letters may be wider, as % is */
		word->size = (int32_t)(2 * (int64_t)width / all);
		sheet->heights += height;
		sheet->sizes += word->size;
	}
}

void
sheet_add(struct sheet *sheet, const struct mark *mark)
{
	uint32_t n;
	const uint32_t *points = decode(sheet, mark->text, &n);
	struct layout_word *word;

	if (n == 0)
		return;
	word = LIST_ADD(sheet->arena, &sheet->words);
	*word = (struct layout_word){.points = points, .n = n, .box = mark->box};
	measure(sheet, word);
}

/* What fonts call their height differs; what stands on a line has its middle in common. */
static void
trim(const struct sheet *sheet, struct layout_word *word)
{
	int32_t height = word->box.bottom - word->box.top;
	int32_t middle = word->box.top + height / 2;

	if (word->turn != LAYOUT_RIGHT)
		return;
	if (word->size <= 0)
		word->size = sheet->heights > 0 ? (int32_t)(height * sheet->sizes / sheet->heights)
						: height * USUAL_SIZE / USUAL_HEIGHT;
	if (height > word->size) {
		word->box.top = middle - word->size / 2;
		word->box.bottom = word->box.top + word->size;
	}
}

bool
sheet_end(struct sheet *sheet, struct layout *layout)
{
	LIST_EACH (struct layout_word, word, &sheet->words) {
		trim(sheet, word);
		if (!layout_word(layout, word))
			return false;
	}
	return true;
}

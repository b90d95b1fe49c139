/* SPDX-License-Identifier: Apache-2.0 */
/* From characters to lines of text. */
#ifndef READ_LAYOUT_MARK_LINES_H
#define READ_LAYOUT_MARK_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "read/layout/mark/glyph.h"

/* Characters of one line without a wide gap: glyphs FIRST … END - 1. */
struct piece {
	struct layout_box box;
	size_t first;
	size_t end;
};

/* Pieces side by side, from the left. */
struct row {
	struct layout_box box;
	size_t first; /* piece */
	size_t pieces;
};

struct rows {
	struct glyph *glyphs; /* sorted: by row, then from the left */
	LIST(struct piece) pieces;
	LIST(struct row) rows; /* from the top */
};

/*
 * Bring the N upright GLYPHS into rows; what is printed twice at one place is one.  Lists live in
 * SCRATCH.
 */
void glyph_rows(struct rows *out, struct glyph *glyphs, size_t n, struct arena *scratch);

/* A line of text: points [first, first + n) of the store. */
struct line {
	struct layout_box box;
	int32_t size; /* of its characters, on average */
	int32_t head; /* width of what stands at its beginning and cannot be parted */
	uint32_t first;
	uint32_t n;
	bool bold;    /* all of it */
	bool goes_on; /* the next line is of the same paragraph, … */
	bool spaced;  /* … parted by a space */
};

struct line_store {
	struct arena *arena;
	LIST(struct line) lines;
	LIST(uint32_t) points;
};

/* The glyphs FIRST … END - 1 as one more line; at least one. */
void line_add(struct line_store *store, const struct glyph *glyphs, size_t first, size_t end);

/* CP is one that words of are parted by spaces. */
bool line_is_spaced(uint32_t cp);

#endif

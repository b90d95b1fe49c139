/* SPDX-License-Identifier: Apache-2.0 */
/* Characters where they stand on a page, and the lines they make. */
#ifndef READ_LAYOUT_MARK_GLYPH_H
#define READ_LAYOUT_MARK_GLYPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "read/layout/layout.h"

/* A character that is no space, in the frame of the page or of the cell it stands in. */
struct glyph {
	struct layout_box box;
	uint32_t cp;
	int32_t size;
	uint8_t turn; /* enum layout_turn */
	bool bold;
	bool joined; /* follows the one before without a space */
	bool spaced; /* a space follows it */
	bool aside;
};

typedef LIST(struct glyph) glyph_list;

/* The characters of WORD, at the end of GLYPHS; nothing of an empty word. */
void glyphs_add(glyph_list *glyphs, struct arena *arena, const struct layout_word *word);

/* BOX seen by who turns the page so that what reads to TURN reads to the right. */
struct layout_box box_turned(struct layout_box box, enum layout_turn turn);

/* How most of the N GLYPHS read; asides do not count. */
enum layout_turn glyphs_turn(const struct glyph *glyphs, size_t n);

/* Turn all of them so, and what they read to with them. */
void glyphs_turn_by(struct glyph *glyphs, size_t n, enum layout_turn turn);

/* BOX with its sides in order and within LAYOUT_FAR. */
struct layout_box box_tidy(struct layout_box box);

/* The box around A and B. */
struct layout_box box_around(struct layout_box a, struct layout_box b);

static inline int32_t
box_middle(struct layout_box box)
{
	return (box.left + box.right) / 2;
}

#endif

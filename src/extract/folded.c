/* SPDX-License-Identifier: Apache-2.0 */
/* Folding a whole text. */
#include "extract/folded.h"

#include "extract/number/lexicon.h"

/* What does not count in comparisons has its place too. */
static uint32_t
fold_one(uint32_t cp)
{
	uint32_t folded = fold_char(cp);

	if (folded == 0)
		folded = fold_is_space(cp) ? ' ' : cp;
	return folded;
}

struct folded
folded_new(const struct lexicon *lexicon, const struct document *doc, struct arena *arena)
{
	const uint16_t *classes = lexicon->classes;
	const uint32_t *text = doc->text;
	uint32_t n = doc->text_points;
	uint32_t *points = arena_raw(arena, (size_t)n + 1, sizeof(*points));
	uint8_t *signs = arena_raw(arena, (size_t)n + 1, 1);

	for (uint32_t i = 0; i < n; i++) {
		uint32_t cp = text[i];
		unsigned class = cp < 0x10000 ? classes[cp] : 0;
		signs[i] = (uint8_t) class;
		points[i] = (class & (SIGN_IGNORED | SIGN_CHANGED)) ? fold_one(cp) : cp;
	}
	return (struct folded){doc, points, signs};
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Folding a whole text. */
#include "extract/folded.h"

#include "extract/number/lexicon.h"

/* What does not count in comparisons has its place too. */
static uint32_t
fold_one(uint32_t cp, unsigned signs)
{
	if (signs & SIGN_CHANGED)
		return fold_other(cp);
	return fold_is_space(cp) ? ' ' : cp;
}

struct folded
folded_new(const struct lexicon *lexicon, const struct document *doc, struct arena *arena)
{
	const uint32_t *text = doc->text;
	const uint16_t *classes = lexicon->classes;
	uint32_t n = doc->text_points;
	uint32_t *points = arena_raw(arena, (size_t)n + 1, sizeof(*points));
	uint8_t *signs = arena_raw(arena, (size_t)n + FOLDED_STEP, 1);
	const struct folded folded = {doc, points, signs};

	memset(signs + n, 0, FOLDED_STEP);
	memcpy(points, text, (size_t)n * sizeof(*points));
	for (uint32_t i = 0; i < n; i++)
		signs[i] = (uint8_t)classes[lexicon_index(text[i])];
	for (uint32_t i = 0; (i = folded_next(&folded, i, n, SIGN_IGNORED | SIGN_CHANGED)) < n;
	     i++) {
		points[i] = fold_one(text[i], signs[i]);
		signs[i] = (uint8_t)(signs[i] | (classes[lexicon_index(points[i])] &
						 (SIGN_TIME | SIGN_TENSE)));
	}
	return folded;
}

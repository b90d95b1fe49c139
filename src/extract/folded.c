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

/* Copy a step of characters with their signs; nearly always all are of the BMP. */
static inline void
sign_step(const uint16_t *classes, const uint32_t *text, uint32_t *points, uint8_t *signs)
{
	uint32_t bits = 0;

	memcpy(points, text, FOLDED_STEP * sizeof(*points));
	for (int i = 0; i < FOLDED_STEP; i++)
		bits |= text[i];
	if (bits < 0x10000)
		for (int i = 0; i < FOLDED_STEP; i++)
			signs[i] = (uint8_t)classes[text[i]];
	else
		for (int i = 0; i < FOLDED_STEP; i++)
			signs[i] = (uint8_t)classes[lexicon_index(text[i])];
}

/* What is not compared as it stands: nearly nothing. */
static void
fold_changed(const uint16_t *classes, uint32_t *points, uint8_t *signs, uint32_t n)
{
	const uint64_t mask = (SIGN_IGNORED | SIGN_CHANGED) * 0x0101010101010101u;
	uint64_t step;

	for (uint32_t at = 0; at < n; at += FOLDED_STEP) {
		memcpy(&step, signs + at, sizeof(step));
		if (!(step & mask))
			continue;
		step = folded_marks(step, SIGN_IGNORED | SIGN_CHANGED);
		for (; step; step = folded_drop(step)) {
			uint32_t i = at + folded_zeros(step);
			points[i] = fold_one(points[i], signs[i]);
			signs[i] = (uint8_t)(signs[i] | (classes[lexicon_index(points[i])] &
							 (SIGN_TIME | SIGN_TENSE)));
		}
	}
}

struct folded
folded_new(const struct lexicon *lexicon, const struct document *doc, struct arena *arena)
{
	const uint16_t *classes = lexicon->classes;
	const uint32_t *text = doc->text;
	uint32_t n = doc->text_points, at = 0;
	uint32_t *points = arena_raw(arena, (size_t)n + 1, sizeof(*points));
	uint8_t *signs = arena_raw(arena, (size_t)n + FOLDED_STEP, 1);

	memset(signs + n, 0, FOLDED_STEP);
	for (; n - at >= FOLDED_STEP; at += FOLDED_STEP)
		sign_step(classes, text + at, points + at, signs + at);
	for (; at < n; at++) {
		points[at] = text[at];
		signs[at] = (uint8_t)classes[lexicon_index(text[at])];
	}
	fold_changed(classes, points, signs, n);
	return (struct folded){doc, points, signs, lexicon, &lexicon->particles};
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Digits of other scripts, and characters that hide between digits. */
#include "extract/gate/digits.h"

#include "base/text/fold.h"

/* Digits that follow each other, the first of them FIRST; behind a 9 stands a 0 again. */
struct run {
	uint32_t start;
	uint32_t n;
	unsigned first;
};

static const struct run arabic[] = {
    {'0', 10, 0},   {0xFF10, 10, 0}, {0xB2, 2, 2},     {0xB9, 1, 1},	 {0x2070, 1, 0},
    {0x2074, 6, 4}, {0x2080, 10, 0}, {0x1D7CE, 50, 0}, {0x1FBF0, 10, 0},
};

/* 〇 零 ○, 一 幺 壹 and so on: as numbers are dictated, and as on cheques. */
static const struct run han[] = {
    {0x25CB, 1, 0}, {0x3007, 1, 0}, {0x4E00, 1, 1}, {0x4E03, 1, 7}, {0x4E09, 1, 3}, {0x4E5D, 1, 9},
    {0x4E8C, 1, 2}, {0x4E94, 1, 5}, {0x4F0D, 1, 5}, {0x516B, 1, 8}, {0x516D, 1, 6}, {0x53C1, 1, 3},
    {0x56DB, 1, 4}, {0x58F9, 1, 1}, {0x5E7A, 1, 1}, {0x634C, 1, 8}, {0x67D2, 1, 7}, {0x7396, 1, 9},
    {0x8086, 1, 4}, {0x8D30, 1, 2}, {0x9646, 1, 6}, {0x96F6, 1, 0},
};

static uint8_t
sign_of(const struct run *run, uint32_t k)
{
	return (uint8_t)('0' + (run->first + k) % 10);
}

#define COUNT(runs) (sizeof(runs) / sizeof(*(runs)))

static void
mark(uint8_t *signs, const struct run *runs, size_t n, unsigned family)
{
	for (size_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < runs[i].n && runs[i].start <= UINT16_MAX; k++)
			signs[runs[i].start + k] |= (uint8_t)(sign_of(&runs[i], k) | family);
}

void
gate_digits_mark(uint8_t *signs)
{
	mark(signs, arabic, COUNT(arabic), 0);
	mark(signs, han, COUNT(han), SIGN_HAN);
}

unsigned
gate_sign_beyond(uint32_t cp)
{
	for (size_t i = 0; i < COUNT(arabic); i++)
		if (cp - arabic[i].start < arabic[i].n)
			return SIGN_BEGINS | sign_of(&arabic[i], cp - arabic[i].start);
	return SIGN_BEGINS;
}

bool
gate_is_nothing(uint32_t cp)
{
	return fold_is_hidden(cp) || cp == 0 || (cp >= 0x0300 && cp <= 0x036F) || cp == 0x180E ||
	       cp == 0x3164 || (cp >= 0x20D0 && cp <= 0x20FF) || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	       (cp >= 0xE0000 && cp <= 0xE01EF);
}

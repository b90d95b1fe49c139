/* SPDX-License-Identifier: Apache-2.0 */
/* Digits of other scripts, and characters that hide between digits. */
#include "extract/gate/digits.h"

#include "base/fold.h"

/* Superscripts that stand among the letters of Latin. */
static uint32_t
raised(uint32_t cp)
{
	if (cp == 0xB9)
		return '1';
	return cp == 0xB2 || cp == 0xB3 ? '2' + (cp - 0xB2) : 0;
}

static uint32_t
arabic(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= '0' && cp <= '9' ? cp : 0;
	if (cp >= 0xFF10 && cp <= 0xFF19)
		return cp - 0xFF10 + '0';
	if ((cp >= 0x2070 && cp <= 0x2079 && (cp < 0x2071 || cp > 0x2073)) ||
	    (cp >= 0x2080 && cp <= 0x2089))
		return '0' + (cp & 0xF);
	if (cp >= 0x1D7CE && cp <= 0x1D7FF)
		return '0' + (cp - 0x1D7CE) % 10;
	return cp >= 0x1FBF0 && cp <= 0x1FBF9 ? cp - 0x1FBF0 + '0' : raised(cp);
}

/* 〇 零 ○, 一 幺 壹 and so on: as numbers are dictated, and as on cheques. */
static uint32_t
han(uint32_t cp)
{
	switch (cp) {
	case 0x25CB:
	case 0x3007:
	case 0x96F6:
		return '0';
	case 0x4E00:
	case 0x58F9:
	case 0x5E7A:
		return '1';
	case 0x4E8C:
	case 0x8D30:
		return '2';
	case 0x4E09:
	case 0x53C1:
		return '3';
	case 0x56DB:
	case 0x8086:
		return '4';
	case 0x4E94:
	case 0x4F0D:
		return '5';
	case 0x516D:
	case 0x9646:
		return '6';
	case 0x4E03:
	case 0x67D2:
		return '7';
	case 0x516B:
	case 0x634C:
		return '8';
	case 0x4E5D:
	case 0x7396:
		return '9';
	default:
		return 0;
	}
}

uint32_t
gate_digit(uint32_t cp, enum digit_family *family_out)
{
	uint32_t digit = cp >= 0x3000 && cp <= 0x9FFF ? 0 : arabic(cp);

	*family_out = digit ? DIGITS_ARABIC : DIGITS_NONE;
	if (!digit && (digit = han(cp)))
		*family_out = DIGITS_HAN;
	return digit;
}

bool
gate_is_nothing(uint32_t cp)
{
	return fold_is_hidden(cp) || cp == 0 || (cp >= 0x0300 && cp <= 0x036F) || cp == 0x180E ||
	       cp == 0x3164 || (cp >= 0x20D0 && cp <= 0x20FF) || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	       (cp >= 0xE0000 && cp <= 0xE01EF);
}

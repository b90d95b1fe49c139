/* SPDX-License-Identifier: Apache-2.0 */
/* Chinese numerals that number things. */
#ifndef BASE_TEXT_HAN_H
#define BASE_TEXT_HAN_H

#include <stdint.h>

enum { HAN_COUNTS = 10 };

/* 一 to 十. */
extern const uint32_t han_counts[HAN_COUNTS];

/* 1 to 10 for one of them, 0 for anything else. */
static inline int
han_count(uint32_t cp)
{
	/* A bit for each of them, modulo 64: nearly all characters have another. */
	const uint64_t places = 0x000028002810120B;

	if (cp < 0x4E00 || cp > 0x56DB || !(places >> cp % 64 & 1))
		return 0;
	for (int i = 0; i < HAN_COUNTS; i++)
		if (han_counts[i] == cp)
			return i + 1;
	return 0;
}

#endif

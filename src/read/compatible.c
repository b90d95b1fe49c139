/* SPDX-License-Identifier: Apache-2.0 */
/* Radicals and compatibility ideographs. */
#include "read/compatible.h"

#include <stddef.h>

static const struct {
	uint16_t from;
	uint16_t to;
} pairs[] = {
#define PAIR(from, to) {from, to},
#include "read/compatible.def"
#undef PAIR
};

uint32_t
compatible_char(uint32_t cp)
{
	size_t low = 0, high = sizeof(pairs) / sizeof(pairs[0]);

	if (cp < 0x2E80 || (cp > 0x2FDF && cp < 0xF900) || cp > 0xFAFF)
		return cp;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (pairs[middle].from < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return low < sizeof(pairs) / sizeof(pairs[0]) && pairs[low].from == cp ? pairs[low].to : cp;
}

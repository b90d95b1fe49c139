/* SPDX-License-Identifier: Apache-2.0 */
/* The GB18030 decoder. */
#include "base/text/gb18030.h"

#include "base/text/gb18030_table.h"

static uint32_t
two_bytes(unsigned lead, unsigned trail)
{
	const char *row = gb18030_rows[lead - 0x81];
	const char *digits = row + 3 * (trail - (trail < 0x7F ? 0x40 : 0x41));
	uint32_t cp = 0;

	for (int i = 0; i < 3; i++)
		cp = cp * GB18030_BASE + (uint32_t)(digits[i] - '@');
	return cp;
}

static uint32_t
in_ranges(uint32_t pointer)
{
	size_t low = 0, high = GB18030_RANGES;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (gb18030_ranges[middle].pointer <= pointer)
			low = middle + 1;
		else
			high = middle;
	}
	return gb18030_ranges[low - 1].cp + (pointer - gb18030_ranges[low - 1].pointer);
}

static uint32_t
four_bytes(const unsigned char *u)
{
	uint32_t pointer =
	    (((u[0] - 0x81u) * 10 + (u[1] - 0x30u)) * 126 + (u[2] - 0x81u)) * 10 + (u[3] - 0x30u);

	if ((pointer > 39419 && pointer < 189000) || pointer > 1237575)
		return DECODE_BAD;
	return pointer == 7457 ? 0xE7C7 : in_ranges(pointer);
}

static size_t
bad(size_t n, uint32_t *cp_out)
{
	*cp_out = DECODE_BAD;
	return n;
}

static size_t
decode_four(const unsigned char *u, size_t have, uint32_t *cp_out)
{
	if (have == 2)
		return bad(2, cp_out);
	if (u[2] < 0x81 || u[2] > 0xFE)
		return bad(1, cp_out);
	if (have == 3)
		return bad(3, cp_out);
	if (u[3] < 0x30 || u[3] > 0x39)
		return bad(1, cp_out);
	*cp_out = four_bytes(u);
	return *cp_out == DECODE_BAD ? 1 : 4;
}

size_t
gb18030_decode(const char *p, const char *end, uint32_t *cp_out)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t have = (size_t)(end - p);

	if (u[0] <= 0x80) {
		*cp_out = u[0] == 0x80 ? 0x20AC : u[0];
		return 1;
	}
	if (u[0] == 0xFF || have == 1)
		return bad(1, cp_out);
	if (u[1] >= 0x30 && u[1] <= 0x39)
		return decode_four(u, have, cp_out);
	if (u[1] < 0x40 || u[1] == 0x7F)
		return bad(1, cp_out);
	if (u[1] == 0xFF)
		return bad(2, cp_out);
	*cp_out = two_bytes(u[0], u[1]);
	return 2;
}

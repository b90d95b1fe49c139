/* SPDX-License-Identifier: Apache-2.0 */
/* Terminal columns of characters. */
#include "base/text/width.h"

#include "base/text/utf8.h"

struct range {
	uint32_t first;
	uint32_t last;
};

/* The blocks that matter in reports and file names, not every character of UAX 11. */
static const struct range wide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},	  {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF}, {0xA000, 0xA4CF},	  {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF}, {0xFE10, 0xFE19},	  {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

static const struct range none[] = {
    {0x0300, 0x036F}, {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x2064},
    {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF},
};

static int
holds(const struct range *ranges, size_t n, uint32_t cp)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = low + (n - low) / 2;
		if (cp < ranges[middle].first)
			n = middle;
		else if (cp > ranges[middle].last)
			low = middle + 1;
		else
			return 1;
	}
	return 0;
}

unsigned
width_char(uint32_t cp)
{
	if (cp < 0x300)
		return 1;
	if (holds(wide, sizeof(wide) / sizeof(wide[0]), cp))
		return 2;
	return !holds(none, sizeof(none) / sizeof(none[0]), cp);
}

size_t
width_str(struct str s)
{
	const char *p = s.p, *end = s.p + s.n;
	size_t width = 0;
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		width += width_char(cp);
		p += n ? n : 1;
	}
	return width;
}

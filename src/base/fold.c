/* SPDX-License-Identifier: Apache-2.0 */
/* How text is compared. */
#include "base/fold.h"

#include "base/utf8.h"

bool
fold_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= 0x09 && cp <= 0x0D);
	return cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x2028 ||
	       cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000 || cp == 0xFEFF;
}

bool
fold_is_quote(uint32_t cp)
{
	if (cp < 0x80)
		return cp == '"' || cp == '\'';
	return (cp >= 0x2018 && cp <= 0x201F) || (cp >= 0x300C && cp <= 0x300F) || cp == 0x301D ||
	       cp == 0x301E || cp == 0x301F || cp == 0xFF02 || cp == 0xFF07;
}

static uint32_t
fold_wide(uint32_t cp)
{
	switch (cp) {
	case 0x3002: /* 。 */
	case 0xFF61:
		return '.';
	case 0x3001: /* 、 */
	case 0xFF64:
		return 0x3001;
	case 0x3014: /* 〔 */
	case 0x3010:
	case 0xFE5D:
	case 0xFF3B:
		return '[';
	case 0x3015: /* 〕 */
	case 0x3011:
	case 0xFE5E:
	case 0xFF3D:
		return ']';
	case 0x2236: /* ∶ */
		return ':';
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2015:
	case 0x2212:
		return '-';
	default:
		return cp;
	}
}

uint32_t
fold_rare(uint32_t cp)
{
	if (cp < 0x80)
		return fold_is_space(cp) || fold_is_quote(cp) ? 0 : cp;
	if (fold_is_space(cp) || fold_is_quote(cp))
		return 0;
	if (cp >= 0xFF01 && cp <= 0xFF5E && cp != 0xFF3B && cp != 0xFF3D)
		return cp - 0xFEE0;
	return fold_wide(cp);
}

bool
fold_ends_sentence(uint32_t cp)
{
	switch (cp) {
	case '\n':
	case '\r':
	case '!':
	case '?':
	case 0x3002:
	case 0xFF01:
	case 0xFF1F:
	case 0xFF61:
		return true;
	default:
		return false;
	}
}

bool
fold_ends_rare(uint32_t cp)
{
	switch (cp) {
	case ',':
	case '.':
	case ';':
	case ':':
	case 0x3001:
	case 0xFF0C:
	case 0xFF0E:
	case 0xFF1A:
	case 0xFF1B:
	case 0xFF64:
		return true;
	default:
		return fold_ends_sentence(cp);
	}
}

uint32_t *
fold_points(struct arena *arena, struct str s, size_t *n_out)
{
	uint32_t *points = arena_raw(arena, s.n + 1, sizeof(*points));
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp;

	*n_out = 0;
	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		uint32_t folded = fold_char(cp);
		if (folded)
			points[(*n_out)++] = folded;
		p += n ? n : 1;
	}
	return points;
}

struct str
fold_str(struct arena *arena, struct str s)
{
	size_t n = 0, at = 0;
	uint32_t *points = fold_points(arena, s, &n);
	char *text = arena_raw(arena, n * 4 + 1, 1);

	for (size_t i = 0; i < n; i++)
		at += utf8_encode(points[i], text + at);
	return (struct str){text, at};
}

/* SPDX-License-Identifier: Apache-2.0 */
/* How text is compared. */
#include "base/text/fold.h"

#include "base/text/utf8.h"

/* ---- classes ---- */

enum {
	PLAIN,
	LATIN,
	MARKS,
	ARABIC,
	OGHAM,
	MONGOLIAN,
	PUNCTUATION,
	OPERATORS,
	CJK_SIGNS,
	FORMS,
	WIDE
};

const uint8_t fold_pages[256] = {
    [0x00] = LATIN,	[0x03] = MARKS,	      [0x06] = ARABIC,	  [0x16] = OGHAM,
    [0x18] = MONGOLIAN, [0x20] = PUNCTUATION, [0x22] = OPERATORS, [0x30] = CJK_SIGNS,
    [0xFE] = FORMS,	[0xFF] = WIDE,
};

#define FOUR(at, class) \
	[at] = (class), [(at) + 1] = (class), [(at) + 2] = (class), [(at) + 3] = (class)
#define EIGHT(at, class) FOUR(at, class), FOUR((at) + 4, class)

const uint8_t fold_classes[][256] = {
    [PLAIN] = {0},
    [LATIN] =
	{
	    ['\t'] = FOLD_SPACE,
	    ['\n'] = FOLD_SPACE | FOLD_CLAUSE | FOLD_SENTENCE,
	    ['\v'] = FOLD_SPACE,
	    ['\f'] = FOLD_SPACE,
	    ['\r'] = FOLD_SPACE | FOLD_CLAUSE | FOLD_SENTENCE,
	    [' '] = FOLD_SPACE,
	    ['!'] = FOLD_CLAUSE | FOLD_SENTENCE,
	    ['"'] = FOLD_QUOTE,
	    ['\''] = FOLD_QUOTE,
	    ['('] = FOLD_OPENS,
	    [','] = FOLD_CLAUSE,
	    ['.'] = FOLD_CLAUSE,
	    [':'] = FOLD_CLAUSE,
	    [';'] = FOLD_CLAUSE,
	    ['?'] = FOLD_CLAUSE | FOLD_SENTENCE,
	    ['['] = FOLD_OPENS,
	    [0xA0] = FOLD_SPACE,
	    [0xAD] = FOLD_HIDDEN,
	},
    [MARKS] = {[0x4F] = FOLD_HIDDEN},
    [ARABIC] = {[0x1C] = FOLD_HIDDEN},
    [OGHAM] = {[0x80] = FOLD_SPACE},
    [MONGOLIAN] = {[0x0E] = FOLD_HIDDEN},
    [PUNCTUATION] =
	{
	    EIGHT(0x00, FOLD_SPACE),
	    [0x08] = FOLD_SPACE,
	    [0x09] = FOLD_SPACE,
	    [0x0A] = FOLD_SPACE,
	    [0x0B] = FOLD_SPACE | FOLD_HIDDEN,
	    FOUR(0x0C, FOLD_HIDDEN), /* joiners, direction marks */
	    FOUR(0x10, FOLD_OTHER),
	    [0x14] = FOLD_OTHER,
	    [0x15] = FOLD_OTHER, /* hyphens, dashes */
	    EIGHT(0x18, FOLD_QUOTE),
	    [0x28] = FOLD_SPACE,
	    [0x29] = FOLD_SPACE,
	    FOUR(0x2A, FOLD_HIDDEN),
	    [0x2E] = FOLD_HIDDEN, /* embeddings, overrides */
	    [0x2F] = FOLD_SPACE,
	    [0x5F] = FOLD_SPACE,
	    EIGHT(0x60, FOLD_HIDDEN), /* word joiner, isolates */
	    EIGHT(0x68, FOLD_HIDDEN),
	},
    [OPERATORS] = {[0x12] = FOLD_OTHER, [0x36] = FOLD_OTHER}, /* − ∶ */
    [CJK_SIGNS] =
	{
	    [0x00] = FOLD_SPACE,
	    [0x01] = FOLD_CLAUSE,			       /* 、 */
	    [0x02] = FOLD_CLAUSE | FOLD_SENTENCE | FOLD_OTHER, /* 。 */
	    [0x08] = FOLD_OPENS,			       /* 〈 */
	    [0x0A] = FOLD_OPENS,			       /* 《 */
	    FOUR(0x0C, FOLD_QUOTE),			       /* 「」『』 */
	    [0x10] = FOLD_OTHER | FOLD_OPENS,		       /* 【 */
	    [0x11] = FOLD_OTHER,
	    [0x14] = FOLD_OTHER | FOLD_OPENS, /* 〔 */
	    [0x15] = FOLD_OTHER,
	    [0x1D] = FOLD_QUOTE,
	    [0x1E] = FOLD_QUOTE,
	    [0x1F] = FOLD_QUOTE,
	},
    [FORMS] = {[0x30] = FOLD_OTHER,
	       [0x5D] = FOLD_OTHER | FOLD_OPENS,
	       [0x5E] = FOLD_OTHER,
	       [0x6A] = FOLD_OTHER,
	       [0xFF] = FOLD_SPACE | FOLD_HIDDEN},
    [WIDE] =
	{
	    [0x01] = FOLD_CLAUSE | FOLD_SENTENCE | FOLD_OTHER, /* ！ */
	    [0x02] = FOLD_QUOTE,
	    [0x03] = FOLD_OTHER,
	    [0x04] = FOLD_OTHER,
	    [0x05] = FOLD_OTHER,
	    [0x06] = FOLD_OTHER,
	    [0x07] = FOLD_QUOTE,
	    [0x08] = FOLD_OTHER | FOLD_OPENS, /* （ */
	    [0x09] = FOLD_OTHER,
	    [0x0A] = FOLD_OTHER,
	    [0x0B] = FOLD_OTHER,
	    [0x0C] = FOLD_CLAUSE | FOLD_OTHER, /* ， */
	    [0x0D] = FOLD_OTHER,
	    [0x0E] = FOLD_CLAUSE | FOLD_OTHER, /* ． */
	    [0x0F] = FOLD_OTHER,
	    EIGHT(0x10, FOLD_OTHER),
	    [0x18] = FOLD_OTHER,
	    [0x19] = FOLD_OTHER,
	    [0x1A] = FOLD_CLAUSE | FOLD_OTHER, /* ： */
	    [0x1B] = FOLD_CLAUSE | FOLD_OTHER, /* ； */
	    [0x1C] = FOLD_OTHER,
	    [0x1D] = FOLD_OTHER,
	    [0x1E] = FOLD_OTHER,
	    [0x1F] = FOLD_CLAUSE | FOLD_SENTENCE | FOLD_OTHER, /* ？ */
	    EIGHT(0x20, FOLD_OTHER),
	    EIGHT(0x28, FOLD_OTHER),
	    EIGHT(0x30, FOLD_OTHER),
	    [0x38] = FOLD_OTHER,
	    [0x39] = FOLD_OTHER,
	    [0x3A] = FOLD_OTHER,
	    [0x3B] = FOLD_OTHER | FOLD_OPENS, /* ［ */
	    FOUR(0x3C, FOLD_OTHER),
	    EIGHT(0x40, FOLD_OTHER),
	    EIGHT(0x48, FOLD_OTHER),
	    EIGHT(0x50, FOLD_OTHER),
	    FOUR(0x58, FOLD_OTHER),
	    [0x5C] = FOLD_OTHER,
	    [0x5D] = FOLD_OTHER,
	    [0x5E] = FOLD_OTHER,
	    [0x61] = FOLD_CLAUSE | FOLD_SENTENCE | FOLD_OTHER, /* ｡ */
	    [0x64] = FOLD_CLAUSE | FOLD_OTHER,		       /* ､ */
	    [0xF9] = FOLD_HIDDEN,
	    [0xFA] = FOLD_HIDDEN,
	    [0xFB] = FOLD_HIDDEN,
	},
};

#undef FOUR
#undef EIGHT

/* ---- folding ---- */

uint32_t
fold_look_alike(uint32_t cp)
{
	switch (cp) {
	case 0x3002: /* 。 */
	case 0xFF61:
		return '.';
	case 0xFF64: /* ､ */
		return 0x3001;
	case 0x3014: /* 〔 */
	case 0x3010:
	case 0xFE5D:
		return '[';
	case 0x3015: /* 〕 */
	case 0x3011:
	case 0xFE5E:
		return ']';
	case 0x2236: /* ∶ */
	case 0xFE30: /* ︰ */
		return ':';
	case 0xFE6A: /* ﹪ */
		return '%';
	default: /* dashes */
		return '-';
	}
}

uint32_t
fold_rare(uint32_t cp)
{
	return fold_class(cp) & FOLD_OTHER ? fold_other(cp) : 0;
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
	size_t n;
	uint32_t *points = fold_points(arena, s, &n);

	return utf8_str(arena, points, n);
}

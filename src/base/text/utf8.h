/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 (RFC 3629) and the gate of XML 1.0 characters (Extensible Markup Language, clause 2.2). */
#ifndef BASE_TEXT_UTF8_H
#define BASE_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text/str.h"

enum { UTF8_REPLACEMENT = 0xFFFD, UTF8_MAX = 4 /* bytes of a code point */ };

/* What utf8_decode does, for what is neither ASCII nor an ordinary sequence of three bytes. */
size_t utf8_decode_rare(const char *p, const char *end, uint32_t *cp_out);

/*
 * Decode one code point of [P, END), P < END.  Returns its length in bytes and sets *CP_OUT,
 * or 0 for an ill-formed sequence (overlong, surrogate, above U+10FFFF, cut short), in which
 * case *CP_OUT is U+FFFD.
 */
static inline size_t
utf8_decode(const char *p, const char *end, uint32_t *cp_out)
{
	const unsigned char *u = (const unsigned char *)p;

	if (u[0] < 0x80) {
		*cp_out = u[0];
		return 1;
	}
	/* Chinese text: no lead byte that allows less than any second byte. */
	if (u[0] > 0xE0 && u[0] < 0xF0 && u[0] != 0xED && end - p >= 3 && (u[1] & 0xC0) == 0x80 &&
	    (u[2] & 0xC0) == 0x80) {
		*cp_out = (u[0] & 0xFu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
		return 3;
	}
	return utf8_decode_rare(p, end, cp_out);
}

/*
 * Bytes of the ill-formed sequence at P that make one U+FFFD: the maximal subpart of Unicode
 * 3.9 (and of the WHATWG Encoding Standard), at least 1.
 */
size_t utf8_bad_length(const char *p, const char *end);

/* Bytes CP takes, 1 to 4. */
static inline size_t
utf8_length(uint32_t cp)
{
	return (size_t)1 + (cp >= 0x80) + (cp >= 0x800) + (cp >= 0x10000);
}

/* Writes 1 to 4 bytes; CP must be a Unicode scalar value. */
static inline size_t
utf8_encode(uint32_t cp, char *out)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

/* POINTS as UTF-8 in ARENA; they must be Unicode scalar values. */
struct str utf8_str(struct arena *arena, const uint32_t *points, size_t n);

bool utf8_valid(struct str s);

/* Number of code points in S, which must be valid. */
size_t utf8_count(struct str s);

/* XML 1.0 Char: tab, LF, CR, U+0020..D7FF, E000..FFFD, 10000..10FFFF. */
static inline bool
utf8_is_xml_char(uint32_t cp)
{
	if (cp < 0x20)
		return cp == 0x9 || cp == 0xA || cp == 0xD;
	return cp <= 0xD7FF || (cp >= 0xE000 && cp <= 0xFFFD) || (cp >= 0x10000 && cp <= 0x10FFFF);
}

/*
 * Characters that hide or turn text: C0 and C1 controls, those of zero width, line and paragraph
 * separators, bidirectional controls.
 */
static inline bool
utf8_is_hidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x061C ||
	       (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

#endif

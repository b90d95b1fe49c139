/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes that stand for characters: UTF-8, UTF-16 and %XX as the WHATWG standards read them.
 * base/text/gb18030.h has one decoder more.
 */
#ifndef BASE_TEXT_DECODE_H
#define BASE_TEXT_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text/str.h"

/* What bytes that are no character decode to. */
static const uint32_t DECODE_BAD = UINT32_MAX;

/*
 * Decode one character of [P, END), P < END: its length in bytes, *CP_OUT its code point.  For
 * bytes that are none, the length of the run that makes one U+FFFD, *CP_OUT is DECODE_BAD.
 */
typedef size_t decoder(const char *p, const char *end, uint32_t *cp_out);

decoder decode_utf8, decode_utf16le, decode_utf16be;

/* S as UTF-8 in ARENA, with U+FFFD for each run that is no character. */
struct str decode_str(struct arena *arena, struct str s, decoder *decode);

/* The same when all of S are characters, else absent. */
struct str decode_whole(struct arena *arena, struct str s, decoder *decode);

/* The value of a hexadecimal digit, -1 when C is none. */
static inline int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The bytes that S of an address stands for; what is no escape stands for itself. */
struct str decode_percent(struct arena *arena, struct str s);

#endif

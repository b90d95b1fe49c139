/* SPDX-License-Identifier: Apache-2.0 */
/* Characters from bytes. */
#include "base/text/decode.h"

#include "base/text/utf8.h"

size_t
decode_utf8(const char *p, const char *end, uint32_t *cp_out)
{
	size_t n = utf8_decode(p, end, cp_out);

	if (n)
		return n;
	*cp_out = DECODE_BAD;
	return utf8_bad_length(p, end);
}

static size_t
decode_utf16(const char *p, const char *end, bool big, uint32_t *cp_out)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t have = (size_t)(end - p);
	unsigned high, low;

	*cp_out = DECODE_BAD;
	if (have < 2)
		return have;
	high = big ? u[0] * 256u + u[1] : u[1] * 256u + u[0];
	if (high < 0xD800 || high > 0xDFFF)
		*cp_out = high;
	if (high < 0xD800 || high > 0xDBFF || have < 4)
		return 2;
	low = big ? u[2] * 256u + u[3] : u[3] * 256u + u[2];
	if (low < 0xDC00 || low > 0xDFFF)
		return 2;
	*cp_out = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
	return 4;
}

size_t
decode_utf16le(const char *p, const char *end, uint32_t *cp_out)
{
	return decode_utf16(p, end, false, cp_out);
}

size_t
decode_utf16be(const char *p, const char *end, uint32_t *cp_out)
{
	return decode_utf16(p, end, true, cp_out);
}

/* Bytes of UTF-8 that S makes; *WHOLE_OUT: all of it are characters. */
static size_t
measure(struct str s, decoder *decode, bool *whole_out)
{
	size_t n = 0;
	uint32_t cp;

	*whole_out = true;
	for (const char *p = s.p, *end = p + s.n; p < end;) {
		p += decode(p, end, &cp);
		*whole_out = *whole_out && cp != DECODE_BAD;
		n += utf8_length(cp == DECODE_BAD ? UTF8_REPLACEMENT : cp);
	}
	return n;
}

static struct str
decoded(struct arena *arena, struct str s, decoder *decode, size_t n)
{
	char *copy = arena_raw(arena, n + 1, 1), *to = copy;
	uint32_t cp;

	for (const char *p = s.p, *end = p + s.n; p < end;) {
		p += decode(p, end, &cp);
		to += utf8_encode(cp == DECODE_BAD ? UTF8_REPLACEMENT : cp, to);
	}
	*to = '\0';
	return (struct str){copy, n};
}

struct str
decode_str(struct arena *arena, struct str s, decoder *decode)
{
	bool whole;

	return decoded(arena, s, decode, measure(s, decode, &whole));
}

struct str
decode_whole(struct arena *arena, struct str s, decoder *decode)
{
	bool whole;
	size_t n = measure(s, decode, &whole);

	return whole ? decoded(arena, s, decode, n) : (struct str){NULL, 0};
}

struct str
decode_percent(struct arena *arena, struct str s)
{
	char *bytes = arena_raw(arena, s.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int high = s.p[i] == '%' && i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
		int low = high >= 0 ? hex_value(s.p[i + 2]) : -1;
		bytes[n++] = low >= 0 ? (char)(high * 16 + low) : s.p[i];
		i += low >= 0 ? 2 : 0;
	}
	bytes[n] = '\0';
	return (struct str){bytes, n};
}

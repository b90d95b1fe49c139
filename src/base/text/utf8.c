/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 in and out. */
#include "base/text/utf8.h"

#include <string.h>

/* What the second byte may be, by lead byte: RFC 3629, clause 4. */
struct lead {
	unsigned char length;
	unsigned char low;
	unsigned char high;
};

static struct lead
lead_of(unsigned char c)
{
	if (c >= 0xC2 && c <= 0xDF)
		return (struct lead){2, 0x80, 0xBF};
	if (c == 0xE0)
		return (struct lead){3, 0xA0, 0xBF};
	if (c == 0xED)
		return (struct lead){3, 0x80, 0x9F};
	if (c >= 0xE1 && c <= 0xEF)
		return (struct lead){3, 0x80, 0xBF};
	if (c == 0xF0)
		return (struct lead){4, 0x90, 0xBF};
	if (c == 0xF4)
		return (struct lead){4, 0x80, 0x8F};
	if (c >= 0xF1 && c <= 0xF3)
		return (struct lead){4, 0x80, 0xBF};
	return (struct lead){0, 0, 0};
}

/* Well-formed bytes from P on, up to the length its lead byte asks for. */
static size_t
good_prefix(const char *p, const char *end, struct lead lead)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t have = (size_t)(end - p);
	size_t n = 1;

	if (lead.length == 0)
		return 0;
	if (have < 2 || u[1] < lead.low || u[1] > lead.high)
		return n;
	for (n = 2; n < lead.length && n < have; n++)
		if ((u[n] & 0xC0) != 0x80)
			break;
	return n;
}

size_t
utf8_decode_rare(const char *p, const char *end, uint32_t *cp_out)
{
	const unsigned char *u = (const unsigned char *)p;
	struct lead lead = lead_of(u[0]);

	*cp_out = UTF8_REPLACEMENT;
	if (lead.length == 0 || good_prefix(p, end, lead) != lead.length)
		return 0;
	*cp_out = u[0] & (0xFFu >> (lead.length + 1));
	for (size_t i = 1; i < lead.length; i++)
		*cp_out = *cp_out << 6 | (u[i] & 0x3Fu);
	return lead.length;
}

size_t
utf8_bad_length(const char *p, const char *end)
{
	size_t n = good_prefix(p, end, lead_of((unsigned char)*p));

	return n ? n : 1;
}

struct str
utf8_str(struct arena *arena, const uint32_t *points, size_t n)
{
	size_t bytes = 0, at = 0;
	char *text;

	for (size_t i = 0; i < n; i++)
		bytes += utf8_length(points[i]);
	text = arena_raw(arena, bytes, 1);
	for (size_t i = 0; i < n; i++)
		at += utf8_encode(points[i], text + at);
	return (struct str){text, bytes};
}

/* Behind the ASCII characters at P; eight are looked at together. */
static const char *
skip_ascii(const char *p, const char *end)
{
	uint64_t eight;

	for (; end - p >= 8; p += 8) {
		memcpy(&eight, p, 8);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (p < end && (unsigned char)*p < 0x80)
		p++;
	return p;
}

/* Behind the characters of three bytes at P that are neither too short nor surrogates, as those of
 * Chinese are. */
static const char *
skip_han(const char *p, const char *end)
{
	while (end - p >= 3 && (unsigned char)p[0] >= 0xE1 && (unsigned char)p[0] <= 0xEC &&
	       ((unsigned char)p[1] & 0xC0) == 0x80 && ((unsigned char)p[2] & 0xC0) == 0x80)
		p += 3;
	return p;
}

bool
utf8_valid(struct str s)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp;

	for (;;) {
		size_t n;
		p = skip_han(skip_ascii(p, end), end);
		if (p == end)
			return true;
		n = utf8_decode(p, end, &cp);
		if (n == 0)
			return false;
		p += n;
	}
}

size_t
utf8_count(struct str s)
{
	const char *p = s.p, *end = s.p + s.n;
	size_t later = 0; /* bytes that begin no character */
	uint64_t eight;

	for (; end - p >= 8; p += 8) {
		memcpy(&eight, p, 8);
		eight = eight >> 7 & ~eight >> 6 & 0x0101010101010101u;
		later += eight * 0x0101010101010101u >> 56;
	}
	for (; p < end; p++)
		later += ((unsigned char)*p & 0xC0) == 0x80;
	return s.n - later;
}

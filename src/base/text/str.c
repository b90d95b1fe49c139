/* SPDX-License-Identifier: Apache-2.0 */
/* Text slices. */
#include "base/text/str.h"

#include <stdint.h>

static unsigned char
ascii_lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool
ascii_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

int
str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	if (order != 0)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

bool
str_is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

bool
str_eq_ascii_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && ascii_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && ascii_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

size_t
str_find(struct str s, struct str needle, size_t from)
{
	if (needle.n == 0)
		return from <= s.n ? from : SIZE_MAX;
	while (from < s.n && s.n - from >= needle.n) {
		const char *hit = memchr(s.p + from, needle.p[0], s.n - from - needle.n + 1);
		if (!hit)
			break;
		if (memcmp(hit, needle.p, needle.n) == 0)
			return (size_t)(hit - s.p);
		from = (size_t)(hit - s.p) + 1;
	}
	return SIZE_MAX;
}

bool
str_split(struct str *rest, char separator, struct str *part_out)
{
	const char *cut;

	*part_out = (struct str){NULL, 0};
	if (!rest->p)
		return false;
	cut = rest->n ? memchr(rest->p, separator, rest->n) : NULL;
	if (!cut) {
		*part_out = *rest;
		*rest = (struct str){NULL, 0};
		return true;
	}
	*part_out = str_span(rest->p, cut);
	*rest = str_span(cut + 1, rest->p + rest->n);
	return true;
}

unsigned long long
str_hash(struct str s)
{
	const uint64_t factor = 0x9E3779B97F4A7C15u;
	uint64_t hash = s.n, word;
	size_t at = 0;

	for (; s.n - at >= sizeof(word); at += sizeof(word)) {
		memcpy(&word, s.p + at, sizeof(word));
		hash = (hash ^ word) * factor;
		hash ^= hash >> 32;
	}
	word = 0;
	for (; at < s.n; at++)
		word = word << 8 | (unsigned char)s.p[at];
	hash = (hash ^ word) * factor;
	return hash ^ hash >> 32;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies of parts as they were before they were sent. */
#include "read/archive/mime.h"

#include <stdint.h>

#include "base/text/decode.h"

/* Bytes of the line end behind spaces at AT; 0 when something else stands there. */
static size_t
line_end(struct str text, size_t at)
{
	size_t n = at;

	while (n < text.n && (text.p[n] == ' ' || text.p[n] == '\t'))
		n++;
	if (n == text.n)
		return n - at;
	if (text.p[n] == '\r' && n + 1 < text.n && text.p[n + 1] == '\n')
		n++;
	return text.p[n] == '\n' ? n + 1 - at : 0;
}

/* =E6=96=B0, and = at the end of a line that goes on. */
static struct str
decode_quoted(struct str text, struct arena *arena, bool *damaged)
{
	char *out = arena_raw(arena, text.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		int high = i + 1 < text.n ? hex_value(text.p[i + 1]) : -1;
		int low = i + 2 < text.n ? hex_value(text.p[i + 2]) : -1;
		size_t end;
		if (text.p[i] != '=') {
			out[n++] = text.p[i];
		} else if (high >= 0 && low >= 0) {
			out[n++] = (char)(high << 4 | low);
			i += 2;
		} else if ((end = line_end(text, i + 1)) > 0 || i + 1 == text.n) {
			i += end;
		} else {
			*damaged = true;
			out[n++] = '=';
		}
	}
	return (struct str){out, n};
}

static int
sextet(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static struct str
decode_base64(struct str text, struct arena *arena, bool *damaged)
{
	char *out = arena_raw(arena, text.n / 4 * 3 + 4, 1);
	uint32_t bits = 0;
	unsigned held = 0;
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		int value = sextet(text.p[i]);
		if (value < 0) {
			*damaged |= !memchr("= \t\r\n", text.p[i], 5);
			continue;
		}
		bits = bits << 6 | (uint32_t)value;
		held += 6;
		if (held < 8)
			continue;
		held -= 8;
		out[n++] = (char)(bits >> held & 0xFF);
	}
	return (struct str){out, n};
}

struct str
mime_decode(const struct mime_part *part, struct arena *arena, bool *damaged_out)
{
	*damaged_out = false;
	switch (part->encoding) {
	case MIME_QUOTED:
		return decode_quoted(part->body, arena, damaged_out);
	case MIME_BASE64:
		return decode_base64(part->body, arena, damaged_out);
	default:
		return part->body;
	}
}

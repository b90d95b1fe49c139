/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and document numbers as people write them. */
#include "extract/about/written.h"

#include "base/text/fold.h"
#include "base/text/han.h"
#include "base/text/utf8.h"

uint32_t *
written_points(struct arena *arena, struct str text, size_t *n_out)
{
	uint32_t *points = arena_raw(arena, text.n + 1, sizeof(*points));
	const char *p = text.p, *end = text.p + text.n;
	size_t count = 0;

	while (p < end) {
		size_t n = utf8_decode(p, end, &points[count++]);
		p += n ? n : 1;
	}
	*n_out = count;
	return points;
}

struct str
written_folded(const uint32_t *points, size_t n, struct arena *arena)
{
	char *out = arena_raw(arena, 4 * n + 1, 1);
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t cp = fold_char(points[i]);
		if (cp)
			at += utf8_encode(cp, out + at);
	}
	return (struct str){out, at};
}

struct cursor {
	const uint32_t *p;
	const uint32_t *end;
};

static void
skip_spaces(struct cursor *cursor)
{
	while (cursor->p < cursor->end && fold_is_space(*cursor->p))
		cursor->p++;
}

/* 0..9 of any width or Chinese, 10 for 十, -1 for anything else. */
static int
digit(uint32_t cp)
{
	int count;

	if (cp >= 0xFF10 && cp <= 0xFF19)
		cp -= 0xFEE0;
	if (cp >= '0' && cp <= '9')
		return (int)(cp - '0');
	if (cp == 0x3007 || cp == 0x25CB || cp == 0x96F6) /* 〇, the circle typed for it, 零 */
		return 0;
	count = han_count(cp);
	return count > 0 ? count : -1;
}

/* Up to MAX digits as a number; 十 counts as in 二十一 and 十二. */
static bool
read_number(struct cursor *cursor, int max, int *out)
{
	int count = 0, value = 0;

	skip_spaces(cursor);
	for (; cursor->p < cursor->end && count < max; cursor->p++, count++) {
		int d = digit(*cursor->p);
		if (d < 0)
			break;
		if (d == 10)
			value = value == 0 ? 10 : value * 10;
		else if (count > 0 && digit(cursor->p[-1]) == 10)
			value += d;
		else
			value = value * 10 + d;
	}
	*out = value;
	return count > 0;
}

/* One separator: a sign, or the character of the unit. */
static bool
read_separator(struct cursor *cursor, uint32_t unit)
{
	uint32_t cp;

	skip_spaces(cursor);
	if (cursor->p == cursor->end)
		return false;
	cp = fold_char(*cursor->p);
	if (*cursor->p != unit && cp != '-' && cp != '/' && cp != '.')
		return false;
	cursor->p++;
	return true;
}

static bool
read_compact(struct cursor *cursor, struct date *out)
{
	const uint32_t *start = cursor->p;
	int values[8];

	for (int i = 0; i < 8; i++, cursor->p++) {
		if (cursor->p == cursor->end || (values[i] = digit(*cursor->p)) < 0) {
			cursor->p = start;
			return false;
		}
	}
	out->year = values[0] * 1000 + values[1] * 100 + values[2] * 10 + values[3];
	out->month = values[4] * 10 + values[5];
	out->day = values[6] * 10 + values[7];
	return true;
}

bool
written_date(struct str text, struct arena *arena, struct date *out)
{
	struct cursor cursor;
	struct date date = {0, 0, 0};
	size_t n;

	*out = date;
	cursor.p = written_points(arena, text, &n);
	cursor.end = cursor.p + n;
	skip_spaces(&cursor);
	if (!read_compact(&cursor, &date) &&
	    (!read_number(&cursor, 4, &date.year) || !read_separator(&cursor, 0x5E74) ||
	     !read_number(&cursor, 3, &date.month) || !read_separator(&cursor, 0x6708) ||
	     !read_number(&cursor, 3, &date.day)))
		return false;
	if (!date_valid(date) || date.year < 1900)
		return false;
	*out = date;
	return true;
}

struct str
written_document_number(struct str text, struct arena *arena)
{
	size_t n;
	uint32_t *points = fold_points(arena, text, &n);

	for (size_t i = 0; i < n; i++) {
		if (points[i] == '[' || points[i] == '(' || points[i] == 0x3008)
			points[i] = 0x3014;
		if (points[i] == ']' || points[i] == ')' || points[i] == 0x3009)
			points[i] = 0x3015;
	}
	return utf8_str(arena, points, n);
}

/* White space may begin at TEXT: that of more than a byte is U+0085, U+00A0, U+1680, U+20.., U+3000
 * and U+FEFF. */
static bool
may_be_space(struct str text)
{
	unsigned char byte = (unsigned char)text.p[0];

	return byte <= ' ' || byte == 0xC2 || byte == 0xE1 || byte == 0xE2 ||
	       (byte == 0xE3 && str_starts(text, STR("\xE3\x80\x80"))) ||
	       (byte == 0xEF && str_starts(text, STR("\xEF\xBB\xBF")));
}

static bool
may_hold_space(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		unsigned char byte = (unsigned char)text.p[i];
		/* Most of the characters are ideographs, of three bytes. */
		bool ideograph = byte >= 0xE4 && byte <= 0xE9;
		if (!ideograph && may_be_space((struct str){text.p + i, text.n - i}))
			return true;
		i += ideograph ? 3 : 1;
	}
	return false;
}

struct str
written_line(struct str text, struct arena *arena)
{
	size_t n, at = 0;
	uint32_t *points, before = 0;
	bool space = false;
	char *out;

	if (text.n > 0 && !may_hold_space(text))
		return text;
	points = written_points(arena, text, &n);
	out = arena_raw(arena, 4 * n + 1, 1);
	for (size_t i = 0; i < n; i++) {
		if (fold_is_space(points[i])) {
			space = before != 0;
			continue;
		}
		if (space && before < 0x2E80 && points[i] < 0x2E80)
			out[at++] = ' ';
		at += utf8_encode(points[i], out + at);
		before = points[i];
		space = false;
	}
	return (struct str){out, at};
}

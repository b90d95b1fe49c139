/* SPDX-License-Identifier: Apache-2.0 */
/* The headings that the tables of a kind know. */
#include "extract/tables/heads.h"

#include "base/text/han.h"

#include <string.h>

/* One variant of one <head>. */
struct compiled {
	const struct phrase_variant *variant;
	bool open_start;
	bool open_end;
	struct head_match match;
};

struct heads {
	LIST(struct compiled) items;
};

/* A heading and the characters it holds: most phrases are told from them. */
struct heading {
	const uint32_t *points;
	size_t n;
	struct point_set seen;
};

struct heads *
heads_new(const struct kind *kind, struct arena *arena)
{
	struct heads *heads = ARENA_NEW(arena, struct heads);

	for (size_t d = 0; d < kind->dimensions.n; d++)
		for (size_t v = 0; v < kind->dimensions.items[d].values.n; v++)
			LIST_EACH (const struct table_head, head,
				   &kind->dimensions.items[d].values.items[v].heads)
				LIST_EACH (const struct phrase_variant, variant,
					   &head->phrase.variants)
					*LIST_ADD(arena, &heads->items) =
					    (struct compiled){variant,
							      head->open_start,
							      head->open_end,
							      {(uint16_t)d, (uint16_t)v}};
	return heads;
}

/* ---- a heading without its number ---- */

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool
is_han_number(uint32_t cp)
{
	return han_count(cp) > 0;
}

static bool
is_point(uint32_t cp)
{
	return cp == 0x3001 || cp == 0xFF64 || cp == '.' || cp == ',' || cp == ':' || cp == 0xB7;
}

static size_t
digits(const uint32_t *points, size_t n, size_t at)
{
	size_t end = at;

	while (end < n && (is_digit(points[end]) || is_han_number(points[end])))
		end++;
	return end - at;
}

/* The length of the number POINTS begins with: 三、 (三) 1. 1 ① */
static size_t
number_length(const uint32_t *points, size_t n)
{
	size_t length;

	if (n > 0 && points[0] >= 0x2460 && points[0] <= 0x2473)
		return 1;
	if (n > 0 && points[0] == '(') {
		length = digits(points, n, 1);
		return length > 0 && length + 1 < n && points[length + 1] == ')' ? length + 2 : 0;
	}
	length = digits(points, n, 0);
	if (length == 0)
		return 0;
	if (length < n && is_point(points[length]))
		return length + 1;
	return is_digit(points[0]) ? length : 0;
}

/* 三、（三）1. before the words. */
static struct heading
without_number(const uint32_t *points, size_t n)
{
	struct heading heading = {points, n, {{0}}};
	size_t length;

	while ((length = number_length(heading.points, heading.n)) > 0) {
		heading.points += length;
		heading.n -= length;
	}
	return heading;
}

/* Without what stands in brackets, into ROOM. */
static struct heading
without_remarks(const struct heading *heading, uint32_t *room)
{
	struct heading out = {room, 0, {{0}}};
	size_t depth = 0;

	for (size_t i = 0; i < heading->n; i++) {
		depth += heading->points[i] == '(';
		if (depth == 0)
			room[out.n++] = heading->points[i];
		depth -= depth > 0 && heading->points[i] == ')';
	}
	return out;
}

/* ---- whole words ---- */

static bool
literal_at(const struct phrase_literal *literal, const struct heading *heading, size_t at)
{
	return at + literal->n <= heading->n && memcmp(literal->points, heading->points + at,
						       literal->n * sizeof(*literal->points)) == 0;
}

/* The place of LITERAL from AT on; at AT itself unless GAP, at the very end when LAST. */
static size_t
place_literal(const struct phrase_literal *literal, const struct heading *heading, size_t at,
	      bool gap, bool last)
{
	size_t end = heading->n;

	if (last && (literal->n > end || end - literal->n < at))
		return SIZE_MAX;
	if (last && gap)
		at = end - literal->n;
	for (; at + literal->n <= end; at++) {
		if (literal_at(literal, heading, at))
			return !last || at + literal->n == end ? at : SIZE_MAX;
		if (!gap || last)
			break;
	}
	return SIZE_MAX;
}

static bool
is_whole(const struct compiled *c, const struct heading *heading)
{
	const struct phrase_variant *variant = c->variant;
	size_t at = 0;

	for (uint32_t i = 0; i < variant->left_count; i++) {
		const struct phrase_literal *literal = &variant->left[i];
		bool gap = i == 0 ? c->open_start : literal->gap_before;
		at = place_literal(literal, heading, at, gap,
				   i + 1 == variant->left_count && !c->open_end);
		if (at == SIZE_MAX)
			return false;
		at += literal->n;
	}
	return true;
}

static bool
is_known(const struct head_match *matches, size_t n, struct head_match match)
{
	for (size_t i = 0; i < n; i++)
		if (matches[i].dimension == match.dimension && matches[i].value == match.value)
			return true;
	return false;
}

static size_t
find(const struct heads *heads, struct heading heading, struct head_match *out)
{
	size_t n = 0;

	for (size_t i = 0; i < heading.n; i++)
		point_set_add(&heading.seen, heading.points[i]);
	LIST_EACH (const struct compiled, c, &heads->items)
		if (n < HEAD_MATCHES && point_set_holds(&heading.seen, &c->variant->points) &&
		    is_whole(c, &heading) && !is_known(out, n, c->match))
			out[n++] = c->match;
	return n;
}

size_t
heads_find(const struct heads *heads, const uint32_t *points, size_t n, struct head_match *out)
{
	uint32_t room[HEAD_POINTS];
	struct heading heading;
	size_t found;

	if (n == 0 || n > HEAD_POINTS)
		return 0;
	heading = without_number(points, n);
	found = find(heads, heading, out);
	return found > 0 ? found : find(heads, without_remarks(&heading, room), out);
}

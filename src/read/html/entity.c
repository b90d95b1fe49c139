/* SPDX-License-Identifier: Apache-2.0 */
/* Character references of HTML. */
#include "read/html/entity.h"

#include "base/text/utf8.h"
#include "read/source.h"

enum { NAME_MAX_BYTES = 32, POINT_MAX = 0x10FFFF };

static const struct named {
	bool bare; /* may stand without semicolon */
	char name[NAME_MAX_BYTES];
	uint32_t points[2];
} names[] = {
#define E(bare, name, first, second) {bare, name, {first, second}},
#include "read/html/entities.def"
#undef E
};

/* What &#128; to &#159; mean in practice: windows-1252. */
static const uint16_t windows[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static const struct named *
find(const char *name, size_t n)
{
	size_t low = 0, high = sizeof(names) / sizeof(names[0]);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(str_of(names[middle].name), (struct str){name, n});
		if (order == 0)
			return &names[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct entity
good(const struct named *named, size_t length)
{
	return (struct entity){
	    ENTITY_GOOD, length, {named->points[0], named->points[1]}, named->points[1] ? 2 : 1};
}

/* Letters and digits at NAME; 0 when there are more than any name has. */
static size_t
name_length(const char *name, const char *end)
{
	size_t n = 0;

	while (name + n < end && n < NAME_MAX_BYTES && is_alnum(name[n]))
		n++;
	return n < NAME_MAX_BYTES ? n : 0;
}

/* The longest name that the N bytes at NAME begin with and that may stand without semicolon. */
static const struct named *
find_bare(const char *name, size_t n)
{
	for (size_t m = n; m >= 2; m--) {
		const struct named *named = find(name, m);
		if (named && named->bare)
			return named;
	}
	return NULL;
}

static struct entity
by_name(const char *p, const char *end, bool in_attribute)
{
	struct entity none = {ENTITY_NONE, 1, {'&', 0}, 1};
	const struct named *named;
	const char *name = p + 1, *behind;
	size_t n = name_length(name, end);

	if (n == 0)
		return none;
	if (name + n < end && name[n] == ';') {
		named = find(name, n);
		if (named)
			return good(named, n + 2);
		none.kind = ENTITY_NAMELESS;
		none.length = n + 2;
	}
	named = find_bare(name, n);
	if (!named)
		return none;
	behind = name + strlen(named->name);
	if (in_attribute && behind < end && (*behind == '=' || is_alnum(*behind)))
		return none;
	return good(named, (size_t)(behind - p));
}

static unsigned
digit_of(char c, unsigned base)
{
	unsigned value = base;

	if (c >= '0' && c <= '9')
		value = (unsigned)(c - '0');
	else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		value = (unsigned)((c | 0x20) - 'a') + 10;
	return value < base ? value : base;
}

static struct entity
by_number(const char *p, const char *end)
{
	unsigned base = p + 2 < end && (p[2] | 0x20) == 'x' ? 16 : 10;
	const char *digits = p + (base == 16 ? 3 : 2), *at = digits;
	uint32_t cp = 0;

	for (; at < end && digit_of(*at, base) < base; at++)
		if (cp <= POINT_MAX)
			cp = cp * base + digit_of(*at, base);
	if (at == digits)
		return (struct entity){ENTITY_NONE, 1, {'&', 0}, 1};
	at += at < end && *at == ';';
	if (cp >= 0x80 && cp <= 0x9F)
		cp = windows[cp - 0x80];
	if (cp > POINT_MAX || (cp >= 0xD800 && cp <= 0xDFFF) ||
	    source_shown(cp) == UTF8_REPLACEMENT)
		return (struct entity){ENTITY_BAD, (size_t)(at - p), {UTF8_REPLACEMENT, 0}, 1};
	return (struct entity){ENTITY_GOOD, (size_t)(at - p), {source_shown(cp), 0}, 1};
}

struct entity
entity_at(const char *p, const char *end, bool in_attribute)
{
	if (p + 1 < end && p[1] == '#')
		return by_number(p, end);
	return by_name(p, end, in_attribute);
}

/* Twice two points of four bytes never come from fewer bytes than they need, but three do from one
 * forbidden character. */
struct str
entity_decode(struct str raw, bool in_attribute, struct arena *arena)
{
	char *copy = arena_raw(arena, raw.n * 3 + 4, 1);
	const char *p = raw.p, *end = raw.p + raw.n;
	size_t n = 0;
	uint32_t cp;

	while (p < end) {
		struct entity entity = {ENTITY_NONE, 1, {0}, 0};
		if (*p == '&')
			entity = entity_at(p, end, in_attribute);
		if (entity.kind >= ENTITY_GOOD) {
			for (uint32_t i = 0; i < entity.n; i++)
				n += utf8_encode(entity.points[i], copy + n);
			p += entity.length;
			continue;
		}
		p += utf8_decode(p, end, &cp);
		n += utf8_encode(source_shown(cp), copy + n);
	}
	return (struct str){copy, n};
}

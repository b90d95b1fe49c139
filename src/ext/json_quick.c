/* SPDX-License-Identifier: Apache-2.0 */
/* Reading JSON in one pass, into values that know where they stand. */
#include "ext/json_quick.h"

#include "base/list.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { NUMBER_MAX = 18, ESCAPE_BYTES = 6 };

/* Values whose array or object is open lie in VALUES; they move to the arena when it is closed. */
struct quick {
	struct arena *arena;
	const char *begin;
	const char *p;
	const char *end;
	struct json *values;
	size_t n;
	size_t capacity;
};

static bool value(struct quick *q, struct str name, unsigned depth);

static void
skip_space(struct quick *q)
{
	while (q->p < q->end && (*q->p == ' ' || *q->p == '\n' || *q->p == '\t' || *q->p == '\r'))
		q->p++;
}

/* Is C next?  Then it is passed. */
static bool
pass(struct quick *q, char c)
{
	skip_space(q);
	if (q->p == q->end || *q->p != c)
		return false;
	q->p++;
	return true;
}

/* ---- strings ---- */

static bool
hex(const char *p, const char *end, uint32_t *out)
{
	*out = 0;
	if (end - p < 4)
		return false;
	for (int i = 0; i < 4; i++) {
		unsigned char c = (unsigned char)p[i], letter = c | 0x20;
		if (c >= '0' && c <= '9')
			*out = *out * 16 + c - '0';
		else if (letter >= 'a' && letter <= 'f')
			*out = *out * 16 + letter - 'a' + 10;
		else
			return false;
	}
	return true;
}

/* The character of the \u at P, behind which *NEXT is; false for half of one and for U+0000. */
static bool
unicode(const char *p, const char *end, uint32_t *cp, const char **next)
{
	uint32_t low;

	*next = p + ESCAPE_BYTES;
	if (!hex(p + 2, end, cp) || *cp == 0 || (*cp >= 0xDC00 && *cp < 0xE000))
		return false;
	if (*cp < 0xD800 || *cp >= 0xE000)
		return true;
	*next += ESCAPE_BYTES;
	if (end - p < 2 * ESCAPE_BYTES || p[6] != '\\' || p[7] != 'u' || !hex(p + 8, end, &low) ||
	    low < 0xDC00 || low >= 0xE000)
		return false;
	*cp = 0x10000 + ((*cp - 0xD800) << 10) + (low - 0xDC00);
	return true;
}

/* The escape at P to OUT; NULL when it is none. */
static const char *
escape(const char *p, const char *end, char **out)
{
	static const char signs[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
	const char *next;
	uint32_t cp;

	if (end - p < 2)
		return NULL;
	for (size_t i = 0; signs[i]; i += 2)
		if (p[1] == signs[i]) {
			*(*out)++ = signs[i + 1];
			return p + 2;
		}
	if (p[1] != 'u' || !unicode(p, end, &cp, &next))
		return NULL;
	*out += utf8_encode(cp, *out);
	return next;
}

/* RAW, with escapes, as it reads; absent when one of them is none. */
static struct str
unescape(struct quick *q, struct str raw)
{
	char *text = arena_raw(q->arena, raw.n + 1, 1), *out = text;
	const char *p = raw.p, *end = raw.p + raw.n;

	while (p && p < end) {
		const char *cut = memchr(p, '\\', (size_t)(end - p));
		size_t n = (size_t)((cut ? cut : end) - p);
		memcpy(out, p, n);
		out += n;
		p = cut ? escape(cut, end, &out) : end;
	}
	*out = '\0';
	return p ? str_span(text, out) : (struct str){NULL, 0};
}

/* What stands between the quotes, the first of which is next; absent when that is no string. */
static struct str
string(struct quick *q)
{
	unsigned char all = 0;
	bool escaped = false;
	struct str raw;

	raw.p = ++q->p;
	for (; q->p < q->end && *q->p != '"'; q->p++) {
		unsigned char c = (unsigned char)*q->p;
		if (c < ' ')
			return (struct str){NULL, 0};
		all |= c;
		escaped = escaped || c == '\\';
		if (c == '\\' && q->p + 1 < q->end)
			q->p++;
	}
	raw.n = (size_t)(q->p - raw.p);
	if (q->p == q->end || (all >= 0x80 && !utf8_valid(raw)))
		return (struct str){NULL, 0};
	q->p++;
	return escaped ? unescape(q, raw) : arena_str(q->arena, raw);
}

/* ---- numbers and words ---- */

static const char *
digits(const char *p, const char *end)
{
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p;
}

static bool
number(struct quick *q, struct json *to)
{
	bool negative = *q->p == '-';
	const char *start = q->p, *first = start + negative, *p = digits(first, q->end);

	if (p == first || (*first == '0' && p - first > 1) || p - start > NUMBER_MAX)
		return false;
	to->kind = JSON_IS_INTEGER;
	for (const char *d = first; d < p; d++)
		to->integer = to->integer * 10 + (*d - '0');
	if (negative)
		to->integer = -to->integer;
	if (p < q->end && *p == '.') {
		const char *fraction = p + 1;
		p = digits(fraction, q->end);
		to->kind = JSON_IS_FRACTION;
		to->integer = 0;
		if (p == fraction || p - start > NUMBER_MAX)
			return false;
	}
	q->p = p;
	return p == q->end || (*p != 'e' && *p != 'E');
}

static bool
word(struct quick *q, struct json *to)
{
	static const struct {
		struct str word;
		enum json_kind kind;
	} words[] = {{STR_INIT("null"), JSON_IS_NULL},
		     {STR_INIT("false"), JSON_IS_BOOL},
		     {STR_INIT("true"), JSON_IS_BOOL}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_starts(str_span(q->p, q->end), words[i].word)) {
			to->kind = words[i].kind;
			to->integer = *q->p == 't';
			q->p += words[i].word.n;
			return true;
		}
	return false;
}

/* ---- arrays and objects ---- */

/* Those from FIRST on are of TO, which is closed. */
static void
close(struct quick *q, size_t first, struct json *to)
{
	to->n = q->n - first;
	to->items = arena_raw(q->arena, to->n, sizeof(*to->items));
	if (to->n > 0)
		memcpy(to->items, q->values + first, to->n * sizeof(*to->items));
	q->n = first;
}

static bool
array(struct quick *q, unsigned depth, struct json *to)
{
	size_t first = q->n;

	q->p++;
	to->kind = JSON_IS_ARRAY;
	if (!pass(q, ']')) {
		do
			if (!value(q, (struct str){NULL, 0}, depth + 1))
				return false;
		while (pass(q, ','));
		if (!pass(q, ']'))
			return false;
	}
	close(q, first, to);
	return true;
}

/* Those of an object from FIRST on: is none called NAME, and may there be one more? */
static bool
is_new(const struct quick *q, size_t first, struct str name)
{
	for (size_t i = first; i < q->n; i++)
		if (str_eq(q->values[i].name, name))
			return false;
	return q->n - first < JSON_QUICK_MEMBERS;
}

static bool
member(struct quick *q, size_t first, unsigned depth)
{
	struct str name;

	skip_space(q);
	if (q->p == q->end || *q->p != '"')
		return false;
	name = string(q);
	return name.p && is_new(q, first, name) && pass(q, ':') && value(q, name, depth + 1);
}

static bool
object(struct quick *q, unsigned depth, struct json *to)
{
	size_t first = q->n;

	q->p++;
	to->kind = JSON_IS_OBJECT;
	if (!pass(q, '}')) {
		do
			if (!member(q, first, depth))
				return false;
		while (pass(q, ','));
		if (!pass(q, '}'))
			return false;
	}
	close(q, first, to);
	return true;
}

static bool
content(struct quick *q, unsigned depth, struct json *to)
{
	switch (q->p < q->end ? *q->p : '\0') {
	case '{':
		return depth < JSON_DEPTH_MAX && object(q, depth, to);
	case '[':
		return depth < JSON_DEPTH_MAX && array(q, depth, to);
	case '"':
		to->kind = JSON_IS_STRING;
		to->text = string(q);
		return to->text.p;
	case 'n':
	case 't':
	case 'f':
		return word(q, to);
	default:
		return q->p < q->end && number(q, to);
	}
}

static void
put(struct quick *q, const struct json *json)
{
	if (q->n == q->capacity) {
		q->capacity = q->capacity ? 2 * q->capacity : 64;
		q->values = mem_resize(q->values, q->capacity, sizeof(*q->values));
	}
	q->values[q->n++] = *json;
}

/* One value, called NAME, behind those there are. */
static bool
value(struct quick *q, struct str name, unsigned depth)
{
	struct json json = {.name = name};

	skip_space(q);
	json.start = (size_t)(q->p - q->begin);
	if (!content(q, depth, &json))
		return false;
	json.end = (size_t)(q->p - q->begin);
	put(q, &json);
	return true;
}

const struct json *
json_quick(struct str bytes, struct arena *arena)
{
	struct quick q = {.arena = arena, .begin = bytes.p, .p = bytes.p, .end = bytes.p + bytes.n};
	struct json *root = NULL;

	skip_space(&q);
	if (q.p < q.end && (*q.p == '{' || *q.p == '[') && value(&q, (struct str){NULL, 0}, 0)) {
		skip_space(&q);
		if (q.p == q.end) {
			root = ARENA_NEW(arena, struct json);
			*root = q.values[0];
		}
	}
	mem_free(q.values);
	return root;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Divisions and office in the name of a reporting body. */
#include "extract/about/body_name.h"

enum { HAN_BYTES = 3, STRANGE_MIN = 3 * HAN_BYTES, STRANGE_MAX = 6 * HAN_BYTES };

static struct str
cut(struct str s, size_t bytes)
{
	return (struct str){s.p + bytes, s.n - bytes};
}

static struct str
strip_ends(const struct bodies *bodies, struct str name)
{
	for (size_t n; (n = bodies_ends(bodies, BODY_LEAD, name)) > 0;)
		name.n -= n;
	return name;
}

/* Government words, words between, and the division named once more. */
static struct str
strip_government(const struct bodies *bodies, struct str rest, struct str divisions)
{
	for (;;) {
		size_t n = bodies_starts(bodies, BODY_GOVERNMENT, rest);
		if (n == 0)
			n = bodies_starts(bodies, BODY_LEAD, rest);
		if (n == 0 && divisions.n > 0 && str_starts(rest, divisions))
			n = divisions.n;
		if (n == 0)
			return rest;
		rest = cut(rest, n);
	}
}

/* The divisions NAME begins with, words that lead up to them left out. */
static struct str
read_divisions(const struct place_question *q, struct str name, struct arena *arena,
	       struct body_name *out)
{
	for (;;) {
		size_t n;
		divisions_read(q->divisions, name, q->year, arena, &out->reading);
		if (out->reading.length > 0)
			break;
		n = bodies_starts(q->bodies, BODY_LEAD, name);
		if (n == 0)
			break;
		name = cut(name, n);
	}
	out->name = (struct str){name.p, out->reading.length};
	return cut(name, out->reading.length);
}

/* Bytes of the first name in NAME that ends as divisions do (云澜市水务局), 0: none. */
static size_t
strange_division(const struct bodies *bodies, struct str name)
{
	for (size_t n = STRANGE_MIN; n < name.n && n <= STRANGE_MAX; n += HAN_BYTES)
		if (bodies_ends(bodies, BODY_DIVISION, (struct str){name.p, n}) > 0)
			return n;
	return 0;
}

/* Of an office of divisions that are in no list: their names. */
static struct str
strange_divisions(const struct bodies *bodies, struct str office)
{
	struct str names = {office.p, 0};

	for (size_t n; (n = strange_division(bodies, cut(office, names.n))) > 0;)
		names.n += n;
	return names;
}

/* An office of divisions of no list; 松岭县人民政府 is no office, but their government. */
static void
read_strange(const struct bodies *bodies, struct body_name *out)
{
	out->strange = strange_divisions(bodies, out->office);
	if (out->strange.n > 0 &&
	    strip_government(bodies, cut(out->office, out->strange.n), out->strange).n == 0)
		out->office = (struct str){NULL, 0};
}

void
body_name_read(const struct place_question *question, struct str name, struct arena *arena,
	       struct body_name *out)
{
	const struct bodies *bodies = question->bodies;
	struct str rest;
	size_t own;

	*out = (struct body_name){.own = false};
	rest = read_divisions(question, strip_ends(bodies, name), arena, out);
	own = out->reading.length == 0 ? bodies_starts(bodies, BODY_OWN, rest) : 0;
	out->own = own > 0;
	rest = strip_ends(bodies, strip_government(bodies, cut(rest, own), out->name));
	if (rest.n == 0)
		return;
	if (out->reading.length == 0 && !out->own) {
		own = bodies_starts(bodies, BODY_LEVEL, rest);
		out->own = own > 0 && own < rest.n && bodies_ends(bodies, BODY_OFFICE, rest) > 0;
		rest = cut(rest, out->own ? own : 0);
	}
	if (bodies_ends(bodies, BODY_OFFICE, rest) > 0)
		out->office = rest;
	else if (bodies_ends(bodies, BODY_DIVISION, rest) > 0)
		out->unknown = true;
	if (out->unknown)
		out->strange = rest;
	if (out->reading.length == 0 && !out->own && out->office.p)
		read_strange(bodies, out);
}

struct str
body_name_office(const struct bodies *bodies, const struct body_name *name)
{
	return strip_government(bodies, cut(name->office, name->strange.n), name->strange);
}

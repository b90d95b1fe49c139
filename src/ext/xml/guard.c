/* SPDX-License-Identifier: Apache-2.0 */
/* One linear look at XML bytes before libxml2, whose own limits come too late. */
#include "ext/xml/guard.h"

#include "base/text/utf8.h"
#include "ext/xml/xml.h"

struct guard {
	struct str bytes;
	size_t at;
	size_t depth;
	size_t elements;
	const char *why;
};

/* Move behind the next END; what is not closed is left for libxml2 to complain about. */
static void
skip_behind(struct guard *g, struct str end)
{
	size_t found = str_find(g->bytes, end, g->at);

	g->at = found == SIZE_MAX ? g->bytes.n : found + end.n;
}

/* At the quote that ends the one at P, or at END. */
static const char *
closing_quote(const char *p, const char *end)
{
	const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));

	return close ? close : end;
}

/* Behind a tag's '>'; counts the '=' outside of quotes. */
static size_t
skip_tag(struct guard *g, bool *empty_out)
{
	const char *p = g->bytes.p, *end = p + g->bytes.n;
	size_t attributes = 0;

	*empty_out = false;
	for (; g->at < g->bytes.n; g->at++) {
		char c = p[g->at];
		if (c == '"' || c == '\'') {
			g->at = (size_t)(closing_quote(p + g->at, end) - p);
		} else if (c == '=') {
			attributes++;
		} else if (c == '>') {
			*empty_out = p[g->at - 1] == '/';
			g->at++;
			break;
		}
	}
	return attributes;
}

static void
start_tag(struct guard *g)
{
	size_t start = g->at;
	bool empty;
	size_t attributes = skip_tag(g, &empty);

	if (attributes > XML_ATTRIBUTES_MAX)
		g->why = "more than 256 attributes in one element (limit xml-attributes)";
	else if (g->depth == XML_DEPTH_MAX)
		g->why = "elements nested deeper than 200 (limit xml-depth)";
	else if (g->elements++ == XML_ELEMENTS_MAX)
		g->why = "more than 2000000 elements (limit xml-elements)";
	if (g->why)
		g->at = start;
	g->depth += !empty;
}

/* XML declaration: UTF-8 or nothing. */
static void
declaration(struct guard *g)
{
	size_t start = g->at, end, at;
	struct str text;

	skip_behind(g, STR("?>"));
	end = g->at;
	text = (struct str){g->bytes.p + start, end - start};
	at = str_find(text, STR("encoding"), 0);
	if (start > 3 || !str_starts(text, STR("<?xml")) || at == SIZE_MAX)
		return;
	text = (struct str){text.p + at + 8, text.n - at - 8};
	while (text.n > 0 && strchr(" \t\r\n='\"", text.p[0])) {
		text.p++;
		text.n--;
	}
	text.n = text.n < 5 ? text.n : 5;
	if (str_eq_ascii_nocase(text, STR("utf-8")))
		return;
	g->why = "an encoding other than UTF-8 is declared";
	g->at = start;
}

static void
markup(struct guard *g)
{
	struct str rest = {g->bytes.p + g->at, g->bytes.n - g->at};
	bool empty;

	if (str_starts(rest, STR("<!--"))) {
		g->at += 4;
		skip_behind(g, STR("-->"));
	} else if (str_starts(rest, STR("<![CDATA["))) {
		skip_behind(g, STR("]]>"));
	} else if (str_starts(rest, STR("<!"))) {
		g->why = "a document type declaration is not allowed";
	} else if (str_starts(rest, STR("<?"))) {
		declaration(g);
	} else if (str_starts(rest, STR("</"))) {
		skip_tag(g, &empty);
		g->depth -= g->depth > 0;
	} else {
		start_tag(g);
	}
}

static size_t
first_bad_byte(struct str s)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		if (n == 0)
			break;
		p += n;
	}
	return (size_t)(p - s.p);
}

const char *
xml_guard(struct str bytes, size_t *at_out)
{
	struct guard g = {.bytes = bytes};

	if (!utf8_valid(bytes)) {
		*at_out = first_bad_byte(bytes);
		return "not valid UTF-8";
	}
	while (!g.why) {
		const char *next =
		    g.at < bytes.n ? memchr(bytes.p + g.at, '<', bytes.n - g.at) : NULL;
		if (!next)
			break;
		g.at = (size_t)(next - bytes.p);
		markup(&g);
	}
	*at_out = g.at;
	return g.why;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Escapes of literal text: the same as src/render/escape.c and csv.c write. */
#include "spec/template/literal.h"

#include "base/buf.h"
#include "base/text/utf8.h"

enum { GROWTH_MAX = 6 }; /* bytes that one becomes, at most */

struct escaped {
	char c;
	const char *as;
};

static const struct escaped of_xml_text[] = {
    {'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'\r', "&#13;"}, {0, NULL}};
static const struct escaped of_xml_attribute[] = {{'<', "&lt;"},   {'>', "&gt;"},   {'&', "&amp;"},
						  {'"', "&quot;"}, {'\r', "&#13;"}, {'\n', "&#10;"},
						  {'\t', "&#9;"},  {0, NULL}};
static const struct escaped of_json[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\r', "\\r"},
					 {'\n', "\\n"}, {'\t', "\\t"},	{0, NULL}};
static const struct escaped of_csv[] = {{'"', "\"\""}, {0, NULL}};

static const struct escaped *const tables[] = {
    [ESCAPE_XML_TEXT] = of_xml_text, [ESCAPE_XML_ATTRIBUTE] = of_xml_attribute,
    [ESCAPE_JSON] = of_json,	     [ESCAPE_CSV] = of_csv,
    [ESCAPE_NONE] = &of_csv[1],
};

/* Bytes of the character at P that XML forbids; JSON may spell it, no output may hold it. */
static size_t
forbidden(const char *p, const char *end)
{
	uint32_t cp;
	size_t n = utf8_decode(p, end, &cp);

	return n && utf8_is_xml_char(cp) ? 0 : n ? n : 1;
}

/* Writes what stands at P and returns the place behind it. */
static const char *
put(struct buf *out, const char *p, const char *end, const struct escaped *table)
{
	size_t n;

	for (; table->as; table++)
		if (table->c == *p) {
			buf_text(out, table->as);
			return p + 1;
		}
	n = ((unsigned char)*p & 0xC0) == 0x80 ? 0 : forbidden(p, end);
	if (n > 0)
		buf_utf8(out, UTF8_REPLACEMENT);
	else
		buf_char(out, *p);
	return n > 0 ? p + n : p + 1;
}

/* Whether TEXT is written as it is, whatever the escape. */
static bool
is_plain(struct str text)
{
	const char *p = text.p, *end = text.n ? p + text.n : p;
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		if (n == 0 || cp < ' ' || cp == '"' || cp == '\\' || cp == '<' || cp == '>' ||
		    cp == '&' || !utf8_is_xml_char(cp))
			return false;
		p += n;
	}
	return true;
}

static bool
needs_quotes(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (strchr("\",;\t\r\n ", text.p[i]))
			return true;
	return false;
}

struct str
literal_escape(struct arena *arena, struct str text, enum template_escape escape)
{
	bool quoted = escape == ESCAPE_CSV && needs_quotes(text);
	const char *p = text.p, *end = text.n ? p + text.n : p;
	struct str result;
	struct buf out;

	if (!quoted && is_plain(text))
		return arena_str(arena, text);
	buf_init(&out, text.n * GROWTH_MAX + 2);
	if (quoted)
		buf_char(&out, '"');
	while (p < end)
		p = put(&out, p, end, tables[escape]);
	if (quoted)
		buf_char(&out, '"');
	result = arena_str(arena, buf_view(&out));
	buf_release(&out);
	return result;
}

struct str
literal_line(struct arena *arena, unsigned depth)
{
	char *line = arena_raw(arena, 2 * depth + 1, 1);

	line[0] = '\n';
	memset(line + 1, ' ', 2 * depth);
	return (struct str){line, 2 * depth + 1};
}

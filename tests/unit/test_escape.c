/* SPDX-License-Identifier: Apache-2.0 */
/* The fast escapes against a slow one, over bytes of chance and every length. */
#include "unit.h"

#include "base/text/utf8.h"
#include "render/escape.h"
#include "render/pen.h"
#include "render/record/xml.h"

enum { STRINGS = 60000, LONGEST = 40 };

typedef void escaper(struct buf *out, struct str text);

struct format {
	escaper *escape;
	const char *signs; /* what is escaped */
	const char *const *escapes;
	const char *naming[2]; /* signs around the code of a hidden character; NULL: it stays */
};

static void
escape_html(struct buf *out, struct str text)
{
	struct buf pen = pen_take(out);
	char *to = pen_room(&pen, text.n);

	if (to)
		to = escape_put_html(&pen, to, text);
	if (to)
		pen_end(&pen, to);
	pen_give(out, &pen);
}

static const char *const text_escapes[] = {"&lt;", "&gt;", "&amp;", "&#13;"};
static const char *const attribute_escapes[] = {"&lt;",	 "&gt;",  "&amp;", "&quot;",
						"&#13;", "&#10;", "&#9;"};
static const char *const json_escapes[] = {"\\\"", "\\\\", "\\r", "\\n", "\\t"};

static const struct format formats[] = {
    {escape_xml_text, "<>&\r", text_escapes, {NULL}},
    {escape_html, "<>&\r", text_escapes, {"[U+", "]"}},
    {escape_xml_attribute, "<>&\"\r\n\t", attribute_escapes, {NULL}},
    {escape_json, "\"\\\r\n\t", json_escapes, {NULL}},
    {escape_json_wary, "\"\\\r\n\t", json_escapes, {"\\u", ""}},
    {escape_none, "", NULL, {NULL}},
};

/* One character at a time, as the contract says. */
static void
escape_slowly(const struct format *format, struct str text, struct buf *out)
{
	const char *p = text.p, *end = text.p + text.n;

	while (p < end) {
		const char *sign = *p ? strchr(format->signs, *p) : NULL;
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);
		if (sign)
			buf_text(out, format->escapes[sign - format->signs]);
		else if (format->naming[0] && n > 1 && utf8_is_hidden(cp))
			buf_printf(out, "%s%04X%s", format->naming[0], (unsigned)cp,
				   format->naming[1]);
		else
			buf_utf8(out, n && utf8_is_xml_char(cp) ? cp : UTF8_REPLACEMENT);
		p += n ? n : utf8_bad_length(p, end);
	}
}

static void
check(const struct format *format, struct str text)
{
	struct buf fast, slow;

	buf_init(&fast, SIZE_MAX);
	buf_init(&slow, SIZE_MAX);
	format->escape(&fast, text);
	escape_slowly(format, text, &slow);
	if (!str_eq(buf_view(&fast), buf_view(&slow))) {
		for (size_t i = 0; i < text.n; i++)
			print_error("%02X ", (unsigned char)text.p[i]);
		fail_msg("got %.*s, wanted %.*s", STR_ARG(buf_view(&fast)),
			 STR_ARG(buf_view(&slow)));
	}
	buf_release(&fast);
	buf_release(&slow);
}

static uint32_t
chance(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

/* Mostly good characters, so that the long strides are taken, with faults in any place. */
static size_t
put_chance(uint64_t *state, char *to)
{
	static const char *const common[] = {
	    "法",     "治",	"，",	  "（",	      "〇",	"ａ",	  "\uE000",
	    "\uFFBF", "\uFFC0", "\uFFFE", "\uD7FF",   "\u0800", "é",	  "😀",
	    "3",      "a",	" ",	  "<",	      "&",	">",	  "\"",
	    "\\",     "\n",	"\r",	  "\t",	      "“",	"\u202E", "\u2028",
	    "\u200B", "\u2069", "\uFEFF", "\xC2\x85", "\u2027", "\u2070"};
	const char *s = common[chance(state, COUNT(common))];

	if (chance(state, 8) == 0) {
		*to = (char)chance(state, 256);
		return 1;
	}
	memcpy(to, s, strlen(s));
	return strlen(s);
}

static void
test_chance(void **state)
{
	uint64_t seed = 2024;
	char text[LONGEST + 8];

	UNUSED(state);
	for (int i = 0; i < STRINGS; i++) {
		size_t n = 0, length = chance(&seed, LONGEST);
		while (n < length)
			n += put_chance(&seed, text + n);
		if (chance(&seed, 4) == 0 && n > 0)
			n--; /* often inside a character */
		for (size_t f = 0; f < COUNT(formats); f++)
			check(&formats[f], (struct str){text, n});
	}
}

/* Every pair of bytes before, between and behind Chinese. */
static void
test_every_pair(void **state)
{
	char text[] = "法治..政府建设";

	UNUSED(state);
	for (unsigned pair = 0; pair < 65536; pair++) {
		text[6] = (char)(pair >> 8);
		text[7] = (char)(pair & 0xFF);
		check(&formats[pair % COUNT(formats)], STR(text));
	}
}

/* N bytes pass, a buffer of N - 1 stays as it was. */
static void
test_limit_is_exact(void **state)
{
	struct arena *arena = arena_new();
	struct record *record = record_new(arena);
	struct buf out;
	size_t n;

	UNUSED(state);
	buf_init(&out, SIZE_MAX);
	render_xml_write(record, &out);
	n = out.n;
	buf_release(&out);
	buf_init(&out, n);
	render_xml_write(record, &out);
	assert_false(out.full);
	assert_int_equal(out.n, n);
	buf_release(&out);
	buf_init(&out, n + 2);
	BUF_LIT(&out, "abc");
	render_xml_write(record, &out);
	assert_true(out.full);
	assert_str(buf_view(&out), "abc");
	buf_release(&out);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_chance),
	    cmocka_unit_test(test_every_pair),
	    cmocka_unit_test(test_limit_is_exact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

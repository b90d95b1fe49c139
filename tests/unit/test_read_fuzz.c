/* SPDX-License-Identifier: Apache-2.0 */
/* Pages and texts broken by chance, the same ones each time: what holds of every document still
 * does. */
#include "reading.h"

#include "read/html/markup.h"

enum { ROUNDS = 3000, PAGE_MAX = 4096 };

static const char seed_page[] =
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>甲区2023年报告 &amp; 表</title>"
    "<script>var n='39件';</script></head><body><div class=nav><a href=/>首页</a></div>"
    "<!-- 注 --><table border=1><tr><td rowspan=2>索引号：</td><td "
    "colspan=\"3\">A1--2</td></tr><tr>"
    "<th>发布机构</th><td>甲区&nbsp;</td></tr></table><div "
    "id=zoom><h1>甲区2023年法治政府建设情况报告</h1>"
    "<p style=\"display:none\">隐</p><p>召开会议28次，<b>办结</b>46件&mdash;&#20013;。<![if "
    "!a]>一<![endif]>"
    "<br>二</p><pre>三\n四</pre><ul><li>五<li>六</ul><![CDATA[七 < 八]]><a "
    "href='f/%E4%B8%80.pdf'>附件</a>"
    "</div></body></html>";

/* What chance puts in. */
static const char *const pieces[] = {
    "<",	"<!--",	  "-->",	  "&",	     "&#x110000;", "&lt;",	 "\"",	  "'",
    "<table>",	"<td>",	  "</td>",	  "<tr>",    "</table>",   "<![CDATA[",	 "]]>",	  "</p",
    "=",	">",	  "<script>",	  "</div>",  "<p>",	   "<style",	 "\r\n",  "\xE4",
    "\xFF",	"\0x",	  "\xEF\xBF\xBF", "<title>", "</a>",	   "<a href=x>", "<pre>", "hidden",
    "\xC2\xA0", "<font>", "</font>",	  "<br>",
};

/* xorshift: the same numbers on every machine. */
static uint32_t
chance(uint32_t *state, size_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return (uint32_t)(*state % below);
}

static size_t
insert(char *page, size_t n, size_t at, const char *piece, size_t length)
{
	if (n + length > PAGE_MAX)
		return n;
	memmove(page + at + length, page + at, n - at);
	memcpy(page + at, piece, length);
	return n + length;
}

/* One to six changes: a byte changed, a stretch removed or doubled, a piece put in. */
static size_t
mutate(char *page, size_t n, uint32_t *state)
{
	for (uint32_t changes = 1 + chance(state, 6); changes > 0 && n > 64; changes--) {
		size_t at = chance(state, n - 40), length = 1 + chance(state, 32);
		const char *piece = pieces[chance(state, COUNT(pieces))];
		switch (chance(state, 4)) {
		case 0:
			page[at] = (char)chance(state, 256);
			break;
		case 1:
			memmove(page + at, page + at + length, n - at - length);
			n -= length;
			break;
		case 2: {
			char copy[40];
			memcpy(copy, page + at, length);
			n = insert(page, n, at, copy, length);
			break;
		}
		default:
			n = insert(page, n, at, piece, piece[0] ? strlen(piece) : 1);
		}
	}
	return n;
}

/* Tokens tile the source. */
static void
tokens_tile(struct str source)
{
	struct markup markup;
	struct markup_token token;
	size_t at = 0;

	markup_init(&markup, source);
	for (markup_next(&markup, &token); token.kind != MARKUP_END; markup_next(&markup, &token)) {
		assert_int_equal(token.start, at);
		assert_true(token.end > at && token.end <= source.n);
		at = token.end;
	}
	assert_int_equal(at, source.n);
}

static void
what_holds_of_every_document(void **state)
{
	struct reading *reading = *state;
	uint32_t luck = 20240220;
	char *page = test_malloc(PAGE_MAX);
	size_t read = 0;

	for (int round = 0; round < ROUNDS; round++) {
		size_t n = sizeof(seed_page) - 1;
		memcpy(page, seed_page, n);
		n = mutate(page, n, &luck);
		arena_clear(reading->arena);
		if (!reading_of(reading, round % 3 ? "a.html" : "a.txt", (struct str){page, n})) {
			assert_true(diag_exit_status(&reading->dg, DIAG_ERROR) == 3);
			continue;
		}
		reading_holds(reading->doc);
		tokens_tile(reading->doc->source);
		read++;
	}
	assert_true(read > ROUNDS * 9 / 10);
	test_free(page);
}

/* Cut short anywhere, a page still reads, and a whole prefix of it stands in the text. */
static void
every_beginning_of_a_page(void **state)
{
	struct reading *reading = *state;

	for (size_t n = 1; n < sizeof(seed_page); n++) {
		arena_clear(reading->arena);
		if (reading_of(reading, "a.html", (struct str){seed_page, n}))
			reading_holds(reading->doc);
		else
			assert_true(diag_exit_status(&reading->dg, DIAG_ERROR) == 3);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_holds_of_every_document),
	    cmocka_unit_test(every_beginning_of_a_page),
	};

	return cmocka_run_group_tests(tests, reading_setup, reading_teardown);
}

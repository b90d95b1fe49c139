/* SPDX-License-Identifier: Apache-2.0 */
/* The reading view of records of chance: nothing of them becomes markup, the same record the same
 * page. */
#include "unit.h"

#include "base/utf8.h"
#include "ext/digest.h"
#include "random_record.h"
#include "render/view/assets.h"
#include "render/view/view.h"

enum { RECORDS = 300 };

static size_t
times(struct str text, const char *words)
{
	size_t n = 0, length = strlen(words);

	for (size_t at = str_find(text, str_of(words), 0); at != SIZE_MAX;
	     at = str_find(text, str_of(words), at + length))
		n++;
	return n;
}

static void
assert_no_hidden(struct str text)
{
	const char *p = text.p, *end = text.p + text.n;
	uint32_t cp;

	while (p < end) {
		p += utf8_decode(p, end, &cp);
		assert_false(utf8_is_hidden(cp) && cp >= 0x80);
	}
}

static struct str
without(struct str page, struct str part)
{
	size_t at = str_find(page, part, 0);

	assert_int_not_equal(at, SIZE_MAX);
	return str_span(page.p + at + part.n, page.p + page.n);
}

/* One script, one style; every tag is one of the view's own. */
static void
assert_sound(struct str page)
{
	static const char *const tags[] = {
	    "<a ",	 "<i>",		"<i lang=en>", "<b>",	       "<p>",	     "<p id=p",
	    "<li>",	 "<li id=",	"<li class=",  "<ul>",	       "<ul class=", "<small>",
	    "<span>",	 "<code>",	"<dl>",	       "<dt>",	       "<dd>",	     "<em>",
	    "<bdi>",	 "<br>",	"<div ",       "<tr>",	       "<td>",	     "<td ",
	    "<th>",	 "<th ",	"<table>",     "<h1>",	       "<h2",	     "<h3",
	    "<h4",	 "<h5",		"<h6",	       "<section id=", "<input ",    "<label for=",
	    "<u class=", "<select id=", "<output id=", "<details>",    "<summary>",  "<footer>",
	    "<script>",	 "<nav>",	"<header>",    "<article id=", "</"};
	struct str body = without(page, view_css);
	size_t known = 0;

	assert_true(utf8_valid(page));
	assert_true(str_ends(page, STR("</script></body></html>\n")));
	assert_int_equal(times(page, "<script"), 1);
	assert_int_equal(times(page, "<style"), 1);
	assert_int_equal(times(page, "<!"), 1);
	assert_no_hidden(page);
	body = str_span(body.p, body.p + body.n - view_js.n - strlen("</script></body></html>\n"));
	for (size_t i = 0; i < COUNT(tags); i++)
		known += times(body, tags[i]);
	assert_int_equal(known, times(body, "<") - times(body, "<body>") - times(body, "<main>"));
}

static void
check(const struct record *record)
{
	struct buf page, again;

	buf_init(&page, SIZE_MAX);
	render_view(record, NULL, &page);
	assert_sound(buf_view(&page));
	buf_init(&again, page.n);
	render_view(record, NULL, &again);
	assert_false(again.full);
	assert_true(str_eq(buf_view(&page), buf_view(&again)));
	buf_release(&again);
	buf_init(&again, page.n - 1);
	render_view(record, NULL, &again);
	assert_true(again.full);
	assert_int_equal(again.n, 0);
	buf_release(&again);
	buf_release(&page);
}

static void
test_any_record(void **state)
{
	UNUSED(state);
	for (uint64_t seed = 1; seed <= RECORDS; seed++) {
		struct chance chance = {arena_new(), seed};
		check(seed % 2 ? chance_record(&chance) : chance_valid_record(&chance));
		arena_free(chance.arena);
	}
}

static void
test_empty_record(void **state)
{
	struct arena *arena = arena_new();

	UNUSED(state);
	check(record_new(arena));
	arena_free(arena);
}

/* The one text that stands in an attribute. */
static void
test_language_is_a_tag(void **state)
{
	struct arena *arena = arena_new();
	struct record *record = record_new(arena);
	struct buf page;

	UNUSED(state);
	record->language = STR("en onload=x");
	buf_init(&page, SIZE_MAX);
	render_view(record, NULL, &page);
	assert_int_equal(times(buf_view(&page), "<html lang=zh-Hans>"), 1);
	assert_int_equal(times(buf_view(&page), "onload"), 0);
	buf_release(&page);
	arena_free(arena);
}

static void
base64(const unsigned char *bytes, char out[45])
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t n = 0;

	for (size_t bit = 0; bit < 256; bit += 6) {
		unsigned value = 0;
		for (size_t i = bit; i < bit + 6; i++)
			value =
			    value * 2 + (i < 256 ? (unsigned)bytes[i / 8] >> (7 - i % 8) & 1u : 0);
		out[n++] = letters[value];
	}
	out[n++] = '=';
	out[n] = '\0';
}

static void
assert_digest(struct str asset, struct str said)
{
	struct digest_value digest;
	char wanted[64] = "sha256-";

	assert_true(asset.n > 1000);
	assert_int_equal(times(asset, "</"), 0);
	digest_sha256(asset, &digest);
	base64(digest.bytes, wanted + strlen("sha256-"));
	assert_str(said, wanted);
}

/* What the policy lets in is what stands in the page. */
static void
test_digests_of_assets(void **state)
{
	UNUSED(state);
	assert_digest(view_css, view_css_hash);
	assert_digest(view_js, view_js_hash);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_any_record),
	    cmocka_unit_test(test_empty_record),
	    cmocka_unit_test(test_language_is_a_tag),
	    cmocka_unit_test(test_digests_of_assets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The reading view of records of chance: nothing of them becomes markup, the same record the same
 * page. */
#include "unit.h"

#include "base/text/utf8.h"
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
	    "<a ",	 "<i>",		"<i lang=en>", "<b>",	       "<p>",	      "<p id=p",
	    "<li>",	 "<li id=",	"<li class=",  "<ul>",	       "<ul class=",  "<small>",
	    "<span>",	 "<code>",	"<dl>",	       "<dt>",	       "<dd>",	      "<em>",
	    "<bdi>",	 "<br>",	"<div ",       "<tr>",	       "<td>",	      "<td ",
	    "<th>",	 "<th ",	"<table>",     "<h1>",	       "<h2",	      "<h3",
	    "<h4",	 "<h5",		"<h6",	       "<section id=", "<input ",     "<label for=",
	    "<u class=", "<select id=", "<output id=", "<details>",    "<summary>",   "<footer>",
	    "<script>",	 "<nav>",	"<header>",    "<article id=", "<p class=c>", "</"};
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
	render_view(record, NULL, (struct str){0}, &page);
	assert_sound(buf_view(&page));
	buf_init(&again, page.n);
	render_view(record, NULL, (struct str){0}, &again);
	assert_false(again.full);
	assert_true(str_eq(buf_view(&page), buf_view(&again)));
	buf_release(&again);
	buf_init(&again, page.n - 1);
	render_view(record, NULL, (struct str){0}, &again);
	assert_true(again.full);
	assert_int_equal(again.n, 0);
	buf_release(&again);
	buf_release(&page);
}

#define OPEN "<script type=\"application/ld+json\">"

/* DATA as the page has it between its tags is WANTED, and the rest of the page is as without. */
static void
check_data(const char *data, const char *wanted)
{
	struct arena *arena = arena_new();
	struct record *record = record_new(arena);
	struct str block = str_of(arena_printf(arena, OPEN "%s</script>\n", wanted).p);
	struct buf page, without;
	size_t at;

	buf_init(&page, SIZE_MAX);
	buf_init(&without, SIZE_MAX);
	render_view(record, NULL, str_of(data), &page);
	render_view(record, NULL, (struct str){0}, &without);
	at = str_find(buf_view(&page), block, 0);
	assert_int_not_equal(at, SIZE_MAX);
	assert_int_equal(page.n, without.n + block.n);
	assert_memory_equal(page.p, without.p, at);
	assert_memory_equal(page.p + at + block.n, without.p + at, without.n - at);
	buf_release(&without);
	buf_release(&page);
	arena_free(arena);
}

static void
test_data(void **state)
{
	UNUSED(state);
	check_data("{\n  \"a\": [\n    1\n  ]\n}\n", "{\"a\": [1]}");
	check_data("\"</script><script>x=1</script>\"",
		   "\"\\u003c/script\\u003e\\u003cscript\\u003ex=1\\u003c/script\\u003e\"");
	check_data("\"<!-- & ]]> &lt;\"", "\"\\u003c!-- \\u0026 ]]\\u003e \\u0026lt;\"");
	check_data("\"\u2028\u2029\u202e\u200b\u2066\ufeff\u061c\x7f\xC2\x85\"",
		   "\"\\u2028\\u2029\\u202e\\u200b\\u2066\\ufeff\\u061c\\u007f\\u0085\"");
	check_data("\"\u2014\u00e9\u0627\uff0c\U0001f600 '\\\"\\n\"",
		   "\"\u2014\u00e9\u0627\uff0c\U0001f600 '\\\"\\n\"");
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

static struct observation *
add_figure(struct arena *arena, struct record *record, const char *words, uint32_t offset)
{
	struct observation *o = record_add_observation(arena, record);

	o->id = arena_number(arena, STR("o"), record->observations.n);
	o->unit = o->label = STR("件");
	o->basis.text = str_of(words);
	o->basis.place = (struct place){.line = 1, .column = offset + 1, .offset = offset};
	o->basis.place.end = offset + (uint32_t)utf8_count(o->basis.text);
	return o;
}

static struct record *
doubtful_record(struct arena *arena)
{
	struct record *record = record_new(arena);
	struct paragraph *paragraph = LIST_ADD(arena, &record->paragraphs);
	struct numeral *numeral = LIST_ADD(arena, &record->numerals);
	struct check_result *failed = LIST_ADD(arena, &record->checks);
	struct record_finding *finding = LIST_ADD(arena, &record->findings);

	paragraph->text = STR("每天7×24小时，办结2件、2件。");
	paragraph->place = (struct place){.line = 1, .column = 1, .end = 17};
	add_figure(arena, record, "7×24小时", 2);
	add_figure(arena, record, "2件", 11);
	add_figure(arena, record, "2件", 14);
	add_figure(arena, record, "9件", 90);
	*numeral = (struct numeral){
	    .text = STR("24"), .reason = REASON_TIME, .place = {.line = 1, .offset = 4, .end = 6}};
	*failed = (struct check_result){.id = STR("c"),
					.type = STR("atMost"),
					.outcome = FAILED,
					.expected = STR("2 <= 2"),
					.actual = STR("1")};
	*LIST_ADD(arena, &failed->observations) = STR("o2");
	*LIST_ADD(arena, &failed->observations) = STR("o3");
	finding->code = STR("NOT_OF_THIS_RELEASE");
	finding->severity = STR("warning");
	finding->place = record->observations.items[0].basis.place;
	return record;
}

/* Each figure is marked where it stands and as it stands; what lies in a mark leads to it. */
static void
test_marks(void **state)
{
	static const char *const parts[] = {
	    ("每天<a id=o1 href=#r1 class=d>7×24小时</a>，办结<a id=o2 href=#r2 class=f>2件</a>、"
	     "<a id=o3 href=#r3 class=f>2件</a>。"),
	    "<li id=r1 class=d><a href=#o1>",
	    "<li id=r2 class=f><a href=#o2>",
	    "<li id=r4 class=u><span>",
	    "<li id=m1><a href=#o1>24</a>",
	    "✗ <a href=#o2>2</a> ≤ <a href=#o3>2</a>",
	    "NOT_OF_THIS_RELEASE",
	};
	struct arena *arena = arena_new();
	struct buf page;

	UNUSED(state);
	buf_init(&page, SIZE_MAX);
	render_view(doubtful_record(arena), NULL, (struct str){0}, &page);
	for (size_t i = 0; i < COUNT(parts); i++)
		if (times(buf_view(&page), parts[i]) == 0)
			fail_msg("%s is not in %.*s", parts[i], STR_ARG(buf_view(&page)));
	buf_release(&page);
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
	render_view(record, NULL, (struct str){0}, &page);
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
	    cmocka_unit_test(test_data),
	    cmocka_unit_test(test_any_record),
	    cmocka_unit_test(test_empty_record),
	    cmocka_unit_test(test_marks),
	    cmocka_unit_test(test_language_is_a_tag),
	    cmocka_unit_test(test_digests_of_assets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Findings in every format: well-formed, escaped, the same places and counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ext/json.h"
#include "ext/xml/xml.h"
#include "render/findings/findings.h"

static struct arena *arena;
static struct diag dg;
static struct buf out;
static struct findings_options options;

static const struct place here = {.line = 3,
				  .column = 7,
				  .end_line = 3,
				  .end_column = 9,
				  .offset = 40,
				  .end = 42,
				  .byte_offset = 80};

static int
begin(void **state)
{
	(void)state;
	arena = arena_new();
	diag_init(&dg, arena);
	dg.file = STR("报告 <a>\"&\x1b.txt");
	buf_init(&out, 1 << 20);
	options = (struct findings_options){
	    .lang = DIAG_EN, .fail_on = DIAG_ERROR, .command = "verify", .max = 100};
	return 0;
}

static int
end(void **state)
{
	(void)state;
	buf_release(&out);
	arena_free(arena);
	return 0;
}

static void
add(const char *value)
{
	struct finding *finding =
	    DIAG_AT(&dg, KIND_VALUE, here, STR("code"), str_of(value), STR("%"));

	finding->value = str_of(value);
	diag_relate(&dg, finding, here, STR("其中 \"x\"\n"));
}

/* The output as a C string. */
static const char *
render(enum findings_format format)
{
	buf_clear(&out);
	render_findings(&dg, format, &options, &out);
	if (format == FINDINGS_JSON || format == FINDINGS_SARIF) {
		struct json_fault fault;
		assert_non_null(json_parse(buf_view(&out), arena, &fault));
	}
	buf_char(&out, '\0');
	out.n--;
	return out.p;
}

static void
holds(const char *text)
{
	if (!strstr(out.p, text))
		print_error("no %s in:\n%s\n", text, out.p);
	assert_non_null(strstr(out.p, text));
}

static void
test_text(void **state)
{
	(void)state;
	add("A<\x1b[0m>");
	add("B");
	render(FINDINGS_TEXT);
	holds("报告 <a>\"&\\u{1B}.txt:3:7: error: code=\"A<\\u{1B}[0m>\" is not allowed; wanted: %"
	      " [KIND_VALUE]\n");
	holds("  报告 <a>\"&\\u{1B}.txt:3:7: 其中 \"x\"\\u{A}\n");
	holds("baosong: 2 errors, 0 warnings, 0 notes\n");
	assert_null(strstr(strstr(out.p, "hint:") + 1, "hint:"));
	options.lang = DIAG_ZH;
	render(FINDINGS_TEXT);
	holds("错误：code=\"B\" 不合法");
	options.verbosity = -1;
	DIAG_AT(&dg, CHARSET_UNKNOWN, DIAG_NOWHERE, STR("x"), STR("y"));
	render(FINDINGS_TEXT);
	assert_null(strstr(out.p, "CHARSET_UNKNOWN"));
	assert_null(strstr(out.p, "建议"));
}

static void
test_text_clean(void **state)
{
	(void)state;
	assert_string_equal(render(FINDINGS_TEXT), "");
}

/* A check of severity warning: the summary counts what the lines say. */
static void
test_lowered(void **state)
{
	(void)state;
	add("A");
	add("B");
	diag_lower(&dg, &dg.findings.items[1]);
	render(FINDINGS_TEXT);
	holds("baosong: 1 error, 1 warning, 0 notes\n");
	render(FINDINGS_JSON);
	holds("\"errors\":1,\"warnings\":1");
}

static void
test_cap(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++)
		add("A");
	options.max = 2;
	render(FINDINGS_TEXT);
	holds("3 more not listed");
	holds("5 errors");
	render(FINDINGS_JSON);
	holds("\"errors\":5");
	holds("\"listed\":2");
	holds("\"KIND_VALUE\":5");
}

static void
test_json_bundles(void **state)
{
	const struct findings_bundle bundles[] = {
	    {.path = STR("a\"b.zip"), .report = STR("a.txt"), .content_id = STR("12")},
	    {.path = STR("c.zip")},
	};

	(void)state;
	options.bundles = bundles;
	options.bundle_count = 2;
	render(FINDINGS_JSON);
	holds(
	    "\"bundles\":[\n{\"path\":\"a\\\"b.zip\",\"report\":\"a.txt\",\"contentId\":\"12\"},\n"
	    "{\"path\":\"c.zip\"}]");
}

static void
test_json(void **state)
{
	(void)state;
	add("A\"\\\n");
	render(FINDINGS_JSON);
	holds("\"exitStatus\":2");
	holds("\"line\":3,\"column\":7,\"endLine\":3,\"endColumn\":9,\"offset\":40,\"end\":42,"
	      "\"byteOffset\":80");
	holds("\"value\":\"A\\\"\\\\\\n\"");
	holds("\"partial\":false");
	DIAG_AT(&dg, FILE_EMPTY, DIAG_NOWHERE, STR("f"));
	render(FINDINGS_JSON);
	holds("\"partial\":true");
	holds("\"exitStatus\":3");
}

/* What comes between the first KEY and the quote behind it. */
static struct str
after(const char *key, size_t skip)
{
	const char *p = out.p;

	for (size_t i = 0; i <= skip; i++) {
		p = strstr(p, key);
		assert_non_null(p);
		p += strlen(key);
	}
	return arena_str(arena, str_span(p, strchr(p, '"')));
}

static void
test_fingerprint(void **state)
{
	struct str first, second, third;

	(void)state;
	add("A");
	add("A");
	add("B");
	render(FINDINGS_JSON);
	first = after("\"fingerprint\":\"", 0);
	second = after("\"fingerprint\":\"", 1);
	third = after("\"fingerprint\":\"", 2);
	assert_int_equal(first.n, 16);
	assert_false(str_eq(first, second) || str_eq(first, third) || str_eq(second, third));
	dg.findings.items[0].place.line = 99;
	dg.findings.items[0].file = STR("elsewhere/报告 <a>\"&\x1b.txt");
	render(FINDINGS_JSON);
	assert_true(str_eq(after("\"fingerprint\":\"", 0), first));
	render(FINDINGS_SARIF);
	assert_true(str_eq(after("\"baosong/v1\":\"", 0), first));
}

static void
test_sarif(void **state)
{
	(void)state;
	add("A");
	DIAG_AT(&dg, CHARSET_UNKNOWN, DIAG_NOWHERE, STR("x"), STR("y"))->file = STR("");
	render(FINDINGS_SARIF);
	holds("\"columnKind\":\"unicodeCodePoints\"");
	holds("\"uri\":\"%E6%8A%A5%E5%91%8A%20%3Ca%3E%22%26%1B.txt\"");
	holds("\"startColumn\":7");
	holds("\"charLength\":2");
	holds("\"ruleId\":\"CHARSET_UNKNOWN\"");
	holds("\"exitCode\":2");
}

static void
test_junit(void **state)
{
	const struct xml_doc *doc;
	const struct xml_node *suite, *test;

	(void)state;
	add("A<&\">");
	DIAG_AT(&dg, CHARSET_UNKNOWN, DIAG_NOWHERE, STR("x"), STR("y"));
	render(FINDINGS_JUNIT);
	doc = xml_parse_data(buf_view(&out), arena, arena, KIND_XML, &dg);
	assert_non_null(doc);
	suite = xml_first(doc->root);
	assert_true(str_eq(xml_attribute(suite, "tests"), STR("2")));
	assert_true(str_eq(xml_attribute(suite, "failures"), STR("1")));
	test = xml_first(suite);
	assert_true(xml_is(xml_first(test), "failure"));
	assert_true(xml_is(xml_first(xml_next(test)), "system-out"));
	options.fail_on = DIAG_WARNING;
	render(FINDINGS_JUNIT);
	holds("failures=\"2\"");
}

static void
test_junit_clean(void **state)
{
	(void)state;
	render(FINDINGS_JUNIT);
	holds("tests=\"1\" failures=\"0\"");
	holds("<testcase classname=\"baosong\" name=\"verify\"/>");
}

static void
test_github(void **state)
{
	(void)state;
	dg.file = STR("a,b:c%.txt");
	add("A\nB");
	render(FINDINGS_GITHUB);
	holds("::error "
	      "title=KIND_VALUE,file=a%2Cb%3Ac%25.txt,line=3,col=7,endLine=3,endColumn=9::code="
	      "\"A\\u{A}B\" is not allowed; wanted: %25\n");
	holds("::notice title=baosong::1 error, 0 warnings, 0 notes\n");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_text),	TEST(test_text_clean),	TEST(test_cap),
	    TEST(test_lowered), TEST(test_json),	TEST(test_json_bundles),
	    TEST(test_sarif),	TEST(test_fingerprint), TEST(test_junit_clean),
	    TEST(test_junit),	TEST(test_github),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

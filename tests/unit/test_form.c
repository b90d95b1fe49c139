/* SPDX-License-Identifier: Apache-2.0 */
/* Forms of values that a person gives: patterns, types and what they are in words. */
#include "unit.h"

#include "ext/xml/pattern.h"
#include "spec/form/form.h"

static struct arena *arena;

static int
setup(void **state)
{
	UNUSED(state);
	arena = arena_new();
	return 0;
}

static int
teardown(void **state)
{
	UNUSED(state);
	arena_free(arena);
	return 0;
}

static void
patterns(void **state)
{
	static const struct {
		const char *pattern;
		const char *value;
		bool matches;
	} cases[] = {
	    {"[0-9]{2}", "07", true},
	    {"[0-9]{2}", "7", false},
	    {"[0-9]{2}", "007", false},
	    {"\\d{3}:\\d{2}", "015:11", true},
	    {"\\d{3}:\\d{2}", "15:11", false},
	    {"[1-9][0-9]{5}[0-9A-Za-z]*/[0-9A-Za-z]+", "307012A/305", true},
	    {"[1-9][0-9]{5}[0-9A-Za-z]*/[0-9A-Za-z]+", "307012/", false},
	    {"[1-9][0-9]{5}[0-9A-Za-z]*/[0-9A-Za-z]+", "07012/305", false},
	    {"[a-z0-9_\\-]{2,4}", "a-b", true},
	    {"[a-z0-9_\\-]{2,4}", "a", false},
	    {"[a-z0-9_\\-]{2,4}", "abcde", false},
	    {"[A-]x?", "-", true},
	    {"[^,;]+", "一，二", true},
	    {"[^,;]+", "a,b", false},
	    {"[一-龥]+", "江西", true},
	    {"[一-龥]+", "江西x", false},
	    {"a.c", "a中c", true},
	    {"a.c", "ac", false},
	    {"a\\.c", "a.c", true},
	    {"a\\.c", "abc", false},
	    {"a?a?a?aaa", "aaa", true},
	    {"a?a?a?aaa", "aa", false},
	    {"a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", false},
	    {"a{0}b", "b", true},
	    {"a{2,}", "aaaa", true},
	    {"a{2,}", "a", false},
	    {"", "", true},
	    {"", "a", false},
	    {"(ab|c)*", "abcab", true},
	    {"(ab|c)*", "abca", false},
	    {"\\p{Lu}\\w{2,}", "Éab", true},
	    {"[a-z-[aeiou]]+", "xyz", true},
	    {"[a-z-[aeiou]]+", "xoz", false},
	    {"a{3,2}", "aaa", false},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t at;
		assert_true(xml_pattern_valid(str_of(cases[i].pattern), &at));
		if (xml_pattern_matches(str_of(cases[i].pattern), str_of(cases[i].value)) !=
		    cases[i].matches)
			fail_msg("%s on %s", cases[i].pattern, cases[i].value);
	}
	assert_false(xml_pattern_matches(STR(".*"), (struct str){"a\0b", 3}));
	assert_false(xml_pattern_matches(STR(".*"), STR("\xC3(")));
}

static void
patterns_bad(void **state)
{
	static const struct {
		const char *pattern;
		size_t at;
	} cases[] = {
	    {"(a", 2}, {"a)", 1},  {"[a", 2}, {"[b-a]", 3}, {"a{", 2},	   {"ab{x}", 3},
	    {"*", 0},  {"a**", 2}, {"\\", 1}, {"\\y", 1},   {"[a[b]]", 2}, {"a{1,9999999999}", 14},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t at = 999;
		if (xml_pattern_valid(str_of(cases[i].pattern), &at) || at != cases[i].at)
			fail_msg("%s: %zu", cases[i].pattern, at);
		assert_false(xml_pattern_matches(str_of(cases[i].pattern), STR("a")));
	}
}

/* TEXT, N times. */
static struct str
times(const char *text, size_t n)
{
	struct str all = STR("");

	for (size_t i = 0; i < n; i++)
		all = ARENA_JOIN(arena, all, str_of(text));
	return all;
}

/* n passes, n + 1 is refused; what would take for ever is given up. */
static void
patterns_long(void **state)
{
	struct str value = times("a", XML_PATTERN_VALUE_BYTES_MAX);
	size_t at;

	UNUSED(state);
	assert_true(xml_pattern_matches(STR("a*"), value));
	assert_false(xml_pattern_matches(STR("a*"), times("a", XML_PATTERN_VALUE_BYTES_MAX + 1)));
	assert_true(xml_pattern_valid(times("a", XML_PATTERN_BYTES_MAX), &at));
	assert_false(xml_pattern_valid(times("a", XML_PATTERN_BYTES_MAX + 1), &at));
	assert_false(xml_pattern_matches(STR("(a|aa)+b"), value));
	assert_false(xml_pattern_matches(STR("(a{1,1000}){1,1000}b"), value));
	assert_false(xml_pattern_matches(STR("((a{0,999}){0,999}){0,999}b"), value));
	assert_false(xml_pattern_matches(
	    ARENA_JOIN(arena, times("a*", XML_PATTERN_BYTES_MAX / 2 - 1), STR("b")), value));
}

static void
types(void **state)
{
	static const struct {
		enum form_type type;
		const char *value;
		bool holds;
	} cases[] = {
	    {FORM_date, "2024-02-29", true},
	    {FORM_date, "2023-02-29", false},
	    {FORM_date, "2024-2-29", false},
	    {FORM_dateTime, "2024-03-18T09:30:00", true},
	    {FORM_dateTime, "2024-03-18T09:30:00.5+08:00", true},
	    {FORM_dateTime, "2024-03-18T09:30:00Z", true},
	    {FORM_dateTime, "2024-03-18", false},
	    {FORM_dateTime, "2024-03-18T24:30:00", false},
	    {FORM_dateTime, "2024-03-18T09:30:00.", false},
	    {FORM_dateTime, "2024-03-18T09:30:00+8", false},
	    {FORM_gYear, "2024", true},
	    {FORM_gYear, "24", false},
	    {FORM_integer, "-12", true},
	    {FORM_integer, "1.0", false},
	    {FORM_decimal, "+1.50", true},
	    {FORM_decimal, "1.", false},
	    {FORM_decimal, "1e3", false},
	    {FORM_boolean, "true", true},
	    {FORM_boolean, "1", false},
	    {FORM_anyURI, "https://example.org/a?b=c#d", true},
	    {FORM_anyURI, "urn:uuid:123", true},
	    {FORM_anyURI, "mailto:a@example.org", true},
	    {FORM_anyURI, "example.org/a", false},
	    {FORM_anyURI, "https:///a", false},
	    {FORM_anyURI, "https://", false},
	    {FORM_anyURI, "https://a b", false},
	    {FORM_language, "zh-Hans", true},
	    {FORM_language, "chinese-", false},
	    {FORM_email, "data.office@example.gov.cn", true},
	    {FORM_email, "data@example", false},
	    {FORM_email, "@example.org", false},
	    {FORM_email, "a@b@example.org", false},
	    {FORM_email, "mailto:a@example.org", false},
	    {FORM_email, "a..b@example.org", false},
	    {FORM_telephone, "0791-86830000", true},
	    {FORM_telephone, "+86 (791) 8683 0000", true},
	    {FORM_telephone, "12345", true},
	    {FORM_telephone, "联系人", false},
	    {FORM_telephone, "-1", false},
	    {FORM_creditCode, "11620300013909010R", true},
	    {FORM_creditCode, "11620300013909010X", false},
	    {FORM_creditCode, "013909010", false},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct form form = {.type = cases[i].type};
		if (form_holds(&form, str_of(cases[i].value)) != cases[i].holds)
			fail_msg("%s: %s", form_names[cases[i].type], cases[i].value);
		assert_true(form_holds(&form, STR("")));
	}
}

static void
visible(void **state)
{
	UNUSED(state);
	assert_true(form_is_visible(STR("清溪区 a+b, \"c\"")));
	assert_false(form_is_visible(STR("a\tb")));
	assert_false(form_is_visible((struct str){"a\0b", 3}));
	assert_false(form_is_visible(STR("a\n")));
	assert_false(form_is_visible(STR("\xC3(")));
	assert_false(form_is_visible(STR("a\xE2\x80\xAE"
					 "b")));
	assert_false(form_is_visible(STR("\xEF\xBF\xBE")));
}

static void
words(void **state)
{
	struct form form = {.type = FORM_string, .max_length = 3};

	UNUSED(state);
	assert_true(form_holds(&form, STR("一二三")));
	assert_false(form_holds(&form, STR("一二三四")));
	assert_str(form_wanted(&form, DIAG_EN, arena), "characters at most: 3");
	*LIST_ADD(arena, &form.enumeration) = STR("一");
	*LIST_ADD(arena, &form.enumeration) = STR("二");
	assert_true(form_holds(&form, STR("二")));
	assert_false(form_holds(&form, STR("三")));
	assert_str(form_wanted(&form, DIAG_ZH, arena), "下列之一：一、二，最多字符数：3");
	assert_str(form_wanted(&(struct form){.type = FORM_string}, DIAG_EN, arena), "text");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(patterns),	     cmocka_unit_test(patterns_bad),
	    cmocka_unit_test(patterns_long), cmocka_unit_test(types),
	    cmocka_unit_test(visible),	     cmocka_unit_test(words),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 and the comparison folds. */
#include "unit.h"

#include "base/text/fold.h"
#include "base/text/utf8.h"

static void
every_scalar_value_comes_back(void **state)
{
	char bytes[4];
	uint32_t cp;

	UNUSED(state);
	for (uint32_t wanted = 0; wanted <= 0x10FFFF; wanted++) {
		size_t n;
		if (wanted == 0xD800)
			wanted = 0xE000;
		n = utf8_encode(wanted, bytes);
		assert_int_equal(utf8_decode(bytes, bytes + n, &cp), n);
		assert_int_equal(cp, wanted);
	}
}

/* Ill-formed sequences, and how many of their bytes make one U+FFFD (Unicode, table 3-8). */
static const struct {
	const char *bytes;
	size_t n;
} ill_formed[] = {
    {"\x80", 1},
    {"\xC0\xAF", 1},
    {"\xE0\x80\xAF", 1},
    {"\xED\xA0\x80", 1},
    {"\xF4\x90\x80\x80", 1},
    {"\xF5\x80", 1},
    {"\xE4\xBD", 2},
    {"\xF0\x9F\x98", 3},
    {"\xE4\xBD\x41", 2},
    {"\xF0\x9F\x41", 2},
    {"\xC3", 1},
    {"\xFF", 1},
};

static void
ill_formed_is_refused(void **state)
{
	uint32_t cp;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(ill_formed); i++) {
		struct str s = str_of(ill_formed[i].bytes);
		assert_int_equal(utf8_decode(s.p, s.p + s.n, &cp), 0);
		assert_int_equal(cp, UTF8_REPLACEMENT);
		assert_int_equal(utf8_bad_length(s.p, s.p + s.n), ill_formed[i].n);
		assert_false(utf8_valid(s));
	}
	assert_true(utf8_valid(STR("报送 \xF0\xAC\xB1\x96")));
	assert_int_equal(utf8_count(STR("报送a")), 3);
	assert_int_equal(utf8_count(STR("é报送😀 and 17 bytes, 法治政府建设")), 25);
}

static void
xml_gate(void **state)
{
	UNUSED(state);
	assert_true(utf8_is_xml_char('\t'));
	assert_false(utf8_is_xml_char(0));
	assert_false(utf8_is_xml_char(1));
	assert_false(utf8_is_xml_char(0xD800));
	assert_true(utf8_is_xml_char(0xFFFD));
	assert_false(utf8_is_xml_char(0xFFFE));
	assert_true(utf8_is_xml_char(0x10FFFF));
	assert_false(utf8_is_xml_char(0x110000));
}

static const char *const folds[][2] = {
    {"索 引 号:", "索引号："},
    {"（２０２３）", "(2023)"},
    {"“三重一大”", "三重一大"},
    {"1∶500", "1:500"},
    {"洪发〔2022〕", "洪发[2022]"},
    {"洪发﹝2022﹞", "洪发［2022］"},
    {"a\xC2\xA0\xE3\x80\x80"
     "b",
     "ab"},
    {"9％", "9%"},
};

static void
folded_twins(void **state)
{
	struct arena *arena = arena_new();

	UNUSED(state);
	for (size_t i = 0; i < COUNT(folds); i++) {
		struct str a = fold_str(arena, str_of(folds[i][0]));
		struct str b = fold_str(arena, str_of(folds[i][1]));
		if (!str_eq(a, b))
			fail_msg("%s and %s differ", folds[i][0], folds[i][1]);
	}
	assert_false(str_eq(fold_str(arena, STR("A")), fold_str(arena, STR("a"))));
	arena_free(arena);
}

static void
clause_ends(void **state)
{
	UNUSED(state);
	assert_true(fold_ends_clause(0xFF0C) && fold_ends_clause(',') && fold_ends_clause(0x3001));
	assert_true(fold_ends_clause(0x3002) && fold_ends_clause('\n'));
	assert_true(fold_ends_sentence(0x3002) && !fold_ends_sentence(0xFF0C));
	assert_false(fold_ends_clause('(') || fold_ends_clause(0x4E00));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_scalar_value_comes_back),
	    cmocka_unit_test(ill_formed_is_refused),
	    cmocka_unit_test(xml_gate),
	    cmocka_unit_test(folded_twins),
	    cmocka_unit_test(clause_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Slices. */
#include "unit.h"

static void
absent_is_not_empty(void **state)
{
	UNUSED(state);
	assert_null(str_of(NULL).p);
	assert_non_null(str_of("").p);
	assert_true(str_eq(str_of(NULL), STR("")));
}

static void
order_is_by_bytes(void **state)
{
	UNUSED(state);
	assert_true(str_compare(STR("a"), STR("ab")) < 0);
	assert_true(str_compare(STR("b"), STR("ab")) > 0);
	assert_true(str_compare(STR("\x7F"), STR("\x80")) < 0);
	assert_int_equal(str_compare(STR(""), str_of(NULL)), 0);
	assert_true(str_eq_ascii_nocase(STR("GB18030"), STR("gb18030")));
	assert_false(str_eq_ascii_nocase(STR("gbk"), STR("gbk ")));
}

static void
find_from(void **state)
{
	struct str text = STR("办结286件,其中286件");

	UNUSED(state);
	assert_int_equal(str_find(text, STR("286"), 0), 6);
	assert_int_equal(str_find(text, STR("286"), 7), 19);
	assert_int_equal(str_find(text, STR("287"), 0), SIZE_MAX);
	assert_int_equal(str_find(text, STR("件件"), 0), SIZE_MAX);
	assert_int_equal(str_find(STR("ab"), STR("abc"), 0), SIZE_MAX);
}

static void
split_gives_every_part(void **state)
{
	struct str rest = STR("a,,b,"), part;

	UNUSED(state);
	assert_true(str_split(&rest, ',', &part));
	assert_str(part, "a");
	assert_true(str_split(&rest, ',', &part));
	assert_str(part, "");
	assert_true(str_split(&rest, ',', &part));
	assert_str(part, "b");
	assert_true(str_split(&rest, ',', &part));
	assert_str(part, "");
	assert_false(str_split(&rest, ',', &part));
}

static void
trim_both_ends(void **state)
{
	UNUSED(state);
	assert_str(str_trim(STR(" \t\r\na b\f ")), "a b");
	assert_str(str_trim(STR(" \n")), "");
	assert_true(str_starts(STR("urn:x"), STR("urn:")));
	assert_false(str_starts(STR("ur"), STR("urn:")));
	assert_true(str_ends(STR("a.zip"), STR(".zip")));
	assert_false(str_ends(STR("zip"), STR(".zip")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(absent_is_not_empty), cmocka_unit_test(order_is_by_bytes),
	    cmocka_unit_test(find_from),	   cmocka_unit_test(split_gives_every_part),
	    cmocka_unit_test(trim_both_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

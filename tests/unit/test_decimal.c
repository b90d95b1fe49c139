/* SPDX-License-Identifier: Apache-2.0 */
/* Exact decimals and dates. */
#include "unit.h"

#include "base/date.h"
#include "base/decimal.h"

static struct decimal
number(const char *text)
{
	struct decimal d;

	if (!decimal_parse(str_of(text), &d))
		fail_msg("%s is refused", text);
	return d;
}

static void
assert_prints(struct decimal d, const char *wanted)
{
	struct buf buf;

	buf_init(&buf, 100);
	decimal_print(d, &buf);
	assert_str(buf_view(&buf), wanted);
	buf_release(&buf);
}

static void
text_comes_back(void **state)
{
	static const char *const texts[] = {
	    "0",
	    "-5",
	    "0.10",
	    "98.80",
	    "98.8",
	    "0.000000000000000001",
	    "999999999999999999",
	    "-0.5",
	    "1.57",
	    "-999999999999999999",
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_prints(number(texts[i]), texts[i]);
}

static void
what_is_no_number(void **state)
{
	static const char *const texts[] = {
	    "",
	    "-",
	    ".5",
	    "5.",
	    "1.2.3",
	    "1e3",
	    "+5",
	    " 5",
	    "5 ",
	    "1,234",
	    "0x10",
	    "５",
	    "nan",
	    "--1",
	    "1000000000000000000",
	    "0.0000000000000000001",
	};
	struct decimal d;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(texts); i++) {
		if (decimal_parse(str_of(texts[i]), &d))
			fail_msg("%s is accepted", texts[i]);
		assert_int_equal(d.coefficient, 0);
		assert_int_equal(d.scale, 0);
	}
}

static void
multipliers(void **state)
{
	struct decimal d;

	UNUSED(state);
	assert_true(decimal_shift(number("1.22"), 12, &d));
	assert_prints(d, "1220000000000");
	assert_true(decimal_shift(number("1.7"), 4, &d));
	assert_prints(d, "17000");
	assert_true(decimal_shift(number("0.5"), 0, &d));
	assert_prints(d, "0.5");
	assert_true(decimal_shift(number("99.1"), -2, &d));
	assert_prints(d, "0.991");
	assert_true(decimal_shift(number("0"), 40, &d));
	assert_prints(d, "0");
	assert_false(decimal_shift(number("123456789012"), 8, &d));
	assert_false(decimal_shift(number("1"), 18, &d));
	assert_true(decimal_shift(number("1"), 17, &d));
	assert_false(decimal_shift(number("1"), -19, &d));
}

static void
sums(void **state)
{
	struct decimal d;

	UNUSED(state);
	assert_true(decimal_add(number("118.5"), number("-0.25"), &d));
	assert_prints(d, "118.25");
	assert_true(decimal_subtract(number("286"), number("286.0"), &d));
	assert_prints(d, "0.0");
	assert_false(decimal_add(number("999999999999999999"), number("1"), &d));
	assert_int_equal(decimal_compare(number("98.80"), number("98.8")), 0);
	assert_true(decimal_compare(number("-2"), number("-1.9")) < 0);
	assert_true(decimal_compare(number("999999999999999999"), number("0.000000000000000001")) >
		    0);
}

static void
products(void **state)
{
	UNUSED(state);
	/* 11.2 / 11.3 against 0.99 and 1 */
	assert_true(decimal_compare_products(number("11.2"), number("1"), number("0.99"),
					     number("11.3")) > 0);
	assert_true(
	    decimal_compare_products(number("11.2"), number("1"), number("1"), number("11.3")) < 0);
	assert_int_equal(
	    decimal_compare_products(number("2"), number("3"), number("6.000"), number("1.0")), 0);
	assert_true(decimal_compare_products(number("-2"), number("3"), number("0"), number("9")) <
		    0);
	assert_true(decimal_compare_products(number("999999999999999999"),
					     number("999999999999999999"),
					     number("0.000000000000000001"), number("0.1")) > 0);
}

static void
dates(void **state)
{
	static const char *const bad[] = {"2023-02-29", "2023-13-01", "2023-1-01", "2023/01/01",
					  "0000-01-01", "2023-04-31", "20230101",  "2023-01-01 "};
	struct date date;
	struct buf buf;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(date_parse(str_of(bad[i]), &date));
	assert_true(date_parse(STR("2024-02-29"), &date));
	assert_true(date_compare(date, (struct date){2024, 3, 1}) < 0);
	buf_init(&buf, 10);
	date_print(date, &buf);
	assert_str(buf_view(&buf), "2024-02-29");
	buf_release(&buf);
	assert_false(date_valid((struct date){1900, 2, 29}));
	assert_true(date_valid((struct date){2000, 2, 29}));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_comes_back), cmocka_unit_test(what_is_no_number),
	    cmocka_unit_test(multipliers),     cmocka_unit_test(sums),
	    cmocka_unit_test(products),	       cmocka_unit_test(dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

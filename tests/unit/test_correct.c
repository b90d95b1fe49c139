/* SPDX-License-Identifier: Apache-2.0 */
/* Figures as people write them into a table; many patterns in one pass. */
#include "unit.h"

#include "correct/find/search.h"
#include "correct/rows.h"

static void
assert_prints(struct decimal d, const char *wanted)
{
	char text[DECIMAL_TEXT_MAX];
	struct str printed = {text, decimal_is_set(d) ? decimal_format(d, text) : 0};

	assert_str(printed, wanted);
}

static void
figures(void **state)
{
	static const struct {
		const char *text, *value, *low, *high, *numerator, *denominator;
		int scale, decimals;
	} cases[] = {
	    {"286", "286", "", "", "", "", 0, 0},
	    {" 286 ", "286", "", "", "", "", 0, 0},
	    {"２８６", "286", "", "", "", "", 0, 0},
	    {"1,234", "1234", "", "", "", "", 0, 0},
	    {"1，234，567.50", "1234567.50", "", "", "", "", 0, 2},
	    {"0.50", "0.50", "", "", "", "", 0, 2},
	    {"-5", "-5", "", "", "", "", 0, 0},
	    {"+5", "5", "", "", "", "", 0, 0},
	    {"11.3万", "113000", "", "", "", "", 4, -3},
	    {"1.22万亿", "1220000000000", "", "", "", "", 12, -10},
	    {"98.8%", "98.8", "", "", "", "", 0, 1},
	    {"3..5", "", "3", "5", "", "", 0, 0},
	    {"3—5", "", "3", "5", "", "", 0, 0},
	    {"3至5", "", "3", "5", "", "", 0, 0},
	    {"5%-5.5%", "", "5", "5.5", "", "", 0, 1},
	    {"1/3", "", "", "", "1", "3", 0, 0},
	};
	struct arena *arena = arena_new();

	UNUSED(state);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct amount amount;
		if (amount_read(str_of(cases[i].text), arena, &amount) != AMOUNT_GOOD)
			fail_msg("%s is refused", cases[i].text);
		assert_prints(amount.value, cases[i].value);
		assert_prints(amount.low, cases[i].low);
		assert_prints(amount.high, cases[i].high);
		assert_prints(amount.numerator, cases[i].numerator);
		assert_prints(amount.denominator, cases[i].denominator);
		assert_int_equal(amount.scale, cases[i].scale);
		assert_int_equal(amount.decimals, cases[i].decimals);
	}
	arena_free(arena);
}

static void
no_figures(void **state)
{
	static const struct {
		const char *text;
		enum amount_fault fault;
	} cases[] = {
	    {"", AMOUNT_BAD},
	    {"-", AMOUNT_BAD},
	    {"二百", AMOUNT_BAD},
	    {"1,23", AMOUNT_BAD},
	    {"1.", AMOUNT_BAD},
	    {".5", AMOUNT_BAD},
	    {"5..3", AMOUNT_BAD},
	    {"1/0", AMOUNT_BAD},
	    {"1/-3", AMOUNT_BAD},
	    {"286件", AMOUNT_BAD},
	    {"3..5..7", AMOUNT_BAD},
	    {"1234567890123456789", AMOUNT_BAD},
	    {"999999999999999万", AMOUNT_BAD},
	    {"1.23457E+11", AMOUNT_CHANGED},
	    {"1e5", AMOUNT_CHANGED},
	    {"5-Mar", AMOUNT_CHANGED},
	    {"3月5日", AMOUNT_CHANGED},
	    {"2026/3/5", AMOUNT_CHANGED},
	    {"2026-03-05", AMOUNT_CHANGED},
	    {"12:30", AMOUNT_CHANGED},
	};
	struct arena *arena = arena_new();
	struct amount amount;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (amount_read(str_of(cases[i].text), arena, &amount) != cases[i].fault)
			fail_msg("%s", cases[i].text);
	arena_free(arena);
}

static size_t
count(const struct pattern *pattern, const uint32_t *text, size_t length, size_t *first_out)
{
	size_t n = 0;

	for (size_t i = 0; i + pattern->n <= length; i++) {
		if (memcmp(text + i, pattern->points, pattern->n * sizeof(*text)) != 0)
			continue;
		if (n++ == 0)
			*first_out = i;
	}
	return n > 2 ? 2 : n;
}

/* All short patterns of two letters over texts of chance, against looking for each by itself. */
static void
patterns(void **state)
{
	enum { PATTERNS = 300, LENGTH = 400, LONGEST = 9 };
	static uint32_t text[LENGTH], points[PATTERNS][LONGEST];
	struct pattern sought[PATTERNS];
	uint32_t seed = 7;

	UNUSED(state);
	for (int round = 0; round < 50; round++) {
		struct arena *arena = arena_new();
		for (size_t i = 0; i < LENGTH; i++)
			text[i] = 'a' + ((seed = seed * 1664525 + 1013904223) >> 24) % 2;
		for (size_t i = 0; i < PATTERNS; i++) {
			for (size_t k = 0; k < LONGEST; k++)
				points[i][k] =
				    'a' + ((seed = seed * 1664525 + 1013904223) >> 24) % 2;
			sought[i] = (struct pattern){points[i], 1 + i % LONGEST, 0, 0};
		}
		patterns_search(sought, PATTERNS, text, LENGTH, arena);
		for (size_t i = 0; i < PATTERNS; i++) {
			size_t first = 0, n = count(&sought[i], text, LENGTH, &first);
			assert_int_equal(sought[i].hits, n);
			assert_int_equal(n ? sought[i].first : 0, first);
		}
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(figures),
	    cmocka_unit_test(no_figures),
	    cmocka_unit_test(patterns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

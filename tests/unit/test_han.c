/* SPDX-License-Identifier: Apache-2.0 */
/* Chinese numerals that number things: each of them, and no other character. */
#include "unit.h"

#include "base/text/han.h"

static void
test_every_character(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		int count = 0;
		for (int i = 0; i < HAN_COUNTS; i++)
			count = han_counts[i] == cp ? i + 1 : count;
		assert_int_equal(han_count(cp), count);
	}
}

static void
test_order(void **state)
{
	(void)state;
	assert_int_equal(han_count(0x4E00), 1);
	assert_int_equal(han_count(0x4E94), 5);
	assert_int_equal(han_count(0x5341), 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_character),
	    cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

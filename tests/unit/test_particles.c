/* SPDX-License-Identifier: Apache-2.0 */
/* Small words: the longest, both directions, roles, edges of the text, words that share a place. */
#include "extracting.h"

#include "base/text/fold.h"
#include "extract/number/lexicon.h"

/* Length of the word of ROLE at AT of TEXT, or of the one that ends there when BACK. */
static uint32_t
length_in(const char *text, enum particle_role role, uint32_t at, bool back)
{
	const struct particles *particles = &run.extractor->lexicon->particles;
	size_t n;
	const uint32_t *points = fold_points(run.arena, str_of(text), &n);

	return back ? particle_before(particles, role, points, 0, at)
		    : particle_at(particles, role, points, at, (uint32_t)n);
}

static void
test_longest(void **state)
{
	(void)state;
	assert_int_equal(length_in("比例为3:1", PARTICLE_RATIO, 0, false), 2);
	assert_int_equal(length_in("比3:1", PARTICLE_RATIO, 0, false), 1);
	assert_int_equal(length_in("占比一半", PARTICLE_SHARE, 2, true), 2);
	assert_int_equal(length_in("占一半", PARTICLE_SHARE, 1, true), 1);
	assert_int_equal(length_in("半径", PARTICLE_NO_HALF, 0, false), 2);
	assert_int_equal(length_in("半年", PARTICLE_NO_HALF, 0, false), 0);
}

static void
test_roles(void **state)
{
	(void)state;
	assert_int_equal(length_in("到", PARTICLE_TO, 0, false), 1);
	assert_int_equal(length_in("到", PARTICLE_RANGE, 0, false), 1);
	assert_int_equal(length_in("到", PARTICLE_FROM, 0, false), 0);
	assert_int_equal(length_in("零下", PARTICLE_MINUS, 2, true), 2);
	assert_int_equal(length_in("零上", PARTICLE_MINUS, 2, true), 0);
	assert_int_equal(length_in("零上", PARTICLE_DEGREES, 2, true), 2);
}

/* A word that goes on behind the text, or begins before it, does not stand in it. */
static void
test_edges(void **state)
{
	(void)state;
	assert_int_equal(length_in("分", PARTICLE_FRACTION, 0, false), 0);
	assert_int_equal(length_in("分之", PARTICLE_FRACTION, 2, false), 0);
	assert_int_equal(length_in("之", PARTICLE_FRACTION, 1, true), 0);
	assert_int_equal(length_in("和", PARTICLE_JOINS, 0, true), 0);
}

static void
test_whole_words(void **state)
{
	const struct particles *particles = &run.extractor->lexicon->particles;
	const uint32_t points[] = {'1', 0x548C, '2'}; /* 1和2 */

	(void)state;
	assert_true(particle_is(particles, PARTICLE_JOINS, points, 1, 2));
	assert_false(particle_is(particles, PARTICLE_JOINS, points, 1, 3));
	assert_false(particle_is(particles, PARTICLE_JOINS, points, 1, 1));
	/* U+508C has the place of 和 in the table. */
	assert_false(particle_is(particles, PARTICLE_JOINS, (const uint32_t[]){0x508C}, 0, 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_longest),
	    cmocka_unit_test(test_roles),
	    cmocka_unit_test(test_edges),
	    cmocka_unit_test(test_whole_words),
	};

	return cmocka_run_group_tests(tests, extracting_setup, extracting_teardown);
}

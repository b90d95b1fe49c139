/* SPDX-License-Identifier: Apache-2.0 */
/* Places by hash, and the set of ids that rests on them. */
#include "unit.h"

#include <stdio.h>

#include "base/offsets.h"

enum { MANY = 100000 };

static struct str
name_of(char *room, size_t size, unsigned number)
{
	int n = snprintf(room, size, "urn:baosong:rule-of-law:360103:2023:%08x", number);

	return (struct str){room, (size_t)n};
}

static bool
holds(const struct offsets *offsets, struct str name, uint64_t wanted, size_t *candidates)
{
	uint64_t offset;
	bool found = false;

	for (size_t at = 0; offsets_next(offsets, name, &at, &offset); ++*candidates)
		found |= offset == wanted;
	return found;
}

static void
each_is_found(void **state)
{
	struct offsets offsets = {0};
	size_t candidates = 0, strangers = 0, none = 0, slots = 0;
	uint64_t offset;
	char room[64];

	UNUSED(state);
	assert_false(offsets_next(&offsets, STR("x"), &none, &offset));
	for (unsigned i = 0; i < MANY; i++)
		offsets_put(&offsets, name_of(room, sizeof(room), i), (uint64_t)i * 1000000);
	for (unsigned i = 0; i < MANY; i++)
		assert_true(holds(&offsets, name_of(room, sizeof(room), i), (uint64_t)i * 1000000,
				  &candidates));
	for (unsigned i = MANY; i < 2 * MANY; i++)
		(void)holds(&offsets, name_of(room, sizeof(room), i), 0, &strangers);
	/* Looking into the file is the exception. */
	assert_true(candidates < MANY + MANY / 50);
	assert_true(strangers < MANY / 50);
	/* Eight bytes each, and room to grow. */
	for (size_t i = 0; i < OFFSETS_PARTS; i++)
		slots += (size_t)1 << offsets.parts[i].bits;
	assert_true(slots <= 2 * MANY);
	offsets_release(&offsets);
	offsets_release(&offsets);
}

static void
all_of_one_name(void **state)
{
	struct offsets offsets = {0};
	size_t candidates = 0;

	UNUSED(state);
	for (unsigned i = 0; i < 1000; i++)
		offsets_put(&offsets, STR("a"), i);
	offsets_put(&offsets, STR("b"), OFFSETS_END);
	assert_true(holds(&offsets, STR("a"), 999, &candidates));
	assert_int_equal(candidates, 1000);
	assert_true(holds(&offsets, STR("b"), OFFSETS_END, &candidates));
	offsets_release(&offsets);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_is_found),
	    cmocka_unit_test(all_of_one_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays that grow in an arena keep what they hold, small and large, side by side. */
#include "unit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/list.h"

enum { ARRAYS = 5, ITEMS = 300000 };

struct array {
	LIST(uint32_t) items;
};

static void
check_array(const struct array *array, uint32_t seed, size_t n)
{
	assert_int_equal(array->items.n, n);
	for (uint32_t i = 0; i < n; i++)
		assert_int_equal(array->items.items[i], seed + i);
}

static void
grow_side_by_side(struct arena *arena)
{
	struct array arrays[ARRAYS] = {0};
	struct str note = arena_str(arena, STR("stays where it is"));

	for (uint32_t i = 0; i < ITEMS; i++)
		for (uint32_t k = 0; k < ARRAYS; k++)
			if (i % (k + 1) == 0)
				*LIST_ADD(arena, &arrays[k].items) = 1000 * k + i / (k + 1);
	for (uint32_t k = 0; k < ARRAYS; k++)
		check_array(&arrays[k], 1000 * k, (ITEMS + k) / (k + 1));
	assert_true(str_eq(note, STR("stays where it is")));
}

static void
test_arrays_grow(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (int i = 0; i < 3; i++) {
		grow_side_by_side(arena);
		arena_clear(arena);
	}
	arena_free(arena);
}

/* What was made large by another way than pushing grows as well. */
static void
test_reserved_array_grows(void **state)
{
	struct arena *arena = arena_new();
	struct array array = {0};

	(void)state;
	LIST_RESERVE(arena, &array.items, ITEMS);
	for (uint32_t i = 0; i < 2 * ITEMS; i++)
		*LIST_ADD(arena, &array.items) = i;
	check_array(&array, 0, 2 * ITEMS);
	arena_free(arena);
}

static void
test_blocks_are_zeroed_and_aligned(void **state)
{
	static const size_t sizes[] = {0, 1, 15, 4096, 64 * 1024, 64 * 1024 + 1, 3 << 20};
	struct arena *arena = arena_new();

	(void)state;
	for (int round = 0; round < 2; round++, arena_clear(arena))
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
			unsigned char *p = arena_alloc(arena, sizes[i]);
			assert_int_equal((uintptr_t)p % 16, 0);
			for (size_t k = 0; k < sizes[i]; k++)
				assert_int_equal(p[k], 0);
			memset(p, 0xAA, sizes[i]);
		}
	arena_free(arena);
}

/* However much room is left where it begins, and beyond what a chunk holds. */
static void
test_printed_text_is_whole(void **state)
{
	static const size_t lengths[] = {0, 14, 15, 16, 17, 300, 64 * 1024 - 1, 64 * 1024, 2 << 20};
	struct arena *arena = arena_new();
	char *long_text = malloc((2 << 20) + 1);

	(void)state;
	memset(long_text, 'x', 2 << 20);
	for (int round = 0; round < 200; round++)
		for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]) - (round > 2); i++) {
			struct str before = arena_str(arena, STR("before")), text;
			text = arena_printf(arena, "%.*s", (int)lengths[i], long_text);
			assert_true(str_eq(arena_str(arena, STR("behind")), STR("behind")));
			assert_int_equal(text.n, lengths[i]);
			assert_memory_equal(text.p, long_text, text.n);
			assert_int_equal(text.p[text.n], 0);
			assert_true(str_eq(before, STR("before")));
		}
	free(long_text);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_arrays_grow),
	    cmocka_unit_test(test_reserved_array_grows),
	    cmocka_unit_test(test_blocks_are_zeroed_and_aligned),
	    cmocka_unit_test(test_printed_text_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

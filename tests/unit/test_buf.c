/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers, arenas and CSV. */
#include "unit.h"

#include "base/buf.h"
#include "base/text/csv.h"

static void
full_is_sticky(void **state)
{
	struct buf buf;

	UNUSED(state);
	buf_init(&buf, 8);
	buf_text(&buf, "1234567");
	buf_char(&buf, '8');
	assert_false(buf.full);
	buf_char(&buf, '9');
	assert_true(buf.full);
	buf_text(&buf, "");
	assert_true(buf.full);
	assert_str(buf_view(&buf), "12345678");
	assert_null(buf_reserve(&buf, 1));
	buf_clear(&buf);
	assert_false(buf.full);
	buf_printf(&buf, "%s-%d", "a", 42);
	assert_str(buf_view(&buf), "a-42");
	buf_release(&buf);
	buf_release(&buf);
}

static void
numbers_and_points(void **state)
{
	struct buf buf;

	UNUSED(state);
	buf_init(&buf, 1000);
	buf_unsigned(&buf, 0);
	buf_char(&buf, ' ');
	buf_unsigned(&buf, 18446744073709551615ULL);
	buf_utf8(&buf, 0x62A5);
	buf_utf8(&buf, 0x1F600);
	assert_str(buf_view(&buf), "0 18446744073709551615报\xF0\x9F\x98\x80");
	buf_release(&buf);
}

static void
arena_is_zeroed_and_aligned(void **state)
{
	struct arena *arena = arena_new();

	UNUSED(state);
	for (size_t size = 1; size < 70000; size += size / 3 + 1) {
		unsigned char *p = arena_alloc(arena, size);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		assert_int_equal(p[0] | p[size - 1], 0);
		memset(p, 0xFF, size);
	}
	arena_clear(arena);
	assert_int_equal(*(unsigned char *)arena_alloc(arena, 1), 0);
	assert_null(arena_str(arena, str_of(NULL)).p);
	assert_str(arena_printf(arena, "%d/%s", 3, "x"), "3/x");
	arena_free(arena);
	arena_free(NULL);
}

static void
list_keeps_its_items(void **state)
{
	struct arena *arena = arena_new();
	LIST(size_t) list = {0};
	size_t n = 0;

	UNUSED(state);
	for (size_t i = 0; i < 1000; i++)
		*LIST_ADD(arena, &list) = i;
	LIST_EACH (const size_t, item, &list)
		assert_int_equal(*item, n++);
	assert_int_equal(n, 1000);
	arena_free(arena);
}

static void
csv_rows(void **state)
{
	struct arena *arena = arena_new();
	struct csv csv;
	struct csv_row row = {0};

	UNUSED(state);
	csv_init(&csv,
		 STR("\xEF\xBB\xBF"
		     "a,b\r\n\n\"x \"\"y\"\"\n\",\n,\"\""),
		 arena);
	assert_true(csv_next(&csv, &row));
	assert_int_equal(row.cells.n, 2);
	assert_str(row.cells.items[0], "a");
	assert_str(row.cells.items[1], "b");
	assert_true(csv_next(&csv, &row));
	assert_int_equal(row.line, 3);
	assert_int_equal(row.cells.n, 2);
	assert_str(row.cells.items[0], "x \"y\"\n");
	assert_str(row.cells.items[1], "");
	assert_true(csv_next(&csv, &row));
	assert_int_equal(row.line, 5);
	assert_int_equal(row.cells.n, 2);
	assert_false(csv_next(&csv, &row));
	assert_false(csv.bad);
	arena_free(arena);
}

static void
csv_open_quote_is_bad(void **state)
{
	struct arena *arena = arena_new();
	struct csv_row row = {0};
	struct csv csv;

	UNUSED(state);
	csv_init(&csv, STR("a,\"b\nc"), arena);
	assert_false(csv_next(&csv, &row));
	assert_true(csv.bad);
	csv_init(&csv, STR("\"a\"b,c\n"), arena);
	assert_false(csv_next(&csv, &row));
	assert_true(csv.bad);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(full_is_sticky),
	    cmocka_unit_test(numbers_and_points),
	    cmocka_unit_test(arena_is_zeroed_and_aligned),
	    cmocka_unit_test(list_keeps_its_items),
	    cmocka_unit_test(csv_rows),
	    cmocka_unit_test(csv_open_quote_is_bad),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

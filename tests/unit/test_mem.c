/* SPDX-License-Identifier: Apache-2.0 */
/* Memory is counted to the byte, and spools keep what they are given. */
#include "unit.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/files/spool.h"

static jmp_buf beyond;

static void
reached(void)
{
	longjmp(beyond, 1);
}

/* Whether SIZE more bytes may be held; they are given back. */
static bool
fits(size_t size)
{
	if (setjmp(beyond))
		return false;
	mem_free(mem_alloc(size));
	return true;
}

static void
the_limit_is_exact(void **state)
{
	void *before = mem_alloc(1000), *block;

	UNUSED(state);
	mem_limit(5000, reached);
	assert_true(fits(5000 - MEM_HEAD));
	assert_false(fits(5000 - MEM_HEAD + 1));
	assert_false(fits(SIZE_MAX));
	block = mem_alloc(2000 - MEM_HEAD);
	assert_true(fits(3000 - MEM_HEAD));
	assert_false(fits(3000 - MEM_HEAD + 1));
	mem_free(block);
	assert_true(fits(5000 - MEM_HEAD));
	mem_free(before);
	mem_limit(0, NULL);
	assert_true(fits(100000));
}

static bool
grows(void *block, size_t size)
{
	if (setjmp(beyond))
		return false;
	mem_free(mem_resize(block, size, 1));
	return true;
}

static void
growth_counts_the_difference(void **state)
{
	void *block;

	UNUSED(state);
	mem_limit(5000, reached);
	block = mem_alloc(3000);
	assert_false(grows(block, 5000 - MEM_HEAD + 1));
	assert_true(grows(block, 5000 - MEM_HEAD));
	assert_int_equal(mem_most(), 5000);
	mem_limit(5000, reached);
	assert_int_equal(mem_most(), 0);
	mem_limit(0, NULL);
}

/* In memory while they are short, beyond that in a file; printed in order either way. */
static void
spools_keep_everything(void **state)
{
	static const size_t sizes[] = {0, 1, SPOOL_MEMORY, SPOOL_MEMORY + 1, 3 * SPOOL_MEMORY};
	char *text = mem_alloc(3 * SPOOL_MEMORY), *back = mem_alloc(3 * SPOOL_MEMORY + 1);

	UNUSED(state);
	for (size_t i = 0; i < 3 * SPOOL_MEMORY; i++)
		text[i] = (char)('a' + i * 7919 % 26);
	for (size_t i = 0; i < COUNT(sizes); i++) {
		FILE *out = tmpfile();
		struct spool spool;
		spool_init(&spool);
		for (size_t at = 0; at < sizes[i]; at += 60000) {
			size_t n = sizes[i] - at < 60000 ? sizes[i] - at : 60000;
			spool_put(&spool, (struct str){text + at, n});
		}
		assert_int_equal(spool.fd >= 0, sizes[i] > SPOOL_MEMORY);
		assert_true(spool_print(&spool, out));
		rewind(out);
		assert_int_equal(fread(back, 1, 3 * SPOOL_MEMORY + 1, out), sizes[i]);
		assert_memory_equal(back, text, sizes[i]);
		spool_release(&spool);
		fclose(out);
	}
	mem_free(text);
	mem_free(back);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_limit_is_exact),
	    cmocka_unit_test(growth_counts_the_difference),
	    cmocka_unit_test(spools_keep_everything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

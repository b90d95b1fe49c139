/* SPDX-License-Identifier: Apache-2.0 */
/* Memory, or a clean end. */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { EXIT_INTERNAL = 4 };

/* Process-wide by nature: there is one heap and one way to die. */
static void (*death_hook)(void);
static unsigned long fail_countdown;

noreturn void
mem_exhausted(void)
{
	static const char text[] = "baosong: out of memory / 内存不足\n";

	if (death_hook)
		death_hook();
	/* Nothing more can be done when even this cannot be written. */
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(EXIT_INTERNAL);
	_exit(EXIT_INTERNAL);
}

static int
must_fail(void)
{
	return fail_countdown != 0 && --fail_countdown == 0;
}

void
mem_fail_after(unsigned long n)
{
	fail_countdown = n;
}

#ifdef BAOSONG_FAULTS
__attribute__((constructor)) static void
mem_fail_from_environment(void)
{
	const char *text = getenv("BAOSONG_FAIL_ALLOC");

	if (text)
		fail_countdown = strtoul(text, NULL, 10);
}
#endif

void *
mem_alloc(size_t size)
{
	void *block = must_fail() ? NULL : malloc(size ? size : 1);

	if (!block)
		mem_exhausted();
	return block;
}

void *
mem_resize(void *block, size_t count, size_t size)
{
	void *resized;

	if (size != 0 && count > SIZE_MAX / size)
		mem_exhausted();
	size *= count;
	resized = must_fail() ? NULL : realloc(block, size > 0 ? size : 1);
	if (!resized)
		mem_exhausted();
	return resized;
}

void
mem_free(void *block)
{
	free(block);
}

void
mem_at_death(void (*hook)(void))
{
	death_hook = hook;
}

noreturn void
mem_bug(const char *file, int line, const char *what)
{
	fprintf(stderr, "baosong: internal error / 内部错误: %s:%d: %s\n", file, line, what);
	abort();
}

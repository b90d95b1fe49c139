/* SPDX-License-Identifier: Apache-2.0 */
/* Memory, or a clean end. */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { EXIT_INTERNAL = 4 };

/* Every block knows its size, so that what is held can be told to the byte on any machine. */
struct block {
	_Alignas(MEM_HEAD) size_t size; /* with this head */
};

_Static_assert(sizeof(struct block) == MEM_HEAD, "blocks are aligned for any type");

/* Process-wide by nature: there is one heap and one way to die. */
static void (*death_hook)(void);
static void (*limit_hook)(void);
static unsigned long fail_countdown;
static size_t held;
static size_t held_before; /* when the limit was set */
static size_t held_most;
static size_t held_limit = SIZE_MAX;

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

void
mem_limit(size_t max, void (*reached)(void))
{
	held_before = held_most = held;
	held_limit = reached && max < SIZE_MAX - held ? held + max : SIZE_MAX;
	limit_hook = reached;
}

size_t
mem_most(void)
{
	return held_most - held_before;
}

/* SIZE more are wanted and LESS given back. */
static void
account(size_t size, size_t less)
{
	size_t now = held - less;

	if (size > held_limit || now > held_limit - size) {
		if (limit_hook)
			limit_hook();
		mem_exhausted();
	}
	held = now + size;
	if (held > held_most)
		held_most = held;
}

static struct block *
block_of(void *bytes)
{
	return (struct block *)bytes - 1;
}

void *
mem_alloc(size_t size)
{
	return mem_resize(NULL, size, 1);
}

void *
mem_resize(void *bytes, size_t count, size_t size)
{
	struct block *block = bytes ? block_of(bytes) : NULL, *resized;

	if (size != 0 && count > (SIZE_MAX - MEM_HEAD) / size)
		count = (SIZE_MAX - MEM_HEAD) / size; /* more than any heap has */
	size = size * count + MEM_HEAD;
	account(size, block ? block->size : 0);
	resized = must_fail() ? NULL : realloc(block, size);
	if (resized) {
		resized->size = size;
		return resized + 1;
	}
	mem_exhausted();
}

void
mem_free(void *bytes)
{
	if (!bytes)
		return;
	held -= block_of(bytes)->size;
	free(block_of(bytes));
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

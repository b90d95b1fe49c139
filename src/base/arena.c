/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that dies together. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/mem.h"

/*
 * Chunks grow up to CHUNK_MAX, so that what is asked of the system stays close to what is used.  A
 * block of more than LARGE bytes has a chunk of its own, which can move when it grows.
 */
enum { ARENA_FIRST = 256 * 1024, CHUNK_MAX = 1024 * 1024, LARGE = 64 * 1024, ARENA_ALIGN = 16 };

struct chunk {
	struct chunk *next;
	struct chunk *previous; /* among the large */
	size_t size;
	size_t used;
	_Alignas(ARENA_ALIGN) unsigned char bytes[];
};

struct arena {
	struct chunk *current;
	struct chunk *first;
	struct chunk *large;
};

static struct chunk *
chunk_new(size_t size)
{
	struct chunk *chunk;

	if (size > SIZE_MAX - sizeof(*chunk))
		size = SIZE_MAX - sizeof(*chunk);
	chunk = mem_alloc(sizeof(*chunk) + size);
	chunk->next = chunk->previous = NULL;
	chunk->size = size;
	chunk->used = 0;
	return chunk;
}

struct arena *
arena_new(void)
{
	struct arena *arena = mem_alloc(sizeof(*arena));

	arena->first = arena->current = chunk_new(ARENA_FIRST);
	arena->large = NULL;
	return arena;
}

/* Frees CHUNK and all behind it. */
static void
free_from(struct chunk *chunk)
{
	struct chunk *next;

	for (; chunk; chunk = next) {
		next = chunk->next;
		mem_free(chunk);
	}
}

void
arena_clear(struct arena *arena)
{
	free_from(arena->first->next);
	free_from(arena->large);
	arena->large = NULL;
	arena->first->next = NULL;
	arena->first->used = 0;
	arena->current = arena->first;
}

void
arena_free(struct arena *arena)
{
	if (!arena)
		return;
	free_from(arena->first);
	free_from(arena->large);
	mem_free(arena);
}

/* SIZE is at most LARGE; every block has an address of its own. */
static size_t
aligned(size_t size)
{
	return (size + (size == 0) + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
}

static struct chunk *
chunk_add(struct arena *arena)
{
	size_t size = arena->current->size * 2;
	struct chunk *chunk = chunk_new(size < CHUNK_MAX ? size : CHUNK_MAX);

	arena->current->next = chunk;
	arena->current = chunk;
	return chunk;
}

/* Enter CHUNK, which is new or has moved, among the large. */
static void *
link_large(struct arena *arena, struct chunk *chunk)
{
	if (chunk->previous)
		chunk->previous->next = chunk;
	else
		arena->large = chunk;
	if (chunk->next)
		chunk->next->previous = chunk;
	return chunk->bytes;
}

static void *
take_large(struct arena *arena, size_t size)
{
	struct chunk *chunk = chunk_new(size);

	chunk->next = arena->large;
	return link_large(arena, chunk);
}

static void *
take(struct arena *arena, size_t size)
{
	struct chunk *chunk = arena->current;
	void *block;

	if (size > LARGE)
		return take_large(arena, size);
	size = aligned(size);
	if (chunk->size - chunk->used < size)
		chunk = chunk_add(arena);
	block = chunk->bytes + chunk->used;
	chunk->used += size;
	return block;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	void *block = take(arena, size);

	memset(block, 0, size);
	return block;
}

void *
arena_raw(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		count = SIZE_MAX / size; /* more than any heap has: ends in mem_alloc */
	return take(arena, count * size);
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	void *block = arena_raw(arena, count, size);

	memset(block, 0, count * size);
	return block;
}

/* BLOCK of OLD bytes, made NEW bytes long; a large one gives its old place back. */
static void *
grow(struct arena *arena, void *block, size_t old, size_t new)
{
	struct chunk *chunk;
	void *larger;

	if (old > LARGE) {
		chunk = (struct chunk *)((unsigned char *)block - offsetof(struct chunk, bytes));
		chunk = mem_resize(chunk, sizeof(*chunk) + new, 1);
		chunk->size = new;
		return link_large(arena, chunk);
	}
	larger = take(arena, new);
	if (old)
		memcpy(larger, block, old);
	return larger;
}

/* Lists of many lists have few large items each. */
static size_t
first_capacity(size_t size)
{
	return size < 64 ? 8 : 2;
}

void *
arena_push(struct arena *arena, void *items, size_t *count, size_t *capacity, size_t size)
{
	void *list;
	char *item;

	memcpy(&list, items, sizeof(list));
	if (*count == *capacity) {
		size_t grown = *capacity
				   ? *capacity + *capacity / (*capacity * size > LARGE ? 2 : 1)
				   : first_capacity(size);
		if (grown > (SIZE_MAX - sizeof(struct chunk)) / size)
			mem_exhausted();
		list = grow(arena, list, *capacity * size, grown * size);
		memcpy(items, &list, sizeof(list));
		*capacity = grown;
	}
	item = (char *)list + *count * size;
	memset(item, 0, size);
	(*count)++;
	return item;
}

struct str
arena_str(struct arena *arena, struct str s)
{
	char *copy;

	if (!s.p)
		return s;
	copy = take(arena, s.n + 1);
	if (s.n)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	return (struct str){copy, s.n};
}

static size_t
count_digits(unsigned long long number)
{
	size_t n = 1;

	for (; number >= 10; number /= 10)
		n++;
	return n;
}

struct str
arena_number(struct arena *arena, struct str prefix, unsigned long long number)
{
	size_t length = prefix.n + count_digits(number), at = length;
	char *text = take(arena, length + 1);

	if (prefix.n > 0)
		text[0] = prefix.p[0];
	if (prefix.n > 1) /* hardly ever: o12 */
		memcpy(text + 1, prefix.p + 1, prefix.n - 1);
	text[at] = '\0';
	do
		text[--at] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	return (struct str){text, length};
}

struct str
arena_join(struct arena *arena, size_t n, const struct str *parts)
{
	size_t length = 0, at = 0;
	char *text;

	for (size_t i = 0; i < n; i++)
		length += parts[i].n;
	text = take(arena, length + 1);
	for (size_t i = 0; i < n; i++) {
		if (parts[i].n)
			memcpy(text + at, parts[i].p, parts[i].n);
		at += parts[i].n;
	}
	text[length] = '\0';
	return (struct str){text, length};
}

struct str
arena_printf(struct arena *arena, const char *format, ...)
{
	struct chunk *chunk = arena->current;
	char *here = (char *)chunk->bytes + chunk->used, *text;
	va_list args, again;
	int n;

	/* Written where the next block will be, for nearly always there is room. */
	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(here, chunk->size - chunk->used, format, args);
	va_end(args);
	if (n < 0)
		BUG("format");
	text = take(arena, (size_t)n + 1);
	if (text != here)
		(void)vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return (struct str){text, (size_t)n};
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that dies together: one arena per report. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/text/str.h"

struct arena;

struct arena *arena_new(void);
/* Frees every block; NULL is accepted. */
void arena_free(struct arena *arena);
/* Forgets everything allocated but keeps the first block for reuse by the next report. */
void arena_clear(struct arena *arena);

/* SIZE bytes, zeroed, aligned for any type.  Never NULL (see mem.h). */
void *arena_alloc(struct arena *arena, size_t size);
/* COUNT objects of SIZE bytes, zeroed; an overflow counts as out of memory. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* Like arena_array, but not zeroed: for what is written whole at once. */
void *arena_raw(struct arena *arena, size_t count, size_t size);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/*
 * Make room for one more object in a growing array: *ITEMS has COUNT objects of SIZE bytes in
 * *CAPACITY, none of it or from this arena.  Returns the address of the new object, zeroed;
 * addresses of older objects end.  Old storage of a large array is given back, of a small one it
 * stays in the arena.
 */
void *arena_push(struct arena *arena, void *items, size_t *count, size_t *capacity, size_t size);

/* A copy that lives as long as ARENA; an absent slice stays absent. */
struct str arena_str(struct arena *arena, struct str s);
/* PREFIX followed by NUMBER in decimal: an id. */
struct str arena_number(struct arena *arena, struct str prefix, unsigned long long number);
/* N PARTS, one behind the other. */
struct str arena_join(struct arena *arena, size_t n, const struct str *parts);
#define ARENA_JOIN(arena, ...)                                                        \
	arena_join((arena), sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), \
		   (struct str[]){__VA_ARGS__})
struct str arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif

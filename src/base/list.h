/* SPDX-License-Identifier: Apache-2.0 */
/* Growing arrays that live in an arena; every LIST has the layout of struct list. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stddef.h>
#include <string.h>

#include "base/arena.h"

struct list {
	void *items;
	size_t n;
	size_t capacity;
};

#define LIST(type)               \
	struct {                 \
		type *items;     \
		size_t n;        \
		size_t capacity; \
	}

/* One more item, zeroed, at the end of *L, which is named several times: a pointer of its type. */
#define LIST_ADD(arena, l)                                                                    \
	((__typeof__((l)->items))((l)->items && (l)->n < (l)->capacity                        \
				      ? memset(&(l)->items[(l)->n++], 0, sizeof(*(l)->items)) \
				      : arena_push((arena), (void *)&(l)->items, &(l)->n,     \
						   &(l)->capacity, sizeof(*(l)->items))))

/* Room for COUNT items in *L, an empty list whose length is known before. */
#define LIST_RESERVE(arena, l, count)                                             \
	((l)->capacity = (count), (l)->items = (__typeof__((l)->items))arena_raw( \
				      (arena), (l)->capacity, sizeof(*(l)->items)))

#define LIST_EACH(type, item, l) for (type *item = (l)->items; item != (l)->items + (l)->n; item++)

#endif

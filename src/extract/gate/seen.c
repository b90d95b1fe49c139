/* SPDX-License-Identifier: Apache-2.0 */
/* A set of words by their hashes. */
#include "extract/gate/seen.h"

enum { SLOTS_FIRST = 64 };

/* FNV-1a; 0 is a free slot. */
static uint64_t
hash(struct str words)
{
	uint64_t value = 0xCBF29CE484222325u;

	for (size_t i = 0; i < words.n; i++)
		value = (value ^ (unsigned char)words.p[i]) * 0x100000001B3u;
	value ^= value >> 29;
	return value ? value : 1;
}

/* False when it is there. */
static bool
put(struct seen *seen, uint64_t value)
{
	size_t at = (size_t)value & seen->mask;

	for (; seen->slots[at]; at = (at + 1) & seen->mask)
		if (seen->slots[at] == value)
			return false;
	seen->slots[at] = value;
	seen->n++;
	return true;
}

static void
grow(struct seen *seen, struct arena *arena)
{
	size_t slots = seen->slots ? 2 * (seen->mask + 1) : SLOTS_FIRST;
	struct seen larger = {arena_array(arena, slots, sizeof(uint64_t)), slots - 1, 0};

	for (size_t i = 0; seen->slots && i <= seen->mask; i++)
		if (seen->slots[i])
			(void)put(&larger, seen->slots[i]);
	*seen = larger;
}

bool
seen_add(struct seen *seen, struct str words, struct arena *arena)
{
	if (!seen->slots || seen->n >= seen->mask / 2)
		grow(seen, arena);
	return put(seen, hash(words));
}

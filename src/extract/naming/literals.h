/* SPDX-License-Identifier: Apache-2.0 */
/* Many literals of folded code points, looked up together. */
#ifndef EXTRACT_LITERALS_H
#define EXTRACT_LITERALS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * A trie whose edges live in one hash table, so that its size follows the literals and not the
 * alphabet.  Node 0 is the root; NODES counts it and COUNT the literals.  IDS[node] is 1 + the
 * number of the literal that ends there, or 0.
 */
struct literals {
	struct arena *arena;
	uint64_t *keys; /* 1 + node << 32 | code point; 0: free */
	uint32_t *children;
	uint32_t mask; /* slots less one; there are nodes for half of them at most */
	uint32_t *ids;
	uint32_t nodes;
	uint32_t count;
	uint8_t first[65536 / 8]; /* bit per code point (modulo 65536) that begins a literal */
};

/* An empty set, to grow up to POINTS code points in all literals together. */
struct literals *literals_new(struct arena *arena, size_t points);

/* The number (0, 1, …) of the literal POINTS[0, n), added when it is new; n > 0. */
uint32_t literals_add(struct literals *set, const uint32_t *points, size_t n);

/* The child of NODE at CP, or 0. */
static inline uint32_t
literals_step(const struct literals *set, uint32_t node, uint32_t cp)
{
	uint64_t key = ((uint64_t)node + 1) << 32 | cp;
	uint32_t slot = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 40) & set->mask;

	while (set->keys[slot] != 0) {
		if (set->keys[slot] == key)
			return set->children[slot];
		slot = (slot + 1) & set->mask;
	}
	return 0;
}

static inline int
literals_begin(const struct literals *set, uint32_t cp)
{
	return set->first[(cp & 0xFFFF) >> 3] >> (cp & 7) & 1;
}

#endif

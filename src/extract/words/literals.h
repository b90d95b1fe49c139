/* SPDX-License-Identifier: Apache-2.0 */
/* Many literals of folded code points, looked up together. */
#ifndef EXTRACT_LITERALS_H
#define EXTRACT_LITERALS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* The first child of a node, at CP; 0: it has none.  OTHERS: bits for the code points, modulo 32,
 * of its others. */
struct literals_edge {
	uint32_t cp;
	uint32_t child;
	uint32_t others;
};

/* The child of the root at CP; 0: a free place. */
struct literals_root {
	uint32_t cp;
	uint32_t node;
};

/* Bits for the characters that literals begin with: few others share one with them. */
enum { LITERALS_FIRST = 8192 };
struct literals_first {
	uint32_t bits[LITERALS_FIRST / 32];
};

/*
 * A trie whose size follows the literals and not the alphabet: nearly every node has one child,
 * which stands with it; further ones live in one hash table, the children of the root, which nearly
 * every look at a text asks for, in one of their own.  Node 0 is the root; NODES counts it and
 * COUNT the literals.  IDS[node] is 1 + the number of the literal that ends there, or 0.
 */
struct literals {
	struct arena *arena;
	struct literals_edge *edges; /* by node, ROOM of them */
	uint32_t *ids;
	uint32_t nodes;
	uint32_t room;
	uint64_t *keys; /* of a further child: 1 + node << 32 | code point; 0: free */
	uint32_t *children;
	uint32_t mask;		     /* slots less one */
	uint32_t forks;		     /* slots taken, half of them at most */
	struct literals_root *roots; /* at their code points modulo their room, or behind */
	uint32_t root_mask;	     /* that room less one */
	uint32_t root_count;	     /* half of it at most */
	uint32_t count;
	struct literals_first first;
};

/* An empty set, to grow up to POINTS code points in all literals together. */
struct literals *literals_new(struct arena *arena, size_t points);

/* The number (0, 1, …) of the literal POINTS[0, n), added when it is new; n > 0. */
uint32_t literals_add(struct literals *set, const uint32_t *points, size_t n);

/* The child of the root at CP, or 0. */
static inline uint32_t
literals_root(const struct literals *set, uint32_t cp)
{
	const struct literals_root *roots = set->roots;
	uint32_t slot = cp & set->root_mask;

	while (roots[slot].cp != cp && roots[slot].node != 0)
		slot = (slot + 1) & set->root_mask;
	return roots[slot].node;
}

/* The child of NODE at CP when it is a further one, or 0. */
static inline uint32_t
literals_fork(const struct literals *set, uint32_t node, uint32_t cp)
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

/* The child of NODE at CP, or 0. */
static inline uint32_t
literals_step(const struct literals *set, uint32_t node, uint32_t cp)
{
	const struct literals_edge *edge = &set->edges[node];

	if (node == 0)
		return literals_root(set, cp);
	if (edge->cp == cp)
		return edge->child;
	return edge->others >> cp % 32 & 1 ? literals_fork(set, node, cp) : 0;
}

static inline int
literals_may_begin(const struct literals_first *first, uint32_t cp)
{
	return first->bits[cp % LITERALS_FIRST / 32] >> cp % 32 & 1;
}

/* 0: no literal begins with CP.  A few that none does are let through: only a step tells. */
static inline int
literals_begin(const struct literals *set, uint32_t cp)
{
	return literals_may_begin(&set->first, cp);
}

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Many literals of folded code points, looked up together. */
#include "extract/literals.h"

#include "base/mem.h"

enum { MASK_MAX = (1 << 24) - 1 }; /* literals_step takes 24 bits of the hash */

struct literals *
literals_new(struct arena *arena, size_t points)
{
	struct literals *set = ARENA_NEW(arena, struct literals);
	size_t slots = 16;

	while (slots < 2 * points)
		slots *= 2;
	if (slots - 1 > MASK_MAX)
		BUG("too many phrases for one kind");
	set->arena = arena;
	set->mask = (uint32_t)(slots - 1);
	set->keys = arena_array(arena, slots, sizeof(*set->keys));
	set->children = arena_array(arena, slots, sizeof(*set->children));
	set->ids = arena_array(arena, points + 1, sizeof(*set->ids));
	set->nodes = 1;
	return set;
}

static uint32_t
add_child(struct literals *set, uint32_t node, uint32_t cp)
{
	uint64_t key = ((uint64_t)node + 1) << 32 | cp;
	uint32_t slot = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 40) & set->mask;

	while (set->keys[slot] != 0)
		slot = (slot + 1) & set->mask;
	set->keys[slot] = key;
	set->children[slot] = set->nodes;
	return set->nodes++;
}

uint32_t
literals_add(struct literals *set, const uint32_t *points, size_t n)
{
	uint32_t node = 0;

	set->first[(points[0] & 0xFFFF) >> 3] |= (uint8_t)(1u << (points[0] & 7));
	for (size_t i = 0; i < n; i++) {
		uint32_t next = literals_step(set, node, points[i]);
		node = next ? next : add_child(set, node, points[i]);
	}
	if (set->ids[node] == 0)
		set->ids[node] = ++set->count;
	return set->ids[node] - 1;
}

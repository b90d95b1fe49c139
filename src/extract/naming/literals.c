/* SPDX-License-Identifier: Apache-2.0 */
/* Many literals of folded code points, looked up together. */
#include "extract/naming/literals.h"

#include "base/mem.h"

enum {
	SLOTS_MAX = 1 << 24, /* literals_step takes 24 bits of the hash */
	SLOTS_FIRST = 256,
	GROWTH = 4,
};

/* An empty table of SLOTS. */
static void
set_table(struct literals *set, size_t slots)
{
	if (slots > SLOTS_MAX)
		BUG("too many phrases for one kind");
	set->mask = (uint32_t)(slots - 1);
	set->keys = arena_array(set->arena, slots, sizeof(*set->keys));
	set->children = arena_raw(set->arena, slots, sizeof(*set->children));
	set->ids = arena_array(set->arena, slots / 2 + 1, sizeof(*set->ids));
}

/* Most literals begin as others do: what all of them have together says little of the nodes. */
struct literals *
literals_new(struct arena *arena, size_t points)
{
	struct literals *set = ARENA_NEW(arena, struct literals);
	size_t slots = 16;

	while (slots < 2 * points && slots < SLOTS_FIRST)
		slots *= 2;
	set->arena = arena;
	set->nodes = 1;
	set_table(set, slots);
	return set;
}

static void
put(struct literals *set, uint64_t key, uint32_t child)
{
	uint32_t slot = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 40) & set->mask;

	while (set->keys[slot] != 0)
		slot = (slot + 1) & set->mask;
	set->keys[slot] = key;
	set->children[slot] = child;
}

static void
grow(struct literals *set)
{
	const struct literals old = *set;

	set_table(set, ((size_t)old.mask + 1) * GROWTH);
	memcpy(set->ids, old.ids, old.nodes * sizeof(*old.ids));
	for (uint32_t slot = 0; slot <= old.mask; slot++)
		if (old.keys[slot] != 0)
			put(set, old.keys[slot], old.children[slot]);
}

static uint32_t
add_child(struct literals *set, uint32_t node, uint32_t cp)
{
	if (set->nodes > set->mask / 2)
		grow(set);
	put(set, ((uint64_t)node + 1) << 32 | cp, set->nodes);
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

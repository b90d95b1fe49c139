/* SPDX-License-Identifier: Apache-2.0 */
/* Many literals of folded code points, looked up together. */
#include "extract/words/literals.h"

#include "base/mem.h"

enum {
	SLOTS_MAX = 1 << 24, /* literals_fork takes 24 bits of the hash */
	SLOTS_FIRST = 64,
	ROOTS_FIRST = 16,
	NODES_FIRST = 16,
	NODES_MOST_FIRST = 128,
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
}

static void
set_roots(struct literals *set, size_t roots)
{
	set->root_mask = (uint32_t)(roots - 1);
	set->roots = arena_array(set->arena, roots, sizeof(*set->roots));
}

static void
set_room(struct literals *set, uint32_t nodes)
{
	set->room = nodes;
	set->edges = arena_array(set->arena, nodes, sizeof(*set->edges));
	set->ids = arena_array(set->arena, nodes, sizeof(*set->ids));
}

/* Most literals begin as others do: what all of them have together says little of the nodes. */
struct literals *
literals_new(struct arena *arena, size_t points)
{
	struct literals *set = ARENA_NEW(arena, struct literals);
	uint32_t nodes = NODES_FIRST;

	while (nodes < points && nodes < NODES_MOST_FIRST)
		nodes *= 2;
	set->arena = arena;
	set->nodes = 1;
	set_room(set, nodes);
	set_table(set, nodes < SLOTS_FIRST ? nodes : SLOTS_FIRST);
	set_roots(set, ROOTS_FIRST);
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
grow_table(struct literals *set)
{
	const struct literals old = *set;

	set_table(set, ((size_t)old.mask + 1) * GROWTH);
	for (uint32_t slot = 0; slot <= old.mask; slot++)
		if (old.keys[slot] != 0)
			put(set, old.keys[slot], old.children[slot]);
}

static void
grow_room(struct literals *set)
{
	const struct literals old = *set;

	set_room(set, old.room * 2);
	memcpy(set->edges, old.edges, old.nodes * sizeof(*old.edges));
	memcpy(set->ids, old.ids, old.nodes * sizeof(*old.ids));
}

static void
put_root(struct literals *set, uint32_t cp, uint32_t child)
{
	uint32_t slot = cp & set->root_mask;

	while (set->roots[slot].node != 0)
		slot = (slot + 1) & set->root_mask;
	set->roots[slot] = (struct literals_root){cp, child};
}

static void
add_root(struct literals *set, uint32_t cp, uint32_t child)
{
	const struct literals old = *set;

	if (set->root_count++ > set->root_mask / 2) {
		set_roots(set, ((size_t)old.root_mask + 1) * GROWTH);
		for (uint32_t slot = 0; slot <= old.root_mask; slot++)
			if (old.roots[slot].node != 0)
				put_root(set, old.roots[slot].cp, old.roots[slot].node);
	}
	put_root(set, cp, child);
}

static uint32_t
add_child(struct literals *set, uint32_t node, uint32_t cp)
{
	uint32_t child = set->nodes;

	if (child == set->room)
		grow_room(set);
	if (node == 0) {
		add_root(set, cp, child);
	} else if (set->edges[node].child == 0) {
		set->edges[node].cp = cp;
		set->edges[node].child = child;
	} else {
		if (set->forks > set->mask / 2)
			grow_table(set);
		put(set, ((uint64_t)node + 1) << 32 | cp, child);
		set->edges[node].others |= UINT32_C(1) << cp % 32;
		set->forks++;
	}
	return set->nodes++;
}

uint32_t
literals_add(struct literals *set, const uint32_t *points, size_t n)
{
	uint32_t node = 0;

	set->first.bits[points[0] % LITERALS_FIRST / 32] |= UINT32_C(1) << points[0] % 32;
	for (size_t i = 0; i < n; i++) {
		uint32_t next = literals_step(set, node, points[i]);
		node = next ? next : add_child(set, node, points[i]);
	}
	if (set->ids[node] == 0)
		set->ids[node] = ++set->count;
	return set->ids[node] - 1;
}

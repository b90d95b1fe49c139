/* SPDX-License-Identifier: Apache-2.0 */
/* Many patterns in one pass over a text: Aho and Corasick, Efficient string matching (1975). */
#include "correct/find/search.h"

#include "base/mem.h"

/* Edges live in one hash table; node 0 is the root. */
struct automaton {
	uint64_t *keys; /* 1 + node << 32 | point; 0: free */
	uint32_t *children;
	uint32_t mask;
	uint32_t nodes;
	uint32_t *parents;
	uint32_t *points; /* that lead from the parent */
	uint32_t *depths;
	uint32_t *fails; /* the longest other node that ends as this one does */
	uint32_t *words; /* 1 + the pattern that ends here, or 0 */
	uint32_t *ends;	 /* the next node down the fails whose pattern still wants hits, or 0 */
};

static uint32_t *
slot_of(const struct automaton *a, uint32_t node, uint32_t point)
{
	uint64_t key = ((uint64_t)node + 1) << 32 | point;
	uint32_t slot = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 32) & a->mask;

	while (a->keys[slot] != 0 && a->keys[slot] != key)
		slot = (slot + 1) & a->mask;
	if (a->keys[slot] == 0)
		return NULL;
	return &a->children[slot];
}

static void
put(struct automaton *a, uint32_t node, uint32_t point, uint32_t child)
{
	uint64_t key = ((uint64_t)node + 1) << 32 | point;
	uint32_t slot = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 32) & a->mask;

	while (a->keys[slot] != 0)
		slot = (slot + 1) & a->mask;
	a->keys[slot] = key;
	a->children[slot] = child;
}

static void
make_room(struct automaton *a, size_t points, struct arena *arena)
{
	size_t slots = 2;

	while (slots < 2 * (points + 1))
		slots *= 2;
	a->keys = arena_array(arena, slots, sizeof(*a->keys));
	a->children = arena_array(arena, slots, sizeof(*a->children));
	a->mask = (uint32_t)slots - 1;
	a->parents = arena_array(arena, points + 1, sizeof(uint32_t));
	a->points = arena_array(arena, points + 1, sizeof(uint32_t));
	a->depths = arena_array(arena, points + 1, sizeof(uint32_t));
	a->fails = arena_array(arena, points + 1, sizeof(uint32_t));
	a->words = arena_array(arena, points + 1, sizeof(uint32_t));
	a->ends = arena_array(arena, points + 1, sizeof(uint32_t));
	a->nodes = 1;
}

/* The node where PATTERN ends; what two patterns share is one path. */
static uint32_t
add(struct automaton *a, const struct pattern *pattern)
{
	uint32_t node = 0;

	for (size_t i = 0; i < pattern->n; i++) {
		const uint32_t *child = slot_of(a, node, pattern->points[i]);
		if (child) {
			node = *child;
			continue;
		}
		put(a, node, pattern->points[i], a->nodes);
		a->parents[a->nodes] = node;
		a->points[a->nodes] = pattern->points[i];
		a->depths[a->nodes] = (uint32_t)i + 1;
		node = a->nodes++;
	}
	return node;
}

static uint32_t
step(const struct automaton *a, uint32_t node, uint32_t point)
{
	for (;;) {
		const uint32_t *child = slot_of(a, node, point);
		if (child)
			return *child;
		if (node == 0)
			return 0;
		node = a->fails[node];
	}
}

/* Nodes from the root outwards: the fails of what is nearer are known. */
static uint32_t *
by_depth(const struct automaton *a, size_t longest, struct arena *arena)
{
	uint32_t *starts = arena_array(arena, longest + 2, sizeof(*starts));
	uint32_t *order = arena_array(arena, a->nodes, sizeof(*order));

	for (uint32_t i = 0; i < a->nodes; i++)
		starts[a->depths[i] + 1]++;
	for (size_t i = 1; i <= longest + 1; i++)
		starts[i] += starts[i - 1];
	for (uint32_t i = 0; i < a->nodes; i++)
		order[starts[a->depths[i]]++] = i;
	return order;
}

static void
link_nodes(struct automaton *a, size_t longest, struct arena *arena)
{
	const uint32_t *order = by_depth(a, longest, arena);

	for (uint32_t i = 1; i < a->nodes; i++) {
		uint32_t node = order[i], fail;
		if (a->depths[node] > 1)
			a->fails[node] = step(a, a->fails[a->parents[node]], a->points[node]);
		fail = a->fails[node];
		a->ends[node] = a->words[fail] ? fail : a->ends[fail];
	}
}

/* What was hit twice is no longer looked at, so that no text makes this slow. */
static uint32_t
next_end(struct automaton *a, const struct pattern *patterns, uint32_t node)
{
	uint32_t end = a->ends[node], behind;

	while (end != 0 && patterns[a->words[end] - 1].hits > 1)
		end = a->ends[end];
	for (; a->ends[node] != end; node = behind) {
		behind = a->ends[node];
		a->ends[node] = end;
	}
	return end;
}

static void
hit(struct pattern *pattern, size_t end)
{
	if (pattern->hits++ == 0)
		pattern->first = end - pattern->n;
	if (pattern->hits > 2)
		pattern->hits = 2;
}

static void
scan(struct automaton *a, struct pattern *patterns, const uint32_t *text, size_t length)
{
	uint32_t node = 0;

	for (size_t i = 0; i < length; i++) {
		node = step(a, node, text[i]);
		if (a->words[node])
			hit(&patterns[a->words[node] - 1], i + 1);
		for (uint32_t end = next_end(a, patterns, node); end != 0;
		     end = next_end(a, patterns, end))
			hit(&patterns[a->words[end] - 1], i + 1);
	}
}

void
patterns_search(struct pattern *patterns, size_t n, const uint32_t *text, size_t length,
		struct arena *arena)
{
	uint32_t *twins = arena_array(arena, n + 1, sizeof(*twins));
	size_t points = 0, longest = 0;
	struct automaton a;

	for (size_t i = 0; i < n; i++) {
		points += patterns[i].n;
		longest = patterns[i].n > longest ? patterns[i].n : longest;
		patterns[i].hits = 0;
	}
	make_room(&a, points, arena);
	for (size_t i = 0; i < n; i++) {
		uint32_t node = add(&a, &patterns[i]);
		if (a.words[node] == 0)
			a.words[node] = (uint32_t)i + 1;
		twins[i] = a.words[node] - 1;
	}
	link_nodes(&a, longest, arena);
	scan(&a, patterns, text, length);
	for (size_t i = 0; i < n; i++) {
		patterns[i].hits = patterns[twins[i]].hits;
		patterns[i].first = patterns[twins[i]].first;
	}
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Pairs that were met. */
#include "render/target/used_met.h"

#include <string.h>

enum { ROOM_FIRST = 64 };

/* The slot of the pair, or the empty one where it belongs. */
static uint32_t *
slot_of(const struct met_pairs *met, struct str name, struct str value)
{
	size_t at = (size_t)(str_hash(value) ^ str_hash(name) * 31) & (met->room - 1);

	for (;; at = (at + 1) & (met->room - 1)) {
		const struct met_pair *pair;
		if (met->slots[at] == 0)
			return &met->slots[at];
		pair = &met->pairs.items[met->slots[at] - 1];
		if (str_eq(pair->value, value) && str_eq(pair->name, name))
			return &met->slots[at];
	}
}

static void
grow(struct met_pairs *met, struct arena *arena)
{
	met->room = met->room ? 2 * met->room : ROOM_FIRST;
	met->slots = arena_array(arena, met->room, sizeof(*met->slots));
	memset(met->slots, 0, met->room * sizeof(*met->slots));
	for (size_t i = 0; i < met->pairs.n; i++)
		*slot_of(met, met->pairs.items[i].name, met->pairs.items[i].value) =
		    (uint32_t)i + 1;
}

uint32_t
met_number(struct met_pairs *met, struct str name, struct str value, uint32_t next,
	   struct arena *arena)
{
	uint32_t *slot;

	if (met->room < 2 * (met->pairs.n + 1))
		grow(met, arena);
	slot = slot_of(met, name, value);
	if (*slot == 0) {
		*LIST_ADD(arena, &met->pairs) = (struct met_pair){name, value, next};
		*slot = (uint32_t)met->pairs.n;
	}
	return met->pairs.items[*slot - 1].number;
}

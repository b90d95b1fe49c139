/* SPDX-License-Identifier: Apache-2.0 */
/* Finding the indicators of a kind by their codes. */
#include "spec/kind/kind.h"

/* Of the length and both ends, which tell most codes apart. */
static size_t
hash_of(struct str code)
{
	uint64_t first, last;

	if (code.n < sizeof(first))
		return (size_t)str_hash(code);
	memcpy(&first, code.p, sizeof(first));
	memcpy(&last, code.p + code.n - sizeof(last), sizeof(last));
	return (size_t)((first * 31 + last + code.n) * 0x9E3779B97F4A7C15u >> 32);
}

/* Where 1 + the index of the first indicator CODE stands, or is to stand. */
static uint32_t *
slot_of(const struct kind *kind, struct str code)
{
	size_t i = hash_of(code) & kind->slots_mask;

	while (kind->slots[i] && !str_eq(kind->indicators.items[kind->slots[i] - 1].code, code))
		i = (i + 1) & kind->slots_mask;
	return &kind->slots[i];
}

uint32_t
kind_indicator_index(const struct kind *kind, struct str code)
{
	/* KIND_NONE is one less than 0. */
	return kind->slots ? *slot_of(kind, code) - 1 : KIND_NONE;
}

const struct kind_indicator *
kind_indicator(const struct kind *kind, struct str code)
{
	uint32_t index = kind_indicator_index(kind, code);

	return index == KIND_NONE ? NULL : &kind->indicators.items[index];
}

void
kind_index(struct kind *kind, struct arena *arena)
{
	size_t size = 1;

	while (size <= 2 * kind->indicators.n)
		size *= 2;
	kind->slots = arena_array(arena, size, sizeof(*kind->slots));
	kind->slots_mask = size - 1;
	for (uint32_t i = 0; i < kind->indicators.n; i++) {
		uint32_t *slot = slot_of(kind, kind->indicators.items[i].code);
		if (*slot == 0)
			*slot = i + 1;
	}
	LIST_EACH (struct kind_check, check, &kind->checks) {
		check->indicators = arena_raw(arena, check->operands.n + 1, sizeof(uint32_t));
		for (size_t i = 0; i < check->operands.n; i++)
			check->indicators[i] = kind_indicator_index(kind, check->operands.items[i]);
	}
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Where in a file something may stand, by its hash. */
#include "base/offsets.h"

#include <string.h>

#include "base/mem.h"

/*
 * A slot is a tag, the top of the hash, above the offset plus one; 0: free.  Tags also say where
 * a slot's search begins, so that a table can grow without the names.
 */
enum { TAG_BITS = 24, OFFSET_BITS = 64 - TAG_BITS, FIRST_BITS = 6 };

#define OFFSET_MASK ((UINT64_C(1) << OFFSET_BITS) - 1)

/* FNV leaves the last characters out of the upper bits; this mixes them in (MurmurHash3). */
static uint64_t
tag_of(struct str name)
{
	uint64_t hash = str_hash(name);

	hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd);
	hash = (hash ^ hash >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
	return (hash ^ hash >> 33) >> OFFSET_BITS;
}

static size_t
start_of(const struct offsets *offsets, uint64_t tag)
{
	if (offsets->bits <= TAG_BITS)
		return (size_t)(tag >> (TAG_BITS - offsets->bits));
	return (size_t)tag << (offsets->bits - TAG_BITS);
}

static size_t
next_slot(const struct offsets *offsets, size_t slot)
{
	return (slot + 1) & (((size_t)1 << offsets->bits) - 1);
}

static void
place(struct offsets *offsets, uint64_t entry)
{
	size_t slot = start_of(offsets, entry >> OFFSET_BITS);

	while (offsets->slots[slot])
		slot = next_slot(offsets, slot);
	offsets->slots[slot] = entry;
	offsets->n++;
}

static void
grow(struct offsets *offsets)
{
	struct offsets before = *offsets;
	size_t room;

	offsets->bits = before.slots ? before.bits + 1 : FIRST_BITS;
	offsets->n = 0;
	room = sizeof(*offsets->slots) << offsets->bits;
	offsets->slots = mem_alloc(room);
	memset(offsets->slots, 0, room);
	for (size_t i = 0; before.slots && i < (size_t)1 << before.bits; i++)
		if (before.slots[i])
			place(offsets, before.slots[i]);
	mem_free(before.slots);
}

void
offsets_release(struct offsets *offsets)
{
	mem_free(offsets->slots);
	*offsets = (struct offsets){0};
}

void
offsets_put(struct offsets *offsets, struct str name, uint64_t offset)
{
	/* At most four slots in five are taken. */
	if (!offsets->slots || (offsets->n + 1) / 4 * 5 >= (size_t)1 << offsets->bits)
		grow(offsets);
	place(offsets, tag_of(name) << OFFSET_BITS | (offset + 1));
}

bool
offsets_next(const struct offsets *offsets, struct str name, size_t *at, uint64_t *offset_out)
{
	uint64_t tag = tag_of(name), entry;
	size_t slot;

	*offset_out = 0;
	if (!offsets->slots)
		return false;
	slot = (start_of(offsets, tag) + *at) & (((size_t)1 << offsets->bits) - 1);
	while ((entry = offsets->slots[slot])) {
		++*at;
		slot = next_slot(offsets, slot);
		if (entry >> OFFSET_BITS == tag) {
			*offset_out = (entry & OFFSET_MASK) - 1;
			return true;
		}
	}
	return false;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Where in a file something may stand, by its hash. */
#include "base/offsets.h"

#include <string.h>

#include "base/mem.h"

/*
 * The top of the hash says which part; a slot is a tag, what comes behind it, above the offset plus
 * one; 0: free.  Tags also say where a slot's search begins, so that a part can grow without the
 * names.
 */
enum { PART_BITS = 8, TAG_BITS = 24, OFFSET_BITS = 64 - TAG_BITS, FIRST_BITS = 2 };

_Static_assert(1 << PART_BITS == OFFSETS_PARTS, "the parts are numbered by bits");

#define OFFSET_MASK ((UINT64_C(1) << OFFSET_BITS) - 1)

/* FNV leaves the last characters out of the upper bits; this mixes them in (MurmurHash3). */
static uint64_t
hash_of(struct str name)
{
	uint64_t hash = str_hash(name);

	hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd);
	hash = (hash ^ hash >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
	return hash ^ hash >> 33;
}

static size_t
part_of(uint64_t hash)
{
	return (size_t)(hash >> (64 - PART_BITS));
}

static uint64_t
tag_of(uint64_t hash)
{
	return hash << PART_BITS >> OFFSET_BITS;
}

static size_t
start_of(const struct offsets_part *part, uint64_t tag)
{
	if (part->bits <= TAG_BITS)
		return (size_t)(tag >> (TAG_BITS - part->bits));
	return (size_t)tag << (part->bits - TAG_BITS);
}

static size_t
mask_of(const struct offsets_part *part)
{
	return ((size_t)1 << part->bits) - 1;
}

static void
place(struct offsets_part *part, uint64_t entry)
{
	size_t slot = start_of(part, entry >> OFFSET_BITS);

	while (part->slots[slot])
		slot = (slot + 1) & mask_of(part);
	part->slots[slot] = entry;
	part->n++;
}

static void
grow(struct offsets_part *part)
{
	struct offsets_part before = *part;
	size_t room;

	part->bits = before.slots ? before.bits + 1 : FIRST_BITS;
	part->n = 0;
	room = sizeof(*part->slots) << part->bits;
	part->slots = mem_alloc(room);
	memset(part->slots, 0, room);
	for (size_t i = 0; before.slots && i <= mask_of(&before); i++)
		if (before.slots[i])
			place(part, before.slots[i]);
	mem_free(before.slots);
}

void
offsets_release(struct offsets *offsets)
{
	for (size_t i = 0; i < OFFSETS_PARTS; i++)
		mem_free(offsets->parts[i].slots);
	memset(offsets, 0, sizeof(*offsets));
}

void
offsets_put(struct offsets *offsets, struct str name, uint64_t offset)
{
	uint64_t hash = hash_of(name);
	struct offsets_part *part = &offsets->parts[part_of(hash)];

	/* At most nine slots in ten are taken, and never all. */
	if (!part->slots || ((size_t)part->n + 1) * 10 > (mask_of(part) + 1) * 9)
		grow(part);
	place(part, tag_of(hash) << OFFSET_BITS | (offset + 1));
}

bool
offsets_next(const struct offsets *offsets, struct str name, size_t *at, uint64_t *offset_out)
{
	uint64_t hash = hash_of(name), tag = tag_of(hash), entry;
	const struct offsets_part *part = &offsets->parts[part_of(hash)];
	size_t slot;

	*offset_out = 0;
	if (!part->slots)
		return false;
	slot = (start_of(part, tag) + *at) & mask_of(part);
	while ((entry = part->slots[slot])) {
		++*at;
		slot = (slot + 1) & mask_of(part);
		if (entry >> OFFSET_BITS == tag) {
			*offset_out = (entry & OFFSET_MASK) - 1;
			return true;
		}
	}
	return false;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Names by hash. */
#include "render/template/keys.h"

#include "base/mem.h"
#include "base/text/str.h"

enum { CAPACITY_FIRST = 16 };

static struct str
name_at(const struct buf *out, const struct keys_span *span)
{
	return (struct str){out->p + span->start, span->n};
}

/* The slot of NAME: its own, or the free one where it belongs. */
static uint32_t *
slot_of(const struct keys *keys, const struct buf *out, struct str name)
{
	uint32_t mask = 2 * keys->capacity - 1;
	uint32_t at = (uint32_t)str_hash(name) & mask;

	while (keys->slots[at] && !str_eq(name_at(out, &keys->spans[keys->slots[at] - 1]), name))
		at = (at + 1) & mask;
	return &keys->slots[at];
}

static void
grow(struct keys *keys, const struct buf *out)
{
	keys->capacity = keys->capacity ? 2 * keys->capacity : CAPACITY_FIRST;
	keys->spans = mem_resize(keys->spans, keys->capacity, sizeof(*keys->spans));
	keys->slots = mem_resize(keys->slots, 2 * (size_t)keys->capacity, sizeof(*keys->slots));
	memset(keys->slots, 0, 2 * (size_t)keys->capacity * sizeof(*keys->slots));
	for (uint32_t i = 0; i < keys->n; i++)
		*slot_of(keys, out, name_at(out, &keys->spans[i])) = i + 1;
}

bool
keys_add(struct keys *keys, const struct buf *out, size_t start, size_t n)
{
	struct keys_span span = {start, n};
	uint32_t *slot;

	if (keys->n == keys->capacity)
		grow(keys, out);
	slot = slot_of(keys, out, name_at(out, &span));
	if (*slot)
		return false;
	keys->spans[keys->n++] = span;
	*slot = keys->n;
	return true;
}

/* Nothing was put behind it, so no name was led past its slot. */
void
keys_drop(struct keys *keys, const struct buf *out)
{
	*slot_of(keys, out, name_at(out, &keys->spans[keys->n - 1])) = 0;
	keys->n--;
}

void
keys_release(struct keys *keys)
{
	mem_free(keys->spans);
	mem_free(keys->slots);
	*keys = (struct keys){0};
}

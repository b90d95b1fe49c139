/* SPDX-License-Identifier: Apache-2.0 */
/* The names that an object with computed names has so far, where they stand in the output. */
#ifndef RENDER_TEMPLATE_KEYS_H
#define RENDER_TEMPLATE_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct keys_span {
	size_t start;
	size_t n;
};

/* All zero: none. */
struct keys {
	struct keys_span *spans;
	uint32_t *slots; /* 1 + a number of SPANS, by hash; 0: free */
	uint32_t n;
	uint32_t capacity; /* of SPANS; there are twice as many SLOTS, a power of two */
};

/* The N bytes of OUT from START on are one more name; false when there is the same already. */
bool keys_add(struct keys *keys, const struct buf *out, size_t start, size_t n);
/* The name added last is none. */
void keys_drop(struct keys *keys, const struct buf *out);
void keys_release(struct keys *keys);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where in a file something may stand, by its hash: eight bytes an entry, for files of many small
 * things that are looked up by name.  What is found is a candidate; the caller looks into the file.
 */
#ifndef BASE_OFFSETS_H
#define BASE_OFFSETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text/str.h"

#define OFFSETS_END ((UINT64_C(1) << 40) - 2)

/* One table for each value of the top of the hash, so that growing never takes two of everything.
 */
enum { OFFSETS_PARTS = 256 };

struct offsets_part {
	uint64_t *slots;
	uint32_t n;
	uint32_t bits; /* there are 1 << BITS slots */
};

/* All zero: empty. */
struct offsets {
	struct offsets_part parts[OFFSETS_PARTS];
};

void offsets_release(struct offsets *offsets);

/* NAME stands at OFFSET, which is at most OFFSETS_END; what was put before stays. */
void offsets_put(struct offsets *offsets, struct str name, uint64_t offset);

/*
 * The next place where NAME may stand, in no order: *AT is 0 before the first call.  False when
 * there is no more.
 */
bool offsets_next(const struct offsets *offsets, struct str name, size_t *at, uint64_t *offset_out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What was met before, by a name and a value: a hash table that grows. */
#ifndef RENDER_TARGET_USED_MET_H
#define RENDER_TARGET_USED_MET_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"

struct met_pair {
	struct str name;
	struct str value;
	uint32_t number;
};

struct met_pairs {
	LIST(struct met_pair) pairs;
	uint32_t *slots; /* 1 + the index of a pair, or 0 */
	size_t room;	 /* of SLOTS, a power of two, at least twice the pairs */
};

/* The number of NAME with VALUE, which is NEXT when it was not met before. */
uint32_t met_number(struct met_pairs *met, struct str name, struct str value, uint32_t next,
		    struct arena *arena);

#endif

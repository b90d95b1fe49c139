/* SPDX-License-Identifier: Apache-2.0 */
/* Two texts line by line: where they part and where they meet again. */
#ifndef FLOW_MAPPING_PROOF_LINES_H
#define FLOW_MAPPING_PROOF_LINES_H

#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"

/* Without line ends; behind the last line end stands one more, empty line. */
struct lines {
	LIST(struct str) items;
};

void lines_split(struct str text, struct arena *arena, struct lines *out);

/* WANTED_N lines from the 0-based WANTED on, in the place of which GIVEN_N others stand. */
struct lines_change {
	size_t wanted;
	size_t wanted_n;
	size_t given;
	size_t given_n;
};

/* Tell DIFFER of every change, in order. */
void lines_compare(const struct lines *wanted, const struct lines *given,
		   void (*differ)(void *state, const struct lines_change *change), void *state);

#endif

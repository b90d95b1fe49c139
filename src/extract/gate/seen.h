/* SPDX-License-Identifier: Apache-2.0 */
/* What was judged already: a number that stands in the text is told once, with its place there. */
#ifndef EXTRACT_GATE_SEEN_H
#define EXTRACT_GATE_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text/str.h"

/* A set of words by their hashes; zeroed it is empty. */
struct seen {
	uint64_t *slots; /* 0: free */
	size_t mask;	 /* slots less one */
	size_t n;
};

/* Add WORDS; false when they are in it. */
bool seen_add(struct seen *seen, struct str words, struct arena *arena);

#endif

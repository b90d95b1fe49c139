/* SPDX-License-Identifier: Apache-2.0 */
/* Many patterns looked up in one pass. */
#ifndef CORRECT_FIND_SEARCH_H
#define CORRECT_FIND_SEARCH_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct pattern {
	const uint32_t *points;
	size_t n;     /* > 0 */
	size_t hits;  /* 2: twice or more */
	size_t first; /* where the first of them begins */
};

/* Count the occurrences of each of the N PATTERNS in TEXT, which has LENGTH points. */
void patterns_search(struct pattern *patterns, size_t n, const uint32_t *text, size_t length,
		     struct arena *arena);

#endif

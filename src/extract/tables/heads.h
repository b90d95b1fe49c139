/* SPDX-License-Identifier: Apache-2.0 */
/* The headings that the tables of a kind know. */
#ifndef EXTRACT_TABLES_HEADS_H
#define EXTRACT_TABLES_HEADS_H

#include "base/arena.h"
#include "spec/kind/kind.h"

/* What a heading names: a value of a dimension of the kind, both by number. */
struct head_match {
	uint16_t dimension;
	uint16_t value;
};

/* HEAD_POINTS: a longer text is no heading. */
enum { HEAD_MATCHES = 8, HEAD_POINTS = 160 };

struct heads;

/* The <head> phrases of all values of KIND, compiled once. */
struct heads *heads_new(const struct kind *kind, struct arena *arena);

/*
 * What the heading POINTS[0, N), folded, names: by its whole words behind its number (三、
 * （一） 1.), else by those without what stands in brackets.  In the order of the kind; at most
 * HEAD_MATCHES are put to OUT.
 */
size_t heads_find(const struct heads *heads, const uint32_t *points, size_t n,
		  struct head_match *out);

#endif

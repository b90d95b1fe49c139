/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of digits as they stand in a row: what may be one number written apart. */
#ifndef EXTRACT_GATE_CHAIN_H
#define EXTRACT_GATE_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/gate/words.h"

enum { CHAIN_GROUPS = 24, CHAIN_DIGITS = 48 };

enum gap {
	GAP_NONE,
	GAP_SPACE,  /* spaces, slashes: figures stand side by side so too */
	GAP_HYPHEN, /* this and what follows join what is one */
	GAP_DOT,
	GAP_BRACKET,
};

/* Digits that stand together; X is the tenth check digit of an identity card. */
struct group {
	uint32_t start; /* text positions */
	uint32_t end;
	uint8_t first; /* index of its first digit */
	uint8_t n;
	enum gap gap; /* before it */
	bool wide;    /* … of several spaces, as between columns */
};

/* Groups with small gaps between them, all in digits of one family. */
struct chain {
	struct group groups[CHAIN_GROUPS];
	size_t n;
	char digits[CHAIN_DIGITS + 1];
	size_t length;
	uint32_t end; /* where to look on */
	bool coded;   /* a letter follows: it is part of a code */
};

/* Read the chain that begins with the digit at AT, before END. */
void chain_read(const struct passage *p, uint32_t at, uint32_t end, struct chain *chain);

/* How many digits the groups FROM to TO have. */
static inline size_t
chain_digits(const struct chain *chain, size_t from, size_t to)
{
	const struct group *last = &chain->groups[to - 1];

	return (size_t)last->first + last->n - chain->groups[from].first;
}

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Prefix codes from the lengths of their codes (RFC 1951, 3.2.2). */
#include "pack/zip/prefix.h"

#include <string.h>

static unsigned
reversed(unsigned code, unsigned length)
{
	unsigned out = 0;

	for (unsigned i = 0; i < length; i++)
		out |= (code >> i & 1) << (length - 1 - i);
	return out;
}

/* A code must be complete; one of a single symbol may have half its places empty. */
static bool
lengths_fit(const uint16_t *counts)
{
	unsigned left = 1, symbols = 0;

	for (unsigned length = 1; length <= PREFIX_BITS_MAX; length++) {
		left <<= 1;
		if (counts[length] > left)
			return false;
		left -= counts[length];
		symbols += counts[length];
	}
	return left == 0 || symbols == 0 || (symbols == 1 && counts[1] == 1);
}

static void
fill_table(struct prefix *prefix, const unsigned char *lengths, unsigned n)
{
	unsigned next[PREFIX_BITS_MAX + 2] = {0};

	memset(prefix->table, 0, sizeof(prefix->table));
	for (unsigned length = 1; length <= PREFIX_BITS_MAX; length++)
		next[length + 1] = (next[length] + prefix->counts[length]) << 1;
	for (unsigned i = 0; i < n; i++) {
		unsigned length = lengths[i], at;
		if (length == 0 || length > PREFIX_BITS_FAST)
			continue;
		for (at = reversed(next[length]++, length); at < 1u << PREFIX_BITS_FAST;
		     at += 1u << length)
			prefix->table[at] = (uint16_t)(i << 4 | length);
	}
}

bool
prefix_build(struct prefix *prefix, const unsigned char *lengths, unsigned n)
{
	unsigned places[PREFIX_BITS_MAX + 2] = {0};

	memset(prefix->counts, 0, sizeof(prefix->counts));
	for (unsigned i = 0; i < n; i++)
		prefix->counts[lengths[i]]++;
	prefix->counts[0] = 0;
	if (!lengths_fit(prefix->counts))
		return false;
	for (unsigned length = 1; length <= PREFIX_BITS_MAX; length++)
		places[length + 1] = places[length] + prefix->counts[length];
	for (unsigned i = 0; i < n; i++)
		if (lengths[i] != 0)
			prefix->symbols[places[lengths[i]]++] = (uint16_t)i;
	fill_table(prefix, lengths, n);
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The prefix codes of deflate, laid out for decoding. */
#ifndef PACK_ZIP_PREFIX_H
#define PACK_ZIP_PREFIX_H

#include <stdbool.h>
#include <stdint.h>

enum {
	PREFIX_BITS_MAX = 15,
	PREFIX_BITS_FAST = 10,
	PREFIX_SYMBOLS_MAX = 288,
};

/*
 * TABLE is indexed by the next PREFIX_BITS_FAST bits: symbol << 4 | length of its code, 0 for codes
 * that are longer.  Those are found by COUNTS (codes of each length) and SYMBOLS (in order of
 * code).
 */
struct prefix {
	uint16_t table[1 << PREFIX_BITS_FAST];
	uint16_t counts[PREFIX_BITS_MAX + 1];
	uint16_t symbols[PREFIX_SYMBOLS_MAX];
};

/*
 * The code in which each of the N symbols (at most PREFIX_SYMBOLS_MAX) has as many bits as LENGTHS
 * says, 0 for none; false when there is no such code, or it leaves places empty.
 */
bool prefix_build(struct prefix *prefix, const unsigned char *lengths, unsigned n);

#endif

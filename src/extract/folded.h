/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a document as it is compared, and what each character is: one pass for all that look
 * at it. */
#ifndef EXTRACT_FOLDED_H
#define EXTRACT_FOLDED_H

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "model/document.h"

struct lexicon;

/* What a character is: nearly all are nothing. */
enum {
	SIGN_IGNORED = 1,  /* does not count in comparisons */
	SIGN_CHANGED = 2,  /* is compared as another character */
	SIGN_CLAUSE = 4,   /* ends a clause */
	SIGN_OPENS = 8,	   /* opens a bracket or a title */
	SIGN_NUMERAL = 16, /* may begin a numeral, or opens a quotation */
	SIGN_ORDER = 32,   /* 令, behind which the number of an order may stand */
};

struct folded {
	const struct document *doc;
	const uint32_t *points; /* one to one: any space is ' ', a quotation mark itself */
	const uint8_t *signs;	/* SIGN_… */
};

struct folded folded_new(const struct lexicon *lexicon, const struct document *doc,
			 struct arena *arena);

/* What stands at AT; 0 when it does not count in comparisons. */
static inline uint32_t
folded_at(const struct folded *folded, uint32_t at)
{
	return folded->signs[at] & SIGN_IGNORED ? 0 : folded->points[at];
}

/* The first position from AT on that is one of SIGNS, or END; most characters are passed by eight.
 */
static inline uint32_t
folded_next(const struct folded *folded, uint32_t at, uint32_t end, unsigned signs)
{
	const uint64_t mask = signs * 0x0101010101010101u;
	uint64_t eight;

	for (; at + sizeof(eight) <= end; at += sizeof(eight)) {
		memcpy(&eight, folded->signs + at, sizeof(eight));
		if (eight & mask)
			break;
	}
	while (at < end && !(folded->signs[at] & signs))
		at++;
	return at;
}

#endif

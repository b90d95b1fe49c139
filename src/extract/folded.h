/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a document as it is compared, and what each character is: one pass for all that look
 * at it. */
#ifndef EXTRACT_FOLDED_H
#define EXTRACT_FOLDED_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/text/fold.h"
#include "extract/words/particles.h"
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
	SIGN_TIME = 64,	   /* may begin a time: 去, 五 */
	SIGN_TENSE = 128,  /* may begin a word that says planned, average or total: 力 of 力争 */
};

struct folded {
	const struct document *doc;
	const uint32_t *points;	       /* one to one: any space is ' ', a quotation mark itself */
	const uint8_t *signs;	       /* SIGN_…, and behind the last one none for a step */
	const struct lexicon *lexicon; /* that says so */
	const struct particles *particles;
};

enum { FOLDED_STEP = 8 }; /* characters looked at together */

struct folded folded_new(const struct lexicon *lexicon, const struct document *doc,
			 struct arena *arena);

/* What stands at AT; 0 when it does not count in comparisons. */
static inline uint32_t
folded_at(const struct folded *folded, uint32_t at)
{
	return folded->signs[at] & SIGN_IGNORED ? 0 : folded->points[at];
}

/* Length of the longest word of ROLE in text[at, end) that begins at AT. */
static inline uint32_t
folded_particle(const struct folded *folded, enum particle_role role, uint32_t at, uint32_t end)
{
	return particle_at(folded->particles, role, folded->points, at, end);
}

/* The same of those in text[start, at) that end at AT. */
static inline uint32_t
folded_particle_before(const struct folded *folded, enum particle_role role, uint32_t start,
		       uint32_t at)
{
	return particle_before(folded->particles, role, folded->points, start, at);
}

/* The sign at AT, which ends a clause, ends a sentence too: 。 and ｡ are folded to '.', ends of
 * lines to ' '. */
static inline bool
folded_ends_sentence(const struct folded *folded, uint32_t at)
{
	uint32_t cp = folded->points[at];

	if (cp == '.')
		return folded->doc->text[at] != '.' && folded->doc->text[at] != 0xFF0E;
	return cp == '!' || cp == '?' || cp == ' ';
}

/* How many of the eight bytes in memory that make BYTES, not 0, are before the first that is not 0.
 */
static inline unsigned
folded_zeros(uint64_t bytes)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (unsigned)__builtin_ctzll(bytes) / 8;
#else
	return (unsigned)__builtin_clzll(bytes) / 8;
#endif
}

/* The same without the first of them. */
static inline uint64_t
folded_drop(uint64_t bytes)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return bytes & (bytes - 1);
#else
	return bytes & ~(UINT64_C(1) << 63 >> __builtin_clzll(bytes));
#endif
}

/* The first position from AT on that is one of SIGNS, or END. */
static inline uint32_t
folded_next(const struct folded *folded, uint32_t at, uint32_t end, unsigned signs)
{
	const uint64_t mask = signs * 0x0101010101010101u;
	uint64_t step;

	for (; at < end; at += FOLDED_STEP) {
		memcpy(&step, folded->signs + at, sizeof(step));
		if (step & mask) {
			at += folded_zeros(step & mask);
			break;
		}
	}
	return at < end ? at : end;
}

/* The end of the sentence that text[at, END) begins in, or END. */
static inline uint32_t
folded_sentence_end(const struct folded *folded, uint32_t at, uint32_t end)
{
	while ((at = folded_next(folded, at, end, SIGN_CLAUSE)) < end &&
	       !folded_ends_sentence(folded, at))
		at++;
	return at;
}

/* The high bit of each byte of BYTES that is one of SIGNS. */
static inline uint64_t
folded_marks(uint64_t bytes, unsigned signs)
{
	const uint64_t low = 0x7F * 0x0101010101010101u;

	bytes &= signs * 0x0101010101010101u;
	return (((bytes & low) + low) | bytes) & ~low;
}

/* The first position from AT on that is one of SIGNS and has one of BEHIND behind it, or END. */
static inline uint32_t
folded_next_pair(const struct folded *folded, uint32_t at, uint32_t end, unsigned signs,
		 unsigned behind)
{
	const uint64_t mask = signs * 0x0101010101010101u;
	uint64_t step, next, marks;

	for (; at < end; at += FOLDED_STEP) {
		memcpy(&step, folded->signs + at, sizeof(step));
		if (!(step & mask))
			continue;
		memcpy(&next, folded->signs + at + 1, sizeof(next));
		marks = folded_marks(step, signs) & folded_marks(next, behind);
		if (marks) {
			at += folded_zeros(marks);
			break;
		}
	}
	return at < end ? at : end;
}

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The find phrases of one kind as rules: between matcher.c, which compiles them, and match.c. */
#ifndef EXTRACT_MATCHER_H
#define EXTRACT_MATCHER_H

#include "base/text/str.h"
#include "extract/words/literals.h"
#include "extract/naming/match.h"
#include "extract/naming/words.h"

/*
 * How it works.  Everything a phrase says lies in one clause, left of the quantity behind the
 * quantity before, or right of it before the one behind.  In these two windows every literal of
 * every phrase is looked for by walking a trie (one for each side).  A phrase is tried only when
 * its rarest literal, the anchor, was seen, so the cost follows the text and not the number of
 * indicators.
 */
enum { SIDES = 2, LEFT = 0, RIGHT = 1, NONE = UINT32_MAX };

_Static_assert(PHRASE_LITERALS_MAX <= UINT8_MAX, "parts of a rule are counted in a byte");

/* A literal of a rule: its number in the trie of its side. */
struct part {
	uint32_t literal;
	uint16_t length; /* at most PHRASE_POINTS_MAX */
	bool gap;	 /* a gap between it and its neighbour towards the quantity */
};

/* One variant of one find phrase; parts stand in order away from the quantity. */
struct rule {
	const struct kind_find *find;
	uint32_t indicator;
	uint32_t weight;
	uint32_t after;	   /* index into matcher.after, or NONE */
	uint32_t sentence; /* index into matcher.sentences, or NONE */
	bool at_start;	   /* nothing but openers stands before its words */
	uint8_t counts[SIDES];
	const struct part *parts[SIDES];
	uint64_t literals; /* literal_bit of each of them */
};

/* The bit of a literal of SIDE: what is not among those seen need not be looked for. */
static inline uint64_t
literal_bit(int side, uint32_t literal)
{
	return (uint64_t)1 << ((literal * SIDES + (uint32_t)side) % 64);
}

struct rules {
	LIST(struct rule) items;
};

/* A rule where its anchor is seen: what tells that most need not be looked at. */
struct posting {
	uint32_t rule;
	uint32_t weight;
	uint64_t literals;
};

/* The rules whose anchor a literal is: postings[first, first + n). */
struct literal {
	uint32_t uses;
	uint32_t first;
	uint32_t n;
};

/* The codes of one find's `after` as indicator numbers. */
struct subjects {
	LIST(uint32_t) indicators;
};

/* The words of one find's `sentence`, folded. */
struct context {
	LIST(struct phrase_literal) words;
};

/* Bit per indicator. */
struct indicator_set {
	uint8_t *bits;
};

/* Which indicators may be counted in a unit. */
struct units {
	struct literals *words;	    /* folded; number COUNT is any other unit */
	struct indicator_set *sets; /* by number of the word */
};

/* Of which times a figure can be: of one year, of several, of several counted together. */
enum { TIME_ONE, TIME_SEVERAL, TIME_TOGETHER, TIMES };

struct search; /* what a run works with: match.c */

struct matcher {
	struct arena *arena;
	const struct kind *kind;
	struct search *search; /* NULL before the first run */
	LIST(struct rule) rules;
	struct literals *sets[SIDES];
	struct literal *literals[SIDES];
	struct posting *postings; /* of one literal the heaviest rule first */
	struct literal bare;	  /* rules without any literal: a figure that only carries on */
	struct units units;
	struct indicator_set times[TIMES];
	LIST(struct subjects) after;
	LIST(struct context) sentences;
	struct rules *excepts;		  /* by indicator: figures that are not its own */
	const struct naming_words *words; /* NULL: there are none */
};

#endif

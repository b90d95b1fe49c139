/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases of kind.xml: what a data officer writes to find a figure.
 *
 * {n} is a quantity with its unit; (a|b) a choice when a '|' is inside, an empty branch makes
 * it optional; other parentheses are literal; \ escapes; … is a gap inside one clause without
 * another quantity.  ^ at the beginning: nothing but openers (codes/asides.csv) stands before it
 * in its clause.  Literals are folded (base/text/fold.h).
 */
#ifndef SPEC_KIND_PHRASE_H
#define SPEC_KIND_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"

enum { PHRASE_VARIANTS_MAX = 256, PHRASE_LITERALS_MAX = 8, PHRASE_POINTS_MAX = 1000 };

/* A run of folded code points; GAP_BEFORE when a … (or several) stands before it. */
struct phrase_literal {
	const uint32_t *points;
	uint32_t n;
	bool gap_before;
};

/* A bit for each code point modulo 256: what is not in it cannot be there. */
struct point_set {
	uint64_t bits[4];
};

static inline void
point_set_add(struct point_set *set, uint32_t cp)
{
	set->bits[cp >> 6 & 3] |= (uint64_t)1 << (cp & 63);
}

/* Nearly always the first bits tell that it does not. */
static inline bool
point_set_holds(const struct point_set *set, const struct point_set *part)
{
	for (int i = 0; i < 4; i++)
		if (part->bits[i] & ~set->bits[i])
			return false;
	return true;
}

/*
 * One way to read a phrase once its choices are made.  LEFT holds the literals before {n} in
 * text order, RIGHT those behind it; GAP_AT_NUMBER_LEFT when a … touches {n} from the left
 * (行政复议案件…{n}), GAP_AT_NUMBER_RIGHT likewise: there right[0].gap_before is set.
 * A phrase without {n} has everything in LEFT and HAS_NUMBER false.
 */
struct phrase_variant {
	const struct phrase_literal *left;
	const struct phrase_literal *right;
	uint32_t left_count;
	uint32_t right_count;
	bool gap_at_number_left;
	bool gap_at_number_right;
	uint32_t literal_points; /* code points of all literals: the weight of a match */
	struct point_set points; /* of the literals of LEFT */
};

struct phrase {
	struct str text; /* as written in kind.xml */
	uint32_t line;	 /* there */
	bool has_number;
	bool at_start; /* written with ^ */
	bool bare;     /* a variant is {n} alone: only the subject carried on can tell what it is */
	LIST(struct phrase_variant) variants;
	struct point_set points; /* that all of them have in LEFT */
};

enum phrase_error {
	PHRASE_OK,
	PHRASE_EMPTY,		 /* neither a literal nor {n} */
	PHRASE_TWO_NUMBERS,	 /* {n} twice */
	PHRASE_BRACE,		 /* a { that is not {n} */
	PHRASE_PARENTHESIS,	 /* a choice that is not closed, or nested */
	PHRASE_ESCAPE,		 /* \ at the end */
	PHRASE_TOO_LONG,	 /* more than PHRASE_POINTS_MAX characters */
	PHRASE_TOO_SPLIT,	 /* more than PHRASE_LITERALS_MAX literals on one side of {n} */
	PHRASE_TOO_MANY,	 /* more than PHRASE_VARIANTS_MAX combinations of its choices */
	PHRASE_CLAUSE_END,	 /* a literal with a clause end inside can never match */
	PHRASE_NUMBER_SOMETIMES, /* {n} in one branch of a choice only */
	/* told by who parses for a place, not by phrase_parse */
	PHRASE_NO_NUMBER, /* without {n} where it has to stand */
	PHRASE_NUMBER,	  /* with {n} where it may not */
	PHRASE_ERROR_COUNT
};

/*
 * Parse TEXT into *OUT (memory from ARENA; TEXT is borrowed).  On failure *OUT has no variants.
 * Syntax may be typed in full width too: （a｜b）.  A | outside of a choice is an error, so that a
 * forgotten parenthesis shows.
 */
enum phrase_error phrase_parse(struct str text, uint32_t line, struct arena *arena,
			       struct phrase *out);

#endif

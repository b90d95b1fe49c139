/* SPDX-License-Identifier: Apache-2.0 */
/* Words of any kind of report that the naming of quantities minds: negations, openers, fillers and
 * words that name several things. */
#ifndef EXTRACT_NAMING_WORDS_H
#define EXTRACT_NAMING_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "extract/words/literals.h"
#include "spec/mappings.h"

/* A run of folded code points. */
struct term {
	const uint32_t *points;
	uint32_t n;
};

/* 城乡 and what it names: 城镇, 农村. */
struct joint {
	struct term word;
	LIST(struct term) parts;
	bool parted; /* 城镇、农村: the word itself says what each figure is of */
};

enum extent_role {
	EXTENT_PART,
	EXTENT_NOUN,
	EXTENT_WHOLE,
	EXTENT_NAMED,
	EXTENT_ZONE,
	EXTENT_NAMELESS,
	EXTENT_ROLES
};

/* 县, and what may not follow it: 县级 is no county. */
struct extent_noun {
	struct term not_before;
};

struct naming_words {
	struct literals *negations;  /* mappings/codes/negations.csv, spelled backwards */
	struct literals *openers;    /* asides.csv: may stand before a phrase that begins with ^ */
	struct literals *fillers;    /* asides.csv: do not count between the words of a phrase */
	struct literals *parts;	     /* asides.csv: what follows is part of what was said */
	struct literals *continuers; /* asides.csv: a sentence goes on from the one before */
	struct literals *adds; /* asides.csv: what stands before has grown by a figure; backwards */
	struct literals *levels;   /* asides.csv: what has just changed is now so much */
	struct literals *leads;	   /* asides.csv: what was done to all that a list names */
	struct literals *changes;  /* mappings/codes/directions.csv, spelled backwards */
	LIST(struct joint) joints; /* joint.csv */
	uint64_t joint_begins;	   /* what they begin with, modulo 64 */
	struct literals *extents[EXTENT_ROLES];		     /* extents.csv */
	LIST(struct extent_noun) extent_nouns[EXTENT_ROLES]; /* by number of the word */
	struct literals_first ends_name; /* what EXTENT_NAMED and EXTENT_ZONE begin with */
};

const struct naming_words *naming_words_new(struct mappings *mappings, struct arena *arena,
					    struct diag *dg);

/* Characters of the longest word of SET at POINTS[0, n); 0: none begins there. */
uint32_t naming_word(const struct literals *set, const uint32_t *points, uint32_t n);

/* May a word that names several things begin with CP, folded? */
static inline bool
naming_joint_may_begin(const struct naming_words *words, uint32_t cp)
{
	return words->joint_begins >> cp % 64 & 1;
}

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* How far the words of one phrase fit beside a figure: read as people read, from left to right. */
#ifndef EXTRACT_TRIAL_H
#define EXTRACT_TRIAL_H

#include "base/arena.h"
#include "extract/naming/search.h"
#include "spec/kind/phrase.h"

enum trial_end {
	TRIAL_WHOLE,  /* all words stand where they should */
	TRIAL_WORDS,  /* FITTED, then EXPECTED does not follow, but STANDS */
	TRIAL_ABSENT, /* EXPECTED does not stand on its side of the figure */
	TRIAL_CLAUSE, /* it does, but beyond the clause */
	TRIAL_FIGURE, /* it does, but beyond another figure */
};

struct trial {
	enum trial_end end;
	uint32_t points; /* characters that fit */
	struct str fitted;
	struct str expected;
	struct str stands;
};

struct trial trial_of(const struct search *search, const struct phrase_variant *variant,
		      struct arena *arena);

#endif

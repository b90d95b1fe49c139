/* SPDX-License-Identifier: Apache-2.0 */
/* Why a figure has not the name that was expected: the phrase that came nearest, and where it
 * broke. */
#ifndef EXTRACT_EXPLAIN_H
#define EXTRACT_EXPLAIN_H

#include <stdint.h>

#include "base/arena.h"
#include "extract/naming/match.h"
#include "spec/kind/kind.h"

/* What named the figures of one record (extract_options.naming); lives as long as it. */
struct naming {
	struct matcher *matcher;
	const struct kind *kind; /* NULL: there is none, and nothing below is set */
	struct figures figures;
};

enum naming_fault {
	NAMING_FITS,	 /* nothing is wrong: it names the figure */
	NAMING_NO_FIND,	 /* the indicator has no phrase, or there is no such indicator */
	NAMING_WITHHELD, /* 分别 stands before it: whose figure it is cannot be told */
	NAMING_WORDS,	 /* FITTED fits, then EXPECTED was expected and STANDS stands there */
	NAMING_ABSENT,	 /* FITTED fits (or nothing); EXPECTED is not in the clause STANDS */
	NAMING_CLAUSE,	 /* EXPECTED stands in the sentence, but a clause ends in between */
	NAMING_FIGURE,	 /* EXPECTED stands there, but another figure in between */
	NAMING_START,	 /* ^, but STANDS stands before it */
	NAMING_NEGATED,	 /* its words fit, but one of them stands behind a negation */
	NAMING_UNIT,	 /* its words fit; the unit of the figure, STANDS, is none of EXPECTED */
	NAMING_TIME,	 /* its words fit; the figure is of one year or of several, the other way */
	NAMING_CHANGE,	 /* it fits across a gap, which names no increase and no decrease */
	NAMING_AFTER,	 /* its words fit; no figure of EXPECTED goes before it */
	NAMING_SENTENCE, /* its words fit; none of the words EXPECTED stands in the sentence */
	NAMING_EXCEPT,	 /* it fits, and so does OTHER, an except of the indicator */
	NAMING_PART,	 /* it fits, but names the figure that this one is part of (其中) */
	NAMING_TIE,	 /* it fits, and so does OTHER of INDICATOR, as well */
	NAMING_LOST,	 /* it fits, but OTHER of INDICATOR outweighs it */
};

struct naming_answer {
	enum naming_fault fault;
	const struct phrase *phrase; /* that came nearest; NULL: none was tried */
	struct str fitted;
	struct str expected;
	struct str stands;
	const struct phrase *other;
	const struct kind_indicator *indicator;
};

/* The number of the figure that begins at character OFFSET of the source, or SIZE_MAX. */
size_t naming_figure(const struct naming *naming, uint32_t offset);

/*
 * For each figure whether it is withheld from every name: what was before (由60%提高到73%), or of
 * nobody in particular.  In ARENA.
 */
const bool *naming_withheld(const struct naming *naming, struct arena *arena);

/* Why figure number FIGURE is not, or is, an observation of indicator CODE.  Strings in ARENA. */
struct naming_answer naming_explain(const struct naming *naming, size_t figure, struct str code,
				    struct arena *arena);

#endif

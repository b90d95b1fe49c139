/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From text to quantities: every run of digits and Chinese numerals either becomes a quantity or
 * gets a reason why not.
 */
#ifndef EXTRACT_NUMERAL_H
#define EXTRACT_NUMERAL_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "extract/folded.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/mappings.h"

/* A number with unit as it stands in text[start, end). */
struct quantity {
	uint32_t start; /* first character, a glued approximator included */
	uint32_t end;	/* behind unit and trailing approximator */
	uint32_t
	    words_start; /* of an approximator before START that is not glued (达到), else START */
	uint32_t number_start;
	uint32_t number_end;  /* behind digits, multiplier and inner approximator */
	struct decimal value; /* multiplier expanded; unset for a range */
	struct decimal low;
	struct decimal high;
	struct decimal numerator;
	struct decimal denominator;
	struct str unit;
	struct str unit_code;
	int32_t scale;
	int32_t decimals;
	enum exactness exactness;
	bool duration; /* counts years, hours … */
	bool aside;    /* 连续五年: the words on its sides belong together */
	bool part;     /* 2020年的一半: of what its words name before it */
	bool inherits; /* EXACTNESS is said by a verb before it, of the rest of a list too */
	enum direction direction;
};

/* A run (or what quantities left of it) that is no quantity. */
struct numeral_span {
	uint32_t start;
	uint32_t end;
	enum numeral_reason reason;
};

/* Of more than these one more each is kept, so that the caller sees it; the rest costs no memory.
 */
enum { NUMERALS_FIGURES_MAX = 200000, NUMERALS_OTHERS_MAX = 250000 };

/* A number before a unit with more digits than a decimal holds: [start, end), then the unit. */
struct numeral_long {
	uint32_t start;
	uint32_t end;
	uint32_t unit_end;
};

struct numerals {
	LIST(struct quantity) quantities; /* in text order, not overlapping */
	LIST(struct numeral_span) others; /* in text order */
	LIST(struct numeral_long) longs;  /* in text order; they are in others, too */
};

struct lexicon;

/* Compile units.csv, approximators.csv and numerals.csv; findings for bad rows. */
struct lexicon *lexicon_new(struct mappings *mappings, struct arena *arena, struct diag *dg);

/*
 * Read every numeral of a document.  Linear in the text.  Blocks with role title, metadata or
 * furniture yield numerals only, no quantities.
 */
void numerals_read(const struct lexicon *lexicon, const struct folded *folded, struct arena *arena,
		   struct numerals *out);

#endif

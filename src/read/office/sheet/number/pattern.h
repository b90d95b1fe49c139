/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Number formats (ECMA-376 part 1, clause 18.8.30): how a cell shows its number.
 *
 * A number is read as it is shown, for that is what its reader signed: percent signs, thousands,
 * 万, fixed decimals, dates.  Three things are never taken over from a format: a sign is not lost
 * ((12) and red 12 are -12), digits are not parted by a comma that stands among decimals, and a
 * number that a format hides or shows without a digit is read as it is stored.
 */
#ifndef READ_OFFICE_PATTERN_H
#define READ_OFFICE_PATTERN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/text/str.h"
#include "read/office/sheet/number/figure.h"

enum piece_kind {
	PIECE_WORDS,
	PIECE_DIGIT, /* 0 # ? */
	PIECE_POINT,
	PIECE_COMMA,
	PIECE_PERCENT,
	PIECE_DATE,    /* a run of y m d h s a e */
	PIECE_HALF,    /* AM/PM, 上午/下午 */
	PIECE_ELAPSED, /* [h] */
	PIECE_GENERAL, /* the stored number; @ too */
	PIECE_OTHER,   /* exponents, fractions: such numbers are read as stored */
};

struct piece {
	enum piece_kind kind;
	char letter;	  /* of a digit or date */
	unsigned n;	  /* letters of a date */
	bool minutes;	  /* m next to hours or seconds */
	struct str words; /* in the code */
};

enum compare {
	COMPARE_NONE,
	COMPARE_LT,
	COMPARE_LE,
	COMPARE_EQ,
	COMPARE_NE,
	COMPARE_GE,
	COMPARE_GT
};

enum section_way { WAY_GENERAL, WAY_NUMBER, WAY_DATE, WAY_WORDS };

/* One of the parts between semicolons. */
struct section {
	LIST(struct piece) pieces;
	enum section_way way;
	enum compare compare;
	struct figure limit;
	int power;    /* of ten the number is multiplied by: percent signs, commas behind digits */
	int places;   /* digits before the point */
	int decimals; /* … and behind it */
	bool grouped; /* by thousands */
	bool minus;   /* a minus sign among its words */
	bool half;    /* hours up to twelve */
	bool words_only; /* for text */
};

enum { PATTERN_SECTIONS = 4 };

struct pattern {
	struct section sections[PATTERN_SECTIONS];
	size_t n;
};

/* CODE outlives *OUT, whose lists live in ARENA. */
void pattern_parse(struct pattern *out, struct str code, struct arena *arena);

struct pattern_shown {
	bool rounded;	/* digits are stored that are not shown */
	bool concealed; /* the format shows no digit: the stored number was written */
};

/* FIGURE as PATTERN shows it; days count from 1904 or from 1900. */
struct pattern_shown pattern_write(const struct pattern *pattern, const struct figure *figure,
				   bool from_1904, struct buf *out);

/* The same for a section of days and times; false when FIGURE is no day. */
bool pattern_write_date(const struct section *section, const struct figure *figure, bool from_1904,
			struct buf *out);

#endif

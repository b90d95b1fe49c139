/* SPDX-License-Identifier: Apache-2.0 */
/* The words the number grammar knows: units, approximators, directions, numerals that count
 * nothing. */
#ifndef EXTRACT_LEXICON_H
#define EXTRACT_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/list.h"
#include "base/text/str.h"
#include "extract/figures/numeral.h"
#include "extract/words/literals.h"
#include "extract/words/particles.h"

/*
 * What a character can be for the scanner; several may hold.  The low byte of a class is that of
 * folded.signs.
 */
enum {
	CLASS_DIGIT = 0x100, /* 0-9 and full-width */
	CLASS_HAN = 0x200, /* 〇零一二三四五六七八九十百千万亿两: counted as runs */
	CLASS_FINANCIAL = 0x400, /* 壹贰叁… 拾佰仟萬億: numbers only in company */
	CLASS_QUOTE = 0x800,	 /* opens a quotation or a title */
	CLASS_VALUE_SHIFT = 12,	 /* the bits from here on: enum han_value of a Chinese numeral */
};

/* 0 to 9, then the powers of ten. */
enum han_value { HAN_TEN = 10, HAN_HUNDRED, HAN_THOUSAND, HAN_MYRIAD, HAN_MYRIADS };

/* DECIMAL: only behind digits with a decimal point, 6.8级; a whole number is a class, 3级. */
enum unit_han { UNIT_HAN_NO, UNIT_HAN_DECIMAL, UNIT_HAN_ROUND, UNIT_HAN_TWO, UNIT_HAN_YES };

struct unit {
	struct str name;
	struct str code;
	struct str dimension;
	enum unit_han han;
	const uint32_t *not_before; /* folded characters that may not follow */
	size_t not_before_count;
	bool calendar;		      /* years, months, weeks, days: 近3年 is of no more than 3 */
	bool duration;		      /* these and hours, working days */
	bool measured;		      /* no count: 3年多, 两公里半 */
	bool tenths;		      /* of a whole: 七成五 */
	bool in_a_row;		      /* two digits in a row are units and tenths: 八五折 */
	const uint32_t *tenths_words; /* what a tenth of it, and a tenth of that, is called: 角分 */
	size_t tenths_count;
	bool stands_alone; /* 万亿元, 百万亩: counts even behind bare 百 千 万 亿 */
};

/* What a word is about; else it says nothing. */
enum approximator_only {
	ONLY_ANY,
	ONLY_ROUND,	   /* bare 百 千 万 亿 */
	ONLY_SCALED,	   /* those and numbers with them: 5000亿 */
	ONLY_NOT_CALENDAR, /* anything but years, months, days */
	ONLY_DURATION,
	ONLY_MEASURED,
	/* Not about how exact a figure is: a number in Chinese numerals behind it counts … */
	ONLY_ANNOUNCED, /* 历时五年 */
	ONLY_SEQUENCE,	/* 连续五年: … and says how long what its clause says has held */
	ONLY_WORD,	/* a longer word that says nothing: 村规民约 */
	ONLY_COUNT
};

struct approximator {
	enum exactness exactness;
	enum approximator_only only;
	bool glued;
	const uint32_t *not_beside; /* before it, behind it when it stands behind the unit */
	size_t not_beside_count;
};

/* What # may be; a number with a decimal point (DECIMAL) is one of digits and not whole. */
enum pattern_script { SCRIPT_ANY, SCRIPT_HAN, SCRIPT_DIGITS, SCRIPT_WHOLE, SCRIPT_DECIMAL };

/* LEFT, a number (# patterns) or its first numeral (literal ones), RIGHT. */
struct pattern {
	uint32_t last; /* character of LEFT; 0: it is empty */
	int32_t next;  /* another pattern with the same right side, or -1 */
	const uint32_t *left;
	size_t left_count;
	size_t right_count;
	int reason; /* enum numeral_reason, or PATTERN_NONE */
	enum pattern_script script;
};

enum { PATTERN_NONE = REASON_COUNT };

enum { LEFT_HEADS = 256 };

/* Words of one set: word I of the set has value I of the list. */
struct lexicon {
	uint16_t *classes;	      /* by code point, BMP; the first is of any other too: none */
	struct literals *blank_words; /* what cells hold instead of a figure */
	struct literals *row_numbers; /* heads of columns that number the rows: 序号 */
	struct literals *unit_words;
	LIST(struct unit) units;
	struct literals *before_words; /* backward: approximators to the left */
	LIST(struct approximator) before;
	struct literals *inside_words;
	LIST(struct approximator) inside;
	struct literals *after_words;
	LIST(struct approximator) after;
	struct particles particles;
	struct literals *direction_words; /* backward */
	LIST(enum direction) directions;
	LIST(struct pattern) patterns;
	struct literals *literal_words; /* literal patterns from their first numeral on */
	LIST(int32_t) literal_heads;	/* first pattern of each, chained by next */
	struct literals *right_words;	/* # patterns: what stands right of # */
	LIST(int32_t) right_heads;
	int32_t left_heads[LEFT_HEADS]; /* # patterns without a right side, by the last character
					   of the left one: lexicon_left_head */
};

/* Where the class of CP stands. */
static inline uint32_t
lexicon_index(uint32_t cp)
{
	return cp < 0x10000 ? cp : 0;
}

static inline unsigned
lexicon_class(const struct lexicon *lexicon, uint32_t cp)
{
	return lexicon->classes[lexicon_index(cp)];
}

/* From now on CP, folded, and what is folded to it have SIGN: SIGN_TIME, SIGN_TENSE, SIGN_ORDER. */
static inline void
lexicon_sign(struct lexicon *lexicon, uint32_t cp, unsigned sign)
{
	lexicon->classes[lexicon_index(cp)] |= (uint16_t)sign;
}

/* The chain of # patterns without a right side whose left one may end in CP. */
static inline int32_t
lexicon_left_head(const struct lexicon *lexicon, uint32_t cp)
{
	return lexicon->left_heads[cp % LEFT_HEADS];
}

/* The word of SET that ends at NODE, or -1. */
static inline int32_t
literals_word(const struct literals *set, uint32_t node)
{
	return (int32_t)set->ids[node] - 1;
}

/* 0..9 for one of enum han_value, or -1. */
static inline int
han_value_digit(unsigned value)
{
	return value < HAN_TEN ? (int)value : -1;
}

/* 1, 2, 3, 4, 8 for one of enum han_value, or 0: its power of ten. */
static inline int
han_value_power(unsigned value)
{
	return value < HAN_TEN ? 0 : value == HAN_MYRIADS ? 8 : (int)value - HAN_TEN + 1;
}

/* 0..9 for 〇零一…九两 and financial digits, -1 for anything else. */
static inline int
han_digit(const struct lexicon *lexicon, uint32_t cp)
{
	unsigned class = lexicon_class(lexicon, cp);

	return (class & (CLASS_HAN | CLASS_FINANCIAL)) ? han_value_digit(class >> CLASS_VALUE_SHIFT)
						       : -1;
}

/* 1, 2, 3, 4, 8 for 十百千万亿 (and 拾佰仟萬億), 0 for anything else: the power of ten. */
static inline int
han_power(const struct lexicon *lexicon, uint32_t cp)
{
	return han_value_power(lexicon_class(lexicon, cp) >> CLASS_VALUE_SHIFT);
}

/* POINTS[0, N), folded, say that a cell has no figure to state: — 无 不涉及. */
bool lexicon_is_blank(const struct lexicon *lexicon, const uint32_t *points, size_t n);
/* Does a column under POINTS[0, n), folded, number the rows? */
bool lexicon_numbers_rows(const struct lexicon *lexicon, const uint32_t *points, size_t n);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The number itself: digits, Chinese numerals, multipliers, inner approximators; no unit. */
#ifndef EXTRACT_NUMBER_H
#define EXTRACT_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/decimal.h"
#include "extract/number/lexicon.h"

/*
 * One block being scanned.  RAW is the text, FOLDED the same positions folded one to one: a
 * space of any kind is ' ', a quotation mark stands as it is.
 */
struct scan {
	const struct lexicon *lexicon;
	const uint32_t *raw;
	const uint32_t *folded;
	uint32_t start; /* of the block */
	uint32_t end;
	bool cell; /* the block is one of a table */
};

struct number {
	uint32_t start;
	uint32_t end;
	struct decimal
	    value; /* multipliers expanded; unset when LOW and HIGH or a fraction are set */
	struct decimal low; /* 两三百: 200 and 300 */
	struct decimal high;
	struct decimal numerator; /* 三分之二 */
	struct decimal denominator;
	int32_t scale;		  /* power of ten of the multipliers */
	int32_t decimals;	  /* stated precision */
	enum exactness exactness; /* OVER, ABOUT by 余 多 来; else EXACT */
	const char *unit;	  /* "%" for 百分之, "‰" for 千分之; else NULL */
	bool han;		  /* begins with a Chinese numeral */
	bool bare;		  /* begins with 百 千 万 亿 */
	bool round;		  /* holds 百 千 万 亿 or an inner approximator */
	bool vague;		  /* 十几, 一两 */
	bool positional;	  /* 二〇二三: digits in a row, no number */
	bool separated;		  /* holds thousands separators or a decimal point */
	bool too_long;		  /* more digits than a decimal holds */
};

/* One value that is known, no range, fraction, row of digits or 十几. */
static inline bool
number_is_plain(const struct number *number)
{
	return decimal_is_set(number->value) && !number->too_long && !number->vague &&
	       !number->positional;
}

/* The folded character at AT, which is in the block, or 0 behind it. */
static inline uint32_t
scan_at(const struct scan *s, uint32_t at)
{
	return at < s->end ? s->folded[at] : 0;
}

/* The one before AT, which is in the block or at its end; 0 where the block begins. */
static inline uint32_t
scan_before(const struct scan *s, uint32_t at)
{
	return at > s->start ? s->folded[at - 1] : 0;
}

static inline bool
scan_is_digit(const struct scan *s, uint32_t at)
{
	uint32_t cp = scan_at(s, at);

	return cp >= '0' && cp <= '9';
}

/* Length of the longest word of ROLE that begins at AT. */
static inline uint32_t
scan_particle(const struct scan *s, enum particle_role role, uint32_t at)
{
	return particle_at(&s->lexicon->particles, role, s->folded, at, s->end);
}

/* The same of those that end at AT. */
static inline uint32_t
scan_particle_before(const struct scan *s, enum particle_role role, uint32_t at)
{
	return particle_before(&s->lexicon->particles, role, s->folded, s->start, at);
}

/* Behind, or before, the spaces that set a number apart from the words beside it: 第 12 次. */
enum { SPACES_BESIDE = 2 };
static inline uint32_t
scan_skip_spaces(const struct scan *s, uint32_t at)
{
	for (int i = 0; i < SPACES_BESIDE && scan_at(s, at) == ' '; i++)
		at++;
	return at;
}

static inline uint32_t
scan_skip_spaces_back(const struct scan *s, uint32_t at)
{
	for (int i = 0; i < SPACES_BESIDE && scan_before(s, at) == ' '; i++)
		at--;
	return at;
}

/* End of the run of digits or of Chinese numerals at AT, or LIMIT; AT when none begins there. */
static inline uint32_t
scan_run_end(const struct scan *s, uint32_t at, uint32_t limit)
{
	unsigned class = lexicon_class(s->lexicon, scan_at(s, at)) & (CLASS_DIGIT | CLASS_HAN);

	if (limit > s->end)
		limit = s->end;
	if (class & CLASS_DIGIT)
		while (at < limit && s->folded[at] - '0' < 10)
			at++;
	else
		while (at < limit && (lexicon_class(s->lexicon, s->folded[at]) & class))
			at++;
	return at;
}

/* Length of what joins the ends of a range at AT: - -- ~ 至 到; 0 when nothing does. */
uint32_t scan_range_mark(const struct scan *s, uint32_t at);

/* Length of the unit word at AT that is longest and not another word, 0 when there is none. */
uint32_t unit_at(const struct scan *s, uint32_t at, const struct unit **out);

/* 余 多 来 at AT: true, and what it says. */
bool inside_word(const struct scan *s, uint32_t at, enum exactness *exactness);

/* The multiplier at AT (its power of ten), unless a unit such as 千瓦 or 百分点 begins there. */
int number_multiplier_at(const struct scan *s, uint32_t at);

/*
 * Multipliers and inner approximators behind a number: 余万, 万亿, 万余, 千多万.  OUT gains their
 * scale and exactness; its value is left alone.
 */
uint32_t number_read_multipliers(const struct scan *s, uint32_t at, struct number *out);

/* Read the number that begins at AT (a digit or a Chinese numeral). */
bool number_read(const struct scan *s, uint32_t at, struct number *out);

#endif

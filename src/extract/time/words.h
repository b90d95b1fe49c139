/* SPDX-License-Identifier: Apache-2.0 */
/* Words that say when something holds: mappings/codes/periods.csv. */
#ifndef EXTRACT_TIME_WORDS_H
#define EXTRACT_TIME_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "extract/folded.h"
#include "spec/mappings.h"

enum time_role {
	TIME_PLANNED,	/* 力争: what the clause says is intended */
	TIME_EXPECTED,	/* the same, unless its time is over: 预计 */
	TIME_OPEN,	/* behind a year, which then names no year of report: 底前 */
	TIME_SINCE,	/* behind a year with which several begin: 以来 */
	TIME_LEAD,	/* before a time at the beginning of a clause: 回顾 */
	TIME_YEAR,	/* the year reported: 一年来 */
	TIME_LAST_YEAR, /* the one before that of issue: 去年 */
	TIME_THIS_YEAR, /* that of issue: 今年 */
	TIME_SPAN,	/* several years that end with the report's, {n} of them: 过去{n}年 */
	TIME_AHEAD,	/* the {n} behind it: 今后{n}年 */
	TIME_PLAN,	/* the years of a plan: 十四五 */
	TIME_PLAN_TAIL, /* behind a plan, whose years are meant: 时期 */
	TIME_PLAN_END,	/* behind a plan, whose last year is meant: 末 */
	TIME_AVERAGE,	/* what holds for each of several years: 年均增长 */
	TIME_TOTAL,	/* what several years make together: 累计 */
	TIME_LEVEL,	/* how things stand at the end of several years: 总数 */
	TIME_REACHED,	/* the same directly before a figure, unless something was done: 达到 */
	TIME_YEARLY, /* of several years the figure is of the last, beside the one before: 同比 */
	TIME_DONE,   /* in a clause whose figure is what several years make: 新增 */
	TIME_BEFORE, /* directly before a figure of the year before: 上年同期 */
	TIME_PART,   /* months FROM to TO of a year: 上半年; {n} is the last: 前{n}个月 */
	TIME_ESTIMATED, /* begins with a word of intention, but tells an estimate: 预计全年 */
	TIME_ROLES
};

enum { TIME_BEGINS = 256 };

struct time_role_words;

struct time_words {
	struct time_role_words *roles;
	/* By the first character modulo TIME_BEGINS: a bit for each role that may begin so. */
	uint32_t begins[TIME_BEGINS];
	uint32_t seconds[TIME_BEGINS]; /* the same by the second one, whatever it may be */
	uint32_t ends[TIME_BEGINS];    /* by the last one */
};

struct lexicon;
/* The characters that words and times begin with get their signs in LEXICON. */
struct time_words *time_words_new(struct mappings *mappings, struct lexicon *lexicon,
				  struct arena *arena, struct diag *dg);

/* A word found: [START, END) of the text; NUMBER of years of a span; FROM and TO of a plan. */
struct time_word {
	uint32_t start;
	uint32_t end;
	int number;
	int from;
	int to;
};

/* The longest word of ROLE that begins at AT, where one may, and ends before END. */
bool time_word_read(const struct time_words *words, enum time_role role,
		    const struct folded *folded, uint32_t at, uint32_t end, struct time_word *out);

/* Months of a year, both counted; FIRST 0: the whole of it. */
struct months {
	uint8_t first;
	uint8_t last;
};

/* The same for any place: most tell at once. */
static inline bool
time_word_at(const struct time_words *words, enum time_role role, const struct folded *folded,
	     uint32_t at, uint32_t end, struct time_word *out)
{
	while (at < end && (folded->signs[at] & SIGN_IGNORED))
		at++;
	return at < end && (words->begins[folded->points[at] % TIME_BEGINS] >> role & 1) &&
	       (at + 1 == end || (folded->signs[at + 1] & SIGN_IGNORED) ||
		(words->seconds[folded->points[at + 1] % TIME_BEGINS] >> role & 1)) &&
	       time_word_read(words, role, folded, at, end, out);
}

/* The months that WORD, a TIME_PART, names; first 0: none. */
struct months time_months_of(const struct time_word *word);

/* Those that a word at AT names. */
static inline struct months
time_months_at(const struct time_words *words, const struct folded *folded, uint32_t at,
	       uint32_t end)
{
	struct time_word word;

	return time_word_at(words, TIME_PART, folded, at, end, &word) ? time_months_of(&word)
								      : (struct months){0, 0};
}

/* Behind what a line may begin with at AT before its first word: ——, （一）, 1. */
uint32_t time_opening(const struct folded *folded, uint32_t at, uint32_t end);

/* May a word of ROLE, one without {n}, end with CP, folded? */
static inline bool
time_may_end(const struct time_words *words, enum time_role role, uint32_t cp)
{
	return words->ends[cp % TIME_BEGINS] >> role & 1;
}

enum time_intent { INTENT_NONE, INTENT_EXPECTED, INTENT_PLANNED };

/* What words of intention in text[start, end) say that are no estimate (TIME_ESTIMATED). */
enum time_intent time_intent_in(const struct time_words *words, const struct folded *folded,
				uint32_t start, uint32_t end);

/* Of which of ROLES, a bit for each, stands a word in text[start, end)?  Of TIME_AVERAGE,
 * TIME_TOTAL, TIME_LEVEL, TIME_YEARLY. */
uint32_t time_words_in(const struct time_words *words, uint32_t roles, const struct folded *folded,
		       uint32_t start, uint32_t end);

/* Where the first word of these roles may stand in text[start, end), or END: none does. */
static inline uint32_t
time_words_from(const struct folded *folded, uint32_t start, uint32_t end)
{
	return folded_next(folded, start, end, SIGN_TENSE);
}

#endif

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
	TIME_OPEN,	/* behind a year, which then names no year of report: 底前 */
	TIME_SINCE,	/* behind a year with which several begin: 以来 */
	TIME_LEAD,	/* before a time at the beginning of a clause: 回顾 */
	TIME_YEAR,	/* the year reported: 一年来 */
	TIME_LAST_YEAR, /* the one before that of issue: 去年 */
	TIME_THIS_YEAR, /* that of issue: 今年 */
	TIME_SPAN,	/* several years that end with the report's, {n} of them: 过去{n}年 */
	TIME_PLAN,	/* the years of a plan: 十四五 */
	TIME_PLAN_TAIL, /* behind a plan, whose years are meant: 时期 */
	TIME_PLAN_END,	/* behind a plan, whose last year is meant: 末 */
	TIME_AVERAGE,	/* what holds for each of several years: 年均增长 */
	TIME_TOTAL,	/* what several years make together: 累计 */
	TIME_ROLES
};

struct time_words;
struct time_words *time_words_new(struct mappings *mappings, struct arena *arena, struct diag *dg);

/* May a time, or a word that leads to one, begin with CP (folded)?  Most characters tell at once.
 */
bool time_may_begin(const struct time_words *words, uint32_t cp);

/* A word found: [START, END) of the text; NUMBER of years of a span; FROM and TO of a plan. */
struct time_word {
	uint32_t start;
	uint32_t end;
	int number;
	int from;
	int to;
};

/* The longest word of ROLE that begins at AT and ends before END. */
bool time_word_at(const struct time_words *words, enum time_role role, const struct folded *folded,
		  uint32_t at, uint32_t end, struct time_word *out);

/* Does a word of ROLE stand in text[start, end)? */
bool time_word_in(const struct time_words *words, enum time_role role, const struct folded *folded,
		  uint32_t start, uint32_t end);

#endif

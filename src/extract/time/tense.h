/* SPDX-License-Identifier: Apache-2.0 */
/* When a figure holds: done or planned, in this year, another or several. */
#ifndef EXTRACT_TIME_TENSE_H
#define EXTRACT_TIME_TENSE_H

#include "base/arena.h"
#include "extract/figures/numeral.h"
#include "extract/naming/clause.h"
#include "extract/time/scope.h"
#include "model/document.h"
#include "model/record.h"

struct tense {
	enum status status;
	int from; /* the years it holds for; 0: the report's own */
	int to;
	struct months months; /* of its one year: 上半年 */
	bool several;	      /* of several years together, known or not: 年均增长6.5% */
	bool total;	      /* what several years make together: 累计 */
	bool former; /* how things stood before several years: 由80亿元增加到120亿元 */
};

/*
 * One answer for each quantity, which stands in CLAUSES[i].  A figure is planned when a word of its
 * clause says so or the clause names a year behind the report's; it is of the year that touches it
 * (2020年的3.68万亿元), of that its sentence has a clause begin with (2022年，…), or of those that
 * a scope says.
 */
struct tense *tense_read(const struct time_words *words, const struct folded *folded,
			 const struct outline *outline, const struct numerals *numerals,
			 const struct clause *clauses, struct time_base base, struct arena *arena);

#endif

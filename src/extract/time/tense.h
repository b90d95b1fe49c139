/* SPDX-License-Identifier: Apache-2.0 */
/* When a figure holds: done or planned, in this year or another. */
#ifndef EXTRACT_TENSE_H
#define EXTRACT_TENSE_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/naming/match.h"
#include "extract/figures/numeral.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/mappings.h"

/* Words of mappings/codes/periods.csv. */
struct tense_words;
struct tense_words *tense_words_new(struct mappings *mappings, struct arena *arena,
				    struct diag *dg);

struct tense {
	enum status status;
	int year; /* 0: the report's own */
};

/*
 * One answer for each quantity.  A figure is planned when a word of its clause says so or the
 * clause names a year behind YEAR, the report's; it is of an earlier year when its sentence has
 * a clause that begins with that year (2022年，…).
 */
struct tense *tense_read(const struct tense_words *words, const struct document *doc,
			 const struct numerals *numerals, const struct match *matches, int year,
			 struct arena *arena);

#endif

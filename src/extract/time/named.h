/* SPDX-License-Identifier: Apache-2.0 */
/* Years that the text names by their numbers. */
#ifndef EXTRACT_TIME_NAMED_H
#define EXTRACT_TIME_NAMED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "extract/figures/numeral.h"
#include "extract/folded.h"
#include "extract/time/words.h"

/* A year in the text and how far what it says reaches. */
struct year_span {
	uint32_t start;
	uint32_t next; /* behind its 年 */
	uint32_t end;
	int year;
	struct months months; /* 2024年上半年: behind it */
	bool begins_clause;
};

struct year_spans {
	LIST(struct year_span) items; /* in text order */
};

/*
 * The years among NUMERALS.  One with which several begin (2020年以来) is none, nor one, unless it
 * lies behind the report's YEAR, by which something was done (2020年底前).
 */
void year_spans_find(const struct time_words *words, const struct folded *folded,
		     const struct numerals *numerals, int year, struct arena *arena,
		     struct year_spans *out);

#endif

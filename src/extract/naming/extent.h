/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of a part of the place that the report is about: mappings/codes/extents.csv. */
#ifndef EXTRACT_EXTENT_H
#define EXTRACT_EXTENT_H

#include <stdint.h>

#include "base/arena.h"
#include "extract/figures/numeral.h"
#include "extract/folded.h"
#include "extract/naming/clause.h"
#include "extract/naming/words.h"

/* The words that say of which part a figure is, text[start, end); both 0: it is of all. */
struct extent {
	uint32_t start;
	uint32_t end;
};

/*
 * One for each figure.  A clause that begins with 市本级, 两个县 or 青山镇 says it of the figures
 * behind, up to the end of the sentence or a clause that begins with 全县 or another part.  A name
 * that stands in TITLE, the report's, is no part's.
 */
struct extent *extents_find(const struct naming_words *words, const struct folded *folded,
			    const struct numerals *numerals, const struct clause *clauses,
			    struct term title, struct arena *arena);

/* The name of a town or street that text[start, end) begins with, where it is no word of another
 * kind (乡镇) and does not stand in TITLE; else both 0. */
struct extent extent_named(const struct naming_words *words, const struct folded *folded,
			   uint32_t start, uint32_t end, struct term title);

#endif

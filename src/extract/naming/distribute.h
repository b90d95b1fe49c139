/* SPDX-License-Identifier: Apache-2.0 */
/* Words that are about another figure than the next: 微信、微博分别发布1823条、1294条; 优秀率由60%
 * 提高到73%. */
#ifndef EXTRACT_DISTRIBUTE_H
#define EXTRACT_DISTRIBUTE_H

#include "base/arena.h"
#include "extract/figures/numeral.h"
#include "extract/folded.h"
#include "extract/naming/clause.h"
#include "extract/naming/words.h"

/* What a figure is of when 分别 or 由 stands before it; START == END: no such word does. */
struct share {
	uint32_t start; /* its own words */
	uint32_t end;
	uint32_t tail_start; /* the words all figures share, between 分别 and the first of them */
	uint32_t tail_end;
	uint32_t head; /* 甲业、乙业产值: where what may be each one's begins; 0: nowhere */
	uint32_t head_end;
	bool withheld;		 /* whose it is cannot be told, or it is what was before */
	const struct term *part; /* of the joint word at [joint_start, joint_end); NULL: none */
	uint32_t joint_start;
	uint32_t joint_end;
	uint32_t
	    whole_start;    /* the words that PART is meant in where they can be taken apart, too */
	uint32_t whole_end; /* 0: they cannot */
	size_t of;	    /* 1 + number of the figure whose subject is its own too; 0: none */
};

/* One share for each quantity, which stands in CLAUSES[i]; memory from ARENA.  WORDS may be NULL.
 */
struct share *distribute(const struct folded *folded, const struct numerals *numerals,
			 const struct clause *clauses, const struct naming_words *words,
			 struct arena *arena);

#endif

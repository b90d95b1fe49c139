/* SPDX-License-Identifier: Apache-2.0 */
/* The words beside a number that say how exact it is and which way it changed. */
#ifndef EXTRACT_BESIDE_H
#define EXTRACT_BESIDE_H

#include <stdbool.h>

#include "extract/number/number.h"

/* What stands around a number. */
struct beside {
	uint32_t start;	   /* with a glued approximator */
	uint32_t words;	   /* with any */
	bool approximated; /* some word says how exact it is, or that a value follows */
	bool announced;	   /* a word before it says that an amount follows: 历时 */
	bool sequence;	   /* WORDS is 连续 or the like */
	enum exactness exactness;
};

/* The longest fitting word that ends before NUMBER, counted in UNIT (NULL: none). */
struct beside beside_before(const struct scan *s, const struct number *number,
			    const struct unit *unit);

/* 以上, 左右, 多 … at AT, behind UNIT; their length, and in *EXACTNESS what they say. */
uint32_t beside_after(const struct scan *s, uint32_t at, const struct number *number,
		      const struct unit *unit, enum exactness *exactness);

/* Does 比, 比例 or 比值 stand before AT, or before a 为 there?  A ratio follows: 师生比为1:15. */
bool beside_ratio(const struct scan *s, uint32_t at);

/* What a word that ends at AT says of the way a figure changed. */
enum direction beside_direction(const struct scan *s, uint32_t at);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What a number counts: its unit, composed or parted, and what of the value stands behind it. */
#ifndef EXTRACT_MEASURE_H
#define EXTRACT_MEASURE_H

#include <stdbool.h>

#include "base/arena.h"
#include "extract/number/number.h"
#include "extract/figures/numeral.h"

struct measure {
	const struct unit *unit;   /* NULL: none */
	const struct unit *per[2]; /* 微克/立方米, 元/人·月: the parts behind the first */
	int32_t per_scale;	   /* power of ten of what is behind the first: 件/万人 */
	uint32_t start;
	uint32_t end;		  /* behind all of it */
	enum exactness exactness; /* OVER for 3个多月, else EXACT */
	struct decimal rest;	  /* 三个半月, 3元5角: 0.5 units more; unset: nothing */
};

/* The measure behind NUMBER; without one START == END == NUMBER's end. */
struct measure measure_read(const struct scan *s, const struct number *number);

/* Give OUT the unit of M; it keeps its own when M has none. */
void measure_set(const struct scan *s, const struct measure *m, struct arena *arena,
		 struct quantity *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Ranges and signs: 3—5个, -5℃至3℃, 负3.2%. */
#ifndef EXTRACT_RANGE_H
#define EXTRACT_RANGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "extract/figures/numeral.h"
#include "extract/number/measure.h"
#include "extract/number/number.h"

/* See sign_before: where one may end. */
uint32_t sign_read(const struct scan *s, uint32_t at, const struct number *number,
		   const struct unit *unit);

/*
 * Length of the sign before AT, where NUMBER, counted in UNIT (NULL: none), begins: a minus,
 * 负3.2%, 零下5℃; 0: there is none.
 */
static inline uint32_t
sign_before(const struct scan *s, uint32_t at, const struct number *number, const struct unit *unit)
{
	uint32_t cp = scan_before(s, at);

	return cp == '-' || particle_may_end(&s->lexicon->particles, PARTICLE_MINUS, cp)
		   ? sign_read(s, at, number, unit)
		   : 0;
}

/*
 * FIRST, whose measure is M, begins a range: OUT, which has its words, becomes that.  On false OUT
 * is as it was.
 */
bool range_read(const struct scan *s, const struct number *first, const struct measure *m,
		struct arena *arena, struct quantity *out);

#endif

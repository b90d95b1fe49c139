/* SPDX-License-Identifier: Apache-2.0 */
/* What a record states of the indicators that checks are about. */
#ifndef CHECK_STATED_H
#define CHECK_STATED_H

#include "base/arena.h"
#include "model/record.h"
#include "spec/kind/kind.h"

enum { STATED_MAX = 16 }; /* observations of one indicator that are looked at */

/* The actual observations of one indicator for the report's period, in text order. */
struct stated {
	const struct observation *items[STATED_MAX]; /* the first ones */
	size_t n;				     /* of all */
};

/*
 * What RECORD states of every operand of KIND's checks, those of the first check before those of
 * the second: one pass over its observations.
 */
const struct stated *const *stated_new(const struct kind *kind, const struct record *record,
				       struct arena *arena);

#endif

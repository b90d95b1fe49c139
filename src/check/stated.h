/* SPDX-License-Identifier: Apache-2.0 */
/* What a record states of the indicators that checks are about. */
#ifndef CHECK_STATED_H
#define CHECK_STATED_H

#include "base/arena.h"
#include "model/record.h"
#include "spec/kind.h"

enum { STATED_MAX = 16 }; /* observations of one indicator that are looked at */

/* The actual observations of one indicator for the report's period, in text order. */
struct stated {
	struct str code;
	const struct observation *items[STATED_MAX]; /* the first ones */
	size_t n;				     /* of all */
};

struct stated_index;

/* What RECORD states of every operand of KIND's checks: one pass over its observations. */
struct stated_index *stated_new(const struct kind *kind, const struct record *record,
				struct arena *arena);

/* What is stated of CODE, an operand of the kind. */
const struct stated *stated_of(const struct stated_index *index, struct str code);

#endif

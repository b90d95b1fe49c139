/* SPDX-License-Identifier: Apache-2.0 */
/* What a stated figure can have been before it was rounded. */
#ifndef CHECK_INTERVAL_H
#define CHECK_INTERVAL_H

#include <stdbool.h>

#include "base/decimal.h"
#include "model/record.h"

/* An end without bound is DECIMAL_NONE; both ends count as inside. */
struct interval {
	struct decimal low;
	struct decimal high;
};

/*
 * 118项 is exactly 118; 11.2万 is 111500 to 112500 and 98.8% is 98.75 to 98.85; 30余 is 30 or more,
 * 近20 is at most 20; 3至5 is 3 to 5.  False for what says too little to be checked: about, a
 * fraction, no figure.
 */
bool interval_of(const struct observation *o, struct interval *out);

/* *A += B; false when it does not fit into 18 digits. */
bool interval_add(struct interval *a, struct interval b);

/* Some value lies in both. */
bool interval_meet(struct interval a, struct interval b);

/* The value of A nearest to D. */
struct decimal interval_nearest(struct interval a, struct decimal d);

#endif

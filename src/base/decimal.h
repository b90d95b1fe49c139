/* SPDX-License-Identifier: Apache-2.0 */
/* Exact decimal numbers: no figure is ever a double. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text/str.h"

enum { DECIMAL_DIGITS = 18, DECIMAL_SCALE_MAX = 18 };

/*
 * Value = coefficient / 10^scale, scale 0..18, |coefficient| < 10^18.
 * 98.80 (988 0, scale 2) and 98.8 are equal but not the same: the stated digits are kept.
 */
struct decimal {
	int64_t coefficient;
	int scale;
};

/* Scale -1 marks a number that is not there. */
#define DECIMAL_NONE ((struct decimal){0, -1})

static inline bool
decimal_is_set(struct decimal d)
{
	return d.scale >= 0;
}

/*
 * Parse [-]digits[.digits] (ASCII, the whole of TEXT; no exponent, separators or unit).
 * Returns false and sets *OUT to zero when TEXT is no such number or has more than 18 digits.
 */
bool decimal_parse(struct str text, struct decimal *out);

/*
 * *OUT = D × 10^POWER, POWER may be negative; trailing zeros that the multiplication makes
 * needless are removed from the scale first (1.22 × 10^12 = 1220000000000).
 * False when it does not fit into 18 digits.
 */
bool decimal_shift(struct decimal d, int power, struct decimal *out);

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out);

/*
 * *OUT = A / B with DECIMALS (0..18) digits behind the point, the last one rounded half away from
 * zero.  False when B is zero or it does not fit.
 */
bool decimal_divide(struct decimal a, struct decimal b, int decimals, struct decimal *out);

/* Less than, equal, greater than zero as A is below, equal to, above B; exact. */
int decimal_compare(struct decimal a, struct decimal b);

/* Compare A × B with C × D, exactly (for a rate stated beside part and whole). */
int decimal_compare_products(struct decimal a, struct decimal b, struct decimal c,
			     struct decimal d);

/* A sign, a zero and the point before DECIMAL_SCALE_MAX digits. */
enum { DECIMAL_TEXT_MAX = DECIMAL_SCALE_MAX + 3 };

/* Decimal text without exponent: "-5", "0.10", "1220000000000"; returns its length. */
size_t decimal_format(struct decimal d, char out[DECIMAL_TEXT_MAX]);
/* The same, added to OUT. */
void decimal_print(struct decimal d, struct buf *out);

#endif

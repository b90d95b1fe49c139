/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A stored number as decimal digits.  Spreadsheets keep 15 of them; what a file has more (the 17 of
 * 98.799999999999997) is how its binary form is written, and is rounded away as they do.
 */
#ifndef READ_OFFICE_FIGURE_H
#define READ_OFFICE_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text/str.h"

enum { FIGURE_DIGITS = 64, FIGURE_POWER = 40 };

/* DIGITS × 10^POWER, without zeros at the head; N 0 is zero. */
struct figure {
	bool negative;
	int n;
	int power;
	char digits[FIGURE_DIGITS];
};

/* [-]digits[.digits][E[±]digits]; false when TEXT is none, or longer than fits. */
bool figure_parse(struct str text, struct figure *out);

/* Keep DECIMALS digits behind the point, the last rounded half away from zero; whether any digit
 * but zeros went. */
bool figure_round(struct figure *figure, int decimals);

/* Without exponent, all its digits. */
void figure_write(const struct figure *figure, struct buf *out);

#endif

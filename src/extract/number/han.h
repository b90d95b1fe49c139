/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers in Chinese numerals: 一百零二, 两三百, 三点五万. */
#ifndef EXTRACT_HAN_H
#define EXTRACT_HAN_H

#include "extract/number/number.h"

enum { HAN_RUN_LENGTH = 64 /* numerals of one number */ };

/* Read the number that begins with the Chinese numeral at AT into OUT, zero but for unset values.
 */
bool han_read(const struct scan *s, uint32_t at, struct number *out);

static inline int64_t
ten_to(int power)
{
	int64_t value = 1;

	while (power-- > 0)
		value *= 10;
	return value;
}

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers under the pen: half of what stands in a record are offsets and counts. */
#include "render/pen.h"

static const char pairs[] = "0001020304050607080910111213141516171819202122232425262728293031323334"
			    "3536373839404142434445464748495051525354555657585960616263646566676869"
			    "707172737475767778798081828384858687888990919293949596979899";

static unsigned
digits_of(uint64_t value)
{
	unsigned n = 1;

	for (; value >= 10000; value /= 10000)
		n += 4;
	return n + (value >= 10) + (value >= 100) + (value >= 1000);
}

char *
pen_unsigned(char *p, uint64_t value)
{
	char *end = p + digits_of(value);

	for (p = end; value >= 100; value /= 100) {
		p -= 2;
		memcpy(p, pairs + value % 100 * 2, 2);
	}
	if (value >= 10)
		memcpy(p - 2, pairs + value * 2, 2);
	else
		p[-1] = (char)('0' + value);
	return end;
}

char *
pen_pair(char *p, unsigned value)
{
	memcpy(p, pairs + (size_t)value % 100 * 2, 2);
	return p + 2;
}

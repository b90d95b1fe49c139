/* SPDX-License-Identifier: Apache-2.0 */
/* Exact decimal numbers. */
#include "base/decimal.h"

__extension__ typedef __int128 wide;

static const int64_t power_of_ten[DECIMAL_DIGITS + 1] = {
    1LL,
    10LL,
    100LL,
    1000LL,
    10000LL,
    100000LL,
    1000000LL,
    10000000LL,
    100000000LL,
    1000000000LL,
    10000000000LL,
    100000000000LL,
    1000000000000LL,
    10000000000000LL,
    100000000000000LL,
    1000000000000000LL,
    10000000000000000LL,
    100000000000000000LL,
    1000000000000000000LL,
};

static bool
fits(wide value)
{
	return value < power_of_ten[DECIMAL_DIGITS] && value > -power_of_ten[DECIMAL_DIGITS];
}

bool
decimal_parse(struct str text, struct decimal *out)
{
	size_t i = text.n > 0 && text.p[0] == '-';
	size_t digits = 0;
	bool point = false;
	wide value = 0;
	int scale = 0;

	*out = (struct decimal){0, 0};
	for (; i < text.n; i++) {
		char c = text.p[i];
		if (c == '.' && !point && digits > 0) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		value = value * 10 + (c - '0');
		scale += point;
		digits++;
		if (!fits(value) || scale > DECIMAL_SCALE_MAX)
			return false;
	}
	if (digits == 0 || (point && scale == 0))
		return false;
	out->coefficient = (int64_t)(text.p[0] == '-' ? -value : value);
	out->scale = scale;
	return true;
}

bool
decimal_shift(struct decimal d, int power, struct decimal *out)
{
	wide value = d.coefficient;
	int scale = d.scale - power;

	*out = (struct decimal){0, 0};
	if (scale < 0 && (-scale > DECIMAL_DIGITS))
		return value == 0;
	if (scale < 0) {
		value *= power_of_ten[-scale];
		scale = 0;
	}
	if (scale > DECIMAL_SCALE_MAX || !fits(value))
		return false;
	out->coefficient = (int64_t)value;
	out->scale = scale;
	return true;
}

/* Both values as integers of one scale; 36 digits fit into 128 bits. */
static int
align(struct decimal a, struct decimal b, wide *x, wide *y)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;

	*x = (wide)a.coefficient * power_of_ten[scale - a.scale];
	*y = (wide)b.coefficient * power_of_ten[scale - b.scale];
	return scale;
}

bool
decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
	wide x, y;
	int scale = align(a, b, &x, &y);

	*out = (struct decimal){0, 0};
	if (!fits(x + y))
		return false;
	*out = (struct decimal){(int64_t)(x + y), scale};
	return true;
}

bool
decimal_subtract(struct decimal a, struct decimal b, struct decimal *out)
{
	b.coefficient = -b.coefficient;
	return decimal_add(a, b, out);
}

bool
decimal_divide(struct decimal a, struct decimal b, int decimals, struct decimal *out)
{
	bool negative = (a.coefficient < 0) != (b.coefficient < 0);
	wide x, y, quotient, rest;

	*out = (struct decimal){0, 0};
	if (b.coefficient == 0 || decimals < 0 || decimals > DECIMAL_SCALE_MAX)
		return false;
	align(a, b, &x, &y);
	x = x < 0 ? -x : x;
	y = y < 0 ? -y : y;
	quotient = x / y;
	rest = x % y;
	for (int i = 0; i < decimals && fits(quotient); i++) {
		rest *= 10;
		quotient = quotient * 10 + rest / y;
		rest %= y;
	}
	quotient += 2 * rest >= y;
	if (!fits(quotient))
		return false;
	*out = (struct decimal){(int64_t)(negative ? -quotient : quotient), decimals};
	return true;
}

int
decimal_compare(struct decimal a, struct decimal b)
{
	wide x, y;

	align(a, b, &x, &y);
	return (x > y) - (x < y);
}

struct product {
	bool negative;
	uint32_t limbs[8]; /* base 10^9, least first */
};

/* |A × B| × 10^EXTRA as limbs: products of 18-digit numbers brought to one scale need 72 digits. */
static void
product_make(struct decimal a, struct decimal b, int extra, struct product *out)
{
	wide p = (wide)a.coefficient * b.coefficient;

	*out = (struct product){.negative = p < 0};
	if (p < 0)
		p = -p;
	for (int i = 0; p > 0; i++, p /= 1000000000)
		out->limbs[i] = (uint32_t)(p % 1000000000);
	for (; extra > 0; extra--) {
		uint64_t carry = 0;
		for (int i = 0; i < 8; i++) {
			carry += (uint64_t)out->limbs[i] * 10;
			out->limbs[i] = (uint32_t)(carry % 1000000000);
			carry /= 1000000000;
		}
	}
}

static int
magnitude_compare(const struct product *x, const struct product *y)
{
	for (int i = 7; i >= 0; i--)
		if (x->limbs[i] != y->limbs[i])
			return x->limbs[i] > y->limbs[i] ? 1 : -1;
	return 0;
}

int
decimal_compare_products(struct decimal a, struct decimal b, struct decimal c, struct decimal d)
{
	int left = a.scale + b.scale, right = c.scale + d.scale;
	struct product x, y;

	product_make(a, b, right > left ? right - left : 0, &x);
	product_make(c, d, left > right ? left - right : 0, &y);
	if (x.negative != y.negative)
		return x.negative ? -1 : 1;
	return x.negative ? magnitude_compare(&y, &x) : magnitude_compare(&x, &y);
}

size_t
decimal_format(struct decimal d, char out[DECIMAL_TEXT_MAX])
{
	uint64_t value = d.coefficient < 0 ? 0 - (uint64_t)d.coefficient : (uint64_t)d.coefficient;
	char digits[DECIMAL_TEXT_MAX];
	size_t at = sizeof(digits);
	int i = 0;

	do {
		if (i == d.scale && i > 0)
			digits[--at] = '.';
		digits[--at] = (char)('0' + value % 10);
		value /= 10;
		i++;
	} while (value > 0 || i <= d.scale);
	if (d.coefficient < 0)
		digits[--at] = '-';
	memcpy(out, digits + at, sizeof(digits) - at);
	return sizeof(digits) - at;
}

void
decimal_print(struct decimal d, struct buf *out)
{
	char text[DECIMAL_TEXT_MAX];

	buf_put(out, text, decimal_format(d, text));
}

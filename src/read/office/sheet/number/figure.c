/* SPDX-License-Identifier: Apache-2.0 */
/* Stored numbers as decimal digits. */
#include "read/office/sheet/number/figure.h"

enum { KEPT = 15 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits with at most one point, at *AT of TEXT. */
static bool
take_digits(struct str text, size_t *at, struct figure *out)
{
	bool point = false, any = false;

	for (; *at < text.n && (is_digit(text.p[*at]) || text.p[*at] == '.'); ++*at) {
		if (text.p[*at] == '.') {
			if (point)
				return false;
			point = true;
			continue;
		}
		any = true;
		out->power -= point;
		if (out->n == 0 && text.p[*at] == '0')
			continue;
		if (out->n == FIGURE_DIGITS)
			return false;
		out->digits[out->n++] = text.p[*at];
	}
	return any;
}

/* E+05 at AT, to the end. */
static bool
take_exponent(struct str text, size_t at, struct figure *out)
{
	bool negative = false;
	int power = 0;

	if (at == text.n)
		return true;
	if ((text.p[at] | 0x20) != 'e')
		return false;
	if (++at < text.n && (text.p[at] == '+' || text.p[at] == '-'))
		negative = text.p[at++] == '-';
	if (at == text.n)
		return false;
	for (; at < text.n; at++) {
		if (!is_digit(text.p[at]) || power > 1000)
			return false;
		power = power * 10 + (text.p[at] - '0');
	}
	out->power += negative ? -power : power;
	return true;
}

/* Zeros behind the point say nothing here: what a cell shows is said by its format. */
static void
drop_zeros(struct figure *figure)
{
	while (figure->power < 0 && figure->n > 0 && figure->digits[figure->n - 1] == '0') {
		figure->n--;
		figure->power++;
	}
	if (figure->n == 0)
		figure->power = 0;
}

bool
figure_parse(struct str text, struct figure *out)
{
	bool exponent;
	size_t at = 0;

	*out = (struct figure){.n = 0};
	text = str_trim(text);
	if (at < text.n && (text.p[at] == '-' || text.p[at] == '+'))
		out->negative = text.p[at++] == '-';
	if (!take_digits(text, &at, out))
		return false;
	exponent = at < text.n;
	if (!take_exponent(text, at, out))
		return false;
	/* A number without point and exponent is no double: another program wrote all of it. */
	if (out->n > KEPT && (exponent || out->power < 0))
		(void)figure_round(out, KEPT - out->n - out->power);
	drop_zeros(out);
	if (out->n == 0)
		out->negative = false;
	return out->power >= -FIGURE_POWER && out->n + out->power <= FIGURE_POWER;
}

bool
figure_round(struct figure *figure, int decimals)
{
	int gone = -figure->power - decimals, kept = figure->n - gone;
	bool up = false, lost = false;

	if (gone <= 0)
		return false;
	for (int i = kept > 0 ? kept : 0; i < figure->n; i++)
		lost = lost || figure->digits[i] != '0';
	up = kept >= 0 && kept < figure->n && figure->digits[kept] >= '5';
	figure->n = kept > 0 ? kept : 0;
	figure->power += gone;
	for (int i = figure->n - 1; up && i >= 0; i--) {
		up = figure->digits[i] == '9';
		figure->digits[i] = up ? '0' : (char)(figure->digits[i] + 1);
	}
	if (up) {
		/* 99.9 is 100 now: a one before the zeros, of which there is one less. */
		figure->power += figure->n > 0;
		figure->n += figure->n == 0;
		figure->digits[0] = '1';
	}
	return lost;
}

void
figure_write(const struct figure *figure, struct buf *out)
{
	int whole = figure->n + figure->power;

	if (figure->negative)
		buf_char(out, '-');
	for (int i = 0; i < whole; i++)
		buf_char(out, i < figure->n ? figure->digits[i] : '0');
	if (whole <= 0)
		buf_char(out, '0');
	if (figure->power >= 0)
		return;
	buf_char(out, '.');
	for (int i = whole; i < figure->n; i++)
		buf_char(out, i < 0 ? '0' : figure->digits[i]);
}

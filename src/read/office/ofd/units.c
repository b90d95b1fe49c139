/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of OFD. */
#include "read/office/ofd/units.h"

/* Lengths below and factors below a thousand: no product of both is too large. */
#define MOST ((int64_t)LAYOUT_FAR * 100)

const struct ofd_matrix ofd_matrix_none = {OFD_MILLION, 0, 0, OFD_MILLION, 0, 0};

static int64_t
limited(int64_t value)
{
	if (value > MOST)
		return MOST;
	return value < -MOST ? -MOST : value;
}

static bool
is_part(char c)
{
	return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
}

static bool
is_digit(struct str s)
{
	return s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9';
}

static void
step(struct str *s)
{
	s->p++;
	s->n--;
}

/* The power of ten behind "e": small ones as tiny numbers have them. */
static int
take_exponent(struct str *rest)
{
	bool minus = false;
	int power = 0;

	if (rest->n == 0 || (rest->p[0] | 0x20) != 'e')
		return 0;
	step(rest);
	if (rest->n > 0 && (rest->p[0] == '-' || rest->p[0] == '+')) {
		minus = rest->p[0] == '-';
		step(rest);
	}
	for (; is_digit(*rest); step(rest))
		power = power < 100 ? power * 10 + (rest->p[0] - '0') : power;
	return minus ? -power : power;
}

bool
ofd_next(struct str *rest, int64_t scale, int64_t *out)
{
	int64_t value = 0, fraction = scale;
	bool minus;

	*out = 0;
	while (rest->n > 0 && !is_part(rest->p[0]))
		step(rest);
	if (rest->n == 0)
		return false;
	minus = rest->p[0] == '-';
	if (minus || rest->p[0] == '+')
		step(rest);
	for (; is_digit(*rest); step(rest))
		value = limited(value * 10 + (rest->p[0] - '0') * scale);
	if (rest->n > 0 && rest->p[0] == '.')
		step(rest);
	for (; is_digit(*rest); step(rest)) {
		fraction /= 10;
		value += (rest->p[0] - '0') * fraction;
	}
	for (int power = take_exponent(rest); power != 0; power += power > 0 ? -1 : 1)
		value = power > 0 ? limited(value * 10) : value / 10;
	*out = minus ? -limited(value) : limited(value);
	return true;
}

int64_t
ofd_number(struct str text, int64_t scale, int64_t missing)
{
	int64_t value;

	return ofd_next(&text, scale, &value) ? value : missing;
}

uint32_t
ofd_id(struct str text)
{
	int64_t id = ofd_number(text, 1, 0);

	return id > 0 ? (uint32_t)id : 0;
}

int32_t
ofd_within(int64_t value)
{
	if (value > LAYOUT_FAR)
		return LAYOUT_FAR;
	return value < -LAYOUT_FAR ? -LAYOUT_FAR : (int32_t)value;
}

bool
ofd_box(struct str text, struct layout_box *out)
{
	int64_t sides[4];

	*out = (struct layout_box){0, 0, 0, 0};
	for (int i = 0; i < 4; i++)
		if (!ofd_next(&text, 1000, &sides[i]))
			return false;
	*out =
	    (struct layout_box){ofd_within(sides[0]), ofd_within(sides[1]),
				ofd_within(sides[0] + sides[2]), ofd_within(sides[1] + sides[3])};
	return true;
}

struct ofd_matrix
ofd_matrix(struct str text)
{
	int64_t n[OFD_MATRIX];

	for (int i = 0; i < OFD_MATRIX; i++)
		if (!ofd_next(&text, i < 4 ? OFD_MILLION : 1000, &n[i]))
			return ofd_matrix_none;
	return (struct ofd_matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
}

void
ofd_apply(const struct ofd_matrix *matrix, int64_t x, int64_t y, int64_t *x_out, int64_t *y_out)
{
	*x_out = limited((matrix->a * x + matrix->c * y) / OFD_MILLION + matrix->e);
	*y_out = limited((matrix->b * x + matrix->d * y) / OFD_MILLION + matrix->f);
}

struct ofd_matrix
ofd_matrix_joined(const struct ofd_matrix *inner, const struct ofd_matrix *outer)
{
	struct ofd_matrix out = ofd_matrix_none;

	out.a = limited((outer->a * inner->a + outer->c * inner->b) / OFD_MILLION);
	out.b = limited((outer->b * inner->a + outer->d * inner->b) / OFD_MILLION);
	out.c = limited((outer->a * inner->c + outer->c * inner->d) / OFD_MILLION);
	out.d = limited((outer->b * inner->c + outer->d * inner->d) / OFD_MILLION);
	ofd_apply(outer, inner->e, inner->f, &out.e, &out.f);
	return out;
}

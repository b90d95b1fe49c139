/* SPDX-License-Identifier: Apache-2.0 */
/* Functions over numbers, which are decimals: no digit is lost. */
#include "render/binding/functions/functions.h"

#include <string.h>

#include "base/decimal.h"
#include "base/text/utf8.h"

enum { PAD_MAX = 1000 };

static struct str
scratch_decimal(struct eval *eval, struct decimal number)
{
	char *out = eval_scratch(eval, DECIMAL_TEXT_MAX);

	return (struct str){out, decimal_format(number, out)};
}

/* fixed(number, decimals): the last digit is rounded half away from zero. */
struct str
number_fixed(struct eval *eval, const struct argument *args, size_t n)
{
	const struct decimal one = {1, 0};
	struct decimal number;
	double decimals = args[1].number;

	(void)n;
	if (!(decimals >= 0 && decimals <= DECIMAL_SCALE_MAX) ||
	    !decimal_parse(str_trim(args[0].text), &number) ||
	    !decimal_divide(number, one, (int)decimals, &number))
		return STR("");
	return scratch_decimal(eval, number);
}

/* shift(number, power): times ten to that power. */
struct str
number_shifted(struct eval *eval, const struct argument *args, size_t n)
{
	struct decimal number;
	double power = args[1].number;

	(void)n;
	if (!(power >= -DECIMAL_SCALE_MAX && power <= DECIMAL_SCALE_MAX) ||
	    !decimal_parse(str_trim(args[0].text), &number) ||
	    !decimal_shift(number, (int)power, &number))
		return STR("");
	return scratch_decimal(eval, number);
}

/* minus(number): zero has no sign. */
struct str
number_negated(struct eval *eval, const struct argument *args, size_t n)
{
	struct decimal number;

	(void)n;
	if (!decimal_parse(str_trim(args[0].text), &number))
		return STR("");
	number.coefficient = -number.coefficient;
	return scratch_decimal(eval, number);
}

/* pad(text, width [, sign]): zeros, or SIGNs, before it up to WIDTH characters. */
struct str
number_padded(struct eval *eval, const struct argument *args, size_t n)
{
	struct str text = args[0].text, sign = n > 2 ? args[2].text : STR("0");
	size_t points = utf8_count(text), missing;
	char *out, *p;

	if (!(args[1].number <= PAD_MAX) || args[1].number <= (double)points || text.n == 0)
		return text;
	missing = (size_t)args[1].number - points;
	out = p = eval_scratch(eval, text.n + missing * sign.n);
	for (; missing > 0 && sign.n > 0; missing--)
		p = (char *)memcpy(p, sign.p, sign.n) + sign.n;
	p = (char *)memcpy(p, text.p, text.n) + text.n;
	return str_span(out, p);
}

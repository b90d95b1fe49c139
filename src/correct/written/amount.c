/* SPDX-License-Identifier: Apache-2.0 */
/* Figures as people write them into a table. */
#include "base/buf.h"
#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "correct/rows.h"

enum { AMOUNT_BYTES_MAX = 200 };

static void
take(struct str *rest, size_t n)
{
	rest->p += n;
	rest->n -= n;
}

static bool
is_digit(struct str s, size_t at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* Digits up to what is none; a comma counts where three of them follow. */
static bool
take_digits(struct str *rest, struct buf *digits)
{
	size_t before = digits->n;

	while (rest->n > 0) {
		bool comma = rest->p[0] == ',' && digits->n > before && is_digit(*rest, 1) &&
			     is_digit(*rest, 2) && is_digit(*rest, 3) && !is_digit(*rest, 4);
		if (!comma && !is_digit(*rest, 0))
			break;
		if (!comma)
			buf_char(digits, rest->p[0]);
		take(rest, 1);
	}
	return digits->n > before;
}

/* 万, 亿 and what they multiply: 万亿 is 12. */
static int32_t
take_multiplier(struct str *rest)
{
	static const struct {
		struct str word;
		int32_t power;
	} words[] = {{STR_INIT("万亿"), 12}, {STR_INIT("亿"), 8}, {STR_INIT("万"), 4}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_starts(*rest, words[i].word)) {
			take(rest, words[i].word.n);
			return words[i].power;
		}
	return 0;
}

/* One number from the head of *REST; its scale and decimals as observations have them. */
static bool
take_number(struct str *rest, struct amount *amount, struct decimal *out)
{
	struct buf digits;
	struct decimal d;
	bool good;

	buf_init(&digits, AMOUNT_BYTES_MAX);
	if (rest->n > 0 && (rest->p[0] == '-' || rest->p[0] == '+')) {
		if (rest->p[0] == '-')
			buf_char(&digits, '-');
		take(rest, 1);
	}
	good = take_digits(rest, &digits);
	if (good && rest->n > 1 && rest->p[0] == '.' && is_digit(*rest, 1)) {
		buf_char(&digits, '.');
		take(rest, 1);
		good = take_digits(rest, &digits);
	}
	good = good && !digits.full && decimal_parse(buf_view(&digits), &d);
	buf_release(&digits);
	if (!good)
		return false;
	amount->scale = take_multiplier(rest);
	amount->decimals = (int32_t)d.scale - amount->scale;
	return decimal_shift(d, amount->scale, out);
}

static void
take_percent(struct str *rest, struct amount *amount)
{
	if (str_starts(*rest, STR("%"))) {
		amount->percent = true;
		take(rest, 1);
	}
}

static bool
take_range_sign(struct str *rest)
{
	static const struct str signs[] = {STR_INIT(".."), STR_INIT("—"), STR_INIT("–"),
					   STR_INIT("−"),  STR_INIT("~"), STR_INIT("至"),
					   STR_INIT("-")};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_starts(*rest, signs[i])) {
			take(rest, signs[i].n);
			return true;
		}
	return false;
}

/* What is behind the first number: nothing, or the second of a range or fraction. */
static bool
take_rest(struct str rest, struct amount *amount)
{
	int32_t decimals = amount->decimals;

	if (rest.n == 0)
		return true;
	if (str_starts(rest, STR("/"))) {
		amount->numerator = amount->value;
		amount->value = DECIMAL_NONE;
		take(&rest, 1);
		return take_number(&rest, amount, &amount->denominator) && rest.n == 0 &&
		       amount->denominator.coefficient > 0;
	}
	if (!take_range_sign(&rest))
		return false;
	amount->low = amount->value;
	amount->value = DECIMAL_NONE;
	if (!take_number(&rest, amount, &amount->high))
		return false;
	take_percent(&rest, amount);
	amount->decimals = amount->decimals > decimals ? amount->decimals : decimals;
	return rest.n == 0 && decimal_compare(amount->low, amount->high) <= 0;
}

/* 1.2E+11, 5月3日, 3-May, 2026/3/5, 12:30 */
static bool
is_changed(struct str text)
{
	size_t slashes = 0, signs = 0;

	if (text.n == 0 || !is_digit(text, text.p[0] == '-'))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		slashes += text.p[i] == '/';
		signs += text.p[i] == '-';
		if (text.p[i] == ':' || (text.p[i] >= 'A' && text.p[i] <= 'z'))
			return true;
	}
	return slashes > 1 || signs > 1 || str_find(text, STR("月"), 0) != SIZE_MAX ||
	       str_find(text, STR("日"), 0) != SIZE_MAX;
}

enum amount_fault
amount_read(struct str text, struct arena *arena, struct amount *out)
{
	struct str rest = fold_str(arena, text);
	struct str whole = rest;

	*out = (struct amount){.value = DECIMAL_NONE,
			       .low = DECIMAL_NONE,
			       .high = DECIMAL_NONE,
			       .numerator = DECIMAL_NONE,
			       .denominator = DECIMAL_NONE};
	if (text.n > AMOUNT_BYTES_MAX)
		return AMOUNT_BAD;
	if (is_changed(whole))
		return AMOUNT_CHANGED;
	if (!take_number(&rest, out, &out->value))
		return AMOUNT_BAD;
	take_percent(&rest, out);
	return take_rest(rest, out) ? AMOUNT_GOOD : AMOUNT_BAD;
}

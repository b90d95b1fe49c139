/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as Word counts in lists. */
#include "read/office/word/counting.h"

#include <stddef.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct counting {
	struct str name;
	uint32_t (*write)(const struct counting *counting, uint32_t number, uint32_t *out);
	const uint32_t *signs; /* of digits, or of a list */
	uint32_t first;	       /* character of 1, of consecutive ones */
	uint32_t most;	       /* number up to which it counts so; beyond: 1, 2, 3 */
	bool from_zero;	       /* 0 can be written so */
};

static const uint32_t plain_digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
					0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
static const uint32_t legal_digits[] = {0x96F6, 0x58F9, 0x8D30, 0x53C1, 0x8086,
					0x4F0D, 0x9646, 0x67D2, 0x634C, 0x7396};
static const uint32_t stems[] = {0x7532, 0x4E59, 0x4E19, 0x4E01, 0x620A,
				 0x5DF1, 0x5E9A, 0x8F9B, 0x58EC, 0x7678};
static const uint32_t branches[] = {0x5B50, 0x4E11, 0x5BC5, 0x536F, 0x8FB0, 0x5DF3,
				    0x5348, 0x672A, 0x7533, 0x9149, 0x620C, 0x4EA5};
/* Ten, hundred, thousand: 十百千 and 拾佰仟. */
static const uint32_t plain_units[] = {0, 0x5341, 0x767E, 0x5343};
static const uint32_t legal_units[] = {0, 0x62FE, 0x4F70, 0x4EDF};

enum { TEN_THOUSAND = 10000, TEN_THOUSAND_SIGN = 0x4E07, LETTERS = 26, LETTERS_MAX = 16 };

static uint32_t
write_digits(uint32_t number, uint32_t zero, const uint32_t *signs, uint32_t *out)
{
	uint32_t digits[10], n = 0;

	do {
		digits[n++] = number % 10;
		number /= 10;
	} while (number > 0);
	for (uint32_t i = 0; i < n; i++)
		out[i] = signs ? signs[digits[n - 1 - i]] : zero + digits[n - 1 - i];
	return n;
}

static uint32_t
write_decimal(const struct counting *counting, uint32_t number, uint32_t *out)
{
	return write_digits(number, counting->signs ? 0 : counting->first - 1, counting->signs,
			    out);
}

/* 01, 02, … 10 */
static uint32_t
write_with_zero(const struct counting *counting, uint32_t number, uint32_t *out)
{
	out[0] = '0';
	return (number < 10) + write_decimal(counting, number, out + (number < 10));
}

/* Up to 9999 in words: 三百〇五; a number of 10 to 19 begins with 十, not 一十. */
static uint32_t
write_below_ten_thousand(uint32_t number, const uint32_t *digits, const uint32_t *units,
			 uint32_t *out)
{
	uint32_t n = 0, weight = 1000;
	bool gap = false;

	for (int place = 3; place >= 0; place--, weight /= 10) {
		uint32_t digit = number / weight % 10;
		if (digit == 0) {
			gap = n > 0;
			continue;
		}
		if (gap)
			out[n++] = digits[0];
		gap = false;
		if (!(digit == 1 && place == 1 && n == 0 && units == plain_units))
			out[n++] = digits[digit];
		if (place > 0)
			out[n++] = units[place];
	}
	return n;
}

static uint32_t
write_words(const struct counting *counting, uint32_t number, uint32_t *out)
{
	const uint32_t *units = counting->signs == legal_digits ? legal_units : plain_units;
	uint32_t high = number / TEN_THOUSAND, low = number % TEN_THOUSAND, n = 0;

	if (number == 0) {
		out[0] = counting->signs[0];
		return 1;
	}
	if (high > 0) {
		n = write_below_ten_thousand(high, counting->signs, units, out);
		out[n++] = TEN_THOUSAND_SIGN;
		if (low > 0 && low < TEN_THOUSAND / 10)
			out[n++] = counting->signs[0];
	}
	return n + write_below_ten_thousand(low, counting->signs, units, out + n);
}

/* Words up to 99, digits beyond: 九十九, 一〇〇. */
static uint32_t
write_counting(const struct counting *counting, uint32_t number, uint32_t *out)
{
	return number < 100 ? write_words(counting, number, out)
			    : write_digits(number, 0, counting->signs, out);
}

static uint32_t
write_listed(const struct counting *counting, uint32_t number, uint32_t *out)
{
	out[0] = counting->signs[number - 1];
	return 1;
}

static uint32_t
write_consecutive(const struct counting *counting, uint32_t number, uint32_t *out)
{
	out[0] = counting->first + number - 1;
	return 1;
}

/* a … z, aa, bb … */
static uint32_t
write_letters(const struct counting *counting, uint32_t number, uint32_t *out)
{
	uint32_t n = (number - 1) / LETTERS + 1;

	for (uint32_t i = 0; i < n; i++)
		out[i] = counting->first + (number - 1) % LETTERS;
	return n;
}

static uint32_t
write_roman(const struct counting *counting, uint32_t number, uint32_t *out)
{
	static const struct {
		uint32_t value;
		struct str text;
	} parts[] = {
	    {1000, STR_INIT("M")}, {900, STR_INIT("CM")}, {500, STR_INIT("D")},
	    {400, STR_INIT("CD")}, {100, STR_INIT("C")},  {90, STR_INIT("XC")},
	    {50, STR_INIT("L")},   {40, STR_INIT("XL")},  {10, STR_INIT("X")},
	    {9, STR_INIT("IX")},   {5, STR_INIT("V")},	  {4, STR_INIT("IV")},
	    {1, STR_INIT("I")},
	};
	uint32_t n = 0;

	for (size_t i = 0; i < COUNT(parts); i++)
		for (; number >= parts[i].value; number -= parts[i].value)
			for (size_t k = 0; k < parts[i].text.n; k++)
				out[n++] = (uint32_t)parts[i].text.p[k] + (counting->first - 'I');
	return n;
}

/* - 1 - */
static uint32_t
write_dashed(const struct counting *counting, uint32_t number, uint32_t *out)
{
	uint32_t n = 2;

	out[0] = '-';
	out[1] = ' ';
	n += write_decimal(counting, number, out + n);
	out[n++] = ' ';
	out[n++] = '-';
	return n;
}

enum { WORDS_MAX = 99999999, CIRCLED = 20, ROMAN_MAX = 3999 };

/* The first counts where another cannot. */
static const struct counting ways[] = {
    {STR_INIT("decimal"), write_decimal, NULL, '1', UINT32_MAX, true},
    {STR_INIT("bullet"), NULL, NULL, 0, UINT32_MAX, false},
    {STR_INIT("none"), NULL, NULL, 0, UINT32_MAX, false},
    {STR_INIT("decimalZero"), write_with_zero, NULL, '1', UINT32_MAX, true},
    {STR_INIT("decimalFullWidth"), write_decimal, NULL, 0xFF11, UINT32_MAX, true},
    {STR_INIT("decimalFullWidth2"), write_decimal, NULL, 0xFF11, UINT32_MAX, true},
    {STR_INIT("chineseCounting"), write_counting, plain_digits, 0, WORDS_MAX, true},
    {STR_INIT("chineseCountingThousand"), write_words, plain_digits, 0, WORDS_MAX, true},
    {STR_INIT("chineseLegalSimplified"), write_words, legal_digits, 0, WORDS_MAX, true},
    {STR_INIT("taiwaneseCounting"), write_counting, plain_digits, 0, WORDS_MAX, true},
    {STR_INIT("taiwaneseCountingThousand"), write_words, plain_digits, 0, WORDS_MAX, true},
    {STR_INIT("taiwaneseDigital"), write_decimal, plain_digits, 0, UINT32_MAX, true},
    {STR_INIT("ideographLegalTraditional"), write_words, legal_digits, 0, WORDS_MAX, true},
    {STR_INIT("japaneseCounting"), write_words, plain_digits, 0, WORDS_MAX, true},
    {STR_INIT("japaneseLegal"), write_words, legal_digits, 0, WORDS_MAX, true},
    {STR_INIT("japaneseDigitalTenThousand"), write_decimal, plain_digits, 0, UINT32_MAX, true},
    {STR_INIT("koreanDigital2"), write_decimal, plain_digits, 0, UINT32_MAX, true},
    {STR_INIT("ideographDigital"), write_decimal, plain_digits, 0, UINT32_MAX, true},
    {STR_INIT("ideographTraditional"), write_listed, stems, 0, COUNT(stems), false},
    {STR_INIT("ideographZodiac"), write_listed, branches, 0, COUNT(branches), false},
    {STR_INIT("ideographEnclosedCircle"), write_consecutive, NULL, 0x3280, 10, false},
    {STR_INIT("decimalEnclosedCircle"), write_consecutive, NULL, 0x2460, CIRCLED, false},
    {STR_INIT("decimalEnclosedCircleChinese"), write_consecutive, NULL, 0x2460, CIRCLED, false},
    {STR_INIT("decimalEnclosedParen"), write_consecutive, NULL, 0x2474, CIRCLED, false},
    {STR_INIT("decimalEnclosedFullstop"), write_consecutive, NULL, 0x2488, CIRCLED, false},
    {STR_INIT("upperLetter"), write_letters, NULL, 'A', LETTERS *LETTERS_MAX, false},
    {STR_INIT("lowerLetter"), write_letters, NULL, 'a', LETTERS *LETTERS_MAX, false},
    {STR_INIT("upperRoman"), write_roman, NULL, 'I', ROMAN_MAX, false},
    {STR_INIT("lowerRoman"), write_roman, NULL, 'i', ROMAN_MAX, false},
    {STR_INIT("numberInDash"), write_dashed, NULL, '1', UINT32_MAX, true},
};

const struct counting *
counting_named(struct str name)
{
	for (size_t i = 0; i < COUNT(ways); i++)
		if (str_eq(ways[i].name, name))
			return &ways[i];
	return &ways[0];
}

bool
counting_is_silent(const struct counting *counting)
{
	return counting->write == NULL;
}

uint32_t
counting_write(const struct counting *counting, uint32_t number, uint32_t *out)
{
	if (!counting->write)
		return 0;
	if (number > counting->most || (number == 0 && !counting->from_zero))
		counting = &ways[0];
	return counting->write(counting, number, out);
}

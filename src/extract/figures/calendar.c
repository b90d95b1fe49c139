/* SPDX-License-Identifier: Apache-2.0 */
/* Years, dates, times and document numbers. */
#include "extract/figures/calendar.h"

#include "extract/number/beside.h"

enum {
	LISTED_MAX = 8, /* years that share 年 */
	DATE_DIGITS_MAX = 8,
	FIRST_YEAR = 1840,
	LAST_YEAR = 2099,
	WHOLE = 100, /* per cent */
};

/* Up to MAX digits at AT; their count, and their value. */
static uint32_t
digits_at(const struct scan *s, uint32_t at, uint32_t max, int *value)
{
	uint32_t n = 0, digit = scan_at(s, at) - '0';

	*value = 0;
	for (; n < max && digit < 10; digit = scan_at(s, at + ++n) - '0')
		*value = *value * 10 + (int)digit;
	return digit < 10 ? 0 : n;
}

static uint32_t
skip_space(const struct scan *s, uint32_t at)
{
	while (scan_at(s, at) == ' ')
		at++;
	return at;
}

static bool
is_year(int value, uint32_t n)
{
	return n == 4 && value >= FIRST_YEAR && value <= LAST_YEAR;
}

bool
calendar_is_year(const struct scan *s, uint32_t at, uint32_t n)
{
	int value;

	if (n != 4)
		return false;
	n = digits_at(s, at, 4, &value);
	return is_year(value, n);
}

/* What may count months or days: up to two digits, or Chinese numerals; VALUE 0: it may not. */
struct small {
	uint32_t end;
	int64_t value;
};

static struct small
small_of(const struct number *number)
{
	bool counts =
	    number->han && decimal_is_set(number->value) && !number->bare && !number->positional;

	return (struct small){number->end, counts ? number->value.coefficient : 0};
}

static struct small
small_at(const struct scan *s, uint32_t at)
{
	struct number number;
	int value;
	uint32_t n = digits_at(s, at, 2, &value);

	if (n > 0)
		return (struct small){at + n, value};
	if (!(lexicon_class(s->lexicon, scan_at(s, at)) & CLASS_HAN) ||
	    !number_read(s, at, &number))
		return (struct small){at, 0};
	return small_of(&number);
}

/* Behind the day that SMALL counts, or AT: 6日, 21号 too where MONTH says that a month stands
 * before; not 30日内. */
static uint32_t
day_end(const struct scan *s, uint32_t at, struct small small, bool month)
{
	uint32_t end, word;

	if (small.value < 1 || small.value > 31)
		return at;
	end = skip_space(s, small.end);
	word = scan_particle(s, month ? PARTICLE_OF_MONTH : PARTICLE_DAY, end);
	if (word == 0)
		return at;
	return scan_particle(s, PARTICLE_WITHIN, end + word) > 0 ? at : end + word;
}

static uint32_t
day_at(const struct scan *s, uint32_t at, bool month)
{
	return day_end(s, at, small_at(s, at), month);
}

/* Behind the month that SMALL counts and the day in it, or AT: 9月[6日]. */
static uint32_t
month_end(const struct scan *s, uint32_t at, struct small small)
{
	uint32_t end, word, day, day_behind;

	if (small.value < 1 || small.value > 12)
		return at;
	end = skip_space(s, small.end);
	word = scan_particle(s, PARTICLE_MONTH, end);
	if (word == 0)
		return at;
	end += word;
	day = skip_space(s, end);
	day_behind = day_at(s, day, true);
	return day_behind > day ? day_behind : end;
}

static uint32_t
month_at(const struct scan *s, uint32_t at)
{
	return month_end(s, at, small_at(s, at));
}

/* 1-12月, 3至5日: the first of two that share 月 or 日. */
static uint32_t
shared_at(const struct scan *s, uint32_t at)
{
	int value;
	uint32_t n = digits_at(s, at, 2, &value), gap = scan_range_mark(s, at + n);
	uint32_t second = at + n + gap, end;

	if (n == 0 || gap == 0 || value < 1)
		return at;
	end = month_at(s, second);
	if (end == second && (scan_particle(s, PARTICLE_RANGE, at + n) == 0 ||
			      scan_particle(s, PARTICLE_DATES, at + n) > 0))
		end = day_at(s, second, false);
	return end > second ? end : at;
}

/* Digits in a row and 年: 二〇二四年. */
static uint32_t
han_year_at(const struct scan *s, uint32_t at)
{
	uint32_t i = at, word;

	while (i < at + 4 && (han_digit(s->lexicon, scan_at(s, i)) >= 0 || scan_at(s, i) == 0x25CB))
		i++;
	word = i == at + 4 ? scan_particle(s, PARTICLE_YEAR, i) : 0;
	return word > 0 ? i + word : at;
}

static uint32_t
year_at(const struct scan *s, uint32_t at)
{
	int value;
	uint32_t n = digits_at(s, at, 4, &value), end = skip_space(s, at + n), word;

	if (!is_year(value, n))
		return han_year_at(s, at);
	word = scan_particle(s, PARTICLE_YEAR, end);
	return word > 0 ? end + word : at;
}

/* 2021—2025: the first of two years. */
static uint32_t
year_range_at(const struct scan *s, uint32_t at)
{
	int first, second;
	uint32_t n = digits_at(s, at, 4, &first), gap = scan_range_mark(s, at + n), m;

	if (!is_year(first, n) || gap == 0)
		return at;
	m = digits_at(s, at + n + gap, 4, &second);
	return is_year(second, m) && second >= first ? at + n : at;
}

/* 2022、2023和2024年: one of those that share 年. */
static uint32_t
year_list_at(const struct scan *s, uint32_t at)
{
	uint32_t end = at, joint;
	int value;

	for (int i = 0; i < LISTED_MAX; i++) {
		uint32_t n = digits_at(s, end, 4, &value);
		if (!is_year(value, n))
			return at;
		end = skip_space(s, end + n);
		if (scan_particle(s, PARTICLE_YEAR, end) > 0)
			return i > 0 ? at + 4 : at;
		joint = scan_particle(s, PARTICLE_JOINS, end);
		if (joint == 0)
			return at;
		end = skip_space(s, end + joint);
	}
	return at;
}

/* 2024-02-20, 2024.2.20, 2024/02/20, 2024-02. */
static uint32_t
written_date_at(const struct scan *s, uint32_t at)
{
	int year, month, day;
	uint32_t n = digits_at(s, at, 4, &year), m, d;
	uint32_t mark = scan_at(s, at + n);

	if (!is_year(year, n) || (mark != '-' && mark != '.' && mark != '/'))
		return at;
	m = digits_at(s, at + n + 1, 2, &month);
	if (m == 0 || month < 1 || month > 12)
		return at;
	n += 1 + m;
	if (scan_at(s, at + n) != mark)
		return mark == '-' && m == 2 ? at + n : at;
	d = digits_at(s, at + n + 1, 2, &day);
	return d > 0 && day >= 1 && day <= 31 ? at + n + 1 + d : at;
}

/* Behind the minutes at AT, 30分, or AT. */
static uint32_t
minutes_end(const struct scan *s, uint32_t at)
{
	int minute;
	uint32_t start = skip_space(s, at), n = digits_at(s, start, 2, &minute);
	uint32_t end = skip_space(s, start + n);
	uint32_t word = n > 0 ? scan_particle(s, PARTICLE_MINUTE, end) : 0;

	return word > 0 ? end + word : at;
}

/* 14:30[:05] and 9时[30分], but not the parts of a whole, 20:30:50, nor a ratio, 师生比1:15. */
static uint32_t
time_at(const struct scan *s, uint32_t at)
{
	int hour, minute, second = 0;
	uint32_t n = digits_at(s, at, 2, &hour), m, word;

	if (n == 0 || hour > 24)
		return at;
	word = skip_space(s, at + n);
	if (scan_particle(s, PARTICLE_HOUR, word) > 0)
		return minutes_end(s, word + scan_particle(s, PARTICLE_HOUR, word));
	if (scan_at(s, at + n) != ':')
		return at;
	m = digits_at(s, at + n + 1, 2, &minute);
	if (m != 2 || minute > 59 || beside_ratio(s, at))
		return at;
	n += 3;
	m = scan_at(s, at + n) == ':' ? digits_at(s, at + n + 1, 2, &second) : 0;
	if (m == 2 && hour + minute + second == WHOLE)
		return at;
	return at + n + (m == 2 ? 3 : 0);
}

/* 2022〕23号 behind 〔, in any brackets. */
static uint32_t
document_number_at(const struct scan *s, uint32_t at)
{
	int value;
	uint32_t before = scan_before(s, at);
	uint32_t n = digits_at(s, at, 4, &value), close, serial, word;

	if (!is_year(value, n) || (before != '[' && before != '(' && before != 0x3008))
		return at;
	close = scan_at(s, at + n);
	if (close != ']' && close != ')' && close != 0x3009)
		return at;
	serial = skip_space(s, at + n + 1);
	word = scan_particle(s, PARTICLE_ORDINAL, serial);
	serial = word > 0 ? skip_space(s, serial + word) : serial;
	n = digits_at(s, serial, 6, &value);
	close = skip_space(s, serial + n);
	word = scan_particle(s, PARTICLE_SERIAL, close);
	return n > 0 && word > 0 ? close + word : at;
}

static bool
is_month_day(int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* What is left of N digits that begin with those of a year is what UNIT counts behind it. */
static bool
is_rest_of_date(enum particle_role unit, int rest, uint32_t n)
{
	if (unit == PARTICLE_YEAR)
		return is_year(rest, n - 4);
	if (unit == PARTICLE_MONTH)
		return n <= 6 && rest >= 1 && rest <= 12;
	return n >= 6 &&
	       (is_month_day(rest / 100, rest % 100) || is_month_day(rest / 10, rest % 10));
}

/*
 * A date whose 年, 月 or dash a copy has lost: 20212025年, 20256月, 2025730日.  VALUE is of the N
 * digits at AT; no report counts years, months or days in such numbers.
 */
static uint32_t
damaged_date_at(const struct scan *s, uint32_t at, uint32_t n, int value,
		enum numeral_reason *reason_out)
{
	static const enum particle_role units[] = {PARTICLE_YEAR, PARTICLE_MONTH, PARTICLE_DAY};
	uint32_t end = skip_space(s, at + n);
	int power = 1;

	for (uint32_t i = 4; i < n; i++)
		power *= 10;
	if (!is_year(value / power, 4))
		return at;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		uint32_t word = scan_particle(s, units[i], end);
		*reason_out = units[i] == PARTICLE_YEAR ? REASON_YEAR : REASON_DATE;
		if (word > 0 && is_rest_of_date(units[i], value % power, n))
			return end + word;
	}
	return at;
}

/* A full date behind a year: 2023年[12月[31日]]. */
static uint32_t
after_year(const struct scan *s, uint32_t end)
{
	uint32_t month = skip_space(s, end), behind = shared_at(s, month);

	if (behind == month)
		behind = month_at(s, month);
	return behind > month ? behind : end;
}

/* What begins with the four digits of a year. */
static uint32_t
read_year(const struct scan *s, uint32_t at, enum numeral_reason *reason_out)
{
	static const struct {
		uint32_t (*end)(const struct scan *, uint32_t);
		enum numeral_reason reason;
	} forms[] = {
	    {document_number_at, REASON_DOCUMENT_NUMBER},
	    {written_date_at, REASON_DATE},
	    {year_range_at, REASON_YEAR},
	    {year_list_at, REASON_YEAR},
	};
	uint32_t end = year_at(s, at), behind;

	if (end > at) {
		behind = after_year(s, end);
		*reason_out = behind > end ? REASON_DATE : REASON_YEAR;
		return behind;
	}
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]) && end == at; i++) {
		end = forms[i].end(s, at);
		*reason_out = forms[i].reason;
	}
	return end;
}

/* What begins with a number as small as those of months, days and hours. */
static uint32_t
read_small(const struct scan *s, uint32_t at, struct small small, bool digits,
	   enum numeral_reason *reason_out)
{
	uint32_t end = month_end(s, at, small);

	*reason_out = REASON_DATE;
	if (end == at)
		end = day_end(s, at, small, false);
	if (end == at && digits)
		end = shared_at(s, at);
	if (end > at || !digits)
		return end;
	*reason_out = REASON_TIME;
	return time_at(s, at);
}

/* What can follow the digits of a month, a day or an hour may stand at AT; 30家 is none. */
static bool
may_go_on(const struct scan *s, uint32_t at)
{
	static const uint64_t roles = UINT64_C(1) << PARTICLE_MONTH | UINT64_C(1) << PARTICLE_DAY |
				      UINT64_C(1) << PARTICLE_HOUR;
	uint32_t cp = scan_at(s, at);

	return cp == ':' || cp == ' ' || particle_may_begin(&s->lexicon->particles, roles, cp) ||
	       scan_range_mark(s, at) > 0;
}

uint32_t
calendar_read(const struct scan *s, const struct number *number, enum numeral_reason *reason_out)
{
	uint32_t at = number->start, end = at, n;
	int value;

	if (number->han) {
		if (han_year_at(s, at) > at)
			end = read_year(s, at, reason_out);
		return end > at ? end : read_small(s, at, small_of(number), false, reason_out);
	}
	n = digits_at(s, at, 4, &value);
	if (n == 4)
		return read_year(s, at, reason_out);
	if ((n == 1 || n == 2) && may_go_on(s, at + n))
		return read_small(s, at, (struct small){at + n, value}, true, reason_out);
	if (n == 0 && (n = digits_at(s, at, DATE_DIGITS_MAX, &value)) > 4)
		return damaged_date_at(s, at, n, value, reason_out);
	return at;
}

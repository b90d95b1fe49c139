/* SPDX-License-Identifier: Apache-2.0 */
/* Years, dates, times and document numbers. */
#include "extract/figures/calendar.h"

#include "extract/number/beside.h"

enum {
	NIAN = 0x5E74,	/* 年 */
	YUE = 0x6708,	/* 月 */
	RI = 0x65E5,	/* 日 */
	HAO = 0x53F7,	/* 号 */
	SHI = 0x65F6,	/* 时 */
	FEN = 0x5206,	/* 分 */
	NEI = 0x5185,	/* 内 */
	YI = 0x4EE5,	/* 以 */
	DI = 0x7B2C,	/* 第 */
	DAO = 0x5230,	/* 到 */
	XUE = 0x5B66,	/* 学 */
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
	uint32_t end = skip_space(s, small.end), next = scan_at(s, end);

	if (small.value < 1 || small.value > 31 || (next != RI && !(month && next == HAO)))
		return at;
	next = scan_at(s, end + 1);
	return next == NEI || (next == YI && scan_at(s, end + 2) == NEI) ? at : end + 1;
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
	uint32_t end = skip_space(s, small.end), day, day_behind;

	if (small.value < 1 || small.value > 12 || scan_at(s, end) != YUE)
		return at;
	day = skip_space(s, ++end);
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
	if (end == second && scan_at(s, at + n) != DAO)
		end = day_at(s, second, false);
	return end > second ? end : at;
}

/* Digits in a row and 年: 二〇二四年. */
static uint32_t
han_year_at(const struct scan *s, uint32_t at)
{
	uint32_t i = at;

	while (i < at + 4 && (han_digit(s->lexicon, scan_at(s, i)) >= 0 || scan_at(s, i) == 0x25CB))
		i++;
	return i == at + 4 && scan_at(s, i) == NIAN ? i + 1 : at;
}

static uint32_t
year_at(const struct scan *s, uint32_t at)
{
	int value;
	uint32_t n = digits_at(s, at, 4, &value), end = skip_space(s, at + n);

	end += scan_at(s, end) == XUE; /* 2023学年 */
	if (is_year(value, n) && scan_at(s, end) == NIAN)
		return end + 1;
	return han_year_at(s, at);
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
		if (scan_at(s, end) == NIAN)
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

/* 14:30[:05] and 9时[30分], but not the parts of a whole, 20:30:50, nor a ratio, 师生比1:15. */
static uint32_t
time_at(const struct scan *s, uint32_t at)
{
	int hour, minute, second = 0;
	uint32_t n = digits_at(s, at, 2, &hour), m;

	if (n == 0 || hour > 24)
		return at;
	if (scan_at(s, at + n) == SHI) {
		m = digits_at(s, at + n + 1, 2, &minute);
		return m > 0 && scan_at(s, at + n + 1 + m) == FEN ? at + n + m + 2 : at + n + 1;
	}
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
	uint32_t n = digits_at(s, at, 4, &value), close, serial;

	if (!is_year(value, n) || (before != '[' && before != '(' && before != 0x3008))
		return at;
	close = scan_at(s, at + n);
	if (close != ']' && close != ')' && close != 0x3009)
		return at;
	serial = skip_space(s, at + n + 1);
	if (scan_at(s, serial) == DI)
		serial = skip_space(s, serial + 1);
	n = digits_at(s, serial, 6, &value);
	return n > 0 && scan_at(s, skip_space(s, serial + n)) == HAO ? skip_space(s, serial + n) + 1
								     : at;
}

static bool
is_month_day(int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/*
 * A date whose 年, 月 or dash a copy has lost: 20212025年, 20256月, 2025730日.  VALUE is of the N
 * digits at AT; no report counts years, months or days in such numbers.
 */
static uint32_t
damaged_date_at(const struct scan *s, uint32_t at, uint32_t n, int value,
		enum numeral_reason *reason_out)
{
	int rest, power = 1;

	for (uint32_t i = 4; i < n; i++)
		power *= 10;
	rest = value % power;
	if (!is_year(value / power, 4))
		return at;
	*reason_out = REASON_DATE;
	switch (scan_at(s, at + n)) {
	case NIAN:
		*reason_out = REASON_YEAR;
		return is_year(rest, n - 4) ? at + n + 1 : at;
	case YUE:
		return n <= 6 && rest >= 1 && rest <= 12 ? at + n + 1 : at;
	case RI:
		return n >= 6 && (is_month_day(rest / 100, rest % 100) ||
				  is_month_day(rest / 10, rest % 10))
			   ? at + n + 1
			   : at;
	default:
		return at;
	}
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
	uint32_t next = scan_at(s, skip_space(s, small.end)), end = at;

	*reason_out = REASON_DATE;
	if (next == YUE)
		return month_end(s, at, small);
	if (next == RI)
		return day_end(s, at, small, false);
	if (digits)
		end = shared_at(s, at);
	if (end > at || !digits)
		return end;
	*reason_out = REASON_TIME;
	return time_at(s, at);
}

/* What can follow the digits of a month, a day or an hour stands at AT; 30家 is none. */
static bool
may_go_on(const struct scan *s, uint32_t at)
{
	uint32_t cp = scan_at(s, at);

	return cp == YUE || cp == RI || cp == SHI || cp == ':' || cp == ' ' ||
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

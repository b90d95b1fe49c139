/* SPDX-License-Identifier: Apache-2.0 */
/* Years, dates, times and document numbers. */
#include "extract/calendar.h"

enum {
	NIAN = 0x5E74, /* 年 */
	YUE = 0x6708,  /* 月 */
	RI = 0x65E5,   /* 日 */
	HAO = 0x53F7,  /* 号 */
	SHI = 0x65F6,  /* 时 */
	FEN = 0x5206,  /* 分 */
	NEI = 0x5185,  /* 内 */
	YI = 0x4EE5,   /* 以 */
	DI = 0x7B2C,   /* 第 */
	DAO = 0x5230,  /* 到 */
	FIRST_YEAR = 1840,
	LAST_YEAR = 2099,
};

/* Up to MAX digits at AT; their count, and their value. */
static uint32_t
digits_at(const struct scan *s, uint32_t at, uint32_t max, int *value)
{
	uint32_t n = 0;

	*value = 0;
	while (n < max && scan_is_digit(s, at + n))
		*value = *value * 10 + (int)(scan_at(s, at + n++) - '0');
	return scan_is_digit(s, at + n) ? 0 : n;
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
	uint32_t digits = digits_at(s, at, 4, &value);

	return n == 4 && is_year(value, digits);
}

/* One or two numerals, digits or Chinese, up to MAX; their length. */
static uint32_t
small_at(const struct scan *s, uint32_t at, int max, int *value)
{
	uint32_t n = digits_at(s, at, 2, value);
	struct number number;

	if (n == 0 && lexicon_class(s->lexicon, scan_at(s, at)) == CLASS_HAN &&
	    number_read(s, at, &number) && decimal_is_set(number.value) && !number.bare &&
	    !number.positional) {
		n = number.end - at;
		*value = number.value.coefficient <= max ? (int)number.value.coefficient : 0;
	}
	return n > 0 && *value >= 1 && *value <= max ? n : 0;
}

/* 6日 at AT, 21号 too where MONTH says that a month stands before; not 30日内. */
static uint32_t
day_of(const struct scan *s, uint32_t at, bool month)
{
	int day;
	uint32_t n = small_at(s, at, 31, &day), end = skip_space(s, at + n);
	uint32_t next;

	if (n == 0 || (scan_at(s, end) != RI && !(month && scan_at(s, end) == HAO)))
		return at;
	next = scan_at(s, end + 1);
	return next == NEI || (next == YI && scan_at(s, end + 2) == NEI) ? at : end + 1;
}

static uint32_t
day_at(const struct scan *s, uint32_t at)
{
	return day_of(s, at, false);
}

/* 9月[6日] at AT. */
static uint32_t
month_at(const struct scan *s, uint32_t at)
{
	int month;
	uint32_t n = small_at(s, at, 12, &month), end = skip_space(s, at + n), after = end;

	if (n == 0 || scan_at(s, end) != YUE)
		return at;
	end = skip_space(s, ++after);
	return day_of(s, end, true) > end ? day_of(s, end, true) : after;
}

/* 1-12月, 3至5日: the first of two that share 月 or 日. */
static uint32_t
shared_at(const struct scan *s, uint32_t at)
{
	int value;
	uint32_t n = digits_at(s, at, 2, &value), gap = scan_range_mark(s, at + n);
	uint32_t second = at + n + gap;

	if (n == 0 || gap == 0 || value < 1)
		return at;
	if (month_at(s, second) > second)
		return month_at(s, second);
	return scan_at(s, at + n) != DAO && day_at(s, second) > second ? day_at(s, second) : at;
}

/* Digits in a row and 年: 二〇二四年. */
static uint32_t
han_year_at(const struct scan *s, uint32_t at)
{
	uint32_t i = at;

	while (i < at + 4 && (han_digit(scan_at(s, i)) >= 0 || scan_at(s, i) == 0x25CB))
		i++;
	return i == at + 4 && scan_at(s, i) == NIAN ? i + 1 : at;
}

static uint32_t
year_at(const struct scan *s, uint32_t at)
{
	int value;
	uint32_t n = digits_at(s, at, 4, &value), end = skip_space(s, at + n);

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

/* 14:30[:05] and 9时[30分]. */
static uint32_t
time_at(const struct scan *s, uint32_t at)
{
	int hour, minute;
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
	if (m != 2 || minute > 59)
		return at;
	n += 3;
	m = scan_at(s, at + n) == ':' ? digits_at(s, at + n + 1, 2, &minute) : 0;
	return at + n + (m == 2 ? 3 : 0);
}

/* 2022〕23号 behind 〔, in any brackets. */
static uint32_t
document_number_at(const struct scan *s, uint32_t at)
{
	int value;
	uint32_t before = at > s->start ? scan_at(s, at - 1) : 0;
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

/* A full date behind a year: 2023年[12月[31日]]. */
static uint32_t
after_year(const struct scan *s, uint32_t end)
{
	uint32_t month = skip_space(s, end);
	uint32_t shared = shared_at(s, month);

	if (shared > month)
		return shared;
	return month_at(s, month) > month ? month_at(s, month) : end;
}

uint32_t
calendar_read(const struct scan *s, uint32_t at, enum numeral_reason *reason_out)
{
	static const struct {
		uint32_t (*end)(const struct scan *, uint32_t);
		enum numeral_reason reason;
	} forms[] = {
	    {document_number_at, REASON_DOCUMENT_NUMBER},
	    {written_date_at, REASON_DATE},
	    {year_range_at, REASON_YEAR},
	    {shared_at, REASON_DATE},
	    {month_at, REASON_DATE},
	    {day_at, REASON_DATE},
	    {time_at, REASON_TIME},
	};
	uint32_t end = year_at(s, at);

	if (end > at) {
		*reason_out = after_year(s, end) > end ? REASON_DATE : REASON_YEAR;
		return after_year(s, end);
	}
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		end = forms[i].end(s, at);
		if (end > at) {
			*reason_out = forms[i].reason;
			return end;
		}
	}
	return at;
}

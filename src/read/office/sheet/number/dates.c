/* SPDX-License-Identifier: Apache-2.0 */
/* Days and times of spreadsheets. */
#include "read/office/sheet/number/pattern.h"

enum {
	DAY_SECONDS = 86400,
	DAYS_MAX = 2958465, /* 9999-12-31 */
	DAYS_1904 = 1462,   /* between the two ways of counting */
	LEAP_DAY = 60,	    /* 1900-02-29, which never was, is counted */
	FRACTION_DIGITS = 12,
};

struct moment {
	int64_t days; /* since the last day of 1899 */
	int64_t seconds;
	int year;
	int month;
	int day;
	int hour;
	int minute;
	int second;
};

/* Digits FROM to TO of FIGURE as a number. */
static int64_t
digits(const struct figure *figure, int from, int to)
{
	int64_t value = 0;

	for (int i = from; i < to; i++)
		value = value * 10 + (i >= 0 && i < figure->n ? figure->digits[i] - '0' : 0);
	return value;
}

/* The civil date DAYS after 0000-03-01, by eras of 400 years. */
static void
civil(int64_t days, struct moment *out)
{
	int64_t era = days / 146097, of_era = days % 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;

	out->day = (int)(of_year - (153 * month + 2) / 5 + 1);
	out->month = (int)(month < 10 ? month + 3 : month - 9);
	out->year = (int)(year + era * 400 + (out->month <= 2));
}

static bool
moment_of(const struct figure *figure, bool from_1904, struct moment *out)
{
	enum { BEFORE_1900 = 693899 }; /* days from 0000-03-01 to 1899-12-30 */
	int whole = figure->n + figure->power;
	int64_t fraction, unit = 1, days;

	if (figure->negative || whole > 8)
		return false;
	days = whole > 0 ? digits(figure, 0, whole) : 0;
	fraction = digits(figure, whole, whole + FRACTION_DIGITS);
	for (int i = 0; i < FRACTION_DIGITS; i++)
		unit *= 10;
	out->seconds = (fraction * DAY_SECONDS + unit / 2) / unit;
	days += out->seconds / DAY_SECONDS;
	out->seconds %= DAY_SECONDS;
	out->days = days;
	if (from_1904)
		days += DAYS_1904;
	if (days > DAYS_MAX)
		return false;
	civil(days + BEFORE_1900 + (days < LEAP_DAY), out);
	if (days == LEAP_DAY) {
		out->month = 2;
		out->day = 29;
	}
	out->hour = (int)(out->seconds / 3600);
	out->minute = (int)(out->seconds / 60 % 60);
	out->second = (int)(out->seconds % 60);
	return true;
}

static void
put_padded(struct buf *out, int value, unsigned width)
{
	buf_printf(out, "%0*d", width > 1 ? 2 : 1, value);
}

static void
put_month(struct buf *out, int month, unsigned letters)
{
	static const char *const names[] = {"January",	 "February", "March",	 "April",
					    "May",	 "June",     "July",	 "August",
					    "September", "October",  "November", "December"};

	if (letters < 3)
		put_padded(out, month, letters);
	else if (letters == 4)
		buf_text(out, names[month - 1]);
	else
		buf_put(out, names[month - 1], letters == 3 ? 3 : 1);
}

/* d and dd are the day, ddd and more, a and more the day of the week. */
static void
put_day(struct buf *out, const struct moment *at, char letter, unsigned letters, bool from_1904)
{
	static const char *const chinese[] = {"六", "日", "一", "二", "三", "四", "五"};
	static const char *const english[] = {"Saturday",  "Sunday",   "Monday", "Tuesday",
					      "Wednesday", "Thursday", "Friday"};
	int64_t week = (at->days + (from_1904 ? DAYS_1904 : 0)) % 7;

	if (letter == 'a')
		buf_printf(out, "%s%s", letters > 3 ? "星期" : "", chinese[week]);
	else if (letters < 3)
		put_padded(out, at->day, letters);
	else
		buf_put(out, english[week], letters == 3 ? 3 : strlen(english[week]));
}

static int
hour_of(const struct moment *at, bool half)
{
	return !half ? at->hour : at->hour % 12 == 0 ? 12 : at->hour % 12;
}

static void
put_date(const struct section *section, const struct piece *piece, const struct moment *at,
	 bool from_1904, struct buf *out)
{
	switch (piece->letter) {
	case 'y':
	case 'e':
		if (piece->letter == 'y' && piece->n < 3)
			buf_printf(out, "%02d", at->year % 100);
		else
			buf_printf(out, "%04d", at->year);
		break;
	case 'm':
		if (piece->minutes)
			put_padded(out, at->minute, piece->n);
		else
			put_month(out, at->month, piece->n);
		break;
	case 'h':
		put_padded(out, hour_of(at, section->half), piece->n);
		break;
	case 's':
		put_padded(out, at->second, piece->n);
		break;
	default:
		put_day(out, at, piece->letter, piece->n, from_1904);
		break;
	}
}

static void
put_elapsed(const struct piece *piece, const struct moment *at, struct buf *out)
{
	int64_t seconds = at->days * DAY_SECONDS + at->seconds;
	int64_t unit = piece->letter == 'h' ? 3600 : piece->letter == 'm' ? 60 : 1;

	buf_printf(out, "%0*lld", (int)(piece->n < 4 ? piece->n : 4), (long long)(seconds / unit));
}

bool
pattern_write_date(const struct section *section, const struct figure *figure, bool from_1904,
		   struct buf *out)
{
	struct moment at;

	if (!moment_of(figure, from_1904, &at))
		return false;
	LIST_EACH (const struct piece, piece, &section->pieces) {
		if (piece->kind == PIECE_DATE)
			put_date(section, piece, &at, from_1904, out);
		else if (piece->kind == PIECE_ELAPSED)
			put_elapsed(piece, &at, out);
		else if (piece->kind == PIECE_HALF)
			buf_text(out, at.hour < 12 ? "上午" : "下午");
		else if (piece->kind == PIECE_WORDS || piece->kind == PIECE_POINT)
			buf_str(out, piece->words);
	}
	return true;
}

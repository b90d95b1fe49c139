/* SPDX-License-Identifier: Apache-2.0 */
/* Calendar dates. */
#include "base/date.h"

static bool
leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

struct date
date_month_end(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return (struct date){year, month, days[month - 1] + (month == 2 && leap(year))};
}

bool
date_valid(struct date date)
{
	if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1)
		return false;
	return date.day <= date_month_end(date.year, date.month).day;
}

int
date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year - b.year;
	if (a.month != b.month)
		return a.month - b.month;
	return a.day - b.day;
}

static bool
digits(const char *p, int n, int *out)
{
	*out = 0;
	for (int i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return false;
		*out = *out * 10 + (p[i] - '0');
	}
	return true;
}

bool
date_parse(struct str text, struct date *out)
{
	struct date date;

	*out = (struct date){0, 0, 0};
	if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
		return false;
	if (!digits(text.p, 4, &date.year) || !digits(text.p + 5, 2, &date.month) ||
	    !digits(text.p + 8, 2, &date.day) || !date_valid(date))
		return false;
	*out = date;
	return true;
}

void
date_print(struct date date, struct buf *out)
{
	buf_printf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

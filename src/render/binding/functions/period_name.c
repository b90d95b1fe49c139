/* SPDX-License-Identifier: Apache-2.0 */
/* Periods in one word. */
#include "render/binding/functions/period_name.h"

#include <stdio.h>

/* Days since 0000-03-01, by years that begin in March. */
static long
day_number(struct date d)
{
	long year = d.month > 2 ? d.year : d.year - 1;
	long month = d.month > 2 ? d.month - 3 : d.month + 9;

	return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + d.day - 1;
}

static bool
ends_month(struct date d)
{
	return !date_valid((struct date){d.year, d.month, d.day + 1});
}

size_t
period_name(struct date start, struct date end, char out[PERIOD_NAME_BYTES])
{
	bool one_month = start.year == end.year && start.month == end.month;
	int n;

	if (!date_valid(start) || !date_valid(end) || date_compare(start, end) > 0)
		return 0;
	if (start.year == end.year && start.month == 1 && start.day == 1 && end.month == 12 &&
	    end.day == 31)
		n = snprintf(out, PERIOD_NAME_BYTES, "%04d", start.year);
	else if (one_month && start.day == 1 && ends_month(end))
		n = snprintf(out, PERIOD_NAME_BYTES, "%04d-%02d", start.year, start.month);
	else if (one_month && start.day == end.day)
		n = snprintf(out, PERIOD_NAME_BYTES, "%04d-%02d-%02d", start.year, start.month,
			     start.day);
	else
		n = snprintf(out, PERIOD_NAME_BYTES, "%04d-%02d-%02d/P%ldD", start.year,
			     start.month, start.day, day_number(end) - day_number(start) + 1);
	return (size_t)n;
}

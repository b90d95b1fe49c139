/* SPDX-License-Identifier: Apache-2.0 */
/* Calendar dates (GB/T 7408): proleptic Gregorian, no clock, no time zone. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/text/str.h"

/* YEAR 0 means no date. */
struct date {
	int year;
	int month;
	int day;
};

bool date_valid(struct date date);
/* The last day of MONTH, 1 to 12. */
struct date date_month_end(int year, int month);
int date_compare(struct date a, struct date b);

/* Exactly YYYY-MM-DD. */
bool date_parse(struct str text, struct date *out);
/* YYYY-MM-DD. */
void date_print(struct date date, struct buf *out);

#endif

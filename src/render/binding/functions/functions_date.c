/* SPDX-License-Identifier: Apache-2.0 */
/* Functions over dates: what a report or a page writes, as GB/T 7408 and XSD have it. */
#include "render/binding/functions/functions.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "render/binding/functions/period_name.h"

enum { STAMP_BYTES = 32 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* At most WIDTH digits at the start of *REST, which moves behind them. */
static bool
take_number(struct str *rest, size_t width, int *out)
{
	size_t n = 0;

	*out = 0;
	while (n < rest->n && n < width && is_digit(rest->p[n]))
		*out = *out * 10 + (rest->p[n++] - '0');
	*rest = (struct str){rest->p + n, rest->n - n};
	return n > 0;
}

static bool
take_sign(struct str *rest, struct str sign)
{
	if (!str_starts(*rest, sign))
		return false;
	*rest = (struct str){rest->p + sign.n, rest->n - sign.n};
	return true;
}

/* The first of the signs that stands there tells how the date is written. */
static bool
take_date(struct str *rest, struct date *out)
{
	static const struct str forms[][3] = {
	    {STR_INIT("-"), STR_INIT("-"), STR_INIT("")},
	    {STR_INIT("/"), STR_INIT("/"), STR_INIT("")},
	    {STR_INIT("."), STR_INIT("."), STR_INIT("")},
	    {STR_INIT("年"), STR_INIT("月"), STR_INIT("日")},
	    {STR_INIT(""), STR_INIT(""), STR_INIT("")},
	};
	struct date date;
	const char *start = rest->p;
	size_t i = 0;

	*out = (struct date){0};
	if (!take_number(rest, 4, &date.year) || rest->p - start != 4)
		return false;
	while (!take_sign(rest, forms[i][0]))
		i++;
	start = rest->p;
	if (!take_number(rest, 2, &date.month) || !take_sign(rest, forms[i][1]) ||
	    !take_number(rest, 2, &date.day) || !take_sign(rest, forms[i][2]))
		return false;
	if (forms[i][0].n == 0 && rest->p - start != 4)
		return false;
	if (!date_valid(date))
		return false;
	*out = date;
	return true;
}

/* A date, behind which there is nothing or a time of day. */
static bool
read_date(struct str text, struct date *out, struct str *rest_out)
{
	text = str_trim(text);
	*rest_out = text;
	if (!take_date(rest_out, out))
		return false;
	return rest_out->n == 0 || rest_out->p[0] == 'T' || rest_out->p[0] == ' ';
}

static struct str
scratch_date(struct eval *eval, struct date date)
{
	char *out = eval_scratch(eval, STAMP_BYTES);

	return (struct str){out, (size_t)snprintf(out, STAMP_BYTES, "%04d-%02d-%02d", date.year,
						  date.month, date.day)};
}

struct str
date_of(struct eval *eval, const struct argument *args, size_t n)
{
	struct date date;
	struct str rest;

	(void)n;
	if (!read_date(args[0].text, &date, &rest))
		return STR("");
	return scratch_date(eval, date);
}

/* HH:MM[:SS] */
static bool
take_time(struct str *rest, int *hour, int *minute, int *second)
{
	*second = 0;
	if (!take_number(rest, 2, hour) || !take_sign(rest, STR(":")) ||
	    !take_number(rest, 2, minute))
		return false;
	if (take_sign(rest, STR(":")) && !take_number(rest, 2, second))
		return false;
	return *hour < 24 && *minute < 60 && *second < 60;
}

/* Z | ±HH:MM */
static bool
is_zone(struct str zone)
{
	int hour, minute;

	if (str_eq(zone, STR("Z")))
		return true;
	if (zone.n != 6 || (zone.p[0] != '+' && zone.p[0] != '-'))
		return false;
	zone = (struct str){zone.p + 1, 5};
	return take_number(&zone, 2, &hour) && take_sign(&zone, STR(":")) &&
	       take_number(&zone, 2, &minute) && zone.n == 0 && hour < 15 && minute < 60;
}

/* Midnight and the time of China unless others are written. */
struct str
datetime_of(struct eval *eval, const struct argument *args, size_t n)
{
	int hour = 0, minute = 0, second = 0;
	struct str rest, zone = STR("+08:00");
	struct date date;
	char *out;

	(void)n;
	if (!read_date(args[0].text, &date, &rest))
		return STR("");
	if (rest.n > 0) {
		rest = (struct str){rest.p + 1, rest.n - 1};
		if (!take_time(&rest, &hour, &minute, &second))
			return STR("");
	}
	if (rest.n > 0)
		zone = rest;
	if (!is_zone(zone))
		return STR("");
	out = eval_scratch(eval, STAMP_BYTES);
	return (struct str){
	    out, (size_t)snprintf(out, STAMP_BYTES, "%04d-%02d-%02dT%02d:%02d:%02d%.*s", date.year,
				  date.month, date.day, hour, minute, second, STR_ARG(zone))};
}

/* Of a date, or of a text that begins with four digits and no fifth. */
struct str
year_of(struct eval *eval, const struct argument *args, size_t n)
{
	struct str text = str_trim(args[0].text), rest = text;
	struct date date;
	int year;

	(void)eval, (void)n;
	if (read_date(text, &date, &rest))
		return (struct str){text.p, 4};
	rest = text;
	if (!take_number(&rest, 5, &year) || rest.p - text.p != 4 || year == 0)
		return STR("");
	return (struct str){text.p, 4};
}

/* The part of DATE that WORD stands for, at OUT; returns its length. */
static size_t
put_part(struct str word, struct date date, char *out, size_t room)
{
	int part = word.p[0] == 'Y' ? date.year : word.p[0] == 'M' ? date.month : date.day;

	return (size_t)snprintf(out, room, "%0*d", (int)word.n, part);
}

/* YYYY MM DD M D of the pattern; whatever else is in it stays. */
struct str
date_formatted(struct eval *eval, const struct argument *args, size_t n)
{
	static const struct str words[] = {STR_INIT("YYYY"), STR_INIT("MM"), STR_INIT("DD"),
					   STR_INIT("M"), STR_INIT("D")};
	enum { WORDS = sizeof(words) / sizeof(*words) };
	struct str pattern = args[1].text, rest;
	size_t room = 2 * pattern.n + 1, used = 0;
	struct date date;
	char *out;

	(void)n;
	if (!read_date(args[0].text, &date, &rest))
		return STR("");
	out = eval_scratch(eval, room);
	while (pattern.n > 0) {
		size_t i = 0;
		while (i < WORDS && !take_sign(&pattern, words[i]))
			i++;
		if (i < WORDS) {
			used += put_part(words[i], date, out + used, room - used);
		} else {
			out[used++] = *pattern.p;
			pattern = (struct str){pattern.p + 1, pattern.n - 1};
		}
	}
	return (struct str){out, used};
}

struct str
period_of(struct eval *eval, const struct argument *args, size_t n)
{
	char *out = eval_scratch(eval, PERIOD_NAME_BYTES);
	struct date start, end;
	struct str rest;

	(void)n;
	if (!read_date(args[0].text, &start, &rest) || !read_date(args[1].text, &end, &rest))
		return STR("");
	return (struct str){out, period_name(start, end, out)};
}

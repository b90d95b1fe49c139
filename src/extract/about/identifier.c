/* SPDX-License-Identifier: Apache-2.0 */
/* Index numbers and their check characters. */
#include "extract/about/identifier.h"

#include "base/checkcode.h"
#include "base/text/fold.h"

enum { ORGANISATION = 9, CREDIT = 18, SITE = 10, DIVISION = 6 };

/* ---- forms ---- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
all_digits(struct str s, size_t min, size_t max)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n >= min && s.n <= max;
}

static bool
is_code_character(char c)
{
	return is_digit(c) || (c >= 'A' && c <= 'Z');
}

static bool
all_code(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_code_character(s.p[i]))
			return false;
	return s.n > 0;
}

static struct str
part(struct str s, size_t start, size_t n)
{
	return (struct str){s.p + start, n};
}

/* yyyy-serial */
static bool
year_serial(struct str s, size_t min, size_t max, int *year)
{
	if (s.n < 6 || !all_digits(part(s, 0, 4), 4, 4) || s.p[4] != '-' ||
	    !all_digits(part(s, 5, s.n - 5), min, max))
		return false;
	*year = 0;
	for (size_t i = 0; i < 4; i++)
		*year = *year * 10 + (s.p[i] - '0');
	return true;
}

static void
wrong(struct index_number *out, char stated, char expected, const char *standard)
{
	if (out->stated || stated == expected)
		return;
	out->stated = stated;
	out->expected = expected;
	out->standard = standard;
}

/* CODE: eight characters and their check. */
static void
check_organisation(struct str code, struct index_number *out)
{
	wrong(out, code.p[8], organisation_code_check(part(code, 0, 8)), "GB 11714");
}

static bool
check_credit(struct str code, struct index_number *out)
{
	char check = credit_code_check(part(code, 0, 17));

	if (!check || !strchr(CREDIT_CODE_CHARACTERS, code.p[17]))
		return false;
	wrong(out, code.p[17], check, "GB 32100");
	check_organisation(part(code, 8, 9), out);
	return true;
}

/* 01526089-2-02_D, 0142768-8: an organisation code with its hyphen. */
static bool
read_hyphened(struct str head, struct index_number *out)
{
	char padded[8] = "0";
	size_t dash = str_find(head, STR("-"), 0);
	struct str eight = part(head, 0, dash);

	if (dash == SIZE_MAX || dash < 7 || dash > 8 || dash + 1 >= head.n || !all_code(eight) ||
	    !is_code_character(head.p[dash + 1]) || (dash + 2 < head.n && head.p[dash + 2] != '-'))
		return false;
	out->padded = dash == 7;
	if (out->padded) {
		memcpy(padded + 1, eight.p, 7);
		eight = part((struct str){padded, 8}, 0, 8);
	}
	wrong(out, head.p[dash + 1], organisation_code_check(eight), "GB 11714");
	out->form = out->padded ? INDEX_UNKNOWN : INDEX_ORGANISATION_HYPHEN;
	return true;
}

/* HEAD/yyyy-serial */
static void
read_slashed(struct str head, struct str tail, struct index_number *out)
{
	if (head.n == ORGANISATION && all_code(head) && year_serial(tail, 5, 6, &out->year)) {
		out->form = INDEX_ORGANISATION;
		check_organisation(head, out);
	} else if (head.n == CREDIT && year_serial(tail, 5, 6, &out->year)) {
		if (check_credit(head, out))
			out->form = INDEX_CREDIT;
	} else if (all_digits(head, SITE, SITE) && year_serial(tail, 5, 6, &out->year)) {
		out->form = INDEX_SITE;
		out->division = part(head, 0, DIVISION);
	} else if (year_serial(tail, 1, 9, &out->year)) {
		(void)read_hyphened(head, out);
	}
}

static bool
has_date(struct str s)
{
	struct str field;

	while (str_split(&s, '-', &field))
		if (all_digits(field, 8, 8))
			return true;
	return false;
}

static bool
is_category(struct str head)
{
	bool letter = head.n > 1 && ((head.p[0] >= 'A' && head.p[0] <= 'Z'));

	return letter && all_digits(part(head, 1, head.n - 1), 1, 12);
}

/* No slash: parts between hyphens. */
static void
read_hyphens(struct str s, struct index_number *out)
{
	size_t dash = str_find(s, STR("-"), 0);
	size_t second = dash == SIZE_MAX ? SIZE_MAX : str_find(s, STR("-"), dash + 1);
	struct str head, tail;

	if (second == SIZE_MAX)
		return;
	head = part(s, 0, dash);
	tail = part(s, second + 1, s.n - second - 1);
	if (head.n == CREDIT && all_digits(tail, 8, 8) && check_credit(head, out)) {
		out->form = INDEX_CREDIT_KEY;
	} else if (is_category(head) && year_serial(tail, 3, 6, &out->year)) {
		out->form = INDEX_CATEGORY;
	} else if (all_digits(head, DIVISION, DIVISION) && has_date(tail)) {
		out->form = INDEX_DIVISION;
		out->division = head;
	}
}

void
index_number_read(struct str raw, struct arena *arena, struct index_number *out)
{
	struct str folded = fold_str(arena, raw);
	char *text = arena_raw(arena, folded.n + 1, 1);
	struct str s = {text, folded.n};
	size_t slash;

	for (size_t i = 0; i < folded.n; i++)
		text[i] = (char)(folded.p[i] >= 'a' && folded.p[i] <= 'z' ? folded.p[i] - 32
									  : folded.p[i]);
	*out = (struct index_number){.form = INDEX_UNKNOWN};
	slash = str_find(s, STR("/"), 0);
	if (slash == SIZE_MAX)
		read_hyphens(s, out);
	else
		read_slashed(part(s, 0, slash), part(s, slash + 1, s.n - slash - 1), out);
}

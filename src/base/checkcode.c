/* SPDX-License-Identifier: Apache-2.0 */
/* Check characters of codes of organisations. */
#include "base/checkcode.h"

#include <string.h>

/* What stands before the check character. */
enum { ORGANISATION = 8, CREDIT = 17 };

static int
organisation_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

char
organisation_code_check(struct str eight)
{
	static const int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0, check;

	if (eight.n != ORGANISATION)
		return 0;
	for (size_t i = 0; i < eight.n; i++) {
		int value = organisation_value(eight.p[i]);
		if (value < 0)
			return 0;
		sum += value * weights[i];
	}
	check = 11 - sum % 11;
	if (check == 10)
		return 'X';
	return (char)('0' + check % 11);
}

char
credit_code_check(struct str seventeen)
{
	static const int weights[] = {1,  3,  9,  27, 19, 26, 16, 17, 20,
				      29, 25, 13, 8,  24, 10, 30, 28};
	const char *const characters = CREDIT_CODE_CHARACTERS;
	int sum = 0;

	if (seventeen.n != CREDIT)
		return 0;
	for (size_t i = 0; i < seventeen.n; i++) {
		const char *at = strchr(characters, seventeen.p[i]);
		if (!at || !seventeen.p[i])
			return 0;
		sum += (int)(at - characters) * weights[i];
	}
	return characters[(31 - sum % 31) % 31];
}

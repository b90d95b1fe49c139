/* SPDX-License-Identifier: Apache-2.0 */
/* Digits among letters and signs: names, codes, telephone numbers. */
#ifndef EXTRACT_TOKEN_H
#define EXTRACT_TOKEN_H

#include <stdbool.h>

#include "extract/number/number.h"

enum { TELEPHONE_MIN = 7 /* digits */ };

/* A word of ASCII letters, digits and signs: A25110--2024-0003, PM2.5, 5G, 7×24, a web address. */
struct token {
	uint32_t start;
	uint32_t end;
	bool letters;
	bool sums;  /* + × * */
	bool signs; /* - _ / : @ … */
	uint32_t digits;
};

/* The token that the character at AT stands in; no more than a few hundred characters of it. */
struct token token_around(const struct scan *s, uint32_t at);

/* Nothing of a token stands beside the digits [AT, END). */
bool token_is_alone(const struct scan *s, uint32_t at, uint32_t end);

/* Telephone numbers and the like: digits and hyphens with a leading 0, mobile numbers. */
bool token_is_telephone(const struct scan *s, const struct token *token);

#endif

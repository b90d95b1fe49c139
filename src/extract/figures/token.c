/* SPDX-License-Identifier: Apache-2.0 */
/* Digits among letters and signs. */
#include "extract/figures/token.h"

enum { TOKEN_LENGTH = 256 };

static bool
token_point(uint32_t cp)
{
	if (cp - '0' < 10 || (cp | 0x20) - 'a' < 26)
		return true;
	switch (cp) {
	case '-':
	case '_':
	case '.':
	case '/':
	case '@':
	case '+':
	case '&':
	case '=':
	case '#':
	case '*':
	case ':':
	case '?':
	case 0xD7:
		return true;
	default:
		return false;
	}
}

bool
token_is_alone(const struct scan *s, uint32_t at, uint32_t end)
{
	return !token_point(scan_at(s, end)) && !token_point(scan_before(s, at));
}

struct token
token_around(const struct scan *s, uint32_t at)
{
	struct token token = {at, at, false, false, false, 0};

	while (at - token.start < TOKEN_LENGTH && token_point(scan_before(s, token.start)))
		token.start--;
	while (token.end - at < TOKEN_LENGTH && token_point(scan_at(s, token.end)))
		token.end++;
	for (uint32_t i = token.start; i < token.end; i++) {
		uint32_t cp = scan_at(s, i);
		token.letters |= (cp | 0x20) - 'a' < 26;
		token.sums |= (cp == '+' && i > token.start && i + 1 < token.end) || cp == '*' ||
			      cp == 0xD7; /* 1+3+N; no 300+家 */
		token.signs |= cp == '_' || cp == '/' || cp == '@' || cp == ':' ||
			       (cp == '-' && i > token.start);
		token.digits += cp - '0' < 10;
	}
	return token;
}

bool
token_is_telephone(const struct scan *s, const struct token *token)
{
	uint32_t first = scan_at(s, token->start), second = scan_at(s, token->start + 1);

	if (token->letters || token->digits < TELEPHONE_MIN)
		return false;
	if (first == '0' && token->digits >= 10)
		return true;
	return token->digits == 11 && first == '1' && second >= '3' &&
	       token->end - token->start == 11;
}

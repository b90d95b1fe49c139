/* SPDX-License-Identifier: Apache-2.0 */
/* Cutting an expression into words. */
#include "spec/binding/language/lexer.h"

#include <stdbool.h>

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
begins_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static bool
goes_on_name(char c)
{
	return begins_name(c) || is_digit(c) || c == '-' || c == '.';
}

static struct token
token_of(struct str source, unsigned type, size_t at, size_t end)
{
	return (struct token){.type = type,
			      .at = (uint32_t)at,
			      .end = (uint32_t)end,
			      .text = {source.p + at, end - at}};
}

static struct token
name(struct str source, size_t at)
{
	size_t end = at;

	while (end < source.n && goes_on_name(source.p[end]))
		end++;
	return token_of(source, TOKEN_NAME, at, end);
}

/* Digits ('.' Digits?)? | '.' Digits */
static struct token
number(struct str source, size_t at)
{
	size_t end = at;

	while (end < source.n && is_digit(source.p[end]))
		end++;
	if (end < source.n && source.p[end] == '.')
		end++;
	while (end < source.n && is_digit(source.p[end]))
		end++;
	return token_of(source, TOKEN_NUMBER, at, end);
}

static struct token
literal(struct str source, size_t at)
{
	const char *from = source.p + at + 1;
	const char *end = memchr(from, source.p[at], source.n - at - 1);
	struct token token;

	if (!end)
		return token_of(source, TOKEN_BAD, at, at + 1);
	token = token_of(source, TOKEN_TEXT, at, (size_t)(end - source.p) + 1);
	token.text = str_span(from, end);
	return token;
}

static struct token
sign(struct str source, size_t at)
{
	static const struct {
		char text[2];
		unsigned type;
	} pairs[] = {
	    {{'.', '.'}, TOKEN_PARENT},	      {{'/', '/'}, TOKEN_DOUBLE_SLASH},
	    {{':', ':'}, TOKEN_DOUBLE_COLON}, {{'!', '='}, TOKEN_NOT_EQUAL},
	    {{'<', '='}, TOKEN_AT_MOST},      {{'>', '='}, TOKEN_AT_LEAST},
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (source.n - at >= 2 && memcmp(source.p + at, pairs[i].text, 2) == 0)
			return token_of(source, pairs[i].type, at, at + 2);
	if (source.p[at] != '\0' && strchr("()[]@,.$/|+-*=<>", source.p[at]))
		return token_of(source, (unsigned char)source.p[at], at, at + 1);
	return token_of(source, TOKEN_BAD, at, at + 1);
}

struct token
lexer_next(struct str source, uint32_t from)
{
	size_t at = from;

	while (at < source.n && is_space(source.p[at]))
		at++;
	if (at == source.n)
		return token_of(source, TOKEN_END, at, at);
	if (begins_name(source.p[at]))
		return name(source, at);
	if (is_digit(source.p[at]) ||
	    (source.p[at] == '.' && at + 1 < source.n && is_digit(source.p[at + 1])))
		return number(source, at);
	if (source.p[at] == '\'' || source.p[at] == '"')
		return literal(source, at);
	return sign(source, at);
}

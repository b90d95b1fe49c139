/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens and values of PDF syntax. */
#include "read/pdf/drawn/token.h"

#include "base/text/decode.h"

enum { NUMBER_MAX = 1000000000, REFERENCE_MAX = 256 /* bytes, comments in it included */ };

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool
is_delimiter(char c)
{
	return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' ||
	       c == '}' || c == '/' || c == '%';
}

static bool
is_regular(char c)
{
	return !is_space(c) && !is_delimiter(c);
}

static void
skip(struct str *rest, size_t n)
{
	rest->p += n;
	rest->n -= n;
}

static void
skip_space(struct str *rest)
{
	while (rest->n > 0 && (is_space(*rest->p) || *rest->p == '%')) {
		bool comment = *rest->p == '%';
		skip(rest, 1);
		while (comment && rest->n > 0 && *rest->p != '\n' && *rest->p != '\r')
			skip(rest, 1);
	}
}

/* The length of the string in brackets that TEXT begins with. */
static size_t
literal_length(struct str text)
{
	size_t depth = 0, i = 0;

	do {
		char c = text.p[i];
		if (c == '\\')
			i++;
		else
			depth += (c == '(') - (size_t)(c == ')');
		i++;
	} while (depth > 0 && i < text.n);
	return i < text.n ? i : text.n;
}

static size_t
hex_length(struct str text)
{
	const char *end = memchr(text.p, '>', text.n);

	return end ? (size_t)(end - text.p) + 1 : text.n;
}

static size_t
regular_length(struct str text)
{
	size_t i = 1;

	while (i < text.n && is_regular(text.p[i]))
		i++;
	return i;
}

static bool
is_number(struct str text)
{
	char c = text.p[0];

	return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
}

static size_t
measure(struct str text, enum token_kind *kind_out)
{
	bool twice = text.n > 1 && text.p[0] == text.p[1];

	switch (text.p[0]) {
	case '(':
		*kind_out = TOKEN_STRING;
		return literal_length(text);
	case '<':
		*kind_out = twice ? TOKEN_OPEN : TOKEN_STRING;
		return twice ? 2 : hex_length(text);
	case '>':
		*kind_out = twice ? TOKEN_CLOSE : TOKEN_WORD;
		return twice ? 2 : 1;
	case '[':
		*kind_out = TOKEN_OPEN;
		return 1;
	case ']':
		*kind_out = TOKEN_CLOSE;
		return 1;
	case '/':
		*kind_out = TOKEN_NAME;
		return regular_length(text);
	default:
		*kind_out = is_number(text) ? TOKEN_NUMBER : TOKEN_WORD;
		return is_regular(text.p[0]) ? regular_length(text) : 1;
	}
}

struct token
token_next(struct str *rest)
{
	struct str text = STR("");
	enum token_kind kind = TOKEN_END;

	skip_space(rest);
	if (rest->n > 0) {
		text = (struct str){rest->p, measure(*rest, &kind)};
		skip(rest, text.n);
	}
	return (struct token){kind, text};
}

double
token_number(struct token token)
{
	struct str text = token.text;
	bool minus = false, point = false;
	double value = 0, unit = 1;

	for (size_t i = 0; token.kind == TOKEN_NUMBER && i < text.n; i++) {
		char c = text.p[i];
		minus = minus || c == '-';
		point = point || c == '.';
		if (c < '0' || c > '9')
			continue;
		unit = point ? unit / 10 : unit;
		value = point ? value + unit * (c - '0') : value * 10 + (c - '0');
		if (value > NUMBER_MAX)
			value = NUMBER_MAX;
	}
	return minus ? -value : value;
}

/* A number and the word R follow one that was taken: a reference. */
static bool
is_reference(struct str rest, struct str *behind_out)
{
	struct token token = token_next(&rest);

	if (token.kind != TOKEN_NUMBER)
		return false;
	token = token_next(&rest);
	*behind_out = rest;
	return token.kind == TOKEN_WORD && str_eq(token.text, STR("R"));
}

struct str
value_next(struct str *rest)
{
	struct token token = token_next(rest);
	const char *start = token.text.p;
	size_t depth = token.kind == TOKEN_OPEN;
	struct str behind;

	if (token.kind == TOKEN_END || token.kind == TOKEN_CLOSE)
		return (struct str){NULL, 0};
	if (token.kind == TOKEN_NUMBER && is_reference(*rest, &behind))
		*rest = behind;
	while (depth > 0) {
		token = token_next(rest);
		if (token.kind == TOKEN_END)
			break;
		depth += token.kind == TOKEN_OPEN;
		depth -= token.kind == TOKEN_CLOSE;
	}
	return str_span(start, rest->p);
}

bool
name_is(struct str text, struct str name)
{
	size_t i = 0, n = 0;

	while (i < text.n && n < name.n) {
		char c = text.p[i++];
		if (c == '#' && i + 1 < text.n && hex_value(text.p[i]) >= 0 &&
		    hex_value(text.p[i + 1]) >= 0) {
			c = (char)(hex_value(text.p[i]) * 16 + hex_value(text.p[i + 1]));
			i += 2;
		}
		if (c != name.p[n++])
			return false;
	}
	return i == text.n && n == name.n;
}

/* What is no name where one belongs is passed over, as other programs do. */
struct str
value_of(struct str dict, struct str key)
{
	struct token token = token_next(&dict);

	if (!str_eq(token.text, STR("<<")))
		return (struct str){NULL, 0};
	while ((token = token_next(&dict)).kind != TOKEN_END && token.kind != TOKEN_CLOSE) {
		struct str value;
		if (token.kind != TOKEN_NAME)
			continue;
		value = value_next(&dict);
		if (!value.p || name_is(token.text, key))
			return value;
	}
	return (struct str){NULL, 0};
}

double
value_number(struct str value, double otherwise)
{
	struct token token = token_next(&value);

	return token.kind == TOKEN_NUMBER ? token_number(token) : otherwise;
}

bool
value_reference(struct str value, uint32_t *number_out)
{
	struct str behind, begin = {value.p, value.n < REFERENCE_MAX ? value.n : REFERENCE_MAX};
	struct token token = token_next(&begin);
	double number = token_number(token);

	if (token.kind != TOKEN_NUMBER || number < 0 || !is_reference(begin, &behind))
		return false;
	*number_out = (uint32_t)number;
	return true;
}

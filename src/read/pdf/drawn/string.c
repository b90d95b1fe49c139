/* SPDX-License-Identifier: Apache-2.0 */
/* Strings of a PDF file as text. */
#include "read/pdf/drawn/string.h"

#include "base/text/decode.h"
#include "base/text/utf8.h"
#include "read/charset.h"

enum { OCTAL_DIGITS = 3 };

/* <FEFF 4E00>: two digits a byte, what is no digit is passed over. */
static struct str
hex_bytes(struct str token, struct arena *arena)
{
	char *out = arena_raw(arena, token.n / 2 + 1, 1);
	size_t n = 0;
	int high = -1;

	for (size_t i = 1; i < token.n && token.p[i] != '>'; i++) {
		int digit = hex_value(token.p[i]);
		if (digit < 0)
			continue;
		if (high >= 0)
			out[n++] = (char)(high * 16 + digit);
		high = high < 0 ? digit : -1;
	}
	if (high >= 0)
		out[n++] = (char)(high * 16);
	return (struct str){out, n};
}

static bool
is_octal(char c)
{
	return c >= '0' && c <= '7';
}

/* What stands for itself behind a \, or for another. */
static char
escaped(char c)
{
	static const char names[] = "nrtbf", meant[] = "\n\r\t\b\f";
	const char *at = c ? strchr(names, c) : NULL;

	return at ? meant[at - names] : c;
}

/* The byte of \ddd at *I, which moves to the last digit. */
static char
octal(struct str token, size_t *i)
{
	unsigned value = 0;
	size_t n = 0;

	while (n < OCTAL_DIGITS && *i + n < token.n && is_octal(token.p[*i + n]))
		value = value * 8 + (unsigned)(token.p[*i + n++] - '0');
	*i += n - 1;
	return (char)(value & 0xFF);
}

static struct str
literal_bytes(struct str token, struct arena *arena)
{
	char *out = arena_raw(arena, token.n + 1, 1);
	size_t n = 0;

	token.n -= token.p[token.n - 1] == ')';
	for (size_t i = 1; i < token.n; i++) {
		char c = token.p[i];
		if (c != '\\' || i + 1 == token.n) {
			out[n++] = c;
			continue;
		}
		c = token.p[++i];
		if (is_octal(c))
			out[n++] = octal(token, &i);
		else if (c == '\r')
			i += i + 1 < token.n && token.p[i + 1] == '\n';
		else if (c != '\n')
			out[n++] = escaped(c);
	}
	return (struct str){out, n};
}

static struct str
decoded(struct str bytes, struct arena *arena)
{
	if (str_starts(bytes, STR("\xFE\xFF")))
		return decode_str(arena, (struct str){bytes.p + 2, bytes.n - 2}, decode_utf16be);
	if (str_starts(bytes, STR("\xFF\xFE")))
		return decode_str(arena, (struct str){bytes.p + 2, bytes.n - 2}, decode_utf16le);
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = (struct str){bytes.p + 3, bytes.n - 3};
	if (utf8_valid(bytes))
		return bytes;
	return decode_str(arena, bytes, charset_decode(CHARSET_GB18030));
}

static bool
is_control(char c)
{
	return (unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' &&
	       c != 0x1B;
}

/* TEXT without its control characters; absent when it is mostly such. */
static struct str
words_of(struct str text, struct arena *arena)
{
	size_t controls = 0, n = 0;
	char *out;

	for (size_t i = 0; i < text.n; i++)
		controls += is_control(text.p[i]);
	if (controls > text.n / 2)
		return (struct str){NULL, 0};
	if (controls == 0)
		return text;
	out = arena_raw(arena, text.n, 1);
	for (size_t i = 0; i < text.n; i++)
		if (!is_control(text.p[i]))
			out[n++] = text.p[i];
	return (struct str){out, n};
}

struct str
string_words(struct str bytes, struct arena *arena)
{
	return words_of(decoded(bytes, arena), arena);
}

struct str
string_text(struct str token, struct arena *arena)
{
	return string_words(
	    token.p[0] == '<' ? hex_bytes(token, arena) : literal_bytes(token, arena), arena);
}

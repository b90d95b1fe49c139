/* SPDX-License-Identifier: Apache-2.0 */
/* HTML cut into tokens. */
#include "read/html/markup.h"

#include <stdint.h>

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool
is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* POSIX has no memrchr. */
static size_t
last_of(struct str s, char c)
{
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == c)
			return i - 1;
	return s.n;
}

void
markup_init(struct markup *markup, struct str source)
{
	*markup = (struct markup){.source = source,
				  .last_close = last_of(source, '>'),
				  .no_comment_end = SIZE_MAX,
				  .no_cdata_end = SIZE_MAX};
}

static size_t
first_of(const struct markup *markup, char c, size_t from)
{
	const char *found = memchr(markup->source.p + from, c, markup->source.n - from);

	return found ? (size_t)(found - markup->source.p) : markup->source.n;
}

/* The first > at or behind FROM exists. */
static bool
can_close(const struct markup *markup, size_t from)
{
	return markup->last_close < markup->source.n && from <= markup->last_close;
}

static bool
stands_at(const struct markup *markup, size_t at, struct str text)
{
	return markup->source.n - at >= text.n &&
	       memcmp(markup->source.p + at, text.p, text.n) == 0;
}

/* Byte behind TEXT, looked for from FROM on; *NONE_FROM remembers that it was looked for in vain.
 */
static size_t
behind(const struct markup *markup, struct str text, size_t from, size_t *none_from)
{
	size_t found;

	if (from >= *none_from)
		return SIZE_MAX;
	found = str_find(markup->source, text, from);
	if (found == SIZE_MAX) {
		*none_from = from;
		return SIZE_MAX;
	}
	return found + text.n;
}

/* <!-- … -->, also closed by --!>; <!--> and <!---> are empty. */
static size_t
comment_end(struct markup *markup, size_t body)
{
	size_t end, bang;

	if (stands_at(markup, body, STR(">")))
		return body + 1;
	if (stands_at(markup, body, STR("->")))
		return body + 2;
	end = behind(markup, STR("-->"), body, &markup->no_comment_end);
	if (end == SIZE_MAX)
		return SIZE_MAX;
	bang = str_find((struct str){markup->source.p, end}, STR("--!>"), body);
	return bang == SIZE_MAX ? end : bang + 4;
}

/* A token that should have ended with something that is nowhere: it ends at the first >, or is but
 * its first character. */
static void
end_early(struct markup *markup, struct markup_token *token)
{
	token->unclosed = true;
	if (can_close(markup, token->start)) {
		token->kind = MARKUP_OTHER;
		token->end = first_of(markup, '>', token->start) + 1;
	} else {
		token->kind = MARKUP_TEXT;
		token->end = token->start + 1;
	}
}

static void
declaration(struct markup *markup, struct markup_token *token)
{
	size_t at = token->start;

	token->kind = MARKUP_OTHER;
	if (stands_at(markup, at, STR("<!--"))) {
		token->end = comment_end(markup, at + 4);
	} else if (stands_at(markup, at, STR("<![CDATA["))) {
		token->kind = MARKUP_CDATA;
		token->end = behind(markup, STR("]]>"), at + 9, &markup->no_cdata_end);
		token->content = (struct str){markup->source.p + at + 9, token->end - 3 - (at + 9)};
	} else {
		token->end = can_close(markup, at) ? first_of(markup, '>', at) + 1 : SIZE_MAX;
	}
	if (token->end == SIZE_MAX)
		end_early(markup, token);
}

/*
 * The value opened by the quotation mark at OPEN and ended by that at CLOSE has swallowed markup
 * because its own end is missing: <p align="center>text</p><p class="x">.  The mark taken for its
 * end begins the next value, and that goes on at once.
 */
static bool
is_swallowed(const struct markup *markup, size_t open, size_t close)
{
	const char *p = markup->source.p;
	const char *end = memchr(p + open, '>', close - open);
	char next = close + 1 < markup->source.n ? p[close + 1] : '>';

	return end && !is_space(next) && next != '/' && next != '>' &&
	       memchr(end, '<', (size_t)(p + close - end));
}

/*
 * The > that ends the tag whose attributes begin at AT; source.n when there is none.
 * *UNCLOSED_OUT: a value had no end and the tag ends at the first > in it.
 */
static size_t
tag_end(const struct markup *markup, size_t at, bool *unclosed_out)
{
	const char *p = markup->source.p;
	size_t n = markup->source.n;
	bool value = false; /* behind a =, where a quotation mark opens a value */

	for (; at < n && p[at] != '>'; at++) {
		if (value && (p[at] == '"' || p[at] == '\'')) {
			size_t close = first_of(markup, p[at], at + 1);
			if (close == n)
				return n;
			*unclosed_out = is_swallowed(markup, at, close);
			if (*unclosed_out)
				return first_of(markup, '>', at);
			at = close;
			value = false;
		} else if (!is_space(p[at])) {
			value = p[at] == '=';
		}
	}
	return at;
}

static void
tag(struct markup *markup, struct markup_token *token, size_t name)
{
	const char *p = markup->source.p;
	size_t n = markup->source.n, end = name, close = n;

	while (end < n && !is_space(p[end]) && p[end] != '/' && p[end] != '>')
		end++;
	token->name = (struct str){p + name, end - name};
	if (can_close(markup, end))
		close = markup->blind ? first_of(markup, '>', end)
				      : tag_end(markup, end, &token->unclosed);
	if (close == n && can_close(markup, end)) {
		markup->blind = token->unclosed = true;
		close = first_of(markup, '>', end);
	}
	if (close == n) {
		end_early(markup, token);
		return;
	}
	token->attributes = (struct str){p + end, close - end};
	token->end = close + 1;
}

static void
text(struct markup *markup, struct markup_token *token, size_t from)
{
	const char *p = markup->source.p;
	size_t at = from;

	while (at < markup->source.n && p[at] != '<' && p[at] != '&')
		at++;
	token->kind = MARKUP_TEXT;
	token->end = at;
}

static void
less_than(struct markup *markup, struct markup_token *token)
{
	const char *p = markup->source.p + token->start;
	size_t have = markup->source.n - token->start;

	if (have > 1 && is_letter(p[1])) {
		token->kind = MARKUP_OPEN;
		tag(markup, token, token->start + 1);
	} else if (have > 2 && p[1] == '/' && is_letter(p[2])) {
		token->kind = MARKUP_CLOSE;
		tag(markup, token, token->start + 2);
	} else if (have > 1 && (p[1] == '!' || p[1] == '?')) {
		declaration(markup, token);
	} else if (have > 1 && p[1] == '/') {
		end_early(markup, token);
		token->unclosed = token->kind == MARKUP_TEXT;
	} else {
		text(markup, token, token->start + 1);
	}
}

void
markup_next(struct markup *markup, struct markup_token *out)
{
	const char *p = markup->source.p + markup->at, *end = markup->source.p + markup->source.n;

	*out = (struct markup_token){.start = markup->at, .end = markup->at};
	if (p == end)
		return;
	if (*p == '<') {
		less_than(markup, out);
	} else if (*p == '&') {
		out->kind = MARKUP_ENTITY;
		out->entity = entity_at(p, end, false);
		out->end = out->start + out->entity.length;
	} else {
		text(markup, out, markup->at);
	}
	markup->at = out->end;
}

/* </NAME, any case, followed by space, / or > stands at AT. */
static bool
end_tag_at(const struct markup *markup, size_t at, struct str name)
{
	const char *p = markup->source.p + at;
	size_t have = markup->source.n - at;

	return have > name.n + 2 && p[1] == '/' &&
	       str_eq_ascii_nocase((struct str){p + 2, name.n}, name) &&
	       (is_space(p[name.n + 2]) || p[name.n + 2] == '/' || p[name.n + 2] == '>');
}

bool
markup_raw(struct markup *markup, struct str name, struct str *content_out)
{
	size_t at = markup->at;

	while ((at = first_of(markup, '<', at)) < markup->source.n) {
		if (end_tag_at(markup, at, name)) {
			*content_out = (struct str){markup->source.p + markup->at, at - markup->at};
			markup->at = at;
			return true;
		}
		at++;
	}
	*content_out = (struct str){NULL, 0};
	return false;
}

static void
attribute_value(struct str *rest, struct str *value_out)
{
	const char *p = rest->p, *end = p + rest->n;
	const char *from;
	char quote;

	while (p < end && is_space(*p))
		p++;
	quote = p < end && (*p == '"' || *p == '\'') ? *p++ : '\0';
	for (from = p; p < end && (quote ? *p != quote : !is_space(*p)); p++)
		;
	*value_out = str_span(from, p);
	p += quote && p < end;
	*rest = str_span(p, end);
}

bool
markup_attribute(struct str *rest, struct str *name_out, struct str *value_out)
{
	const char *p = rest->p, *end = p + rest->n, *from;

	*value_out = (struct str){NULL, 0};
	while (p < end && (is_space(*p) || *p == '/'))
		p++;
	from = p;
	while (p < end && !is_space(*p) && *p != '/' && (*p != '=' || p == from))
		p++;
	*name_out = str_span(from, p);
	while (p < end && is_space(*p))
		p++;
	*rest = str_span(p, end);
	if (name_out->n == 0)
		return false;
	if (p < end && *p == '=') {
		*rest = str_span(p + 1, end);
		attribute_value(rest, value_out);
	}
	return true;
}

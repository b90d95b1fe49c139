/* SPDX-License-Identifier: Apache-2.0 */
/* What is in a web page besides its text. */
#include "read/html/remains.h"

#include "base/buf.h"
#include "read/html/entity.h"
#include "read/html/markup.h"
#include "read/html/tags.h"

enum {
	NUMBER_BYTES = 11, /* of a telephone number, the shortest that counts */
	LINE_BYTES = 4096, /* text goes on in another line where no number can be cut */
	NESTING = 2,	   /* a comment holds markup, but not one in it another */
};

struct remains {
	const struct document *doc;
	const struct remain_taker *taker;
	struct arena *arena;
	struct buf line;
	size_t line_start;
	enum remain_kind kind;
	unsigned nesting;
	bool *unended; /* by id: looked for an end tag of this raw element in vain */
};

static void
take(const struct remains *in, enum remain_kind kind, struct str text, size_t byte)
{
	const struct remain remain = {.kind = kind, .text = text, .byte = byte};

	if (text.n >= NUMBER_BYTES || kind == REMAIN_ASIDE)
		in->taker->take(in->taker->context, &remain);
}

static void
end_line(struct remains *in)
{
	if (in->line.n > 0)
		take(in, in->kind, buf_view(&in->line), in->line_start);
	buf_clear(&in->line);
}

/* Where a number may be cut in two: nothing but what cannot stand in one. */
static bool
parts_numbers(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\n' || c == ';' ||
	       c == ',' || c == '"' || c == '\'' || c == '{' || c == '}';
}

static void
put(struct remains *in, struct str text, size_t byte)
{
	if (in->line.n == 0)
		in->line_start = byte;
	for (size_t i = 0; i < text.n; i++) {
		buf_char(&in->line, text.p[i]);
		if (text.p[i] == '\n' || (in->line.n >= LINE_BYTES && parts_numbers(text.p[i]))) {
			end_line(in);
			in->line_start = byte + i + 1;
		}
	}
}

static void
put_entity(struct remains *in, struct str raw, size_t byte)
{
	put(in, entity_decode(raw, false, in->arena), byte);
	arena_clear(in->arena);
}

/* Attributes that people read or follow; of others only what is called a person's counts. */
static bool
is_spoken(struct str name, struct str value)
{
	static const struct str names[] = {
	    STR_INIT("title"),	 STR_INIT("alt"),     STR_INIT("value"), STR_INIT("placeholder"),
	    STR_INIT("content"), STR_INIT("summary"), STR_INIT("label"), STR_INIT("aria-label")};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq_ascii_nocase(name, names[i]))
			return true;
	return value.n > 4 && (str_eq_ascii_nocase((struct str){value.p, 4}, STR("tel:")) ||
			       str_eq_ascii_nocase((struct str){value.p, 4}, STR("sms:")));
}

static void
take_attributes(const struct remains *in, struct str rest)
{
	struct str name, value;

	while (markup_attribute(&rest, &name, &value))
		if (value.n >= NUMBER_BYTES)
			take(in, is_spoken(name, value) ? REMAIN_ASIDE : REMAIN_CODE,
			     entity_decode(value, true, in->arena),
			     (size_t)(value.p - in->doc->source.p));
	arena_clear(in->arena);
}

static void
take_code(struct remains *in, struct str code)
{
	enum remain_kind kind = in->kind;

	end_line(in);
	in->kind = REMAIN_CODE;
	put(in, code, (size_t)(code.p - in->doc->source.p));
	end_line(in);
	in->kind = kind;
}

static void walk(struct remains *in, struct str markup);

/* A comment: words, or markup that is put out of use. */
static void
take_other(struct remains *in, struct str token)
{
	enum remain_kind kind = in->kind;

	end_line(in);
	if (!str_starts(token, STR("<!--")) || in->nesting == NESTING)
		return;
	in->kind = REMAIN_ASIDE;
	in->nesting++;
	token = (struct str){token.p + 4, token.n - 4};
	token.n -= str_ends(token, STR("-->")) ? 3 : 0;
	walk(in, token);
	end_line(in);
	in->nesting--;
	in->kind = kind;
}

static void
open_tag(struct remains *in, struct markup *markup, const struct markup_token *token)
{
	struct tag tag = tag_of(token->name);
	struct str code;

	if (tag.flags & (TAG_BLOCK | TAG_HIDDEN))
		end_line(in);
	take_attributes(in, token->attributes);
	if (!(tag.flags & TAG_RAW) || in->unended[tag.id])
		return;
	if (markup_raw(markup, token->name, &code))
		take_code(in, code);
	else
		in->unended[tag.id] = true;
}

static void
walk(struct remains *in, struct str text)
{
	size_t base = (size_t)(text.p - in->doc->source.p);
	bool unended[TAG_IDS] = {false}, *before = in->unended;
	struct markup markup;
	struct markup_token token;

	in->unended = unended;
	markup_init(&markup, text);
	for (markup_next(&markup, &token); token.kind != MARKUP_END; markup_next(&markup, &token)) {
		struct str raw = {text.p + token.start, token.end - token.start};
		token.start += base;
		if (token.kind == MARKUP_OPEN)
			open_tag(in, &markup, &token);
		else if (token.kind == MARKUP_OTHER)
			take_other(in, raw);
		else if (token.kind == MARKUP_CLOSE && tag_of(token.name).flags & TAG_BLOCK)
			end_line(in);
		else if (token.kind == MARKUP_ENTITY)
			put_entity(in, raw, token.start);
		else if (token.kind == MARKUP_TEXT || token.kind == MARKUP_CDATA)
			put(in, token.kind == MARKUP_TEXT ? raw : token.content, token.start);
	}
	in->unended = before;
}

void
html_remains(const struct document *doc, const struct remain_taker *taker)
{
	struct remains in = {.doc = doc, .taker = taker, .arena = arena_new(), .kind = REMAIN_TEXT};

	buf_init(&in.line, doc->source.n + 1);
	walk(&in, doc->source);
	end_line(&in);
	buf_release(&in.line);
	arena_free(in.arena);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Sections by their numbering and markup. */
#include "extract/outline.h"

#include "base/text/fold.h"
#include "base/text/han.h"

enum {
	BOLD_HEADING_MIN = 4,
	BOLD_HEADING_MAX = 40,
	BODY_MIN = 20,	   /* characters of a paragraph that may stand under a heading */
	BOLD_ROW_MAX = 4,  /* bold lines one under the other */
	HEADING_MAX = 200, /* what runs on without a full stop is no heading */
	NUMBER_MAX = 6,	   /* 第二十一部分 */
	ORDINAL = 0x7B2C,  /* 第 */
	HUNDRED = 0x767E,  /* 百 */
};

/* Ways to number, from the outermost to the innermost. */
enum numbering { CHAPTER = 1, HAN, HAN_BRACKET, ARABIC, ARABIC_BRACKET, CIRCLED };

static bool
is_han_number(uint32_t cp)
{
	return han_count(cp) > 0 || cp == HUNDRED;
}

static bool
is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* Reads one block's beginning. */
struct cursor {
	const uint32_t *text;
	uint32_t at;
	uint32_t end;
};

static uint32_t
peek(const struct cursor *cursor, uint32_t ahead)
{
	return cursor->at + ahead < cursor->end ? cursor->text[cursor->at + ahead] : 0;
}

static uint32_t
count_while(const struct cursor *cursor, uint32_t from, bool (*test)(uint32_t), uint32_t max)
{
	uint32_t n = 0;

	while (n < max && peek(cursor, from + n) && test(peek(cursor, from + n)))
		n++;
	return n;
}

static void
skip_spaces(struct cursor *cursor)
{
	while (cursor->at < cursor->end && fold_is_space(cursor->text[cursor->at]))
		cursor->at++;
}

/* A sign behind a number that makes it a heading: 、 . ． ， , : */
static bool
is_point(uint32_t cp)
{
	return cp == 0x3001 || cp == 0xFF64 || cp == '.' || cp == 0xFF0E || cp == 0xFF0C ||
	       cp == ',';
}

static uint32_t
read_chapter(const struct cursor *cursor)
{
	static const uint32_t kinds[] = {0x7AE0, 0x7F16, 0x8282}; /* 章 编 节 */
	uint32_t n;

	if (peek(cursor, 0) != ORDINAL)
		return 0;
	n = count_while(cursor, 1, is_han_number, NUMBER_MAX - 1);
	if (n == 0)
		return 0;
	if (peek(cursor, 1 + n) == 0x90E8 && peek(cursor, 2 + n) == 0x5206) /* 部分 */
		return n + 3;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (peek(cursor, 1 + n) == kinds[i])
			return n + 2;
	return 0;
}

/* (N) of any width, full or half: its length, or 0. */
static uint32_t
read_bracketed(const struct cursor *cursor, bool (*test)(uint32_t))
{
	uint32_t n;

	if (fold_char(peek(cursor, 0)) != '(')
		return 0;
	n = count_while(cursor, 1, test, NUMBER_MAX);
	return n > 0 && fold_char(peek(cursor, 1 + n)) == ')' ? n + 2 : 0;
}

static uint32_t
read_pointed(const struct cursor *cursor, bool (*test)(uint32_t), uint32_t max)
{
	uint32_t n = count_while(cursor, 0, test, max);
	uint32_t cp = peek(cursor, n);

	if (n == 0 || !is_point(cp))
		return 0;
	/* 1.5万户 and 1,050项 are figures. */
	return is_digit(peek(cursor, n + 1)) && cp != 0x3001 && cp != 0xFF64 ? 0 : n;
}

/* The number CURSOR stands at: its way and length; 0: none. */
static enum numbering
read_number(const struct cursor *cursor, uint32_t *length)
{
	uint32_t cp = peek(cursor, 0);

	*length = 0;
	/* Nearly always a word stands there. */
	if (cp >= 0x4E00 && cp <= 0x9FFF && cp != ORDINAL && !is_han_number(cp))
		return 0;
	if ((*length = read_chapter(cursor)))
		return CHAPTER;
	if ((*length = read_bracketed(cursor, is_han_number)))
		return HAN_BRACKET;
	if ((*length = read_bracketed(cursor, is_digit)))
		return ARABIC_BRACKET;
	if ((*length = read_pointed(cursor, is_han_number, NUMBER_MAX)))
		return HAN;
	if ((*length = read_pointed(cursor, is_digit, 2)))
		return ARABIC;
	*length = cp >= 0x2460 && cp <= 0x2473; /* ① to ⑳ */
	return *length ? CIRCLED : 0;
}

/* Behind a number: one point and spaces. */
static void
skip_point(struct cursor *cursor)
{
	skip_spaces(cursor);
	if (cursor->at < cursor->end &&
	    (is_point(cursor->text[cursor->at]) || fold_char(cursor->text[cursor->at]) == ':'))
		cursor->at++;
	skip_spaces(cursor);
}

/* Where a heading from START on ends: at the first full stop, or with the block. */
static uint32_t
heading_end(const struct folded *folded, uint32_t start, uint32_t end)
{
	const uint32_t *text = folded->doc->text;
	uint32_t at = folded_sentence_end(folded, start, end);

	while (at > start && (fold_is_space(text[at - 1]) || fold_char(text[at - 1]) == ':'))
		at--;
	return at;
}

/*
 * A bold line that could be a heading: it ends no sentence and states nothing.  Figures are no part
 * of headings, and a signature or a date stands under no heading.
 */
static bool
is_bold_line(const struct document *doc, const struct block *block)
{
	uint32_t last;

	if (!block->bold || block->role != ROLE_TEXT || block->table ||
	    block->end - block->start < BOLD_HEADING_MIN ||
	    block->end - block->start > BOLD_HEADING_MAX)
		return false;
	for (uint32_t at = block->start; at < block->end; at++)
		if (fold_ends_sentence(doc->text[at]) || is_digit(doc->text[at]))
			return false;
	last = doc->text[block->end - 1];
	return !fold_ends_clause(last) && fold_char(last) != ')';
}

/* Something stands under the bold line INDEX: a paragraph, a numbered one, or a table. */
static bool
has_body(const struct document *doc, size_t index)
{
	uint32_t rows = 0, length;

	for (size_t i = index + 1; i < doc->blocks.n && rows < BOLD_ROW_MAX; i++) {
		const struct block *block = &doc->blocks.items[i];
		struct cursor cursor = {doc->text, block->start, block->end};
		if (block->role != ROLE_TEXT)
			continue;
		skip_spaces(&cursor);
		if (block->table || block->end - block->start >= BODY_MIN ||
		    read_number(&cursor, &length))
			return true;
		if (!is_bold_line(doc, block))
			return false;
		rows++;
	}
	return false;
}

/* Bold is for headings only where it is not for everything. */
static bool
uses_bold(const struct document *doc)
{
	size_t text = 0, bold = 0;

	LIST_EACH (const struct block, block, &doc->blocks)
		if (block->role == ROLE_TEXT && !block->table) {
			text++;
			bold += block->bold;
		}
	return bold > 0 && bold <= text / 2;
}

/* What the blocks so far say of the next. */
struct outline_state {
	bool bold;   /* a bold line may be a heading */
	bool listed; /* a list of attachments goes on */
};

/* 2.… in a list that 附件： began; whatever has no number ends it. */
static bool
is_listed(const struct block *block, enum numbering way, struct outline_state *state)
{
	state->listed = block->lists || (state->listed && (way == ARABIC || way == ARABIC_BRACKET));
	return state->listed;
}

static void
add_heading(const struct folded *folded, size_t index, struct outline_state *state,
	    struct arena *arena, struct outline *out)
{
	const struct document *doc = folded->doc;
	const struct block *block = &doc->blocks.items[index];
	struct cursor cursor = {doc->text, block->start, block->end};
	struct heading heading = {.block = index};
	uint32_t length;

	skip_spaces(&cursor);
	heading.level = read_number(&cursor, &length);
	heading.way = heading.level;
	if (is_listed(block, heading.level, state))
		return;
	heading.number_start = cursor.at;
	heading.number_end = cursor.at += length;
	if (heading.level != 0)
		skip_point(&cursor);
	heading.bold = heading.level == 0 && block->heading == 0;
	if (heading.bold && !(state->bold && is_bold_line(doc, block) && has_body(doc, index)))
		return;
	heading.start = cursor.at;
	heading.end = heading_end(folded, cursor.at, block->end);
	if (heading.start == heading.end || heading.end - heading.start > HEADING_MAX)
		return;
	*LIST_ADD(arena, &out->headings) = heading;
}

/* Markup without number: its rank among the markup counts, from level 1 on. */
static void
level_unnumbered(const struct document *doc, struct outline *outline)
{
	uint32_t top = UINT32_MAX;

	LIST_EACH (const struct heading, heading, &outline->headings)
		if (heading->level == 0 && !heading->bold &&
		    doc->blocks.items[heading->block].heading < top)
			top = doc->blocks.items[heading->block].heading;
	LIST_EACH (struct heading, heading, &outline->headings)
		if (heading->level == 0 && !heading->bold)
			heading->level = 1 + doc->blocks.items[heading->block].heading - top;
}

/* Bold lines stand right under the heading before them that is marked better, 1. and (1) aside. */
static void
level_bold(struct outline *outline)
{
	uint32_t above = 0;

	LIST_EACH (struct heading, heading, &outline->headings)
		if (heading->bold)
			heading->level = above + 1;
		else if (heading->way < ARABIC)
			above = heading->level;
}

/* Without chapters 一、 is level 1. */
static void
level_numbered(struct outline *outline)
{
	LIST_EACH (const struct heading, heading, &outline->headings)
		if (heading->level == CHAPTER)
			return;
	LIST_EACH (struct heading, heading, &outline->headings)
		if (heading->level > CHAPTER)
			heading->level--;
}

void
outline_read(const struct folded *folded, struct arena *arena, struct outline *out)
{
	const struct document *doc = folded->doc;
	struct outline_state state = {.bold = uses_bold(doc)};

	*out = (struct outline){.section_of = NULL};
	for (size_t i = 0; i < doc->blocks.n; i++)
		if (doc->blocks.items[i].role == ROLE_TEXT && doc->blocks.items[i].table == 0)
			add_heading(folded, i, &state, arena, out);
	level_numbered(out);
	level_unnumbered(doc, out);
	level_bold(out);
}

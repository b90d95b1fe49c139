/* SPDX-License-Identifier: Apache-2.0 */
/* Sections by their numbering and markup. */
#include "extract/outline.h"

#include "base/fold.h"
#include "extract/phrase_find.h"

enum {
	LONE_HEADING_MAX = 40, /* a line of its own, without number, that names a part */
	HEADING_MAX = 200,     /* what runs on without a full stop is no heading */
	NUMBER_MAX = 6,	       /* 第二十一部分 */
};

/* Ways to number, from the outermost to the innermost. */
enum numbering { CHAPTER = 1, HAN, HAN_BRACKET, ARABIC, ARABIC_BRACKET, CIRCLED };

static bool
is_han_number(uint32_t cp)
{
	switch (cp) {
	case 0x4E00: /* 一 */
	case 0x4E8C:
	case 0x4E09:
	case 0x56DB:
	case 0x4E94:
	case 0x516D:
	case 0x4E03:
	case 0x516B:
	case 0x4E5D:
	case 0x5341: /* 十 */
	case 0x767E: /* 百 */
		return true;
	default:
		return false;
	}
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

	if (peek(cursor, 0) != 0x7B2C) /* 第 */
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
heading_end(const struct document *doc, uint32_t start, uint32_t end)
{
	uint32_t at = start;

	while (at < end && !fold_ends_sentence(doc->text[at]))
		at++;
	while (at > start &&
	       (fold_is_space(doc->text[at - 1]) || fold_char(doc->text[at - 1]) == ':'))
		at--;
	return at;
}

static void
add_numbered(const struct document *doc, size_t index, struct arena *arena, struct outline *out)
{
	const struct block *block = &doc->blocks.items[index];
	struct cursor cursor = {doc->text, block->start, block->end};
	struct heading heading = {.block = index};
	uint32_t length;

	skip_spaces(&cursor);
	heading.level = read_number(&cursor, &length);
	heading.number_start = cursor.at;
	heading.number_end = cursor.at += length;
	if (heading.level != 0)
		skip_point(&cursor);
	heading.start = cursor.at;
	heading.end = heading_end(doc, cursor.at, block->end);
	if (heading.level == 0 && block->heading == 0)
		return;
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
		if (heading->level == 0 && doc->blocks.items[heading->block].heading < top)
			top = doc->blocks.items[heading->block].heading;
	LIST_EACH (struct heading, heading, &outline->headings)
		if (heading->level == 0)
			heading->level = 1 + doc->blocks.items[heading->block].heading - top;
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
outline_read(const struct document *doc, struct arena *arena, struct outline *out)
{
	*out = (struct outline){.section_of = NULL};
	for (size_t i = 0; i < doc->blocks.n; i++)
		if (doc->blocks.items[i].role == ROLE_TEXT && doc->blocks.items[i].table == 0)
			add_numbered(doc, i, arena, out);
	level_numbered(out);
	level_unnumbered(doc, out);
}

/* ---- parts ---- */

/* Characters of the longest phrase of SECTION in TEXT; 0: none is there. */
static uint32_t
names_part(const struct kind_section *section, const struct phrase_text *text)
{
	struct phrase_span span;
	uint32_t best = 0;

	LIST_EACH (const struct phrase, find, &section->finds)
		if (phrase_find(find, text, &span) && span.literal_points > best)
			best = span.literal_points;
	return best;
}

/* The section the longest phrase names; the first of equals, NULL: none. */
static const struct kind_section *
part_of(const struct kind *kind, const struct document *doc, uint32_t start, uint32_t end)
{
	struct phrase_text text = phrase_text(doc->text, start, end);
	const struct kind_section *best = NULL;
	uint32_t best_points = 0;

	LIST_EACH (const struct kind_section, section, &kind->sections) {
		uint32_t points = names_part(section, &text);
		if (points > best_points) {
			best_points = points;
			best = section;
		}
	}
	return best;
}

static bool
is_lone_line(const struct document *doc, const struct block *block)
{
	if (block->role != ROLE_TEXT || block->table || block->end == block->start ||
	    block->end - block->start > LONE_HEADING_MAX)
		return false;
	for (uint32_t at = block->start; at < block->end; at++)
		if (fold_ends_sentence(doc->text[at]))
			return false;
	return fold_char(doc->text[block->end - 1]) != ':';
}

/* Headings without number or markup: only in a document that numbers nothing at the top. */
static void
add_lone_lines(struct outline *outline, const struct document *doc, const struct kind *kind,
	       struct arena *arena)
{
	struct outline more = {.section_of = NULL};

	LIST_EACH (const struct heading, heading, &outline->headings)
		if (heading->level == 1)
			return;
	for (size_t i = 0, h = 0; i < doc->blocks.n; i++) {
		const struct block *block = &doc->blocks.items[i];
		if (h < outline->headings.n && outline->headings.items[h].block == i)
			*LIST_ADD(arena, &more.headings) = outline->headings.items[h++];
		else if (is_lone_line(doc, block) && part_of(kind, doc, block->start, block->end))
			*LIST_ADD(arena, &more.headings) = (struct heading){
			    .start = block->start, .end = block->end, .level = 1, .block = i};
	}
	outline->headings.items = more.headings.items;
	outline->headings.n = more.headings.n;
	outline->headings.capacity = more.headings.capacity;
}

static bool
is_named(const struct outline *outline, const struct kind_section *section)
{
	LIST_EACH (const struct heading, heading, &outline->headings)
		if (heading->part == section)
			return true;
	return false;
}

/* The first heading of at most LEVEL that names SECTION, whatever else it names; NULL: none. */
static struct heading *
naming(struct outline *outline, const struct document *doc, const struct kind_section *section,
       uint32_t level)
{
	LIST_EACH (struct heading, heading, &outline->headings) {
		struct phrase_text text;
		if (heading->level > level)
			continue;
		text = phrase_text(doc->text, heading->start, heading->end);
		if (names_part(section, &text) > 0)
			return heading;
	}
	return NULL;
}

static uint32_t
top_level(const struct outline *outline)
{
	uint32_t top = UINT32_MAX;

	LIST_EACH (const struct heading, heading, &outline->headings)
		if (heading->level < top)
			top = heading->level;
	return top;
}

/*
 * The outermost headings are parts.  A deeper one is only when no outermost one names that part,
 * be it together with another (存在的问题和下一步安排).
 */
static void
name_parts(struct outline *outline, const struct document *doc, const struct kind *kind)
{
	uint32_t top = top_level(outline);

	LIST_EACH (struct heading, heading, &outline->headings)
		if (heading->level == top)
			heading->part = part_of(kind, doc, heading->start, heading->end);
	LIST_EACH (const struct kind_section, section, &kind->sections) {
		struct heading *heading;
		if (is_named(outline, section) || naming(outline, doc, section, top))
			continue;
		heading = naming(outline, doc, section, UINT32_MAX);
		if (heading && !heading->part)
			heading->part = section;
	}
}

static void
inherit_planned(struct outline *outline)
{
	uint32_t planned_level = 0;

	LIST_EACH (struct heading, heading, &outline->headings) {
		if (planned_level != 0 && heading->level <= planned_level)
			planned_level = 0;
		if (planned_level == 0 && heading->part && heading->part->planned)
			planned_level = heading->level;
		heading->planned = planned_level != 0;
	}
}

void
outline_parts(struct outline *outline, const struct document *doc, const struct kind *kind,
	      struct arena *arena, struct diag *dg)
{
	add_lone_lines(outline, doc, kind, arena);
	name_parts(outline, doc, kind);
	inherit_planned(outline);
	LIST_EACH (const struct kind_section, section, &kind->sections) {
		struct finding *finding;
		if (!section->required || is_named(outline, section) ||
		    naming(outline, doc, section, UINT32_MAX))
			continue;
		finding = DIAG_AT(dg, SECTION_MISSING,
				  document_place(doc, doc->text_points, doc->text_points),
				  section->names.zh, section->names.en);
		finding->expected = arena_str(dg->arena, section->id);
	}
}

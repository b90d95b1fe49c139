/* SPDX-License-Identifier: Apache-2.0 */
/* Texts whose lines were lost. */
#include "read/page/unbroken.h"

#include <string.h>

#include "base/text/fold.h"
#include "base/text/han.h"

enum {
	WHOLE_TENTHS = 8, /* of the text, at least, are in the block */
	SECTIONS_MIN = 2,
	HEADING_MAX = 40, /* characters of a heading that no full stop ends */
	TEN = 0x5341,
	COMMA = 0x3001, /* 、 */
};

/* The sections of a block, as far as it was looked through. */
struct sections {
	const uint32_t *text;
	uint32_t end;
	uint32_t section; /* the last number of each way, 0 before the first */
	uint32_t part;
	uint32_t heading; /* where the section begins whose heading goes on; UINT32_MAX: none */
	LIST(uint32_t) cuts;
};

/* One to nine, or 0. */
static uint32_t
digit_at(const struct sections *s, uint32_t at)
{
	int count = at < s->end ? han_count(s->text[at]) : 0;

	return count < 10 ? (uint32_t)count : 0;
}

/* The number from *AT on, which moves behind it; 0: there is none. */
static uint32_t
number_at(const struct sections *s, uint32_t *at)
{
	uint32_t tens = digit_at(s, *at), ones;

	*at += tens > 0;
	if (*at >= s->end || s->text[*at] != TEN)
		return tens;
	++*at;
	ones = digit_at(s, *at);
	*at += ones > 0;
	return 10 * (tens > 0 ? tens : 1) + ones;
}

/* The number of the section that begins at AT: 一、 */
static uint32_t
section_at(const struct sections *s, uint32_t at)
{
	uint32_t number = number_at(s, &at);

	return at < s->end && s->text[at] == COMMA ? number : 0;
}

/* The same of a part of one: （一） */
static uint32_t
part_at(const struct sections *s, uint32_t at)
{
	uint32_t number;

	if (fold_char(s->text[at]) != '(')
		return 0;
	at++;
	number = number_at(s, &at);
	return at < s->end && fold_char(s->text[at]) == ')' ? number : 0;
}

/* Something begins at AT: a sentence or a list ends before it. */
static bool
begins_at(const struct sections *s, uint32_t start, uint32_t at)
{
	uint32_t before = at;

	while (before > start && fold_is_space(s->text[before - 1]))
		before--;
	return before < at || before == start || fold_ends_sentence(s->text[before - 1]) ||
	       fold_char(s->text[before - 1]) == ':';
}

/* Whether a section or a part begins at AT, the next of its way. */
static bool
is_next(struct sections *s, uint32_t start, uint32_t at)
{
	bool begins = begins_at(s, start, at);

	if (begins && section_at(s, at) == s->section + 1) {
		s->section++;
		s->part = 0;
		s->heading = at;
		return true;
	}
	/* Behind the words of the section's heading no full stop is left. */
	begins |= s->part == 0 && s->heading != UINT32_MAX && at - s->heading < HEADING_MAX;
	if (!begins || s->section == 0 || part_at(s, at) != s->part + 1)
		return false;
	s->part++;
	return true;
}

static void
find_sections(struct sections *s, const struct block *block, struct arena *arena)
{
	for (uint32_t at = block->start; at < block->end; at++) {
		uint32_t cp = s->text[at];
		if (fold_ends_sentence(cp))
			s->heading = UINT32_MAX;
		else if ((han_count(cp) || fold_char(cp) == '(') && is_next(s, block->start, at) &&
			 at > block->start)
			*LIST_ADD(arena, &s->cuts) = at;
	}
}

/* The block that is nearly all of the text; SIZE_MAX: there is none. */
static size_t
whole_block(const struct document *doc)
{
	size_t largest = SIZE_MAX;
	uint64_t all = 0, most = 0;

	for (size_t i = 0; i < doc->blocks.n; i++) {
		const struct block *block = &doc->blocks.items[i];
		uint32_t n = block->end - block->start;
		if (block->role != ROLE_TEXT || block->table)
			continue;
		all += n;
		if (n <= most)
			continue;
		most = n;
		largest = i;
	}
	return 10 * most >= WHOLE_TENTHS * all ? largest : SIZE_MAX;
}

/* ---- cutting ---- */

/* Line ends before the characters CUTS, each with the source place of the character before it. */
static void
cut_text(struct document *doc, const struct sections *s)
{
	uint32_t n = doc->text_points, cuts = (uint32_t)s->cuts.n, from = 0;
	uint32_t *text = arena_raw(doc->arena, n + cuts + 1, sizeof(*text));

	for (uint32_t i = 0; i <= cuts; i++) {
		uint32_t to = i < cuts ? s->cuts.items[i] : n;
		memcpy(text + from + i, doc->text + from, (to - from) * sizeof(*text));
		if (i < cuts)
			text[to + i] = '\n';
		from = to;
	}
	doc->text = text;
	doc->text_points = n + cuts;
}

static void
add_run(struct document *doc, uint32_t text, uint32_t offset, uint32_t width)
{
	*LIST_ADD(doc->arena, &doc->runs) = (struct run){text, offset, width};
}

static uint32_t
offset_in(const struct run *run, uint32_t at)
{
	return run->width ? run->offset : run->offset + (at - run->text);
}

static void
cut_runs(struct document *doc, const struct sections *s)
{
	const struct run *old = doc->runs.items;
	size_t n = doc->runs.n;
	uint32_t cut = 0, before = 0;

	memset(&doc->runs, 0, sizeof(doc->runs));
	for (size_t i = 0; i < n; i++) {
		uint32_t end = i + 1 < n ? old[i + 1].text : doc->text_points - (uint32_t)s->cuts.n;
		uint32_t from = old[i].text;
		for (; cut < s->cuts.n && s->cuts.items[cut] < end; cut++) {
			uint32_t at = s->cuts.items[cut];
			if (at > from) {
				add_run(doc, from + cut, offset_in(&old[i], from), old[i].width);
				before = offset_in(&old[i], at - 1);
			}
			add_run(doc, at + cut, before, 1);
			from = at;
		}
		add_run(doc, from + cut, offset_in(&old[i], from), old[i].width);
		before = offset_in(&old[i], end - 1);
	}
}

static void
cut_blocks(struct document *doc, size_t index, const struct sections *s)
{
	const struct block *old = doc->blocks.items;
	size_t n = doc->blocks.n, cuts = s->cuts.n;

	memset(&doc->blocks, 0, sizeof(doc->blocks));
	for (size_t i = 0; i < n; i++) {
		uint32_t moved = i > index ? (uint32_t)cuts : 0;
		struct block block = old[i];
		block.start += moved;
		block.end += moved;
		for (uint32_t k = 0; i == index && k < cuts; k++) {
			block.end = s->cuts.items[k] + k;
			*LIST_ADD(doc->arena, &doc->blocks) = block;
			block.start = block.end + 1;
			block.end = old[i].end + k + 1;
		}
		*LIST_ADD(doc->arena, &doc->blocks) = block;
	}
	LIST_EACH (struct table, table, &doc->tables)
		table->first_block += table->first_block > index ? cuts : 0;
}

void
unbroken_break(struct document *doc)
{
	size_t index = whole_block(doc);
	struct sections s = {.text = doc->text, .heading = UINT32_MAX};

	if (index == SIZE_MAX || doc->blocks.items[index].heading > 0)
		return;
	s.end = doc->blocks.items[index].end;
	find_sections(&s, &doc->blocks.items[index], doc->arena);
	if (s.section < SECTIONS_MIN)
		return;
	cut_text(doc, &s);
	cut_runs(doc, &s);
	cut_blocks(doc, index, &s);
}

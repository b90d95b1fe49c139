/* SPDX-License-Identifier: Apache-2.0 */
/* Which part of its kind each section of a report is. */
#include "extract/outline.h"

#include "base/text/fold.h"
#include "extract/naming/phrase_find.h"

enum { LONE_HEADING_MAX = 40 }; /* a line of its own, without number, that names a part */

/* Characters of the longest phrase of SECTION in TEXT; 0: none is there. */
static uint32_t
names_part(const struct kind_section *section, const struct phrase_text *text)
{
	struct phrase_span span;
	uint32_t best = 0;

	LIST_EACH (const struct phrase, find, &section->finds)
		if (phrase_may_stand(find, text) && phrase_find(find, text, &span) &&
		    span.literal_points > best)
			best = span.literal_points;
	return best;
}

/* The section the longest phrase, of at least LEAST characters, names; the first of equals, NULL:
 * none. */
static const struct kind_section *
part_by(const struct kind *kind, const struct phrase_text *text, uint32_t least)
{
	const struct kind_section *best = NULL;
	uint32_t best_points = least - 1;

	LIST_EACH (const struct kind_section, section, &kind->sections) {
		uint32_t points = names_part(section, text);
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

/* In a document that numbers nothing at the top a line may say more than the name of its part. */
static bool
names_its_part(const struct document *doc, const struct block *block, const struct kind *kind,
	       bool numbered)
{
	struct phrase_text text;

	if (!is_lone_line(doc, block))
		return false;
	text = phrase_text(doc->text, block->start, block->end);
	return part_by(kind, &text, numbered ? block->end - block->start : 1);
}

static bool
is_numbered(const struct outline *outline)
{
	LIST_EACH (const struct heading, heading, &outline->headings)
		if (heading->level == 1)
			return true;
	return false;
}

/* Headings without number or markup. */
static void
add_lone_lines(struct outline *outline, const struct document *doc, const struct kind *kind,
	       struct arena *arena)
{
	struct outline more = {.section_of = NULL};
	bool numbered = is_numbered(outline);

	for (size_t i = 0, h = 0; i < doc->blocks.n; i++) {
		const struct block *block = &doc->blocks.items[i];
		if (h < outline->headings.n && outline->headings.items[h].block == i)
			*LIST_ADD(arena, &more.headings) = outline->headings.items[h++];
		else if (names_its_part(doc, block, kind, numbered))
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

/* The words of each heading, to look for every part in. */
static struct phrase_text *
heading_texts(const struct outline *outline, const struct document *doc, struct arena *arena)
{
	struct phrase_text *texts = arena_raw(arena, outline->headings.n + 1, sizeof(*texts));

	for (size_t i = 0; i < outline->headings.n; i++)
		texts[i] = phrase_text(doc->text, outline->headings.items[i].start,
				       outline->headings.items[i].end);
	return texts;
}

/* The first heading of at most LEVEL that names SECTION, whatever else it names; NULL: none. */
static struct heading *
naming(struct outline *outline, const struct phrase_text *texts, const struct kind_section *section,
       uint32_t level)
{
	for (size_t i = 0; i < outline->headings.n; i++)
		if (outline->headings.items[i].level <= level && names_part(section, &texts[i]) > 0)
			return &outline->headings.items[i];
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
name_parts(struct outline *outline, const struct phrase_text *texts, const struct kind *kind)
{
	uint32_t top = top_level(outline);

	for (size_t i = 0; i < outline->headings.n; i++)
		if (outline->headings.items[i].level == top)
			outline->headings.items[i].part = part_by(kind, &texts[i], 1);
	LIST_EACH (const struct kind_section, section, &kind->sections) {
		struct heading *heading;
		if (is_named(outline, section) || naming(outline, texts, section, top))
			continue;
		heading = naming(outline, texts, section, UINT32_MAX);
		if (heading && !heading->part)
			heading->part = section;
	}
}

/* 政府自身建设 behind the plan is of the year to come, in the review of the one that was. */
static bool
is_planned(const struct kind_section *part, bool behind_plan)
{
	return part && (part->planned == SECTION_PLANNED ||
			(part->planned == SECTION_FOLLOWING && behind_plan));
}

static void
inherit_planned(struct outline *outline)
{
	uint32_t planned_level = 0;
	bool behind_plan = false;

	LIST_EACH (struct heading, heading, &outline->headings) {
		if (planned_level != 0 && heading->level <= planned_level)
			planned_level = 0;
		if (planned_level == 0 && is_planned(heading->part, behind_plan))
			planned_level = heading->level;
		behind_plan |= planned_level != 0;
		heading->planned = planned_level != 0;
	}
}

static void
inherit_unnamed(struct outline *outline)
{
	uint32_t level = 0;

	LIST_EACH (struct heading, heading, &outline->headings) {
		if (level != 0 && heading->level <= level)
			level = 0;
		if (level == 0 && heading->part && heading->part->unnamed)
			level = heading->level;
		heading->unnamed = level != 0;
	}
}

/* What is missing stands nowhere; the title is what lacks it. */
static struct place
title_place(const struct document *doc)
{
	LIST_EACH (const struct block, block, &doc->blocks)
		if (block->role == ROLE_TITLE)
			return document_place(doc, block->start, block->end);
	return DIAG_NOWHERE;
}

void
outline_parts(struct outline *outline, const struct document *doc, const struct kind *kind,
	      struct arena *arena, struct diag *dg)
{
	struct phrase_text *texts;

	add_lone_lines(outline, doc, kind, arena);
	texts = heading_texts(outline, doc, arena);
	name_parts(outline, texts, kind);
	inherit_planned(outline);
	inherit_unnamed(outline);
	LIST_EACH (const struct kind_section, section, &kind->sections) {
		struct finding *finding;
		if (!section->required || is_named(outline, section) ||
		    naming(outline, texts, section, UINT32_MAX))
			continue;
		finding = DIAG_AT(dg, SECTION_MISSING, title_place(doc), section->names.zh,
				  section->names.en);
		finding->expected = arena_str(dg->arena, section->id);
	}
}

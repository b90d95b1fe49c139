/* SPDX-License-Identifier: Apache-2.0 */
/* Telling a report's text from the page around it. */
#include "read/page/roles.h"

#include "base/text/fold.h"
#include "read/page/line.h"
#include "read/page/title.h"

/* Running text behind the tail is at most a tenth of all. */
enum { PROSE_LONG = 60, TAIL_PART = 10 };

struct page {
	struct document *doc;
	const struct block_hint *hints;
	const struct read_rules *rules;
	struct title title;
	size_t prose;	   /* the first block of running text; blocks.n without one */
	size_t prose_end;  /* behind the last one */
	size_t tail;	   /* the first block that belongs to the site, not the report */
	size_t soft;	   /* labels without colon in front of the prose */
	bool awaits_value; /* the block before is a label alone */
	struct line line;
};

static const struct block *
block_at(const struct page *page, size_t i)
{
	return &page->doc->blocks.items[i];
}

static uint32_t
linked(const struct page *page, size_t i)
{
	return page->hints ? page->hints[i].linked : 0;
}

static bool
is_apart(const struct page *page, size_t i)
{
	return page->hints && (page->hints[i].outside || page->hints[i].aside);
}

static bool
is_prose(const struct page *page, size_t i)
{
	return !is_apart(page, i) && line_is_prose(page->doc, block_at(page, i), linked(page, i));
}

static enum line_label
label_of(struct page *page, size_t i)
{
	line_fold(page->doc, block_at(page, i), &page->line);
	return line_label(&page->line, page->rules);
}

/* A table with two or more cells that are labels is an information block, all of it. */
static void
mark_table(struct page *page, const struct table *table)
{
	size_t labels = 0;

	for (size_t i = 0; i < table->blocks; i++)
		labels += label_of(page, table->first_block + i) == LABEL_ALONE;
	for (size_t i = 0; labels > 1 && i < table->blocks; i++)
		page->doc->blocks.items[table->first_block + i].role = ROLE_METADATA;
}

/* Behind running text a table is the report's, whatever its headings are called. */
static void
mark_tables(struct page *page)
{
	size_t prose = 0;

	LIST_EACH (const struct table, table, &page->doc->tables) {
		while (prose < table->first_block &&
		       (block_at(page, prose)->table || !is_prose(page, prose)))
			prose++;
		if (prose < table->first_block)
			return;
		mark_table(page, table);
	}
}

/* A summary in the information block (内容概述：…。) is no running text. */
static void
find_prose(struct page *page)
{
	for (page->prose = 0; page->prose < page->doc->blocks.n; page->prose++) {
		enum line_label label;
		if (block_at(page, page->prose)->role == ROLE_METADATA)
			continue;
		label = label_of(page, page->prose);
		if (is_prose(page, page->prose) && label != LABEL_FIRST)
			break;
		page->soft += label == LABEL_SOFT;
	}
}

/* Block I begins what belongs to the site. */
static bool
begins_tail(struct page *page, size_t i)
{
	const struct block *block = block_at(page, i);

	if (!line_may_begin_tail(page->doc, block, page->rules))
		return false;
	line_fold(page->doc, block, &page->line);
	return line_begins_tail(&page->line, page->rules);
}

/* Characters of running text among the blocks from FIRST on. */
static uint64_t
prose_from(const struct page *page, size_t first)
{
	uint64_t n = 0;

	for (size_t i = first; i < page->doc->blocks.n; i++)
		if (is_prose(page, i))
			n += block_at(page, i)->end - block_at(page, i)->start;
	return n;
}

/*
 * Where what belongs to the site begins (相关链接, 主办单位): the first such line with hardly any
 * running text behind it.  A report may well have a line that looks like one in its midst.
 */
static void
find_tail(struct page *page)
{
	uint64_t all = prose_from(page, page->prose), behind = 0;

	page->tail = page->doc->blocks.n;
	for (size_t i = page->doc->blocks.n; i > page->prose && behind <= all / TAIL_PART; i--) {
		const struct block *block = block_at(page, i - 1);
		if (begins_tail(page, i - 1))
			page->tail = i - 1;
		else if (is_prose(page, i - 1))
			behind += block->end - block->start;
	}
}

/* The last long paragraph counts, else the last sentence that is no furniture. */
static void
find_prose_end(struct page *page)
{
	enum block_role role;

	page->prose_end = page->prose;
	for (size_t i = page->tail; i > page->prose; i--) {
		const struct block *block = block_at(page, i - 1);
		if (!is_prose(page, i - 1))
			continue;
		line_fold(page->doc, block, &page->line);
		if (line_furniture(&page->line, ZONE_TAIL, page->rules, &role))
			continue;
		if (page->prose_end == page->prose)
			page->prose_end = i;
		if (block->end - block->start >= PROSE_LONG) {
			page->prose_end = i;
			break;
		}
	}
}

/* Role of a label line, or ROLE_COUNT when it is none. */
static enum block_role
by_label(struct page *page, enum line_zone zone)
{
	enum line_label label = line_label(&page->line, page->rules);
	bool awaited = page->awaits_value;

	page->awaits_value = label == LABEL_ALONE && zone == ZONE_HEAD;
	switch (label) {
	case LABEL_IGNORED:
		return ROLE_FURNITURE;
	case LABEL_FIRST:
		return ROLE_METADATA;
	case LABEL_ALONE:
	case LABEL_WITHIN:
		return zone == ZONE_HEAD ? ROLE_METADATA : ROLE_COUNT;
	case LABEL_SOFT:
		return zone == ZONE_HEAD && page->soft > 1 ? ROLE_METADATA : ROLE_COUNT;
	default:
		return awaited ? ROLE_METADATA : ROLE_COUNT;
	}
}

/* Nothing but a sign between breadcrumbs; in a cell / says that there is no figure. */
static bool
is_crumb_mark(const struct page *page, const struct block *block)
{
	static const uint32_t marks[] = {'>', 0xBB, 0x203A, 0xFF1E};
	uint32_t cp = page->doc->text[block->start];

	if (block->end - block->start != 1)
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (cp == marks[i])
			return true;
	return cp == '/' && !block->table;
}

/* A line of breadcrumbs one word a line: next to one that is a mark only. */
static bool
in_crumbs(const struct page *page, size_t i)
{
	for (size_t near = i ? i - 1 : 0; near <= i + 1 && near < page->doc->blocks.n; near++)
		if (is_crumb_mark(page, block_at(page, near)))
			return true;
	return false;
}

/* The line says once more what the title says, as below a cover or where a page has both. */
static bool
is_title_again(const struct page *page)
{
	uint32_t at = 0;
	struct line part;

	for (size_t i = page->title.first; i < page->title.end; i++) {
		line_fold(page->doc, block_at(page, i), &part);
		if (part.n > page->line.n - at ||
		    memcmp(page->line.points + at, part.points, part.n * sizeof(*part.points)) != 0)
			return false;
		at += part.n;
	}
	return at > 0 && at == page->line.n && page->line.whole;
}

static enum block_role
head_role(struct page *page, size_t i)
{
	bool before_title = i < page->title.first;
	enum block_role role;

	line_fold(page->doc, block_at(page, i), &page->line);
	if (in_crumbs(page, i) || (page->hints && page->hints[i].aside))
		return ROLE_FURNITURE;
	if (line_furniture(&page->line, ZONE_HEAD, page->rules, &role))
		return role;
	role = by_label(page, ZONE_HEAD);
	if (role != ROLE_COUNT)
		return role;
	if (is_apart(page, i) || linked(page, i) > page->line.n / 2 || line_is_blank(&page->line) ||
	    is_title_again(page))
		return ROLE_FURNITURE;
	return before_title && page->title.sure ? ROLE_FURNITURE : ROLE_TEXT;
}

static enum block_role
body_role(struct page *page, size_t i)
{
	const struct block *block = block_at(page, i);
	enum block_role role;

	if (is_apart(page, i))
		return ROLE_FURNITURE;
	if (block->table || block->end - block->start > 2 * LINE_SHORT)
		return ROLE_TEXT;
	line_fold(page->doc, block, &page->line);
	return line_furniture(&page->line, ZONE_BODY, page->rules, &role) ? role : ROLE_TEXT;
}

static enum block_role
tail_role(struct page *page, size_t i)
{
	enum block_role role;

	line_fold(page->doc, block_at(page, i), &page->line);
	if (i >= page->tail || is_apart(page, i))
		return ROLE_FURNITURE;
	if (block_at(page, i)->table)
		return ROLE_TEXT;
	if (line_is_blank(&page->line))
		return ROLE_FURNITURE;
	if (line_furniture(&page->line, ZONE_TAIL, page->rules, &role))
		return role;
	role = by_label(page, ZONE_TAIL);
	return role == ROLE_COUNT ? ROLE_TEXT : role;
}

/* An empty cell is what the cell before it is. */
static enum block_role
empty_role(const struct page *page, size_t i)
{
	const struct block *block = block_at(page, i);

	if (block->table == 0)
		return ROLE_FURNITURE;
	return i > 0 && block[-1].table == block->table ? block[-1].role : ROLE_TEXT;
}

static enum block_role
role_of(struct page *page, size_t i)
{
	if (i >= page->title.first && i < page->title.end) {
		page->awaits_value = false;
		return ROLE_TITLE;
	}
	if (block_at(page, i)->start == block_at(page, i)->end)
		return empty_role(page, i);
	if (i < page->prose || i < page->title.first)
		return head_role(page, i);
	return i < page->prose_end ? body_role(page, i) : tail_role(page, i);
}

/* 附件：1.… or 附件2： */
static bool
begins_list(const struct page *page, const struct block *block)
{
	const uint32_t *at = page->doc->text + block->start, *end = page->doc->text + block->end;
	const struct word *word;

	while (at < end && fold_is_space(*at))
		at++;
	word = at < end ? word_set_at(&page->rules->furniture, 1u << WORD_LISTS, at,
				      (uint32_t)(end - at), 0)
			: NULL;
	if (!word)
		return false;
	for (at += word->n; at < end; at++) {
		uint32_t cp = fold_char(*at);
		if (cp == ':')
			return true;
		if (cp != 0 && !(cp >= '0' && cp <= '9'))
			break;
	}
	return false;
}

void
roles_assign(struct document *doc, const struct block_hint *hints, const struct read_rules *rules)
{
	struct page page = {.doc = doc, .hints = hints, .rules = rules};
	mark_tables(&page);
	find_prose(&page);
	find_tail(&page);
	find_prose_end(&page);
	page.title = title_find(doc, hints, rules, page.prose);
	for (size_t i = 0; i < doc->blocks.n; i++)
		if (doc->blocks.items[i].role != ROLE_METADATA)
			doc->blocks.items[i].role = role_of(&page, i);
	LIST_EACH (struct block, block, &doc->blocks)
		block->lists = block->role == ROLE_TEXT && begins_list(&page, block);
}

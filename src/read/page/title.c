/* SPDX-License-Identifier: Apache-2.0 */
/* Finding the title of a report. */
#include "read/page/title.h"

#include "base/text/fold.h"
#include "read/page/line.h"

enum {
	TITLE_MIN = 4,
	TITLE_GUESS_MIN = 8,
	PROSE_PASSED_MAX = 3,
	OFFICES_MAX = 4,
	BEFORE_KIND = 2, /* 政府信息公开 for 信息公开 */
};

struct search {
	const struct document *doc;
	const struct block_hint *hints;
	const struct read_rules *rules;
	size_t prose;
	struct line line;
};

static bool
is_digit(uint32_t point)
{
	return point >= '0' && point <= '9';
}

static bool
ends_open(const struct line *line)
{
	uint32_t last = line->points[line->n - 1];

	return last == '.' || last == ';' || last == ':' || last == ',' || last == 0x3001;
}

/* Could block I, of MAX characters at most, be a line of the title, its end apart?  Leaves it
 * folded in search->line. */
static bool
may_be_open(struct search *search, size_t i, uint32_t max)
{
	const struct block *block = &search->doc->blocks.items[i];
	const struct block_hint *hint = search->hints ? &search->hints[i] : NULL;
	uint32_t n = block->end - block->start;
	enum block_role role;

	if (n < TITLE_MIN || n > 2 * max || block->table)
		return false;
	if (hint && (hint->aside || hint->linked > n / 2))
		return false;
	line_fold(search->doc, block, &search->line);
	return search->line.n >= TITLE_MIN && search->line.n <= max &&
	       line_label(&search->line, search->rules) == LABEL_NONE &&
	       !line_furniture(&search->line, ZONE_HEAD, search->rules, &role);
}

static bool
may_be(struct search *search, size_t i, uint32_t max)
{
	return may_be_open(search, i, max) && !ends_open(&search->line);
}

static bool
candidate(struct search *search, size_t i)
{
	return may_be(search, i, LINE_TITLE_MAX);
}

/* The same of a line that is longer than titles are and has nothing in it that ends a clause. */
static bool
long_candidate(struct search *search, size_t i)
{
	const struct line *line = &search->line;

	if (!may_be(search, i, LINE_LONG_TITLE_MAX) || line->n <= LINE_TITLE_MAX || !line->whole)
		return false;
	for (uint32_t k = 0; k < line->n; k++)
		if (line->points[k] != 0x3001 && fold_ends_clause(line->points[k]))
			return false;
	return true;
}

/* Blocks I and I - 1 look alike on the page. */
static bool
looks_alike(const struct search *search, size_t i)
{
	const struct block *block = &search->doc->blocks.items[i];
	const struct block_hint *hint = search->hints ? &search->hints[i] : NULL;

	return block[-1].heading == block->heading &&
	       (!hint ||
		(hint[-1].container == hint->container && hint[-1].centred == hint->centred));
}

/* 2023年 or 二〇二三年. */
static bool
begins_with_year(const struct line *line)
{
	if (is_digit(line->points[0]))
		return true;
	return line->points[0] == 0x4E8C &&
	       (line->points[1] == 0x3007 || line->points[1] == 0x25CB ||
		line->points[1] == 0x96F6);
}

/* The line is the name of an office, of which the title begins: …人民政府. */
static bool
names_office(const struct search *search)
{
	const struct line *line = &search->line;

	for (uint32_t at = 1; at < line->n; at++) {
		const struct word *word = word_set_at(&search->rules->furniture, 1u << WORD_OPENS,
						      line->points, line->n, at);
		if (word && word->n == line->n - at)
			return true;
	}
	return false;
}

/* Block I is the value of a label on the line before. */
static bool
is_value(struct search *search, size_t i)
{
	struct line line;

	if (i == 0)
		return false;
	line_fold(search->doc, &search->doc->blocks.items[i - 1], &line);
	return line_label(&line, search->rules) == LABEL_ALONE;
}

/* Block I begins with the words that make a title of it, and an office stands on the line before.
 */
static bool
begins_with_kind(struct search *search, size_t i)
{
	const struct line *line = &search->line;

	if (i == 0 || !candidate(search, i - 1) || !names_office(search) || !candidate(search, i))
		return false;
	return read_rules_title(search->rules, line->points, line->n) &&
	       !read_rules_title(search->rules, line->points + BEFORE_KIND + 1,
				 line->n - BEFORE_KIND - 1);
}

/* Block I is a line of the names of offices, which the next goes on with. */
static bool
lists_offices(struct search *search, size_t i)
{
	return may_be_open(search, i, LINE_TITLE_MAX) &&
	       search->line.points[search->line.n - 1] == 0x3001;
}

/* Lines of one title may be centred or too long to be. */
static bool
same_heading(const struct search *search, size_t i)
{
	const struct block *block = &search->doc->blocks.items[i];

	return block[-1].heading == block->heading;
}

/* Lines above that name further offices of a joint report, and those below that close it: 报告. */
static struct title
whole(struct search *search, struct title title)
{
	const struct line *line = &search->line;
	const struct word *word;
	size_t end = title.end;

	for (int i = 0; i < OFFICES_MAX && title.first > 0 && same_heading(search, title.first) &&
			lists_offices(search, title.first - 1);
	     i++)
		title.first--;
	if (end >= search->doc->blocks.n || !same_heading(search, end))
		return title;
	line_fold(search->doc, &search->doc->blocks.items[end], &search->line);
	word = line->n > 0 ? word_set_at(&search->rules->furniture, 1u << WORD_CLOSES, line->points,
					 line->n, 0)
			   : NULL;
	title.end += word && word->n == line->n;
	return title;
}

/*
 * The title begins above FIRST when that goes on with what stands there: any line before 关于…, an
 * office before a year or before the words of a kind, and further offices of a joint report above
 * it.
 */
static struct title
with_lines_before(struct search *search, size_t first, size_t end)
{
	struct title title = {first, end, true};
	bool any;

	if (!candidate(search, first))
		return title;
	any = word_set_at(&search->rules->furniture, 1u << WORD_CONTINUES, search->line.points,
			  search->line.n, 0);
	if (!any && !begins_with_year(&search->line) && !begins_with_kind(search, first))
		return title;
	while (title.first > 0 && first - title.first < OFFICES_MAX &&
	       looks_alike(search, title.first) && candidate(search, title.first - 1) &&
	       !is_value(search, title.first - 1) && (any || names_office(search))) {
		title.first--;
		any = false;
	}
	return title;
}

/* Behind the last of the blocks from FIRST on that spell POINTS when joined; FIRST: they do not. */
static size_t
spelled(struct search *search, size_t first, const uint32_t *points, uint32_t n)
{
	uint32_t at = 0;

	for (size_t i = first; i < search->doc->blocks.n && i - first <= OFFICES_MAX; i++) {
		const struct line *line = &search->line;
		if (!candidate(search, i) || line->n > n - at ||
		    memcmp(points + at, line->points, line->n * sizeof(*points)) != 0)
			return first;
		at += line->n;
		if (at == n)
			return i + 1;
	}
	return first;
}

/* 一、 （一） 1、 at the beginning: a heading. */
static bool
is_listed(const struct line *line)
{
	if (line->points[0] == '(')
		return true;
	for (uint32_t i = 1; i < 4; i++)
		if (line->points[i] == 0x3001)
			return true;
	return false;
}

/* What stands at VALUE is said by a label; the title itself is the same words once more. */
static struct title
said_again(struct search *search, size_t value)
{
	struct line said;

	line_fold(search->doc, &search->doc->blocks.items[value], &said);
	for (size_t i = value + 1; i < search->doc->blocks.n && i <= search->prose; i++) {
		size_t end = spelled(search, i, said.points, said.n);
		if (end > i)
			return (struct title){i, end, true};
	}
	return (struct title){value, value + 1, true};
}

/* The lines of TITLE once more below, where an office stands above them: those. */
static struct title
with_office(struct search *search, struct title title)
{
	struct line said;

	line_fold(search->doc, &search->doc->blocks.items[title.first], &said);
	if (title.end != title.first + 1 || said.n == 0 ||
	    (!begins_with_year(&said) &&
	     !word_set_at(&search->rules->furniture, 1u << WORD_CONTINUES, said.points, said.n, 0)))
		return title;
	for (size_t i = title.end; i < search->doc->blocks.n && i <= search->prose; i++) {
		struct title again;
		if (spelled(search, i, said.points, said.n) != i + 1)
			continue;
		again = with_lines_before(search, i, i + 1);
		if (again.first < i)
			return again;
	}
	return title;
}

static struct title
by_words(struct search *search)
{
	size_t passed = 0;

	for (size_t i = 0; i < search->doc->blocks.n && passed < PROSE_PASSED_MAX; i++) {
		const struct block *block = &search->doc->blocks.items[i];
		if (candidate(search, i) && !is_listed(&search->line) &&
		    read_rules_title(search->rules, search->line.points, search->line.n))
			return is_value(search, i)
				   ? said_again(search, i)
				   : with_office(search, with_lines_before(search, i, i + 1));
		passed +=
		    line_is_prose(search->doc, block, search->hints ? search->hints[i].linked : 0);
	}
	return (struct title){0, 0, false};
}

/* The names of many offices, and then what a title has. */
static struct title
by_words_of_many(struct search *search)
{
	for (size_t i = 0; i < search->prose; i++)
		if (long_candidate(search, i) &&
		    read_rules_title(search->rules, search->line.points, search->line.n))
			return (struct title){i, i + 1, true};
	return (struct title){0, 0, false};
}

/* A title broken into two lines. */
static struct title
by_words_of_two(struct search *search)
{
	uint32_t joined[2 * LINE_TITLE_MAX];
	uint32_t before = 0;

	for (size_t i = 0; i < search->prose; i++) {
		const struct line *line = &search->line;
		if (!candidate(search, i)) {
			before = 0;
			continue;
		}
		memcpy(joined + before, line->points, line->n * sizeof(*joined));
		if (before && read_rules_title(search->rules, joined, before + line->n))
			return with_lines_before(search, i - 1, i + 1);
		memcpy(joined, line->points, line->n * sizeof(*joined));
		before = line->n;
	}
	return (struct title){0, 0, false};
}

/* NAME is the title element or a META tag that holds the title. */
static bool
names_title(const struct read_rules *rules, struct str name)
{
	LIST_EACH (const struct str, wanted, &rules->title_fields)
		if (str_eq_ascii_nocase(name, *wanted))
			return true;
	return str_eq(name, STR("title"));
}

/* The page's head gives the title; the title element may go on with the names of column and site.
 */
static struct title
by_head(struct search *search)
{
	LIST_EACH (const struct page_field, field, &search->doc->fields) {
		size_t n;
		const uint32_t *points;
		if (!names_title(search->rules, field->name))
			continue;
		points = fold_points(search->doc->arena, field->value, &n);
		for (size_t i = 0; i < search->prose; i++)
			if ((candidate(search, i) || long_candidate(search, i)) &&
			    search->line.n <= n &&
			    memcmp(points, search->line.points, search->line.n * sizeof(*points)) ==
				0)
				return (struct title){i, i + 1, true};
	}
	return (struct title){0, 0, false};
}

static struct title
by_heading(struct search *search)
{
	for (size_t i = 0; i < search->prose; i++)
		if (search->doc->blocks.items[i].heading == 1 &&
		    (candidate(search, i) || long_candidate(search, i)))
			return (struct title){i, i + 1, true};
	return (struct title){0, 0, false};
}

/* A mark of lists at the beginning, or a figure that is no year: a heading or text, not a title. */
static bool
is_numbered(const struct line *line)
{
	uint32_t digits = 0;
	bool bracketed = false; /* (2), [1]: a part, a note */

	if (is_listed(line))
		return true;
	for (uint32_t i = 0; i <= line->n; i++) {
		bool digit = i < line->n && is_digit(line->points[i]);
		if (!digit && digits != 0 && digits != 4 && !bracketed)
			return true;
		if (digit && digits == 0 && i > 0)
			bracketed = line->points[i - 1] == '(' || line->points[i - 1] == '[';
		digits = digit ? digits + 1 : 0;
	}
	return false;
}

static bool
has_year(const struct line *line)
{
	for (uint32_t i = 0; i < line->n; i++)
		if (is_digit(line->points[i]))
			return true;
	return false;
}

/* The first short line before running text; better one with a year, or centred. */
static struct title
by_place(struct search *search)
{
	struct title title = {0, 0, false};

	if (search->prose == search->doc->blocks.n)
		return title;
	for (size_t i = 0; i < search->prose; i++) {
		if (search->hints && search->hints[i].outside)
			continue;
		if (!candidate(search, i) || search->line.n < TITLE_GUESS_MIN ||
		    is_numbered(&search->line))
			continue;
		if (title.end == 0)
			title = (struct title){i, i + 1, false};
		if (has_year(&search->line) || (search->hints && search->hints[i].centred))
			return (struct title){i, i + 1, false};
	}
	return title;
}

struct title
title_find(const struct document *doc, const struct block_hint *hints,
	   const struct read_rules *rules, size_t prose)
{
	static struct title (*const ways[])(struct search *) = {
	    by_words, by_words_of_two, by_words_of_many, by_head, by_heading, by_place};
	struct search search = {.doc = doc, .hints = hints, .rules = rules, .prose = prose};
	struct title title = {0, 0, false};

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]) && title.first == title.end; i++)
		title = ways[i](&search);
	return title.end > title.first ? whole(&search, title) : title;
}

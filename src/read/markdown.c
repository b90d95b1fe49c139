/* SPDX-License-Identifier: Apache-2.0 */
/* Text with Markdown in it: headings (#), emphasis (**), escapes (\) and tables (|), nothing more.
 */
#include "read/reader.h"

#include "read/page/table.h"
#include "read/page/text.h"
#include "read/read.h"
#include "read/source.h"
#include "read/page/roles.h"

enum { HEADINGS_MAX = 6, BID = 30 };

struct markdown {
	struct document *doc;
	const uint32_t *points;
	struct page_text text;
	struct page_table *table;
	bool ruled; /* a rule has been under a row of the table */
	struct diag *dg;
};

static bool
is_white(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\r' || cp == '\n';
}

/* Level of the heading LINE begins, 0 for none. */
static unsigned
heading_of(struct str line)
{
	unsigned level = 0;

	while (level < line.n && line.p[level] == '#')
		level++;
	return level <= HEADINGS_MAX && level < line.n && line.p[level] == ' ' ? level : 0;
}

/* |---|:-:|, or without the outer bars */
static bool
is_rule(struct str line)
{
	bool dash = false, bar = false;

	line = str_trim(line);
	for (size_t i = 0; i < line.n; i++) {
		if (!memchr("|-: \t", line.p[i], 5))
			return false;
		dash = dash || line.p[i] == '-';
		bar = bar || line.p[i] == '|';
	}
	return bar && dash;
}

/* A heading or the rule of a table is not written by chance. */
static int
markdown_bid(struct str head)
{
	struct str rest = head, line;

	if (!memchr(head.p, '#', head.n) && !memchr(head.p, '|', head.n))
		return 0;
	while (str_split(&rest, '\n', &line))
		if (heading_of(line) || is_rule(line))
			return BID;
	return 0;
}

/* The two marks at I are closed by two of the same before END. */
static bool
is_emphasis(const uint32_t *points, uint32_t i, uint32_t end)
{
	if ((points[i] != '*' && points[i] != '_') || i + 1 >= end || points[i + 1] != points[i])
		return false;
	for (uint32_t j = i + 2; j + 1 < end; j++)
		if (points[j] == points[i] && points[j + 1] == points[i])
			return true;
	return false;
}

static bool
is_escape(const uint32_t *points, uint32_t i, uint32_t end)
{
	uint32_t next = i + 1 < end ? points[i + 1] : 0;

	return points[i] == '\\' && next > ' ' && next < 0x7F && !(next >= '0' && next <= '9') &&
	       !((next | 0x20) >= 'a' && (next | 0x20) <= 'z');
}

/* source[start, end) without its marks; an emphasis once begun ends at the next two. */
static void
put_inline(struct markdown *in, uint32_t start, uint32_t end)
{
	uint32_t open = 0; /* the mark of an emphasis begun */

	for (uint32_t i = start; i < end; i++) {
		uint32_t cp = in->points[i];
		if (is_escape(in->points, i, end)) {
			i++;
		} else if (open && cp == open && i + 1 < end && in->points[i + 1] == open) {
			open = 0;
			i++;
			continue;
		} else if (!open && is_emphasis(in->points, i, end)) {
			open = cp;
			i++;
			continue;
		}
		page_text_char(&in->text, in->points[i], i);
	}
}

/* Behind the words of a heading whose source is [START, END): {#id .class} is for programs. */
static uint32_t
without_attributes(const uint32_t *points, uint32_t start, uint32_t end)
{
	uint32_t open = end;

	if (end == start || points[end - 1] != '}')
		return end;
	while (open > start && points[open - 1] != '{')
		open--;
	if (open == start || (points[open] != '#' && points[open] != '.' && points[open] != '-'))
		return end;
	return open - 1;
}

static void
put_heading(struct markdown *in, uint32_t start, uint32_t end)
{
	unsigned level = 0;

	while (in->points[start] == '#') {
		level++;
		start++;
	}
	end = without_attributes(in->points, start, end);
	while (end > start && (in->points[end - 1] == '#' || is_white(in->points[end - 1])))
		end--;
	in->text.context.heading = (uint8_t)level;
	put_inline(in, start, end);
	page_text_break(&in->text);
	in->text.context.heading = 0;
}

/* The next bar of source[at, end) that is not escaped, or END. */
static uint32_t
next_bar(const uint32_t *points, uint32_t at, uint32_t end)
{
	for (; at < end && points[at] != '|'; at++)
		if (is_escape(points, at, end))
			at++;
	return at < end ? at : end;
}

/* Cells of a row: | a | b |, or a | b. */
static uint32_t
count_cells(const uint32_t *points, uint32_t start, uint32_t end)
{
	uint32_t n = 0, bar;

	for (uint32_t at = start + (start < end && points[start] == '|'); at < end; at = bar + 1) {
		bar = next_bar(points, at, end);
		n++;
	}
	return n;
}

static uint32_t
lower(uint32_t cp)
{
	return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
}

static bool
is_break(const struct markdown *in, uint32_t at, uint32_t end, uint32_t *length_out)
{
	static const struct str breaks[] = {STR_INIT("<br>"), STR_INIT("<br/>"),
					    STR_INIT("<br />")};

	for (size_t b = 0; b < sizeof(breaks) / sizeof(breaks[0]); b++) {
		size_t i = 0;
		while (i < breaks[b].n && at + i < end &&
		       lower(in->points[at + i]) == (unsigned char)breaks[b].p[i])
			i++;
		*length_out = (uint32_t)breaks[b].n;
		if (i == breaks[b].n)
			return true;
	}
	return false;
}

/* The words of a cell; <br> breaks its lines. */
static void
put_cell(struct markdown *in, uint32_t start, uint32_t end, bool header)
{
	uint32_t length;

	page_table_cell(&in->text, in->table, 1, 1, header, in->dg);
	in->table->cell_offset = start;
	for (uint32_t at = start; at < end; at++) {
		if (in->points[at] != '<' || !is_break(in, at, end, &length))
			continue;
		put_inline(in, start, at);
		page_text_break(&in->text);
		start = at + length;
		at = start - 1;
	}
	put_inline(in, start, end);
	page_table_end_cell(&in->text, in->table);
}

/* || |, as programs write it that have a table without headings. */
static bool
is_bare(const uint32_t *points, uint32_t start, uint32_t end)
{
	while (start < end && (points[start] == '|' || is_white(points[start])))
		start++;
	return start == end;
}

static void
put_row(struct markdown *in, uint32_t start, uint32_t end, bool header)
{
	uint32_t bar;

	if (header && is_bare(in->points, start, end))
		return;
	if (!in->table)
		in->table = page_table_open(&in->text, NULL, start);
	page_table_row(&in->text, in->table);
	for (uint32_t at = start + (in->points[start] == '|'); at < end; at = bar + 1) {
		bar = next_bar(in->points, at, end);
		put_cell(in, at, bar, header);
	}
}

static void
end_table(struct markdown *in)
{
	if (in->table)
		in->table = page_table_close(&in->text, in->table);
	in->ruled = false;
}

/* The source line I without white space at its ends, as code points and as text. */
struct markdown_line {
	uint32_t start;
	uint32_t end;
	struct str text; /* ASCII view: other characters are NULs */
};

static struct markdown_line
line_at(const struct markdown *in, size_t i)
{
	const struct document *doc = in->doc;
	struct markdown_line line = {0, doc->source_points, {"", 0}};
	char *view;

	if (i >= doc->line_starts.n)
		return line;
	line.start = doc->line_starts.items[i];
	if (i + 1 < doc->line_starts.n)
		line.end = doc->line_starts.items[i + 1];
	while (line.start < line.end && is_white(in->points[line.start]))
		line.start++;
	while (line.end > line.start && is_white(in->points[line.end - 1]))
		line.end--;
	view = arena_raw(doc->arena, line.end - line.start + 1, 1);
	for (uint32_t at = line.start; at < line.end; at++)
		view[at - line.start] = in->points[at] < 0x80 ? (char)in->points[at] : '\0';
	line.text = (struct str){view, line.end - line.start};
	return line;
}

/* Whether LINE is a row of a table: barred on both sides, or one of a table that has a rule. */
static bool
is_row(const struct markdown *in, const struct markdown_line *line,
       const struct markdown_line *next)
{
	uint32_t cells = count_cells(in->points, line->start, line->end);

	if (line->text.n > 1 && line->text.p[0] == '|' && line->text.p[line->text.n - 1] == '|')
		return true;
	if (cells < 2 || heading_of(line->text))
		return false;
	if (in->table)
		return in->ruled;
	return is_rule(next->text) && cells == count_cells(in->points, next->start, next->end);
}

static void
put_line(struct markdown *in, const struct markdown_line *line, const struct markdown_line *next)
{
	bool ruled = is_rule(next->text);

	if (is_rule(line->text) && (in->table || line->text.p[0] == '|'))
		return;
	if (is_row(in, line, next)) {
		put_row(in, line->start, line->end, ruled && !in->ruled);
		in->ruled = in->ruled || ruled;
		return;
	}
	end_table(in);
	if (heading_of(line->text)) {
		put_heading(in, line->start, line->end);
		return;
	}
	put_inline(in, line->start, line->end);
	page_text_break(&in->text);
}

static bool
markdown_read(struct document *doc, uint32_t *points, const struct read_rules *rules,
	      struct diag *dg)
{
	struct markdown in = {.doc = doc, .points = points, .dg = dg};
	struct markdown_line line, next;

	page_text_init(&in.text, doc);
	next = line_at(&in, 0);
	for (size_t i = 0; i < doc->line_starts.n && doc->blocks.n <= READ_BLOCKS_MAX; i++) {
		line = next;
		next = line_at(&in, i + 1);
		put_line(&in, &line, &next);
	}
	end_table(&in);
	if (doc->blocks.n > READ_BLOCKS_MAX)
		return source_too_many(doc, dg);
	unseen_report(&in.text.unseen, doc, dg);
	doc->text = in.text.points;
	doc->text_points = in.text.n;
	if (rules)
		roles_assign(doc, NULL, rules);
	return true;
}

const struct reader reader_markdown = {
    .name = STR_INIT("markdown"),
    .media_type = STR_INIT("text/markdown"),
    .extensions = STR_INIT("md markdown"),
    .bid = markdown_bid,
    .read = markdown_read,
    .wants_points = true,
};

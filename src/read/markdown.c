/* SPDX-License-Identifier: Apache-2.0 */
/* Text with Markdown in it: headings (#), emphasis (**), escapes (\) and tables (|), nothing more.
 */
#include "read/reader.h"

#include "read/page/table.h"
#include "read/page/text.h"
#include "read/read.h"
#include "read/page/roles.h"

enum { HEADINGS_MAX = 6, BID = 30 };

struct markdown {
	struct document *doc;
	const uint32_t *points;
	struct page_text text;
	struct page_table *table;
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

/* |---|:-:| */
static bool
is_rule(struct str line)
{
	bool dash = false;

	line = str_trim(line);
	for (size_t i = 0; i < line.n; i++) {
		if (!memchr("|-: \t", line.p[i], 5))
			return false;
		dash = dash || line.p[i] == '-';
	}
	return line.n > 1 && line.p[0] == '|' && dash;
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

static void
put_heading(struct markdown *in, uint32_t start, uint32_t end)
{
	unsigned level = 0;

	while (in->points[start] == '#') {
		level++;
		start++;
	}
	while (end > start && (in->points[end - 1] == '#' || is_white(in->points[end - 1])))
		end--;
	in->text.context.heading = (uint8_t)level;
	put_inline(in, start, end);
	page_text_break(&in->text);
	in->text.context.heading = 0;
}

/* | a | b | */
static void
put_row(struct markdown *in, uint32_t start, uint32_t end, bool header)
{
	if (!in->table)
		in->table = page_table_open(&in->text, NULL, start);
	page_table_row(&in->text, in->table);
	for (uint32_t i = start + 1, from = i; i < end; i++) {
		if (is_escape(in->points, i, end)) {
			i++;
		} else if (in->points[i] == '|') {
			page_table_cell(&in->text, in->table, 1, 1, header, in->dg);
			put_inline(in, from, i);
			page_table_end_cell(&in->text, in->table);
			from = i + 1;
		}
	}
}

static void
end_table(struct markdown *in)
{
	if (in->table)
		in->table = page_table_close(&in->text, in->table);
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

static void
put_line(struct markdown *in, const struct markdown_line *line, const struct markdown_line *next)
{
	bool row =
	    line->text.n > 1 && line->text.p[0] == '|' && line->text.p[line->text.n - 1] == '|';

	if (row && is_rule(line->text))
		return;
	if (row) {
		put_row(in, line->start, line->end, is_rule(next->text));
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
	if (doc->blocks.n > READ_BLOCKS_MAX) {
		DIAG_AT(dg, LIMIT_BLOCKS, DIAG_NOWHERE, doc->name,
			arena_printf(doc->arena, "%d", READ_BLOCKS_MAX));
		return false;
	}
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

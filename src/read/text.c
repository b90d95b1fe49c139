/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text: every line that is not blank is a block, or a row of a table; lines broken at a fixed
 * width are joined. */
#include "read/reader.h"

#include "base/text/fold.h"
#include "read/read.h"
#include "read/source.h"
#include "read/page/roles.h"
#include "read/rows.h"
#include "read/unseen.h"

enum {
	WRAP_LINE_MAX = 120,   /* characters; reports as one line a paragraph have longer ones */
	WRAP_LINES_MIN = 10,   /* lines it takes to tell */
	WRAP_COLUMNS_MIN = 36, /* columns; Chinese characters take two */
	WRAP_PAGE_MIN = 50,    /* columns; a page of a printed document has 56 and more */
	WRAP_FULL_MIN = 3,     /* full lines it takes when they are as wide as that */
	WRAP_SLACK = 6,	       /* columns a full line may lack for want of a breaking point */
	WRAP_SLACK_SIGNS = 2,  /* the same in characters, where those were counted */
	ROWS_MIN = 2,
	HEADS_MAX = 3, /* columns that the heading of a row may take more than its own */
};

/* One line of the source, without its end. */
struct text_line {
	uint32_t start;
	uint32_t end;
};

/* Lines up to END whose cells the same sign parts. */
struct text_rows {
	size_t end;
	size_t plain; /* lines before it are no rows of a table after all */
	uint32_t separator;
	uint32_t columns;
	uint32_t unclosed; /* the most cells of a line without bars at its ends */
};

struct text_file {
	struct document *doc;
	uint32_t *points; /* the source; the text is made in the same array, never ahead of it */
	uint32_t columns; /* of a full line when the text was broken at a fixed width, else 0 */
	uint32_t signs;	  /* the same in characters: some programs count those */
	struct unseen unseen;
	bool full;    /* the line before was full: the next goes on with its sentence */
	bool tabular; /* tabs or bars are in the text */
	struct text_rows rows;
};

/* Anything that is text can be read as text; every other format knows its files better. */
static int
text_bid(struct str head)
{
	(void)head;
	return 10;
}

static struct text_line
line_at(const struct text_file *file, size_t i)
{
	const struct document *doc = file->doc;
	struct text_line line = {doc->line_starts.items[i], doc->source_points};

	if (i + 1 < doc->line_starts.n)
		line.end = doc->line_starts.items[i + 1];
	while (line.end > line.start &&
	       (file->points[line.end - 1] == '\n' || file->points[line.end - 1] == '\r'))
		line.end--;
	return line;
}

static bool
is_blank(const struct text_file *file, struct text_line line)
{
	while (line.start < line.end && (fold_is_space(file->points[line.start]) ||
					 fold_is_hidden(file->points[line.start])))
		line.start++;
	return line.start == line.end;
}

static uint32_t
columns_of(const struct text_file *file, struct text_line line)
{
	uint32_t columns = 0;

	for (uint32_t i = line.start; i < line.end; i++)
		columns += file->points[i] >= 0x1100 ? 2 : 1;
	return columns;
}

/* A line that could go on: its last character ends no sentence or list. */
static bool
is_open(const struct text_file *file, struct text_line line)
{
	uint32_t last = file->points[line.end - 1];

	return !fold_ends_sentence(last) && last != ';' && last != ':' && last != 0xFF1A &&
	       last != 0xFF1B;
}

/* A line as wide as the text was broken at that ends inside a sentence. */
static bool
is_full(const struct text_file *file, struct text_line line)
{
	return (columns_of(file, line) + WRAP_SLACK >= file->columns ||
		line.end - line.start + WRAP_SLACK_SIGNS >= file->signs) &&
	       is_open(file, line);
}

/* The widest line, in columns and in characters; false: one is too wide to be broken off. */
static bool
measure_lines(struct text_file *file)
{
	for (size_t i = 0; i < file->doc->line_starts.n; i++) {
		struct text_line line = line_at(file, i);
		uint32_t signs = line.end - line.start, columns;
		if (signs > WRAP_LINE_MAX)
			return false;
		columns = columns_of(file, line);
		file->columns = columns > file->columns ? columns : file->columns;
		file->signs = signs > file->signs ? signs : file->signs;
	}
	return true;
}

/*
 * Whether a text was broken at a fixed width: most of its lines are of one width and end inside a
 * sentence.  Of lines as wide as a page a fifth will do: paragraphs end with a full stop, and
 * headings are shorter.
 */
static bool
is_wrapped(const struct text_file *file)
{
	uint32_t lines = 0, full = 0;

	for (size_t i = 0; i < file->doc->line_starts.n; i++) {
		struct text_line line = line_at(file, i);
		if (is_blank(file, line))
			continue;
		lines++;
		full += is_full(file, line);
	}
	if (file->columns >= WRAP_PAGE_MIN)
		return full >= WRAP_FULL_MIN && full > lines / 5;
	return file->columns >= WRAP_COLUMNS_MIN && lines >= WRAP_LINES_MIN && full > lines / 2;
}

/* Find the width at which the text was broken, if it was. */
static void
find_width(struct text_file *file)
{
	if (file->doc->line_starts.n < WRAP_FULL_MIN || !measure_lines(file) || !is_wrapped(file))
		file->columns = file->signs = 0;
}

static void
run_to(struct document *doc, uint32_t offset)
{
	const struct run *last = doc->runs.n ? &doc->runs.items[doc->runs.n - 1] : NULL;

	if (!last || last->offset + (doc->text_points - last->text) != offset)
		*LIST_ADD(doc->arena, &doc->runs) = (struct run){doc->text_points, offset, 0};
}

/* The same for a line with characters that may be passed over. */
static void
append_odd(struct text_file *file, struct text_line line)
{
	struct document *doc = file->doc;
	uint32_t start = doc->text_points;

	for (uint32_t i = line.start; i < line.end; i++) {
		uint32_t before = doc->text_points > start ? file->points[doc->text_points - 1] : 0;
		uint32_t cp = file->points[i];
		if (unseen_take(&file->unseen, doc->arena, cp, before, i, i + 1))
			continue;
		run_to(doc, i);
		file->points[doc->text_points++] = cp;
	}
}

/* Move the line behind the text made so far. */
static void
append(struct text_file *file, struct text_line line)
{
	struct document *doc = file->doc;

	if (doc->odd) {
		append_odd(file, line);
		return;
	}
	run_to(doc, line.start);
	memmove(file->points + doc->text_points, file->points + line.start,
		(line.end - line.start) * sizeof(*file->points));
	doc->text_points += line.end - line.start;
}

static void
begin_block(struct text_file *file, struct text_line line)
{
	struct document *doc = file->doc;
	struct block *block;

	if (doc->text_points > 0)
		file->points[doc->text_points++] = '\n';
	block = LIST_ADD(doc->arena, &doc->blocks);
	*block = (struct block){.start = doc->text_points, .row_span = 1, .column_span = 1};
	append(file, line);
	block->end = doc->text_points;
}

/* By two columns or more: one space may have stood where the text was broken. */
static bool
is_indented(const struct text_file *file, struct text_line line)
{
	uint32_t first = file->points[line.start];

	return fold_is_space(first) &&
	       (first >= 0x1100 || fold_is_space(file->points[line.start + 1]));
}

/* A line goes on with the one before when that is full and this one is not indented. */
static void
add_line(struct text_file *file, struct text_line line)
{
	bool goes_on = file->full && !is_indented(file, line);

	file->full = file->columns && is_full(file, line);
	if (!goes_on) {
		begin_block(file, line);
		return;
	}
	append(file, line);
	file->doc->blocks.items[file->doc->blocks.n - 1].end = file->doc->text_points;
}

/* ---- tables ---- */

/* Line I: the bars at its ends are no borders where lines without them have more cells. */
static struct row_scan
row_at(const struct text_file *file, size_t i, const struct text_rows *rows)
{
	struct text_line line = line_at(file, i);
	struct row_scan scan = rows_begin(file->points, line.start, line.end, rows->separator);
	bool figures;

	while (rows_count(scan, &figures) < rows->unclosed && rows_open(&scan))
		;
	return scan;
}

/* The lines from FIRST on whose cells the same sign parts. */
static struct text_rows
rows_from(const struct text_file *file, size_t first)
{
	struct text_line line = line_at(file, first);
	struct text_rows rows = {first, first, rows_separator(file->points, line.start, line.end),
				 0, 0};
	uint32_t unclosed = 0;
	bool figures;

	for (; rows.separator && rows.end < file->doc->line_starts.n; rows.end++) {
		struct row_scan scan;
		uint32_t n;
		line = line_at(file, rows.end);
		if (rows_separator(file->points, line.start, line.end) != rows.separator)
			break;
		scan = row_at(file, rows.end, &rows);
		n = rows_count(scan, &figures);
		rows.columns = n > rows.columns ? n : rows.columns;
		unclosed = !scan.closed && !scan.begun && n > unclosed ? n : unclosed;
	}
	rows.unclosed = unclosed;
	if (rows.end < first + ROWS_MIN || rows.columns < 2 ||
	    rows.columns > READ_TABLE_COLUMNS_MAX)
		rows.plain = rows.end;
	return rows;
}

enum row_kind { TOO_SHORT, HEADING_ROW, FIGURE_ROW };

/*
 * What line I is in its table.  Cells merged over others come as one, so that of headings that are
 * too few nobody knows what they head; figures stand on the right of the heading they have.
 */
static enum row_kind
row_kind(const struct text_file *file, size_t i)
{
	struct row_scan scan = row_at(file, i, &file->rows);
	struct row_cell cell;
	bool figures;
	uint32_t n = rows_count(scan, &figures);

	bool first = rows_next(&scan, &cell);

	if (figures && n + HEADS_MAX >= file->rows.columns &&
	    (n == file->rows.columns || !rows_is_figure(file->points, cell)))
		return FIGURE_ROW;
	if (n == file->rows.columns || (first && rows_is_empty(scan)))
		return HEADING_ROW;
	return TOO_SHORT;
}

/* Behind the last row of the table that begins with line I; I: none does. */
static size_t
table_end(struct text_file *file, size_t i)
{
	struct text_rows *rows = &file->rows;
	bool figures = false;
	size_t end;

	if (i < rows->plain)
		return i;
	if (i >= rows->end)
		*rows = rows_from(file, i);
	for (end = rows->plain > i ? rows->end : i; end < rows->end; end++) {
		enum row_kind kind = row_kind(file, end);
		if (kind == TOO_SHORT)
			break;
		figures |= kind == FIGURE_ROW;
	}
	if (figures && end >= i + ROWS_MIN)
		return end;
	rows->plain = end > i ? end : i + 1;
	return i;
}

/* Cells of line I before those at its end in which nothing stands. */
static uint32_t
filled_cells(const struct text_file *file, size_t i)
{
	struct row_scan scan = row_at(file, i, &file->rows);
	struct row_cell cell;
	uint32_t n = 0, filled = 0;

	while (rows_next(&scan, &cell)) {
		n++;
		filled = cell.start < cell.end ? n : filled;
	}
	return filled;
}

/*
 * Columns of the first cell of line I, of which REST has what follows it.  Cells that are missing
 * at its end were merged when they are empty in the line above.
 */
static uint32_t
first_span(const struct text_file *file, size_t i, struct row_scan rest, bool first)
{
	bool figures;
	uint32_t n = rows_count(row_at(file, i, &file->rows), &figures);

	if (rows_is_empty(rest))
		return file->rows.columns;
	return first || n == file->rows.columns || filled_cells(file, i - 1) != n
		   ? file->rows.columns + 1 - n
		   : 1;
}

static void
add_row(struct text_file *file, size_t i, uint32_t row)
{
	struct row_scan scan = row_at(file, i, &file->rows);
	struct row_cell cell;

	for (uint32_t column = 0, span; column < file->rows.columns && rows_next(&scan, &cell);
	     column += span) {
		struct block *block;
		span = column == 0 ? first_span(file, i, scan, row == 0) : 1;
		begin_block(file, (struct text_line){cell.start, cell.end});
		block = &file->doc->blocks.items[file->doc->blocks.n - 1];
		block->table = (uint32_t)file->doc->tables.n + 1;
		block->row = row;
		block->column = column;
		block->column_span = span;
	}
}

/* The lines [I, END) as a table. */
static void
add_table(struct text_file *file, size_t i, size_t end)
{
	struct document *doc = file->doc;
	size_t first = doc->blocks.n;
	uint32_t row = 0;

	for (; i < end && doc->blocks.n <= READ_BLOCKS_MAX; i++)
		add_row(file, i, row++);
	*LIST_ADD(doc->arena, &doc->tables) =
	    (struct table){row, file->rows.columns, first, doc->blocks.n - first};
	doc->verbatim = false;
	file->full = false;
}

static bool
text_read(struct document *doc, uint32_t *points, const struct read_rules *rules, struct diag *dg)
{
	struct text_file file = {.doc = doc, .points = points};

	find_width(&file);
	file.tabular =
	    memchr(doc->source.p, '\t', doc->source.n) || memchr(doc->source.p, '|', doc->source.n);
	for (size_t i = 0, next; i < doc->line_starts.n && doc->blocks.n <= READ_BLOCKS_MAX;
	     i = next > i ? next : i + 1) {
		struct text_line line = line_at(&file, i);
		next = i;
		if (is_blank(&file, line))
			file.full = false;
		else if (file.tabular && (next = table_end(&file, i)) > i)
			add_table(&file, i, next);
		else
			add_line(&file, line);
	}
	if (doc->blocks.n > READ_BLOCKS_MAX)
		return source_too_many(doc, dg);
	unseen_report(&file.unseen, doc, dg);
	doc->text = points;
	if (rules)
		roles_assign(doc, NULL, rules);
	return true;
}

const struct reader reader_text = {
    .name = STR_INIT("text"),
    .media_type = STR_INIT("text/plain"),
    .extensions = STR_INIT("txt text"),
    .bid = text_bid,
    .read = text_read,
    .wants_points = true,
    .verbatim = true,
};

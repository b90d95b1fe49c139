/* SPDX-License-Identifier: Apache-2.0 */
/* What was read of all pages as a document. */
#include "read/layout/write.h"

#include "base/buf.h"
#include "base/text/utf8.h"
#include "read/page/roles.h"
#include "read/page/table.h"
#include "read/page/text.h"
#include "read/read.h"
#include "read/source.h"

/* A paragraph or a cell's: lines [first, end) of WRITING's, characters [start, stop) of the source.
 */
enum mark_kind { MARK_BLOCK, MARK_TABLE, MARK_ROW, MARK_CELL, MARK_CELL_END, MARK_TABLE_END };

struct mark {
	enum mark_kind kind;
	uint32_t start;
	uint32_t end;
	const struct line *line; /* the first of a block */
	const struct ruled_cell *cell;
	bool bold;
	bool aside;
	bool centred;
};

struct writing {
	const struct book *book;
	struct document *doc;
	struct diag *dg;
	struct buf text;
	uint32_t points;
	uint32_t page; /* 1 + that of the last line; 0 at first */
	LIST(struct mark) marks;
	LIST(struct thing) later; /* asides that stand amid a paragraph */
	struct page_text out;
	struct page_table *table;
};

static struct mark *
add_mark(struct writing *w, enum mark_kind kind)
{
	struct mark *mark = LIST_ADD(w->book->arena, &w->marks);

	mark->kind = kind;
	mark->start = mark->end = w->points;
	return mark;
}

static void
note_page(struct writing *w, uint32_t page)
{
	if (w->page == page + 1)
		return;
	w->page = page + 1;
	*LIST_ADD(w->doc->arena, &w->doc->parts) =
	    (struct document_part){w->points, w->book->sheets.items[page].part};
}

static void
write_point(struct writing *w, uint32_t cp)
{
	buf_utf8(&w->text, cp);
	w->points++;
}

static void
write_line(struct writing *w, const struct line *line)
{
	for (uint32_t i = 0; i < line->n; i++)
		write_point(w, w->book->text.points.items[line->first + i]);
	if (line->spaced)
		write_point(w, ' ');
}

static void
end_block(struct writing *w, size_t mark)
{
	w->marks.items[mark].end = w->points;
	write_point(w, '\n');
}

/* The paragraph that begins with the line THING; returns the thing behind its last. */
static size_t
write_paragraph(struct writing *w, size_t at)
{
	const struct thing *thing = &w->book->things.items[at];
	const struct line *line = book_line_of(w->book, thing);
	size_t mark;

	note_page(w, thing->page);
	mark = w->marks.n;
	*add_mark(w, MARK_BLOCK) = (struct mark){.line = line,
						 .start = w->points,
						 .bold = line->bold,
						 .aside = thing->aside,
						 .centred = thing->centred};
	write_line(w, line);
	while (line->goes_on && ++at < w->book->things.n) {
		thing = &w->book->things.items[at];
		if (thing->aside) {
			*LIST_ADD(w->book->arena, &w->later) = *thing;
			continue;
		}
		line = book_line_of(w->book, thing);
		note_page(w, thing->page);
		w->marks.items[mark].bold = w->marks.items[mark].bold && line->bold;
		write_line(w, line);
	}
	end_block(w, mark);
	return at + 1;
}

static void
write_aside(struct writing *w, const struct line *line)
{
	size_t mark = w->marks.n;

	*add_mark(w, MARK_BLOCK) =
	    (struct mark){.line = line, .start = w->points, .bold = line->bold, .aside = true};
	write_line(w, line);
	end_block(w, mark);
}

static void
write_later(struct writing *w)
{
	LIST_EACH (const struct thing, thing, &w->later) {
		note_page(w, thing->page);
		write_aside(w, book_line_of(w->book, thing));
	}
	w->later.n = 0;
}

/* The line NEXT of *PART, which is the present one of a cell's; NULL behind the last. */
static const struct line *
next_line(struct writing *w, const struct ruled_cell **part, size_t *next)
{
	while (*part && *next == (*part)->lines) {
		*part = (*part)->more;
		*next = 0;
	}
	if (!*part)
		return NULL;
	note_page(w, (*part)->page);
	return &w->book->text.lines.items[(*part)->first_line + (*next)++];
}

static void
write_cell(struct writing *w, const struct ruled_cell *cell)
{
	const struct ruled_cell *part = cell;
	const struct line *line;
	size_t next = 0;
	uint32_t start = w->points;

	add_mark(w, MARK_CELL)->cell = cell;
	while ((line = next_line(w, &part, &next))) {
		size_t mark = w->marks.n;
		*add_mark(w, MARK_BLOCK) =
		    (struct mark){.line = line, .start = w->points, .bold = line->bold};
		write_line(w, line);
		while (line->goes_on && (line = next_line(w, &part, &next))) {
			w->marks.items[mark].bold = w->marks.items[mark].bold && line->bold;
			write_line(w, line);
		}
		end_block(w, mark);
		if (!line)
			break;
	}
	if (w->points == start)
		write_point(w, '\n');
	(void)add_mark(w, MARK_CELL_END);
}

/* Cells are in the order of rows; rows in which all goes on from above have none of their own. */
static void
write_grid(struct writing *w, const struct ruled *grid)
{
	uint32_t row = 0;

	if (grid->rows == 0)
		return;
	note_page(w, grid->page);
	(void)add_mark(w, MARK_TABLE);
	LIST_EACH (const struct ruled_cell, cell, &grid->cells) {
		for (; row <= cell->row; row++)
			(void)add_mark(w, MARK_ROW);
		note_page(w, cell->page);
		write_cell(w, cell);
	}
	for (; row < grid->rows; row++)
		(void)add_mark(w, MARK_ROW);
	(void)add_mark(w, MARK_TABLE_END);
	LIST_EACH (const size_t, line, &grid->again)
		write_aside(w, &w->book->text.lines.items[*line]);
}

static void
write_things(struct writing *w)
{
	for (size_t at = 0; at < w->book->things.n;) {
		const struct thing *thing = &w->book->things.items[at];
		if (thing->is_grid)
			write_grid(w, &w->book->grids.items[thing->index]), at++;
		else
			at = write_paragraph(w, at);
		write_later(w);
	}
}

static void
put_block(struct writing *w, const struct mark *mark, const uint32_t *points)
{
	struct page_text *out = &w->out;

	out->about.centred = mark->centred;
	out->about.aside = mark->aside;
	out->in_bold = mark->bold;
	for (uint32_t at = mark->start; at < mark->end; at++)
		page_text_char(out, points[at], at);
	page_text_break(out);
	out->about.centred = out->about.aside = out->in_bold = false;
}

static void
put_mark(struct writing *w, const struct mark *mark, const uint32_t *points)
{
	switch (mark->kind) {
	case MARK_BLOCK:
		put_block(w, mark, points);
		break;
	case MARK_TABLE:
		w->table = page_table_open(&w->out, w->table, mark->start);
		break;
	case MARK_ROW:
		page_table_row(&w->out, w->table);
		break;
	case MARK_CELL:
		w->table->column = mark->cell->column;
		page_table_cell(&w->out, w->table, mark->cell->row_span, mark->cell->column_span,
				false, w->dg);
		break;
	case MARK_CELL_END:
		page_table_end_cell(&w->out, w->table);
		break;
	case MARK_TABLE_END:
		w->table = page_table_close(&w->out, w->table);
		break;
	}
}

static bool
put_marks(struct writing *w, const uint32_t *points)
{
	struct document *doc = w->doc;

	page_text_init(&w->out, doc);
	LIST_EACH (const struct mark, mark, &w->marks) {
		put_mark(w, mark, points);
		if (doc->blocks.n > READ_BLOCKS_MAX)
			return source_too_many(doc, w->dg);
	}
	unseen_report(&w->out.unseen, doc, w->dg);
	doc->text = w->out.points;
	doc->text_points = w->out.n;
	return true;
}

bool
book_write(const struct book *book, struct document *doc, const struct read_rules *rules,
	   struct diag *dg)
{
	struct writing w = {.book = book, .doc = doc, .dg = dg};
	uint32_t *points;

	buf_init(&w.text, (size_t)2 * READ_TEXT_MAX * UTF8_MAX);
	write_things(&w);
	if (w.text.n > 0)
		w.text.n--; /* the last line end */
	source_take(doc, arena_str(doc->arena, buf_view(&w.text)), dg, &points);
	buf_release(&w.text);
	if (!put_marks(&w, points))
		return false;
	if (rules)
		roles_assign(doc, w.out.hints.items, rules);
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What was read of all pages: lines and tables in reading order. */
#ifndef READ_LAYOUT_BOOK_H
#define READ_LAYOUT_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "read/layout/mark/ruled.h"
#include "read/layout/mark/lines.h"

/* Columns of text; lines of a flow follow one another, turned ones stand alone. */
enum flow { FLOW_PAGE, FLOW_LEFT, FLOW_RIGHT, FLOWS, FLOW_TURNED };

/* A line outside of tables, or a table. */
struct thing {
	bool is_grid;
	bool aside;	/* furniture */
	bool centred;	/* a line that is */
	enum flow flow; /* of a line */
	uint32_t page;
	size_t index; /* of lines or grids */
};

struct sheet {
	struct str part;
	struct layout_box box;
	size_t first; /* thing */
	size_t end;
};

struct book {
	struct arena *arena;
	struct line_store text;
	ruled_list grids;
	LIST(struct thing) things;
	LIST(struct sheet) sheets;
};

/*
 * Bring the rows of running text and the grids FIRST_GRID … of the present sheet into reading
 * order.
 */
void book_arrange(struct book *book, const struct rows *rows, size_t first_grid,
		  struct arena *scratch);

/* One more line of the present sheet. */
void book_line(struct book *book, const struct glyph *glyphs, size_t first, size_t end,
	       enum flow flow, bool aside);

/* Find the paragraphs: which lines go on. */
void book_find_paragraphs(struct book *book);

/* The lines FIRST … END - 1 of a cell of this WIDTH: which go on. */
void cell_find_paragraphs(struct line_store *text, size_t first, size_t end, int32_t width);

/* Line A goes on with line B. */
void lines_go_on(struct line_store *text, size_t a, size_t b);

/* The text of the cell B, on the page behind that of A, goes on with that of A; both have lines. */
bool cell_goes_on(const struct line_store *text, const struct ruled_cell *a,
		  const struct ruled_cell *b);

/* Tables that go on over page breaks become one each; of the others of its parts none is left. */
void book_join_tables(struct book *book);

/* Tell what repeats over the pages, and page numbers, from the text: asides. */
void book_find_margins(struct book *book);

static inline const struct line *
book_line_of(const struct book *book, const struct thing *thing)
{
	return &book->text.lines.items[thing->index];
}

#endif

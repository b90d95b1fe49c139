/* SPDX-License-Identifier: Apache-2.0 */
/* Pages of placed text to a document, page by page. */
#include "read/layout/layout.h"

#include "read/layout/book.h"
#include "read/layout/write.h"
#include "read/read.h"

struct layout {
	struct document *doc;
	struct diag *dg;
	struct book book;
	struct arena *scratch; /* for one page */
	glyph_list glyphs;     /* of the present page */
	LIST(struct layout_box) rules;
	size_t rule_count;  /* also those beyond the limit */
	size_t page_points; /* characters of the page, spaces too */
	size_t points;	    /* … of all */
};

struct layout *
layout_new(struct document *doc, struct diag *dg)
{
	struct arena *arena = arena_new();
	struct layout *layout = ARENA_NEW(arena, struct layout);

	layout->doc = doc;
	layout->dg = dg;
	layout->book.arena = layout->book.text.arena = arena;
	layout->scratch = arena_new();
	return layout;
}

void
layout_free(struct layout *layout)
{
	if (!layout)
		return;
	arena_free(layout->scratch);
	arena_free(layout->book.arena);
}

static bool
limit(struct layout *layout, struct str name, size_t most)
{
	DIAG_AT(layout->dg, LIMIT_CONTAINER, DIAG_NOWHERE, layout->doc->name, name,
		arena_number(layout->doc->arena, STR(""), most));
	return false;
}

/* Where a glyph belongs: cells are numbered over all tables of the page. */
enum { PLACE_FLOW, PLACE_ASIDE, PLACE_TURNED, PLACE_CELLS = PLACE_TURNED + LAYOUT_UP };

struct places {
	const struct ruled *grids;
	size_t grid_count;
	uint32_t *first;      /* place of each grid's first cell; one more at the end */
	struct glyph *glyphs; /* sorted by place */
	size_t *starts;	      /* of each place; one more at the end */
};

static uint32_t
place_of(const struct places *places, const struct glyph *glyph)
{
	int32_t x = box_middle(glyph->box), y = (glyph->box.top + glyph->box.bottom) / 2;

	if (glyph->aside)
		return PLACE_ASIDE;
	for (size_t i = 0; i < places->grid_count; i++) {
		const struct ruled_cell *cell = ruled_cell_at(&places->grids[i], x, y);
		if (cell)
			return places->first[i] + (uint32_t)(cell - places->grids[i].cells.items);
	}
	return glyph->turn ? PLACE_TURNED + glyph->turn - 1u : PLACE_FLOW;
}

/* Sort the glyphs by their places, as they came in each. */
static void
sort_out(struct layout *layout, size_t first_grid, struct places *out)
{
	struct arena *scratch = layout->scratch;
	size_t n = layout->glyphs.n, all;
	uint32_t *place = arena_raw(scratch, n + 1, sizeof(*place));

	out->grids = layout->book.grids.items + first_grid;
	out->grid_count = layout->book.grids.n - first_grid;
	out->first = arena_raw(scratch, out->grid_count + 1, sizeof(*out->first));
	out->first[0] = PLACE_CELLS;
	for (size_t i = 0; i < out->grid_count; i++)
		out->first[i + 1] = out->first[i] + (uint32_t)out->grids[i].cells.n;
	all = out->first[out->grid_count];
	out->starts = arena_array(scratch, all + 2, sizeof(*out->starts));
	out->glyphs = arena_raw(scratch, n + 1, sizeof(*out->glyphs));
	for (size_t i = 0; i < n; i++)
		out->starts[(place[i] = place_of(out, &layout->glyphs.items[i])) + 2]++;
	for (size_t i = 2; i < all + 2; i++)
		out->starts[i] += out->starts[i - 1];
	for (size_t i = 0; i < n; i++)
		out->glyphs[out->starts[place[i] + 1]++] = layout->glyphs.items[i];
}

static void
read_cell(struct layout *layout, const struct places *places, const struct ruled *grid,
	  struct ruled_cell *cell, uint32_t place)
{
	struct glyph *glyphs = places->glyphs + places->starts[place];
	size_t n = places->starts[place + 1] - places->starts[place];
	enum layout_turn turn = glyphs_turn(glyphs, n);
	bool along = turn == LAYOUT_RIGHT || turn == LAYOUT_LEFT;
	const int32_t *edges = along ? grid->xs + cell->column : grid->ys + cell->row;
	int32_t width = edges[along ? cell->column_span : cell->row_span] - edges[0];
	struct line_store *text = &layout->book.text;
	struct rows rows;

	cell->first_line = text->lines.n;
	cell->page = grid->page;
	glyphs_turn_by(glyphs, n, turn);
	glyph_rows(&rows, glyphs, n, layout->scratch);
	LIST_EACH (const struct row, row, &rows.rows)
		line_add(text, glyphs, rows.pieces.items[row->first].first,
			 rows.pieces.items[row->first + row->pieces - 1].end);
	cell->lines = text->lines.n - cell->first_line;
	cell->width = width;
	if (cell->lines > 0)
		cell->below = grid->ys[cell->row + cell->row_span] -
			      text->lines.items[text->lines.n - 1].box.bottom;
	cell_find_paragraphs(text, cell->first_line, text->lines.n, width);
}

static void
read_cells(struct layout *layout, const struct places *places, size_t first_grid)
{
	for (size_t i = 0; i < places->grid_count; i++) {
		struct ruled *grid = &layout->book.grids.items[first_grid + i];
		grid->page = (uint32_t)layout->book.sheets.n - 1;
		for (size_t c = 0; c < grid->cells.n; c++)
			read_cell(layout, places, grid, &grid->cells.items[c],
				  places->first[i] + (uint32_t)c);
	}
}

/* What reads otherwise than the page, or is known not to be its text. */
static void
read_apart(struct layout *layout, const struct places *places, unsigned place,
	   enum layout_turn turn)
{
	struct glyph *glyphs = places->glyphs + places->starts[place];
	size_t n = places->starts[place + 1] - places->starts[place];
	struct rows rows;

	glyphs_turn_by(glyphs, n, turn);
	glyph_rows(&rows, glyphs, n, layout->scratch);
	LIST_EACH (const struct row, row, &rows.rows)
		book_line(&layout->book, glyphs, rows.pieces.items[row->first].first,
			  rows.pieces.items[row->first + row->pieces - 1].end, FLOW_TURNED,
			  place == PLACE_ASIDE);
}

static void
read_flow(struct layout *layout, const struct places *places, size_t first_grid)
{
	struct rows rows;

	glyph_rows(&rows, places->glyphs, places->starts[PLACE_FLOW + 1], layout->scratch);
	book_arrange(&layout->book, &rows, first_grid, layout->scratch);
}

/* Turn the page so that most of it reads to the right. */
static void
turn_page(struct layout *layout, struct sheet *sheet)
{
	enum layout_turn turn = glyphs_turn(layout->glyphs.items, layout->glyphs.n);

	glyphs_turn_by(layout->glyphs.items, layout->glyphs.n, turn);
	LIST_EACH (struct layout_box, rule, &layout->rules)
		*rule = box_turned(*rule, turn);
	sheet->box = box_turned(sheet->box, turn);
}

static void
end_page(struct layout *layout)
{
	struct book *book = &layout->book;
	struct places places = {.grids = NULL};
	size_t first_grid = book->grids.n;

	if (book->sheets.n == 0)
		return;
	turn_page(layout, &book->sheets.items[book->sheets.n - 1]);
	if (layout->rule_count > LAYOUT_RULES_MAX)
		DIAG_AT(layout->dg, LIMIT_PAGE_LINES, DIAG_NOWHERE,
			book->sheets.items[book->sheets.n - 1].part,
			arena_number(layout->doc->arena, STR(""), LAYOUT_RULES_MAX));
	else
		ruled_find(layout->rules.items, layout->rules.n, layout->scratch, book->arena,
			   &book->grids);
	sort_out(layout, first_grid, &places);
	read_cells(layout, &places, first_grid);
	read_flow(layout, &places, first_grid);
	for (unsigned turn = LAYOUT_DOWN; turn <= LAYOUT_UP; turn++)
		read_apart(layout, &places, PLACE_TURNED + turn - 1, (enum layout_turn)turn);
	read_apart(layout, &places, PLACE_ASIDE, LAYOUT_RIGHT);
	book->sheets.items[book->sheets.n - 1].end = book->things.n;
	layout->glyphs.n = layout->rules.n = layout->rule_count = layout->page_points = 0;
	arena_clear(layout->scratch);
}

bool
layout_page(struct layout *layout, struct str part, struct layout_box box)
{
	struct book *book = &layout->book;

	end_page(layout);
	if (book->sheets.n >= LAYOUT_PAGES_MAX)
		return limit(layout, STR("pages"), LAYOUT_PAGES_MAX);
	*LIST_ADD(book->arena, &book->sheets) =
	    (struct sheet){arena_str(layout->doc->arena, part), box_tidy(box), book->things.n, 0};
	return true;
}

bool
layout_word(struct layout *layout, const struct layout_word *word)
{
	if (word->n > LAYOUT_GLYPHS_MAX - layout->page_points)
		return limit(layout, STR("page-characters"), LAYOUT_GLYPHS_MAX);
	if (word->n > READ_TEXT_MAX - layout->points)
		return limit(layout, STR("text-characters"), READ_TEXT_MAX);
	layout->page_points += word->n;
	layout->points += word->n;
	glyphs_add(&layout->glyphs, layout->book.arena, word);
	return true;
}

void
layout_rule(struct layout *layout, struct layout_box box)
{
	if (++layout->rule_count <= LAYOUT_RULES_MAX)
		*LIST_ADD(layout->book.arena, &layout->rules) = box_tidy(box);
}

bool
layout_finish(struct layout *layout, const struct read_rules *rules)
{
	end_page(layout);
	book_find_margins(&layout->book);
	book_join_tables(&layout->book);
	book_find_paragraphs(&layout->book);
	return book_write(&layout->book, layout->doc, rules, layout->dg);
}

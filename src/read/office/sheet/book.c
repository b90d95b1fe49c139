/* SPDX-License-Identifier: Apache-2.0 */
/* Sheets as text. */
#include "read/office/sheet/book.h"

#include "base/text/utf8.h"
#include "read/read.h"

/* What is said of each fault: {0} the cell, {1} what it shows, {2} what is stored. */
static const enum diag_code codes[] = {
    [CELL_SOUND] = DIAG_CODE_COUNT,  [CELL_UNCOMPUTED] = FORMULA_UNCOMPUTED,
    [CELL_FAILED] = FORMULA_FAILED,  [CELL_TEXTLESS] = CELL_LOST,
    [CELL_ROUNDED] = NUMBER_ROUNDED, [CELL_CONCEALED] = NUMBER_CONCEALED,
};

static void
write(struct book *book, struct str text)
{
	size_t points = utf8_count(text);

	if (points > READ_TEXT_MAX - book->points) {
		book->full = true;
		return;
	}
	buf_str(&book->text, text);
	book->points += (uint32_t)points;
}

/* A line of its own at the end of the text, which comes from PART. */
static void
write_line(struct book *book, struct str text, struct str part)
{
	if (book->parts.n > 0)
		write(book, STR("\n"));
	*LIST_ADD(book->arena, &book->parts) = (struct document_part){book->points, part};
	write(book, text);
}

void
book_remark(struct book *book, enum diag_code code, struct str a, struct str b, struct str c)
{
	*LIST_ADD(book->arena, &book->remarks) =
	    (struct book_remark){.code = code, .args = {a, b, c}};
}

static void
remark_cell(struct book *book, const struct sheet_cell *cell, uint32_t start, struct str place)
{
	struct book_remark *remark;

	/* Zeros shown as a dash come by the column. */
	if (cell->fault == CELL_CONCEALED && book->concealed++ > 0)
		return;
	remark = LIST_ADD(book->arena, &book->remarks);
	*remark = (struct book_remark){
	    codes[cell->fault], true, start, book->points, {place, cell->text, cell->stored}};
}

/* Write down what STEP puts, a line of its own. */
static void
write_step(struct book *book, const struct book_sheet *from, const struct sheet *sheet,
	   struct grid_step *step)
{
	struct str place = worksheet_place(from->name, step->row, step->column, book->arena);
	const struct sheet_cell *cell = step->cell ? &sheet->cells.items[step->cell->origin] : NULL;

	write_line(book, cell ? cell->text : STR(""), place);
	step->start = book->parts.items[book->parts.n - 1].offset;
	step->end = book->points;
	if (cell && cell->fault != CELL_SOUND)
		remark_cell(book, cell, step->start, place);
}

static void
plan(struct book_sheet *to, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->cells.n; i++) {
		const struct sheet_cell *cell = &sheet->cells.items[i];
		*LIST_ADD(to->grid.arena, &to->grid.cells) =
		    (struct grid_cell){.row = cell->row,
				       .column = cell->column,
				       .rows = cell->rows,
				       .columns = cell->columns,
				       .text = cell->text,
				       .origin = i,
				       .bold = cell->bold};
	}
	grid_plan(&to->grid);
}

/* Sheet1, 工作表2: what programs call sheets that nobody named. */
static bool
is_unnamed(struct str name)
{
	static const struct str names[] = {STR_INIT("Sheet"), STR_INIT("工作表"), STR_INIT("表")};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t n = names[i].n;
		if (!str_starts(name, names[i]))
			continue;
		while (n < name.n && name.p[n] >= '0' && name.p[n] <= '9')
			n++;
		if (n == name.n)
			return true;
	}
	return false;
}

/* The first line says what the sheet is called. */
static bool
is_repeated(struct str name, const struct sheet *sheet)
{
	return sheet->cells.n > 0 && str_eq(str_trim(sheet->cells.items[0].text), str_trim(name));
}

void
book_add(struct book *book, struct str name, const struct sheet *sheet)
{
	struct book_sheet *to;

	book->hidden += sheet->hidden;
	book->margins += sheet->margins;
	book->many = book->many || sheet->full;
	if (sheet->cells.n == 0)
		return;
	to = LIST_ADD(book->arena, &book->sheets);
	to->name = name;
	to->grid.arena = book->arena;
	to->grid.dense = true;
	to->grid.titled = book->sheets.n == 1;
	to->caption = !is_unnamed(name) && !is_repeated(name, sheet);
	if (to->caption) {
		write_line(book, name, name);
		to->start = book->parts.items[book->parts.n - 1].offset;
		to->end = book->points;
	}
	plan(to, sheet);
	LIST_EACH (struct grid_step, step, &to->grid.steps)
		if (!book->full && (step->kind == GRID_LINE || step->kind == GRID_CELL))
			write_step(book, to, sheet, step);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of a sheet (ECMA-376 part 1, clause 18.3). */
#include "read/office/sheet/sheet.h"

#include "base/buf.h"
#include "ext/zip/unzip.h"
#include "read/read.h"

struct reading {
	struct sheet *sheet;
	const struct sheet_basis *basis;
	struct arena *arena;
	uint32_t next_row; /* of a row that does not say which it is */
	uint32_t row;
	uint32_t column; /* the next cell's, if it does not say */
	struct sheet_cell cell;
	struct str type;
	unsigned look;
	bool formula;
	bool inside; /* of a v or t of a cell, or of a header or footer */
	bool margin;
	struct buf text;
};

static unsigned
number_of(struct str digits, unsigned most)
{
	unsigned value = 0;

	for (size_t i = 0; i < digits.n && digits.p[i] >= '0' && digits.p[i] <= '9'; i++)
		value = value > most ? value : value * 10 + (unsigned)(digits.p[i] - '0');
	return value < most ? value : most;
}

static bool
is_true(struct str value)
{
	return str_eq(value, STR("1")) || str_eq(value, STR("true"));
}

static void
hide(struct arena *arena, sheet_runs *runs, uint32_t first, uint32_t end)
{
	struct sheet_run *last = runs->n ? &runs->items[runs->n - 1] : NULL;

	if (last && last->end == first)
		last->end = end;
	else if (first < end)
		*LIST_ADD(arena, runs) = (struct sheet_run){first, end};
}

static void
open_columns(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;
	unsigned first = number_of(walk_attribute(element, "min"), SHEET_COLUMNS);
	unsigned last = number_of(walk_attribute(element, "max"), SHEET_COLUMNS);

	(void)mark;
	if (first > 0 && is_true(walk_attribute(element, "hidden")))
		hide(in->arena, &in->sheet->hidden_columns, first - 1, last);
}

static void
open_row(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;
	unsigned row = number_of(walk_attribute(element, "r"), SHEET_ROWS);

	(void)mark;
	in->row = row > 0 ? row - 1 : in->next_row;
	in->next_row = in->row + (in->row + 1 < SHEET_ROWS);
	in->column = 0;
	if (is_true(walk_attribute(element, "hidden")))
		hide(in->arena, &in->sheet->hidden_rows, in->row, in->row + 1);
}

static void
open_cell(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;
	struct sheet_cell *cell = &in->cell;

	(void)mark;
	*cell = (struct sheet_cell){.rows = 1, .columns = 1};
	if (!worksheet_address(walk_attribute(element, "r"), &cell->row, &cell->column)) {
		cell->row = in->row;
		cell->column = in->column;
	}
	in->column = cell->column + (cell->column + 1 < SHEET_COLUMNS);
	in->type = arena_str(in->arena, walk_attribute(element, "t"));
	in->look = number_of(walk_attribute(element, "s"), UINT32_MAX / 16);
	in->formula = false;
	buf_clear(&in->text);
}

static void
open_formula(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)element, (void)mark;
	in->formula = true;
}

static void
open_text(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)element, (void)mark;
	in->inside = true;
}

static void
close_text(void *context, unsigned mark)
{
	struct reading *in = context;

	(void)mark;
	in->inside = false;
}

/* A number, as its format shows it. */
static void
take_number(struct reading *in, struct str stored)
{
	const struct cell_look *look = looks_get(&in->basis->looks, in->look);
	struct pattern_shown shown;
	struct figure figure;

	if (!figure_parse(stored, &figure)) {
		in->cell.text = stored;
		return;
	}
	buf_clear(&in->text);
	shown = pattern_write(look->pattern, &figure, in->basis->from_1904, &in->text);
	in->cell.text = arena_str(in->arena, buf_view(&in->text));
	if (shown.rounded)
		in->cell.fault = CELL_ROUNDED;
	else if (shown.concealed)
		in->cell.fault = CELL_CONCEALED;
	if (shown.rounded)
		in->cell.stored = stored;
}

/* 2023-12-31T00:00:00 is a day. */
static struct str
day_of(struct str moment)
{
	size_t time = str_find(moment, STR("T00:00"), 0);

	return time == SIZE_MAX ? moment : (struct str){moment.p, time};
}

static void
take_shared(struct reading *in, struct str number)
{
	unsigned at = number_of(number, UINT32_MAX / 16);

	if (number.n > 0 && at < in->basis->strings.items.n)
		in->cell.text = in->basis->strings.items.items[at];
	else
		in->cell.fault = CELL_TEXTLESS;
}

static void
take_value(struct reading *in)
{
	struct str value = arena_str(in->arena, buf_view(&in->text)), trimmed = str_trim(value);
	bool words = str_eq(in->type, STR("str")) || str_eq(in->type, STR("inlineStr"));

	in->cell.bold = looks_get(&in->basis->looks, in->look)->bold;
	if (in->formula && trimmed.n == 0 && !words)
		in->cell.fault = CELL_UNCOMPUTED;
	else if (words)
		in->cell.text = strings_unescape(value, in->arena);
	else if (trimmed.n == 0)
		return;
	else if (str_eq(in->type, STR("s")))
		take_shared(in, trimmed);
	else if (str_eq(in->type, STR("b")))
		in->cell.text = is_true(trimmed) ? STR("TRUE") : STR("FALSE");
	else if (str_eq(in->type, STR("d")))
		in->cell.text = day_of(trimmed);
	else if (str_eq(in->type, STR("e"))) {
		in->cell.text = trimmed;
		in->cell.fault = CELL_FAILED;
	} else
		take_number(in, trimmed);
}

static void
close_cell(void *context, unsigned mark)
{
	struct reading *in = context;

	(void)mark;
	take_value(in);
	if (in->cell.text.n == 0 && in->cell.fault == CELL_SOUND)
		return;
	if (in->sheet->cells.n > READ_BLOCKS_MAX)
		in->sheet->full = true;
	else
		*LIST_ADD(in->arena, &in->sheet->cells) = in->cell;
}

static void
open_merge(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;
	struct str last = walk_attribute(element, "ref"), first;
	struct sheet_merge merge;
	uint32_t row, column;

	(void)mark;
	if (!str_split(&last, ':', &first) || !last.p ||
	    !worksheet_address(first, &merge.row, &merge.column) ||
	    !worksheet_address(last, &row, &column) || row < merge.row || column < merge.column)
		return;
	merge.rows = row - merge.row + 1;
	merge.columns = column - merge.column + 1;
	*LIST_ADD(in->arena, &in->sheet->merges) = merge;
}

static void
open_drawing(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	in->sheet->drawing = arena_str(in->arena, walk_attribute(element, "id"));
}

static void
open_margin(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)element, (void)mark;
	in->inside = in->margin = true;
	buf_clear(&in->text);
}

/* &L &C &R begin parts, other signs behind & stand for page numbers and the like. */
static void
close_margin(void *context, unsigned mark)
{
	struct reading *in = context;
	struct str text = buf_view(&in->text);

	(void)mark;
	in->inside = in->margin = false;
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '&')
			i++;
		else
			in->sheet->margins += ((unsigned char)text.p[i] & 0xC0) != 0x80;
}

static void
take_text(void *context, struct str text)
{
	struct reading *in = context;

	if (in->inside)
		buf_str(&in->text, text);
}

static const struct walk_row rows[] = {
    WALK_ROW(SHEET, "c", open_cell, close_cell),
    WALK_ROW(SHEET, "v", open_text, close_text),
    WALK_ROW(SHEET, "t", open_text, close_text),
    WALK_ROW(SHEET, "f", open_formula, NULL),
    WALK_ROW(SHEET, "row", open_row, NULL),
    WALK_ROW(SHEET, "col", open_columns, NULL),
    WALK_ROW(SHEET, "mergeCell", open_merge, NULL),
    WALK_ROW(SHEET, "drawing", open_drawing, NULL),
    WALK_SKIP(SHEET, "rPh"),
    WALK_SKIP(SHEET, "extLst"),
    WALK_ROW(SHEET, "oddHeader", open_margin, close_margin),
    WALK_ROW(SHEET, "oddFooter", open_margin, close_margin),
    WALK_ROW(SHEET, "evenHeader", open_margin, close_margin),
    WALK_ROW(SHEET, "evenFooter", open_margin, close_margin),
    WALK_ROW(SHEET, "firstHeader", open_margin, close_margin),
    WALK_ROW(SHEET, "firstFooter", open_margin, close_margin),
};

bool
worksheet_read(struct sheet *sheet, const struct sheet_basis *basis, struct str name)
{
	struct reading in = {.sheet = sheet, .basis = basis, .arena = basis->package->arena};
	const struct walk walk = {rows, sizeof(rows) / sizeof(rows[0]), take_text, &in};
	bool good;

	*sheet = (struct sheet){.hidden = 0};
	buf_init(&in.text, UNZIP_BYTES_MAX);
	good = package_walk(basis->package, name, &walk);
	buf_release(&in.text);
	if (good)
		worksheet_resolve(sheet, in.arena);
	return good;
}

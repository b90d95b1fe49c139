/* SPDX-License-Identifier: Apache-2.0 */
/* Figures in table cells. */
#include "extract/figures/cell.h"

#include "base/text/fold.h"
#include "extract/number/beside.h"

enum {
	BLANK_MAX = 16, /* characters of a word for a cell without figure */
	UNITS_MIN = 2,	/* in a column of units */
};

/* What a heading says of the figures under or beside it. */
struct heading {
	const struct unit *unit; /* NULL: nothing */
	int32_t scale;
};

/* The headings of one table, as far as it was read. */
struct headings {
	struct heading *columns;
	bool *used;    /* by column: figures stand under its heading */
	bool *changes; /* by column: its heading is of a change, 比上年增长 */
	struct heading *rows;
	struct heading caption;
	bool *units; /* by column: units of the rows stand in it */
};

/* [万]元 at AT, followed by END or the end of the block. */
static struct heading
unit_in(const struct scan *s, uint32_t at, uint32_t end)
{
	struct heading heading = {NULL, 0};
	const struct unit *unit;
	uint32_t length = unit_at(s, at, &unit);

	while (length == 0 && han_power(s->lexicon, scan_at(s, at)) >= 2) {
		heading.scale += han_power(s->lexicon, scan_at(s, at++));
		length = unit_at(s, at, &unit);
	}
	if (length > 0 && (at + length == s->end || scan_at(s, at + length) == end))
		heading.unit = unit;
	return heading;
}

/* The unit that BLOCK ends with: 金额（万元）, 单位：件. */
static struct heading
heading_of(const struct lexicon *lexicon, const struct document *doc, const uint32_t *folded,
	   const struct block *block)
{
	const struct scan s = {lexicon, doc->text, folded, block->start, block->end, false};
	struct heading found = {NULL, 0};

	for (uint32_t i = block->start; i < block->end && !found.unit; i++)
		if (folded[i] == '(' || folded[i] == ':' || folded[i] == '/')
			found = unit_in(&s, i + 1, ')');
	return found;
}

/* The unit that is all that stands in BLOCK. */
static struct heading
unit_of(const struct lexicon *lexicon, const struct document *doc, const uint32_t *folded,
	const struct block *block)
{
	const struct scan s = {lexicon, doc->text, folded, block->start, block->end, false};

	return unit_in(&s, block->start, 0);
}

/* What the cells of a column hold, below its heading. */
struct content {
	uint32_t units;
	bool measures; /* one does not merely count: 村 社区 may be what there is */
	bool others;
};

/* The columns in which nothing but units stands: 万吨 亿元 人, under 单位. */
static void
find_units(struct headings *h, const struct lexicon *lexicon, const struct document *doc,
	   const uint32_t *folded, const struct table *table, struct arena *arena)
{
	struct content *columns = arena_array(arena, table->columns + 1, sizeof(*columns));

	for (size_t i = 0; i < table->blocks; i++) {
		const struct block *cell = &doc->blocks.items[table->first_block + i];
		struct content *column = &columns[cell->column];
		struct heading heading;
		if (cell->row == 0 || cell->column >= table->columns || cell->start == cell->end)
			continue;
		heading = unit_of(lexicon, doc, folded, cell);
		column->units += heading.unit != NULL;
		column->others |= heading.unit == NULL;
		column->measures |=
		    heading.unit &&
		    (heading.scale > 0 || !str_eq(heading.unit->dimension, STR("count")));
	}
	for (uint32_t c = 1; c < table->columns; c++)
		h->units[c] =
		    columns[c].units >= UNITS_MIN && columns[c].measures && !columns[c].others;
}

static bool
has_figure(const struct numerals *numerals, size_t *next, const struct block *block)
{
	while (*next < numerals->quantities.n &&
	       numerals->quantities.items[*next].start < block->start)
		(*next)++;
	return *next < numerals->quantities.n &&
	       numerals->quantities.items[*next].start < block->end;
}

/* CELL holds no words: nothing, or a dash. */
static bool
is_blank(const struct lexicon *lexicon, const uint32_t *folded, const struct block *cell)
{
	uint32_t points[BLANK_MAX];
	size_t n = 0;

	for (uint32_t at = cell->start; at < cell->end; at++) {
		uint32_t cp = fold_char(folded[at]);
		if (cp == 0)
			continue;
		if (n == BLANK_MAX)
			return false;
		points[n++] = cp;
	}
	return n == 0 || lexicon_is_blank(lexicon, points, n);
}

static struct headings
headings_new(const struct lexicon *lexicon, const struct document *doc, const uint32_t *folded,
	     const struct table *table, struct arena *arena)
{
	struct headings h = {arena_array(arena, table->columns + 1, sizeof(*h.columns)),
			     arena_array(arena, table->columns + 1, sizeof(*h.used)),
			     arena_array(arena, table->columns + 1, sizeof(*h.changes)),
			     arena_array(arena, table->rows + 1, sizeof(*h.rows)),
			     {NULL, 0},
			     arena_array(arena, table->columns + 1, sizeof(*h.units))};

	if (table->first_block > 0)
		h.caption =
		    heading_of(lexicon, doc, folded, &doc->blocks.items[table->first_block - 1]);
	find_units(&h, lexicon, doc, folded, table, arena);
	return h;
}

/*
 * CELL, which holds words, heads the columns it spans, in column 0 its row too.  Behind figures
 * the unit of the headings over these holds no longer.
 */
static void
take_heading(struct headings *h, const struct block *cell, const struct table *table,
	     struct heading heading, bool change)
{
	uint32_t end = cell->column + cell->column_span;

	for (uint32_t c = cell->column; c < end && c < table->columns; c++) {
		if (heading.unit || h->used[c])
			h->columns[c] = heading;
		h->changes[c] = change;
		h->used[c] = false;
	}
	if (heading.unit && cell->column == 0 && cell->row < table->rows)
		h->rows[cell->row] = heading;
}

/* CELL, which holds words, is the unit of its row or a heading. */
static void
take_words(struct headings *h, const struct lexicon *lexicon, const struct document *doc,
	   const uint32_t *folded, const struct table *table, const struct block *cell)
{
	const struct scan s = {lexicon, doc->text, folded, cell->start, cell->end, false};

	if (cell->row > 0 && cell->row < table->rows && cell->column < table->columns &&
	    h->units[cell->column])
		h->rows[cell->row] = unit_of(lexicon, doc, folded, cell);
	else
		take_heading(h, cell, table, heading_of(lexicon, doc, folded, cell),
			     beside_direction(&s, cell->end) != DIRECTION_NONE);
}

/* QUANTITY, which has no unit, counts in that of HEADING. */
static void
give_unit(struct heading heading, struct quantity *quantity)
{
	struct decimal value;

	if (!heading.unit || quantity->unit.n > 0 || !decimal_is_set(quantity->value))
		return;
	if (quantity->scale == 0 && heading.scale > 0) {
		if (!decimal_shift(quantity->value, heading.scale, &value))
			return;
		quantity->value = value;
		quantity->scale = heading.scale;
		quantity->decimals -= heading.scale;
	}
	quantity->unit = heading.unit->name;
	quantity->unit_code = heading.unit->code;
}

static void
take_unit(struct headings *h, const struct block *cell, const struct table *table,
	  struct quantity *quantity)
{
	struct heading heading = {NULL, 0};

	if (cell->column < table->columns)
		heading = h->columns[cell->column];
	for (uint32_t c = cell->column; c < cell->column + cell->column_span && c < table->columns;
	     c++)
		h->used[c] = true;
	if (!heading.unit && cell->row < table->rows &&
	    !(cell->column < table->columns && h->changes[cell->column]))
		heading = h->rows[cell->row];
	give_unit(heading.unit ? heading : h->caption, quantity);
}

void
cells_take_units(const struct lexicon *lexicon, const struct document *doc, const uint32_t *folded,
		 struct arena *arena, struct numerals *out)
{
	size_t next = 0;

	LIST_EACH (const struct table, table, &doc->tables) {
		struct headings h = headings_new(lexicon, doc, folded, table, arena);
		for (size_t i = 0; i < table->blocks; i++) {
			const struct block *cell = &doc->blocks.items[table->first_block + i];
			if (has_figure(out, &next, cell))
				take_unit(&h, cell, table, &out->quantities.items[next]);
			else if (!is_blank(lexicon, folded, cell))
				take_words(&h, lexicon, doc, folded, table, cell);
		}
	}
}

void
cell_give_unit(const struct lexicon *lexicon, struct str unit, struct arena *arena,
	       struct quantity *quantity)
{
	struct scan s = {lexicon, NULL, NULL, 0, 0, false};
	size_t n;

	s.raw = s.folded = fold_points(arena, unit, &n);
	s.end = (uint32_t)n;
	give_unit(unit_in(&s, 0, ')'), quantity);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Figures in table cells. */
#include "extract/figures/cell.h"

/* What a heading says of the figures under or beside it. */
struct heading {
	const struct unit *unit; /* NULL: nothing */
	int32_t scale;
};

/* The headings of one table. */
struct headings {
	struct heading *columns;
	struct heading *rows;
	struct heading caption;
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
	const struct scan s = {lexicon, doc->text, folded, block->start, block->end};
	struct heading found = {NULL, 0};

	for (uint32_t i = block->start; i < block->end && !found.unit; i++)
		if (folded[i] == '(' || folded[i] == ':' || folded[i] == '/')
			found = unit_in(&s, i + 1, ')');
	return found;
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

/* Cells without a figure are headings of the columns they span, those of column 0 of their rows. */
static struct headings
headings_of(const struct lexicon *lexicon, const struct document *doc, const uint32_t *folded,
	    const struct table *table, const struct numerals *numerals, size_t next,
	    struct arena *arena)
{
	struct headings h = {arena_array(arena, table->columns + 1, sizeof(*h.columns)),
			     arena_array(arena, table->rows + 1, sizeof(*h.rows)),
			     {NULL, 0}};

	for (size_t i = 0; i < table->blocks; i++) {
		const struct block *cell = &doc->blocks.items[table->first_block + i];
		struct heading heading;
		if (has_figure(numerals, &next, cell))
			continue;
		heading = heading_of(lexicon, doc, folded, cell);
		if (!heading.unit)
			continue;
		for (uint32_t c = cell->column;
		     c < cell->column + cell->column_span && c < table->columns; c++)
			h.columns[c] = heading;
		if (cell->column == 0 && cell->row < table->rows)
			h.rows[cell->row] = heading;
	}
	if (table->first_block > 0)
		h.caption =
		    heading_of(lexicon, doc, folded, &doc->blocks.items[table->first_block - 1]);
	return h;
}

static void
take_unit(const struct headings *h, const struct block *cell, const struct table *table,
	  struct quantity *quantity)
{
	struct heading heading = {NULL, 0};
	struct decimal value;

	if (cell->column < table->columns)
		heading = h->columns[cell->column];
	if (!heading.unit && cell->row < table->rows)
		heading = h->rows[cell->row];
	if (!heading.unit)
		heading = h->caption;
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

void
cells_take_units(const struct lexicon *lexicon, const struct document *doc, const uint32_t *folded,
		 struct arena *arena, struct numerals *out)
{
	size_t next = 0;

	LIST_EACH (const struct table, table, &doc->tables) {
		struct headings h;
		if (table->blocks == 0)
			continue;
		(void)has_figure(out, &next, &doc->blocks.items[table->first_block]);
		h = headings_of(lexicon, doc, folded, table, out, next, arena);
		for (size_t i = 0; i < table->blocks; i++) {
			const struct block *cell = &doc->blocks.items[table->first_block + i];
			if (has_figure(out, &next, cell))
				take_unit(&h, cell, table, &out->quantities.items[next]);
		}
	}
}

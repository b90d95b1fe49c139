/* SPDX-License-Identifier: Apache-2.0 */
/* What stands over and before the figures of a table that no rule knows. */
#include "extract/tables/headings.h"

/* Headings stand in so many rows over the first figure, and in so many columns, not in more. */
enum { LEVELS_MAX = 4, LEVEL_BYTES_MAX = 180, ROWS_MAX = 8, COLUMNS_MAX = 8 };

/* What is known of the table. */
struct look {
	const struct document *doc;
	const struct table *table;
	const struct numerals *numerals;
	size_t quantity;     /* the first one of the table */
	uint32_t header_end; /* rows before this hold headings only */
	bool *figures;	     /* by column: a figure stands in it, below the headings */
};

/* A quantity stands in BLOCK; *NEXT is the first not before it. */
static bool
holds_figure(const struct look *look, const struct block *block, size_t *next)
{
	const struct numerals *numerals = look->numerals;

	while (*next < numerals->quantities.n &&
	       numerals->quantities.items[*next].start < block->start)
		++*next;
	return *next < numerals->quantities.n &&
	       numerals->quantities.items[*next].start < block->end;
}

#define EACH_BLOCK(block, look)                                                                  \
	for (const struct block *block = &(look)->doc->blocks.items[(look)->table->first_block], \
				*end_ = block + (look)->table->blocks;                           \
	     block != end_; block++)

static void
find_figures(struct look *look)
{
	size_t next = look->quantity;

	look->header_end = look->table->rows;
	EACH_BLOCK(block, look)
	if (block->column > 0 && block->row < look->header_end && holds_figure(look, block, &next))
		look->header_end = block->row;
	next = look->quantity;
	EACH_BLOCK(block, look)
	if (block->row >= look->header_end && block->column < look->table->columns &&
	    holds_figure(look, block, &next))
		look->figures[block->column] = true;
}

/* TEXT under what HEADING says so far. */
static void
add_level(struct str *heading, struct str text, struct arena *arena)
{
	size_t levels = 1;

	for (size_t at = 0; (at = str_find(*heading, STR("／"), at)) != SIZE_MAX; at++)
		levels++;
	if (text.n == 0 || text.n > LEVEL_BYTES_MAX || levels == LEVELS_MAX ||
	    str_ends(*heading, text))
		return;
	*heading = heading->n ? ARENA_JOIN(arena, *heading, STR("／"), text) : text;
}

static void
read_column_heads(const struct look *look, struct arena *arena, struct str *columns)
{
	EACH_BLOCK(block, look)
	{
		struct str text;
		uint32_t last = block->column + block->column_span;
		if (block->row >= look->header_end || block->row + ROWS_MAX < look->header_end ||
		    block->column_span >= look->table->columns)
			continue;
		text = document_str(look->doc, block->start, block->end, arena);
		for (uint32_t c = block->column; c < last && c < look->table->columns; c++)
			add_level(&columns[c], text, arena);
	}
}

static void
read_row_heads(const struct look *look, struct arena *arena, struct str *rows)
{
	EACH_BLOCK(block, look)
	{
		struct str text;
		uint32_t last = block->row + block->row_span;
		if (block->row < look->header_end || block->column >= look->table->columns ||
		    block->column >= COLUMNS_MAX || look->figures[block->column])
			continue;
		text = document_str(look->doc, block->start, block->end, arena);
		for (uint32_t r = block->row; r < last && r < look->table->rows; r++)
			add_level(&rows[r], text, arena);
	}
}

struct headings
headings_read(const struct document *doc, const struct numerals *numerals, size_t table,
	      size_t quantity, struct arena *arena)
{
	struct look look = {doc, &doc->tables.items[table], numerals, quantity, 0, NULL};
	struct headings out;

	out.columns = arena_array(arena, look.table->columns + 1, sizeof(*out.columns));
	out.rows = arena_array(arena, look.table->rows + 1, sizeof(*out.rows));
	look.figures = arena_array(arena, look.table->columns + 1, sizeof(*look.figures));
	if (look.table->blocks == 0)
		return out;
	find_figures(&look);
	read_column_heads(&look, arena, out.columns);
	read_row_heads(&look, arena, out.rows);
	return out;
}

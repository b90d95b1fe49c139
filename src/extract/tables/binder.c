/* SPDX-License-Identifier: Apache-2.0 */
/* From cells of tables to indicators: the tables of a kind compiled, the tables of a document. */
#include "extract/tables/binder.h"

#include <stdlib.h>

#include "base/text/fold.h"
#include "extract/naming/match.h"

enum { CAPTION_BLOCKS = 3 }; /* lines over a table that may be its caption */

/* ---- compiling ---- */

/* What CELL takes of dimension number D of TABLE: any value when it names none. */
static struct value_set
taken_values(const struct kind *kind, const struct kind_table *table, const struct kind_cell *cell,
	     const struct table_dimension *dimension)
{
	struct value_set set = {{0}};
	bool limited = false;

	LIST_EACH (const struct str, code, &cell->values) {
		size_t index;
		if (table_dimension_of(kind, table, *code, &index) != dimension)
			continue;
		limited = true;
		for (size_t i = 0; i < dimension->values.n; i++)
			if (table_value_within(dimension, i, index))
				value_set_add(&set, i);
	}
	if (!limited)
		memset(&set, 0xFF, sizeof(set));
	return set;
}

static void
compile_rules(const struct kind *kind, struct bind_table *t, struct arena *arena)
{
	LIST_EACH (const struct kind_indicator, indicator, &kind->indicators)
		LIST_EACH (const struct kind_cell, cell, &indicator->cells) {
			struct bind_rule *rule;
			if (!str_eq(cell->table, t->table->id))
				continue;
			rule = LIST_ADD(arena, &t->rules);
			rule->indicator = indicator;
			rule->cell = cell;
			for (size_t d = 0; d < t->n; d++)
				rule->takes[d] =
				    taken_values(kind, t->table, cell,
						 &kind->dimensions.items[t->dimensions[d]]);
		}
}

/* A table with a dimension that is not there is left out; `mapping check` tells. */
static void
compile_table(const struct kind *kind, const struct kind_table *table, struct binder *binder,
	      struct arena *arena)
{
	struct bind_table t = {.table = table};

	LIST_EACH (const struct str, code, &table->dimensions) {
		const struct table_dimension *dimension = kind_dimension(kind, *code);
		if (!dimension)
			return;
		t.open = t.open || dimension->open;
		t.dimensions[t.n++] = (size_t)(dimension - kind->dimensions.items);
	}
	if (t.n == 0)
		return;
	compile_rules(kind, &t, arena);
	*LIST_ADD(arena, &binder->tables) = t;
}

struct binder *
binder_new(const struct kind *kind, const struct lexicon *lexicon, struct arena *arena)
{
	struct binder *binder;

	if (kind->tables.n == 0)
		return NULL;
	binder = ARENA_NEW(arena, struct binder);
	binder->kind = kind;
	binder->lexicon = lexicon;
	binder->heads = heads_new(kind, arena);
	LIST_EACH (const struct kind_table, table, &kind->tables)
		compile_table(kind, table, binder, arena);
	return binder;
}

/* ---- running ---- */

static bool
block_fits(const struct kind_table *table, const struct document *doc, const struct block *block)
{
	LIST_EACH (const struct phrase, caption, &table->captions)
		if (match_phrase(caption, doc, block->start, block->end))
			return true;
	return false;
}

/* A line over GRID, or its first cell when nothing stands beside it, is a caption of TABLE. */
static bool
caption_fits(const struct kind_table *table, const struct document *doc, const struct grid *grid)
{
	size_t at = doc->tables.items[grid->table].first_block, lines = 0;
	const struct block *blocks = doc->blocks.items;

	if (table->captions.n == 0)
		return false;
	if (grid->cells.n > 0 && grid->cells.items[0].column_span >= grid->columns &&
	    block_fits(table, doc, &blocks[at]))
		return true;
	while (at-- > 0 && blocks[at].table == 0 && lines < CAPTION_BLOCKS) {
		if (blocks[at].role != ROLE_TEXT || blocks[at].start == blocks[at].end)
			continue;
		if (block_fits(table, doc, &blocks[at]))
			return true;
		lines++;
	}
	return false;
}

/* Tables whose caption stands over GRID take its cells before the others do. */
static void
bind_grid(struct bind_run *run, const struct grid *grid)
{
	size_t n = run->binder->tables.n;
	bool *taken = arena_array(run->scratch, grid->cells.n + 1, sizeof(*taken));
	bool *named = arena_array(run->scratch, n + 1, sizeof(*named));

	for (size_t t = 0; t < n; t++) {
		named[t] = caption_fits(run->binder->tables.items[t].table, run->doc, grid);
		if (named[t])
			walk_grid(run, t, grid, taken);
	}
	for (size_t t = 0; t < n; t++)
		if (!named[t])
			walk_grid(run, t, grid, taken);
}

static void
make_slots(struct bind_run *run)
{
	const struct binder *binder = run->binder;

	run->columns = arena_array(run->scratch, binder->tables.n + 1, sizeof(*run->columns));
	run->slots = arena_array(run->scratch, binder->tables.n + 1, sizeof(*run->slots));
	for (size_t t = 0; t < binder->tables.n; t++) {
		const struct bind_table *table = &binder->tables.items[t];
		size_t cells = 1;
		for (size_t d = 0; d < table->n && cells <= TABLE_CELLS_MAX; d++)
			cells *= binder->kind->dimensions.items[table->dimensions[d]].values.n + 1;
		if (!table->open && cells <= TABLE_CELLS_MAX)
			run->slots[t] = arena_array(run->scratch, cells, sizeof(**run->slots));
	}
}

static int
compare_bindings(const void *a, const void *b)
{
	const struct binding *x = a, *y = b;

	if (x->block == y->block && x->rule && y->rule) /* of one table that is left out */
		return (x->rule->line > y->rule->line) - (x->rule->line < y->rule->line);
	return (x->block > y->block) - (x->block < y->block);
}

void
bindings_sort(struct bindings *bindings)
{
	if (bindings->items.n > 1)
		qsort(bindings->items.items, bindings->items.n, sizeof(*bindings->items.items),
		      compare_bindings);
}

struct bindings
binder_run(const struct binder *binder, const struct document *doc, const struct numerals *numerals,
	   struct arena *arena, struct diag *dg)
{
	struct bind_run run = {.binder = binder,
			       .doc = doc,
			       .numerals = numerals,
			       .arena = arena,
			       .scratch = arena_new(),
			       .dg = dg};
	struct grid *grids = arena_array(run.scratch, doc->tables.n + 1, sizeof(*grids));
	size_t quantity = 0;

	for (size_t i = 0; i < doc->tables.n; i++)
		if (doc->tables.items[i].columns <= BIND_COLUMNS)
			grid_read(binder->heads, binder->lexicon, doc, numerals, i, &quantity,
				  run.scratch, &grids[i]);
	run.across = axes_find(binder, grids, doc->tables.n, run.scratch);
	make_slots(&run);
	for (size_t i = 0; i < doc->tables.n; i++)
		bind_grid(&run, &grids[i]);
	bindings_sort(&run.out);
	arena_free(run.scratch);
	return run.out;
}

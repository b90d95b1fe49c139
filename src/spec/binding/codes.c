/* SPDX-License-Identifier: Apache-2.0 */
/* Code lists read whole, and looked up by halving. */
#include "spec/binding/codes.h"

#include <stdlib.h>

#include "base/text/csv.h"
#include "base/text/utf8.h"
#include "spec/codelist.h"
#include "spec/element.h"
#include "spec/file.h"

static bool
fault(const struct code_table *table, struct diag *dg, uint32_t line, struct str what)
{
	struct place place = {.line = line, .column = line ? 1 : 0};

	DIAG_AT(dg, CODELIST_SYNTAX, place, what)->file = arena_str(dg->arena, table->file);
	return false;
}

static bool
add_row(struct code_table *table, const struct csv_row *row, struct arena *arena, struct diag *dg)
{
	struct str *cells;

	if (row->cells.n != table->columns.n)
		return fault(
		    table, dg, row->line,
		    arena_printf(dg->arena, CODELIST_CELLS, row->cells.n, table->columns.n));
	cells = arena_array(arena, row->cells.n, sizeof(*cells));
	for (size_t i = 0; i < row->cells.n; i++)
		cells[i] = str_trim(row->cells.items[i]);
	*LIST_ADD(arena, &table->rows) = cells;
	return true;
}

static bool
read_rows(struct code_table *table, struct str text, struct arena *arena, struct diag *dg)
{
	uint32_t comments = codelist_skip_comments(&text);
	struct csv_row row = {0};
	struct csv csv;

	csv_init(&csv, text, arena);
	csv.line += comments;
	if (!csv_next(&csv, &row))
		return fault(table, dg, csv.line,
			     csv.bad ? STR(CODELIST_QUOTE) : STR(CODELIST_NO_HEADER));
	LIST_EACH (const struct str, cell, &row.cells)
		*LIST_ADD(arena, &table->columns) = str_trim(*cell);
	while (csv_next(&csv, &row))
		if (!add_row(table, &row, arena, dg))
			return false;
	return !csv.bad || fault(table, dg, csv.line, STR(CODELIST_QUOTE));
}

static bool
load(struct code_table *table, struct arena *arena, struct diag *dg)
{
	struct str text;

	if (!spec_file_read(table->file, arena, dg, &text))
		return false;
	if (!utf8_valid(text))
		return fault(table, dg, 0, STR("not UTF-8"));
	return read_rows(table, text, arena, dg);
}

/* FOLDER/codes/NAME.csv when there is such a file. */
static struct str
file_in(struct str folder, struct str name, struct arena *arena)
{
	struct str path = ARENA_JOIN(arena, folder, STR("/codes/"), name, STR(".csv"));

	return spec_file_exists(path) ? path : (struct str){NULL, 0};
}

/* A name that is no code could lead out of the folder. */
static struct str
find_file(const struct target_world *world, struct str name)
{
	struct str file = {NULL, 0};

	if (!element_is_code(name))
		return file;
	for (size_t i = 0; i < world->folders.n && !file.p; i++)
		file = file_in(world->folders.items[i], name, world->arena);
	return file.p ? file : file_in(world->mappings->folder, name, world->arena);
}

struct code_table *
code_table(struct target_world *world, struct str name, struct diag *dg, bool *bad_out)
{
	struct code_table *table;
	struct str file;

	LIST_EACH (struct code_table *, known, &world->tables)
		if (str_eq((*known)->name, name))
			return *known;
	file = find_file(world, name);
	if (!file.p)
		return NULL;
	table = ARENA_NEW(world->arena, struct code_table);
	table->name = arena_str(world->arena, name);
	table->file = file;
	if (!load(table, world->arena, dg)) {
		*bad_out = true;
		return NULL;
	}
	*LIST_ADD(world->arena, &world->tables) = table;
	return table;
}

void
code_tables_offer(const struct target_world *world, struct nearest *nearest)
{
	const struct str codes = STR("/codes"), ending = STR(".csv");
	struct arena *arena = world->arena;

	LIST_EACH (const struct str, folder, &world->folders)
		spec_file_offer(ARENA_JOIN(arena, *folder, codes), ending, arena, nearest);
	spec_file_offer(ARENA_JOIN(arena, world->mappings->folder, codes), ending, arena, nearest);
}

size_t
code_column(const struct code_table *table, struct str name)
{
	size_t i = 0;

	while (i < table->columns.n && !str_eq(table->columns.items[i], name))
		i++;
	return i;
}

/* A row while it is sorted: qsort has no context to pass. */
struct keyed {
	struct str key;
	const struct str *row;
	size_t rank;
};

static int
by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = str_compare(x->key, y->key);

	if (order != 0)
		return order;
	return x->rank < y->rank ? -1 : 1;
}

static void
sort_rows(const struct code_table *table, struct code_index *index, struct arena *arena)
{
	struct keyed *keyed = arena_raw(arena, table->rows.n, sizeof(*keyed));

	for (size_t i = 0; i < table->rows.n; i++)
		keyed[i] =
		    (struct keyed){table->rows.items[i][index->column], table->rows.items[i], i};
	if (table->rows.n > 1)
		qsort(keyed, table->rows.n, sizeof(*keyed), by_key);
	index->n = table->rows.n;
	index->rows = arena_raw(arena, index->n, sizeof(*index->rows));
	for (size_t i = 0; i < index->n; i++)
		index->rows[i] = keyed[i].row;
}

const struct code_index *
code_index(struct target_world *world, struct code_table *table, size_t column)
{
	struct code_index *index;

	LIST_EACH (const struct code_index *, known, &table->indexes)
		if ((*known)->column == column)
			return *known;
	index = ARENA_NEW(world->arena, struct code_index);
	index->column = column;
	sort_rows(table, index, world->arena);
	*LIST_ADD(world->arena, &table->indexes) = index;
	return index;
}

const struct str *
code_find(const struct code_index *index, struct str key)
{
	size_t low = 0, high = key.n > 0 ? index->n : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(index->rows[middle][index->column], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (key.n == 0 || low == index->n || !str_eq(index->rows[low][index->column], key))
		return NULL;
	return index->rows[low];
}

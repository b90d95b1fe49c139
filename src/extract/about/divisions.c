/* SPDX-License-Identifier: Apache-2.0 */
/* Administrative divisions with their history. */
#include "extract/about/divisions.h"

enum {
	NAME_BYTES_MIN = 6,  /* two characters */
	NAME_BYTES_MAX = 48, /* 积石山保安族东乡族撒拉族自治县 has 45 */
	CHAIN_MAX = 3,
};

struct divisions {
	struct mappings *mappings;
	struct arena *arena;
	bool loaded;
	struct division *rows; /* sorted by code, short forms behind */
	uint32_t count;
	uint32_t official;
	uint32_t *slots; /* open addressing by name: 1 + first row of that name */
	uint32_t *next;	 /* 1 + the next row of the same name */
	uint32_t mask;
};

struct divisions *
divisions_new(struct mappings *mappings, struct arena *arena)
{
	struct divisions *divisions = ARENA_NEW(arena, struct divisions);

	divisions->mappings = mappings;
	divisions->arena = arena;
	return divisions;
}

/* ---- loading ---- */

static uint32_t
number(struct str text)
{
	uint32_t value = 0;

	for (size_t i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && i < 6; i++)
		value = value * 10 + (uint32_t)(text.p[i] - '0');
	return value;
}

static void
read_row(const struct codelist_row *cells, struct division *row)
{
	struct str level = cells->cells[2];

	row->code = number(cells->cells[0]);
	row->name = cells->cells[1];
	row->level = level.n == 1 && level.p[0] >= '1' && level.p[0] <= '3'
			 ? (enum division_level)(level.p[0] - '0')
			 : DIVISION_SHORT;
	row->from = (int)number(cells->cells[3]);
	row->to = (int)number(cells->cells[4]);
	row->successors = cells->cells[5];
}

/* The slot of NAME: where it is, or the free one where it belongs. */
static uint32_t *
slot_of(const struct divisions *divisions, struct str name)
{
	uint32_t at = (uint32_t)str_hash(name) & divisions->mask;

	while (divisions->slots[at] != 0 &&
	       !str_eq(divisions->rows[divisions->slots[at] - 1].name, name))
		at = (at + 1) & divisions->mask;
	return &divisions->slots[at];
}

static void
index_names(struct divisions *divisions)
{
	uint32_t slots = 16;

	while (slots < 2 * divisions->count)
		slots *= 2;
	divisions->mask = slots - 1;
	divisions->slots = arena_array(divisions->arena, slots, sizeof(*divisions->slots));
	divisions->next =
	    arena_array(divisions->arena, divisions->count + 1, sizeof(*divisions->next));
	for (uint32_t i = divisions->count; i-- > 0;) {
		uint32_t *slot = slot_of(divisions, divisions->rows[i].name);
		divisions->next[i] = *slot;
		*slot = i + 1;
	}
}

void
divisions_load(struct divisions *divisions, struct diag *dg)
{
	const struct codelist *list;

	if (divisions->loaded)
		return;
	list = mappings_codes(divisions->mappings, CODES_DIVISIONS, dg);
	divisions->loaded = true;
	divisions->count = (uint32_t)list->rows.n;
	divisions->rows = arena_array(divisions->arena, list->rows.n + 1, sizeof(*divisions->rows));
	for (uint32_t i = 0; i < divisions->count; i++) {
		read_row(&list->rows.items[i], &divisions->rows[i]);
		if (divisions->rows[i].level != DIVISION_SHORT)
			divisions->official = i + 1;
	}
	index_names(divisions);
}

/* ---- codes ---- */

bool
division_in_force(const struct division *division, int year)
{
	if (year == 0)
		return division->to == 0;
	return division->from <= year && (division->to == 0 || year <= division->to);
}

uint32_t
division_code(struct str text)
{
	uint32_t value = 0;

	if (text.n < 6)
		return 0;
	for (size_t i = 0; i < 6; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return 0;
		value = value * 10 + (uint32_t)(text.p[i] - '0');
	}
	return value;
}

/* First official row whose code is not below CODE. */
static uint32_t
lower_bound(const struct divisions *divisions, uint32_t code)
{
	uint32_t low = 0, high = divisions->official;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (divisions->rows[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct division *
division_of_code(struct divisions *divisions, uint32_t code, int year)
{
	const struct division *best = NULL;

	for (uint32_t i = lower_bound(divisions, code);
	     i < divisions->official && divisions->rows[i].code == code; i++) {
		const struct division *row = &divisions->rows[i];
		if (!best || division_in_force(row, year) || !division_in_force(best, year))
			best = row;
	}
	return best;
}

const struct division *
division_parent(struct divisions *divisions, const struct division *division, int year)
{
	const struct division *parent = NULL;

	if (division->code % 100 != 0)
		parent = division_of_code(divisions, division->code / 100 * 100, year);
	if (!parent && division->code % 10000 != 0)
		parent = division_of_code(divisions, division->code / 10000 * 10000, year);
	return parent;
}

/* CODE lies in HOLDER or is it. */
static bool
lies_in(uint32_t code, uint32_t holder)
{
	if (holder % 10000 == 0)
		return code / 10000 == holder / 10000;
	if (holder % 100 == 0)
		return code / 100 == holder / 100;
	return code == holder;
}

bool
division_related(const struct division *a, const struct division *b)
{
	return lies_in(a->code, b->code) || lies_in(b->code, a->code);
}

/* ---- names ---- */

struct reader {
	struct divisions *divisions;
	struct str text;
	int year;
	struct arena *arena;
	struct division_reading *out;
};

static bool
is_found(const struct division_reading *reading, const struct division *division)
{
	LIST_EACH (const struct division *const, found, &reading->found)
		if ((*found)->code == division->code)
			return true;
	return false;
}

/* A chain that ends with ROW before byte END: keep it when none is longer or better. */
static void
keep(const struct reader *reader, const struct division *row, size_t end, bool valid)
{
	struct division_reading *out = reader->out;

	if (row->level == DIVISION_SHORT)
		row = division_of_code(reader->divisions, row->code, reader->year);
	if (!row || end < out->length || (end == out->length && out->in_force && !valid))
		return;
	if (end > out->length || (valid && !out->in_force)) {
		out->found.n = 0;
		out->length = end;
		out->in_force = valid;
	}
	if (!is_found(out, row))
		*LIST_ADD(reader->arena, &out->found) = row;
}

static void read_names(const struct reader *reader, const struct division *holder, size_t at,
		       int depth, bool valid);

static void
read_row_at(const struct reader *reader, const struct division *holder, const struct division *row,
	    size_t end, int depth, bool valid)
{
	if (holder && (row->code == holder->code || !lies_in(row->code, holder->code)))
		return;
	valid = valid && division_in_force(row, reader->year);
	/* 南昌 alone may be anything; before 西湖区 it is the city. */
	if (row->level != DIVISION_SHORT || row->code % 10000 == 0)
		keep(reader, row, end, valid);
	if (depth < CHAIN_MAX)
		read_names(reader, row, end, depth + 1, valid);
}

static void
read_names(const struct reader *reader, const struct division *holder, size_t at, int depth,
	   bool valid)
{
	const struct divisions *divisions = reader->divisions;
	struct str name = {reader->text.p + at, 0};

	while (name.n < NAME_BYTES_MAX && at + name.n < reader->text.n) {
		do
			name.n++;
		while (at + name.n < reader->text.n && (name.p[name.n] & 0xC0) == 0x80);
		if (name.n < NAME_BYTES_MIN)
			continue;
		for (uint32_t i = *slot_of(divisions, name); i != 0; i = divisions->next[i - 1])
			read_row_at(reader, holder, &divisions->rows[i - 1], at + name.n, depth,
				    valid);
	}
}

void
divisions_read(struct divisions *divisions, struct str text, int year, struct arena *arena,
	       struct division_reading *out)
{
	struct reader reader = {divisions, text, year, arena, out};

	*out = (struct division_reading){.length = 0};
	read_names(&reader, NULL, 0, 1, true);
}

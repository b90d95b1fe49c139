/* SPDX-License-Identifier: Apache-2.0 */
/* Administrative divisions with their history. */
#include "extract/about/divisions.h"

#include "spec/file.h"

enum {
	NAME_BYTES_MIN = 6,  /* two characters */
	NAME_BYTES_MAX = 48, /* 积石山保安族东乡族撒拉族自治县 has 45 */
	CHAIN_MAX = 3,
	CODE_BYTES = 6,
	CELLS = 6,
};

/*
 * The list stays as it is in the file: 7000 rows are indexed in one pass, and only those that are
 * asked for are taken apart.  `baosong mapping check` reads it as the CSV it is.
 */
struct divisions {
	struct mappings *mappings;
	struct arena *arena;
	bool loaded;
	struct str text;
	uint32_t *lines; /* where row I begins; rows are sorted by code, short forms behind */
	uint32_t count;
	uint32_t official;	/* rows before the short forms */
	struct division **rows; /* those taken apart */
	uint32_t *slots;	/* open addressing by name: 1 + first row of that name */
	uint32_t *next;		/* 1 + the next row of the same name */
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

/* ---- rows ---- */

static const char header[] = "code,name,level,from,to,successors";

static uint32_t
number(struct str text)
{
	uint32_t value = 0;

	for (size_t i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && i < 6; i++)
		value = value * 10 + (uint32_t)(text.p[i] - '0');
	return value;
}

static struct str
line_of(const struct divisions *divisions, uint32_t row)
{
	const char *start = divisions->text.p + divisions->lines[row];
	const char *end =
	    memchr(start, '\n', (size_t)(divisions->text.p + divisions->text.n - start));

	if (!end)
		end = divisions->text.p + divisions->text.n;
	return str_span(start, end > start && end[-1] == '\r' ? end - 1 : end);
}

static uint32_t
code_of(const struct divisions *divisions, uint32_t row)
{
	return number((struct str){divisions->text.p + divisions->lines[row], CODE_BYTES});
}

static struct str
name_of(const struct divisions *divisions, uint32_t row)
{
	const char *name = divisions->text.p + divisions->lines[row] + CODE_BYTES + 1;

	const char *end = divisions->text.p + divisions->text.n;

	/* Every row has its commas; a byte 0 may stand before them. */
	return str_span(name, memchr(name, ',', (size_t)(end - name)));
}

static const struct division *
row_of(const struct divisions *divisions, uint32_t row)
{
	struct division *division = divisions->rows[row];
	struct str rest = line_of(divisions, row), cells[CELLS] = {{NULL, 0}};

	if (division)
		return division;
	for (size_t i = 0; i < CELLS; i++)
		(void)str_split(&rest, ',', &cells[i]);
	division = divisions->rows[row] = ARENA_NEW(divisions->arena, struct division);
	division->code = number(cells[0]);
	division->name = cells[1];
	division->level =
	    row < divisions->official ? (enum division_level)number(cells[2]) : DIVISION_SHORT;
	division->from = (int)number(cells[3]);
	division->to = (int)number(cells[4]);
	division->successors = cells[5].p ? cells[5] : STR("");
	return division;
}

/* ---- loading ---- */

/* A row has a code of six digits and five commas; a name is never empty. */
static bool
is_row(struct str line)
{
	size_t commas = 0;

	if (line.n < CODE_BYTES + 2 || line.p[CODE_BYTES] != ',' || line.p[CODE_BYTES + 1] == ',')
		return false;
	for (size_t i = 0; i < CODE_BYTES; i++)
		if (line.p[i] < '0' || line.p[i] > '9')
			return false;
	for (size_t i = CODE_BYTES; i < line.n; i++)
		commas += line.p[i] == ',';
	return commas == CELLS - 1 && !memchr(line.p, '"', line.n);
}

static bool
is_short(struct str line)
{
	const char *level = memchr(line.p + CODE_BYTES + 1, ',', line.n - CODE_BYTES - 1);

	return level[1] < '1' || level[1] > '3';
}

/* Comments and the header; where the rows begin is *REST.  False: the columns are others. */
static bool
skip_header(struct str *rest, uint32_t *line_out)
{
	struct str line;

	while (str_split(rest, '\n', &line)) {
		++*line_out;
		if (line.n > 0 && line.p[0] != '#')
			return str_eq(str_trim(line), STR(header));
	}
	return false;
}

static void
find_rows(struct divisions *divisions, struct str file, struct diag *dg)
{
	struct str rest = divisions->text, line;
	uint32_t number_of_line = 0;
	struct finding *finding;

	divisions->lines =
	    arena_raw(divisions->arena, rest.n / (CODE_BYTES + 2) + 1, sizeof(*divisions->lines));
	if (!skip_header(&rest, &number_of_line)) {
		finding = DIAG_AT(dg, CODELIST_COLUMN, (struct place){.line = number_of_line},
				  STR(header));
		finding->file = arena_str(dg->arena, file);
		return;
	}
	while (str_split(&rest, '\n', &line)) {
		number_of_line++;
		if (line.n == 0)
			continue;
		if (!is_row(line)) {
			finding = DIAG_AT(dg, CODELIST_SYNTAX,
					  (struct place){.line = number_of_line}, line);
			finding->file = arena_str(dg->arena, file);
			continue;
		}
		divisions->lines[divisions->count++] = (uint32_t)(line.p - divisions->text.p);
		if (!is_short(line))
			divisions->official = divisions->count;
	}
}

/* The slot of NAME: where it is, or the free one where it belongs. */
static uint32_t *
slot_of(const struct divisions *divisions, struct str name)
{
	uint32_t at = (uint32_t)str_hash(name) & divisions->mask;

	while (divisions->slots[at] != 0 &&
	       !str_eq(name_of(divisions, divisions->slots[at] - 1), name))
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
		uint32_t *slot = slot_of(divisions, name_of(divisions, i));
		divisions->next[i] = *slot;
		*slot = i + 1;
	}
}

void
divisions_load(struct divisions *divisions, struct diag *dg)
{
	struct str file;

	if (divisions->loaded)
		return;
	divisions->loaded = true;
	file = arena_printf(divisions->arena, "%.*s/codes/divisions.csv",
			    STR_ARG(divisions->mappings->folder));
	if (spec_file_read(file, divisions->arena, dg, &divisions->text))
		find_rows(divisions, file, dg);
	divisions->rows =
	    arena_array(divisions->arena, divisions->count + 1, sizeof(*divisions->rows));
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
		if (code_of(divisions, middle) < code)
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
	     i < divisions->official && code_of(divisions, i) == code; i++) {
		const struct division *row = row_of(divisions, i);
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
			read_row_at(reader, holder, row_of(divisions, i - 1), at + name.n, depth,
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

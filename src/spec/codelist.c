/* SPDX-License-Identifier: Apache-2.0 */
/* Code lists: CSV files of mappings/codes. */
#include "spec/codelist.h"

#include <stdio.h>

#include "base/text/csv.h"
#include "base/mem.h"
#include "base/text/utf8.h"
#include "spec/file.h"

/* One list being loaded; PLACES[i] is where column I asked for stands in the file. */
struct loader {
	struct arena *arena;
	struct diag *dg;
	struct codelist *list;
	size_t n;
	const struct str *columns;
	size_t places[CODELIST_COLUMNS];
	size_t width;	   /* cells of the header */
	struct str *cells; /* of the next row */
};

static struct finding *
fault(struct loader *loader, enum diag_code code, uint32_t line, struct str what)
{
	struct place place = {.line = line, .column = line ? 1 : 0};
	struct finding *finding = DIAG_AT(loader->dg, code, place, what);

	finding->file = loader->list->file;
	return finding;
}

static bool
load_bytes(struct loader *loader, struct str *out)
{
	if (!spec_file_read(loader->list->file, loader->arena, loader->dg, out))
		return false;
	if (!utf8_valid(*out)) {
		fault(loader, CODELIST_SYNTAX, 0, STR("not UTF-8"));
		return false;
	}
	return true;
}

uint32_t
codelist_skip_comments(struct str *text)
{
	uint32_t lines = 0;

	if (str_starts(*text, STR("\xEF\xBB\xBF")))
		*text = (struct str){text->p + 3, text->n - 3};
	while (text->n > 0 && text->p[0] == '#') {
		const char *end = memchr(text->p, '\n', text->n);
		size_t n = end ? (size_t)(end - text->p) + 1 : text->n;
		*text = (struct str){text->p + n, text->n - n};
		lines++;
	}
	return lines;
}

static bool
find_columns(struct loader *loader, const struct csv_row *header)
{
	bool good = true;

	loader->width = header->cells.n;
	for (size_t i = 0; i < loader->n; i++) {
		size_t at = 0;
		while (at < header->cells.n &&
		       !str_eq(str_trim(header->cells.items[at]), loader->columns[i]))
			at++;
		if (at == header->cells.n) {
			fault(loader, CODELIST_COLUMN, header->line, loader->columns[i]);
			good = false;
		}
		loader->places[i] = at;
	}
	return good;
}

static void
add_row(struct loader *loader, const struct csv_row *row)
{
	struct codelist_row *out;

	if (row->cells.n != loader->width) {
		fault(loader, CODELIST_SYNTAX, row->line,
		      arena_printf(loader->arena, CODELIST_CELLS, row->cells.n, loader->width));
		return;
	}
	out = LIST_ADD(loader->arena, &loader->list->rows);
	out->line = row->line;
	out->cells = loader->cells;
	loader->cells += loader->n;
	for (size_t i = 0; i < loader->n; i++)
		out->cells[i] = str_trim(row->cells.items[loader->places[i]]);
}

static size_t
count_lines(struct str text)
{
	size_t n = 1;

	for (const char *p = text.p, *end = p + text.n; (p = memchr(p, '\n', (size_t)(end - p)));
	     p++)
		n++;
	return n;
}

static bool
load_rows(struct loader *loader, struct str text)
{
	struct csv_row row = {0};
	struct csv csv;
	uint32_t comments;
	size_t lines;

	comments = codelist_skip_comments(&text);
	csv_init(&csv, text, loader->arena);
	csv.line += comments;
	if (!csv_next(&csv, &row)) {
		fault(loader, CODELIST_SYNTAX, csv.line,
		      csv.bad ? STR(CODELIST_QUOTE) : STR(CODELIST_NO_HEADER));
		return false;
	}
	if (!find_columns(loader, &row))
		return false;
	lines = count_lines(text);
	LIST_RESERVE(loader->arena, &loader->list->rows, lines);
	loader->cells = arena_raw(loader->arena, lines * loader->n, sizeof(*loader->cells));
	while (csv_next(&csv, &row))
		add_row(loader, &row);
	if (csv.bad)
		fault(loader, CODELIST_SYNTAX, csv.line, STR(CODELIST_QUOTE));
	return true;
}

const struct codelist *
codelist_load(struct arena *arena, struct str folder, struct str name, size_t n,
	      const struct str *columns, struct diag *dg)
{
	struct codelist *list = ARENA_NEW(arena, struct codelist);
	struct loader loader = {.arena = arena, .dg = dg, .list = list, .n = n, .columns = columns};
	struct str text;

	if (n > CODELIST_COLUMNS)
		BUG("too many columns");
	list->name = name;
	list->file = arena_printf(arena, "%.*s/codes/%.*s.csv", STR_ARG(folder), STR_ARG(name));
	if (!load_bytes(&loader, &text) || !load_rows(&loader, text))
		return NULL;
	return list;
}

size_t
codelist_choice(const struct codelist *list, const struct codelist_row *row, size_t cell,
		const char *column, const char *const *names, size_t n, struct diag *dg)
{
	struct place place = {.line = row->line, .column = 1, .end_line = row->line};
	struct str known = STR("");
	size_t i = 0;

	while (i < n && !str_eq(row->cells[cell], str_of(names[i])))
		i++;
	if (i < n)
		return i;
	for (size_t k = 0; k < n; k++)
		known = arena_printf(dg->arena, "%.*s%s%s", STR_ARG(known), k ? " " : "", names[k]);
	DIAG_AT(dg, CODELIST_VALUE, place, row->cells[cell], str_of(column), known)->file =
	    list->file;
	return n;
}

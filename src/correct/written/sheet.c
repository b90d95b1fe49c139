/* SPDX-License-Identifier: Apache-2.0 */
/* Corrections as CSV, as people and their spreadsheets write it. */
#include "base/text/csv.h"
#include "correct/rows.h"

enum { SHEET_COLUMNS_MAX = 100 };

/* Which column of ours each column of the file is; CORRECTION_COLUMNS_ALL: none. */
struct header {
	enum correction_column columns[SHEET_COLUMNS_MAX];
	size_t n;
};

/* TEXT without blanks around it, those of other scripts too. */
static struct str
trimmed(struct str text)
{
	static const struct str blanks[] = {STR_INIT("\u00A0"), STR_INIT("\u3000")};
	bool more = true;

	while (more) {
		more = false;
		text = str_trim(text);
		for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
			if (text.n > 0 && str_starts(text, blanks[i])) {
				text = (struct str){text.p + blanks[i].n, text.n - blanks[i].n};
				more = true;
			}
			if (text.n > 0 && str_ends(text, blanks[i])) {
				text.n -= blanks[i].n;
				more = true;
			}
		}
	}
	return text;
}

/* Ours say both: "处理 action". */
static enum correction_column
column_named(struct str name)
{
	struct str rest = trimmed(name), word;
	size_t column = CORRECTION_COLUMNS_ALL;

	while (str_split(&rest, ' ', &word) && column == CORRECTION_COLUMNS_ALL)
		column = correction_word_index(
		    (struct correction_words){correction_columns, CORRECTION_COLUMNS_ALL}, word);
	return (enum correction_column)column;
}

static struct finding *
unreadable(struct corrections *c, struct place place, const char *en, const char *zh)
{
	return DIAG_AT(c->dg, CORRECTIONS_UNREADABLE, place, str_of(en), str_of(zh));
}

static void
tell_unknown(struct corrections *c, const struct csv_row *row, size_t i)
{
	struct str name = trimmed(row->cells.items[i]);

	if (name.n > 0)
		column_unknown(
		    c, name,
		    corrections_place(c, row->spans.items[i].start, row->spans.items[i].end));
}

/* The first line names no column of corrections that there must be. */
static void
tell_missing(struct corrections *c, const struct csv_row *row, const bool *seen)
{
	enum correction_column wanted =
	    seen[CORRECTION_ACTION] ? CORRECTION_WORDS : CORRECTION_ACTION;
	const struct correction_word *word = &correction_columns[wanted];
	struct str en = correction_words_list(CORRECTION_COLUMNS_ALL, DIAG_EN, ", ", c->arena);
	struct str zh = correction_words_list(CORRECTION_COLUMNS_ALL, DIAG_ZH, "、", c->arena);

	unreadable(
	    c, corrections_place(c, row->spans.items[0].start, row->spans.items[0].end),
	    arena_printf(c->arena, "its first line names no column %s; the columns are %.*s",
			 word->word, STR_ARG(en))
		.p,
	    arena_printf(c->arena, "首行没有名为“%s”的列；可用的列名：%.*s", word->zh, STR_ARG(zh))
		.p);
}

/* Without an action and the words there is nothing to correct. */
static bool
read_header(struct corrections *c, const struct csv_row *row, struct header *header)
{
	bool seen[CORRECTION_COLUMNS_ALL + 1] = {false};

	header->n = row->cells.n < SHEET_COLUMNS_MAX ? row->cells.n : SHEET_COLUMNS_MAX;
	for (size_t i = 0; i < header->n; i++) {
		enum correction_column column = column_named(row->cells.items[i]);
		if (column != CORRECTION_COLUMNS_ALL && seen[column]) {
			unreadable(c,
				   corrections_place(c, row->spans.items[i].start,
						     row->spans.items[i].end),
				   "two columns have one name", "有两列同名");
			return false;
		}
		seen[column] = true;
		header->columns[i] = column;
	}
	if (!seen[CORRECTION_ACTION] || !seen[CORRECTION_WORDS]) {
		tell_missing(c, row, seen);
		return false;
	}
	for (size_t i = 0; i < header->n; i++)
		if (header->columns[i] == CORRECTION_COLUMNS_ALL)
			tell_unknown(c, row, i);
	return true;
}

/* One ' in front keeps a spreadsheet from taking a text for a formula. */
static struct str
cell_text(struct str text)
{
	text = trimmed(text);
	if (str_starts(text, STR("'")))
		text = (struct str){text.p + 1, text.n - 1};
	return text;
}

static void
read_row(struct corrections *c, const struct header *header, const struct csv_row *from)
{
	struct row row = {.line = from->line};
	bool any = false;

	row.start = from->spans.items[0].start;
	row.end = from->spans.items[from->spans.n - 1].end;
	for (size_t i = 0; i < from->cells.n && i < header->n; i++) {
		struct str text = cell_text(from->cells.items[i]);
		if (text.n == 0 || header->columns[i] >= CORRECTION_COLUMNS)
			continue;
		row.cells[header->columns[i]] =
		    (struct cell){text, from->spans.items[i].start, from->spans.items[i].end};
		any = true;
	}
	if (any)
		*LIST_ADD(c->arena, &c->rows) = row;
}

/* What separates the cells: spreadsheets of some countries write ; and "Unicode text" has tabs. */
static char
separator_of(struct str text)
{
	static const char separators[] = {',', ';', '\t'};
	size_t counts[sizeof(separators)] = {0}, best = 0;

	for (size_t i = 0; i < text.n && text.p[i] != '\n'; i++)
		for (size_t k = 0; k < sizeof(separators); k++)
			counts[k] += text.p[i] == separators[k];
	for (size_t k = 1; k < sizeof(separators); k++)
		if (counts[k] > counts[best])
			best = k;
	return separators[best];
}

bool
written_sheet(struct corrections *c)
{
	struct csv_row row = {.line = 1};
	struct header header;
	struct csv csv;

	csv_init(&csv, c->text, c->arena);
	csv.separator = separator_of(c->text);
	csv.wants_spans = true;
	if (!csv_next(&csv, &row)) {
		unreadable(c, DIAG_NOWHERE, "it has no rows", "没有任何行");
		return false;
	}
	if (!read_header(c, &row, &header))
		return false;
	while (c->rows.n <= CORRECT_ROWS_MAX && csv_next(&csv, &row))
		read_row(c, &header, &row);
	if (!csv.bad)
		return true;
	unreadable(
	    c, (struct place){.line = row.line, .column = 1, .end_line = row.line, .end_column = 1},
	    "a quotation mark is out of place", "引号不成对");
	return false;
}

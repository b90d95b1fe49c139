/* SPDX-License-Identifier: Apache-2.0 */
/* Reading CSV. */
#include "base/text/csv.h"

void
csv_init(struct csv *csv, struct str text, struct arena *arena)
{
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = (struct str){text.p + 3, text.n - 3};
	*csv = (struct csv){.p = text.p,
			    .end = text.p + text.n,
			    .line = 1,
			    .arena = arena,
			    .separator = ',',
			    .text = text.p};
}

static bool
at_line_end(const struct csv *csv)
{
	return csv->p == csv->end || *csv->p == '\n' ||
	       (*csv->p == '\r' && (csv->p + 1 == csv->end || csv->p[1] == '\n'));
}

static void
skip_line_end(struct csv *csv)
{
	if (csv->p < csv->end && *csv->p == '\r')
		csv->p++;
	if (csv->p < csv->end && *csv->p == '\n')
		csv->p++;
	csv->line++;
}

static struct str
undouble(struct arena *arena, struct str quoted)
{
	char *copy = arena_raw(arena, quoted.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < quoted.n; i++) {
		copy[n++] = quoted.p[i];
		if (quoted.p[i] == '"')
			i++;
	}
	return (struct str){copy, n};
}

static struct str
quoted_cell(struct csv *csv)
{
	const char *start = ++csv->p;
	bool doubled = false;
	struct str cell;

	for (; csv->p < csv->end; csv->p++) {
		csv->line += *csv->p == '\n';
		if (*csv->p != '"')
			continue;
		if (csv->p + 1 == csv->end || csv->p[1] != '"')
			break;
		doubled = true;
		csv->p++;
	}
	if (csv->p == csv->end) {
		csv->bad = true;
		return str_span(start, csv->p);
	}
	cell = str_span(start, csv->p++);
	csv->bad = !at_line_end(csv) && *csv->p != csv->separator;
	return doubled ? undouble(csv->arena, cell) : cell;
}

static struct str
plain_cell(struct csv *csv)
{
	const char *start = csv->p;

	while (!at_line_end(csv) && *csv->p != csv->separator)
		csv->p++;
	return str_span(start, csv->p);
}

bool
csv_next(struct csv *csv, struct csv_row *row)
{
	while (csv->p < csv->end && at_line_end(csv))
		skip_line_end(csv);
	if (csv->p == csv->end || csv->bad)
		return false;
	row->cells.n = row->spans.n = 0;
	row->line = csv->line;
	for (;;) {
		bool quoted = csv->p < csv->end && *csv->p == '"';
		struct str *cell = LIST_ADD(csv->arena, &row->cells);
		size_t start = (size_t)(csv->p - csv->text);
		*cell = quoted ? quoted_cell(csv) : plain_cell(csv);
		if (csv->wants_spans)
			*LIST_ADD(csv->arena, &row->spans) =
			    (struct csv_span){start, (size_t)(csv->p - csv->text)};
		if (csv->bad)
			return false;
		if (csv->p == csv->end || *csv->p != csv->separator)
			break;
		csv->p++;
	}
	skip_line_end(csv);
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CSV templates: a header, and a line of bindings that is repeated.  A cell that begins with
 * {for PATH} in both is as many columns as PATH has items; the rest of it is for each.
 */
#include "base/text/csv.h"

#include "base/text/utf8.h"
#include "spec/template/compile.h"
#include "spec/template/literal.h"

#define BOM STR("\xEF\xBB\xBF")
#define FOR STR("{for ")

struct row {
	struct csv_row header;
	struct csv_row cells;
	size_t start; /* bytes of the file before what csv_span counts from */
};

static bool
is_loop(struct str cell)
{
	return str_starts(cell, FOR);
}

/* Each column has a name of its own. */
static void
check_columns(struct compiler *c, const struct row *row)
{
	const struct str *names = row->header.cells.items;

	for (size_t i = 1; i < row->header.cells.n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(names[i], names[k])) {
				COMPILE_FAULT(c, TEMPLATE_TWICE,
					      row->start + row->header.spans.items[i].start,
					      names[i]);
				break;
			}
}

/* Two rows of as many cells, and nothing more. */
static bool
read_rows(struct compiler *c, struct row *row)
{
	struct csv csv;
	struct csv_row third = {0};
	bool two;

	if (!utf8_valid(c->file->bytes)) {
		COMPILE_FAULT(c, TEMPLATE_SYNTAX, 0, STR("not UTF-8"));
		return false;
	}
	csv_init(&csv, c->file->bytes, c->arena);
	csv.wants_spans = true;
	two = csv_next(&csv, &row->header) && csv_next(&csv, &row->cells);
	if (!two || csv_next(&csv, &third) || csv.bad) {
		COMPILE_FAULT(c, TEMPLATE_ROWS, 0, STR("2"));
		return false;
	}
	check_columns(c, row);
	if (row->cells.cells.n == row->header.cells.n)
		return true;
	COMPILE_FAULT(c, TEMPLATE_CELLS, row->start + row->cells.spans.items[0].start,
		      arena_printf(c->arena, "%zu", row->header.cells.n),
		      arena_printf(c->arena, "%zu", row->cells.cells.n));
	return false;
}

static struct spelled
cell_text(struct compiler *c, const struct row *row, const struct csv_row *line, size_t i)
{
	struct csv_span span = line->spans.items[i];
	struct speller speller;
	struct spelled text;

	span.start += row->start;
	span.end += row->start;
	if (span.end > span.start && c->file->bytes.p[span.start] == '"') {
		span.start++;
		span.end--;
	}
	speller_init(&speller, c->arena, c->file->bytes);
	spell_csv(&speller, span.start, span.end);
	text = speller_take(&speller);
	speller_release(&speller);
	return text;
}

/* TEXT begins with {for PATH}: that is ITEMS, and TEXT the rest. */
static bool
take_loop(struct compiler *c, struct spelled *text, struct spelled *items)
{
	struct str rest;
	size_t span;

	if (!is_loop(text->text))
		return false;
	rest = (struct str){text->text.p + FOR.n, text->text.n - FOR.n};
	span = binding_span(rest);
	if (span == SIZE_MAX)
		return false;
	*items = spelled_part(c->arena, text, FOR.n, FOR.n + span);
	*text = spelled_part(c->arena, text, FOR.n + span + 1, text->text.n);
	return true;
}

/* A cell of the header or of the line below. */
static void
compile_cell(struct compiler *c, const struct row *row, const struct csv_row *line, size_t i)
{
	struct lead lead = {i > 0 ? STR(",") : STR(""), false};
	bool loop = is_loop(row->header.cells.items[i]);
	size_t byte = row->start + line->spans.items[i].start;
	struct str name = loop ? STR("*") : row->header.cells.items[i];
	uint32_t node = compile_node(c, line == &row->header ? STR("") : name, byte);
	struct spelled text = cell_text(c, row, line, i), items;
	struct value value;
	struct wrap wrap;

	if (take_loop(c, &text, &items) != loop || (loop && i == 0 && line == &row->header)) {
		COMPILE_FAULT(c, TEMPLATE_SYNTAX, byte, STR("{for …}"));
		return;
	}
	compile_wrap_begin(c, loop ? &items : NULL, NULL, node, &wrap);
	if (compile_value(c, &text, ESCAPE_NONE, node, &value)) {
		if (value.fixed)
			value.parts->text = literal_escape(c->arena, value.parts->text, ESCAPE_CSV);
		compile_write(c, &value, ESCAPE_CSV, lead, STR(""), lead.text, node);
	}
	compile_wrap_end(c, &wrap);
}

static struct str
header_line(struct compiler *c, const struct row *row)
{
	struct str line = row->start ? BOM : STR("");

	for (size_t i = 0; i < row->header.cells.n; i++)
		line = ARENA_JOIN(c->arena, line, i > 0 ? STR(",") : STR(""),
				  literal_escape(c->arena, row->header.cells.items[i], ESCAPE_CSV));
	return ARENA_JOIN(c->arena, line, STR("\r\n"));
}

/* A header whose columns are known only when it is written goes before the first line. */
static void
compile_header(struct compiler *c, const struct row *row)
{
	const struct spelled first = {.text = STR("position() = 1")};
	struct wrap wrap;
	uint32_t node = compile_node(c, STR(""), 0);

	c->template->head = row->start ? BOM : STR("");
	compile_wrap_begin(c, NULL, &first, node, &wrap);
	for (size_t i = 0; i < row->header.cells.n; i++)
		compile_cell(c, row, &row->header, i);
	compile_bytes(c, (struct lead){STR(""), false}, STR("\r\n"), node);
	compile_wrap_end(c, &wrap);
}

/* What the lines are stands in target.xml: findings about it are at its place there. */
static void
begin_lines(struct compiler *c, const struct target_text *items, uint32_t node, struct wrap *wrap)
{
	struct template_file *file = c->file, said = {.path = items->file};
	struct spelled text = {.text = items->text};
	size_t before = c->dg->findings.n;

	c->file = &said;
	xml_source_init(&said.places, items->text, c->arena);
	compile_wrap_begin(c, items->text.p ? &text : NULL, NULL, node, wrap);
	for (size_t i = before; i < c->dg->findings.n; i++)
		c->dg->findings.items[i].place = items->place;
	c->file = file;
}

void
compile_csv(struct compiler *c, const struct target_output *output)
{
	struct row row = {.start = str_starts(c->file->bytes, BOM) ? BOM.n : 0};
	struct frame frame;
	struct wrap wrap;
	uint32_t node;
	bool loops = false;

	if (!read_rows(c, &row))
		return;
	LIST_EACH (const struct str, name, &row.header.cells)
		loops |= is_loop(*name);
	c->template->head = header_line(c, &row);
	c->template->tail = STR("");
	node = compile_node(c, STR(""), 0);
	begin_lines(c, &output->for_each, node, &wrap);
	if (loops)
		compile_header(c, &row);
	compile_open(c, (struct lead){STR(""), false}, node, &frame);
	c->at = STR("");
	for (size_t i = 0; i < row.cells.cells.n; i++)
		compile_cell(c, &row, &row.cells, i);
	compile_close(c, &frame, STR("\r\n"), STR("\r\n"), 0, false);
	compile_wrap_end(c, &wrap);
}

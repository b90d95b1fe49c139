/* SPDX-License-Identifier: Apache-2.0 */
/* CSV templates: a header, and a line of bindings that is repeated. */
#include "base/csv.h"

#include "base/utf8.h"
#include "spec/template/compile.h"
#include "spec/template/literal.h"

#define BOM STR("\xEF\xBB\xBF")

struct row {
	struct csv_row header;
	struct csv_row cells;
	size_t start; /* bytes of the file before what csv_span counts from */
};

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
cell_text(struct compiler *c, const struct row *row, size_t i)
{
	struct csv_span span = row->cells.spans.items[i];
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

static void
compile_cell(struct compiler *c, const struct row *row, size_t i)
{
	struct lead lead = {i > 0 ? STR(",") : STR(""), false};
	size_t byte = row->start + row->cells.spans.items[i].start;
	uint32_t node = compile_node(c, row->header.cells.items[i], byte);
	struct spelled text = cell_text(c, row, i);
	struct value value;

	if (!compile_value(c, &text, ESCAPE_NONE, node, &value))
		return;
	if (value.fixed)
		value.parts->text = literal_escape(c->arena, value.parts->text, ESCAPE_CSV);
	compile_write(c, &value, ESCAPE_CSV, lead, STR(""), lead.text, node);
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

	if (!read_rows(c, &row))
		return;
	c->template->head = header_line(c, &row);
	c->template->tail = STR("");
	node = compile_node(c, STR(""), 0);
	begin_lines(c, &output->for_each, node, &wrap);
	compile_open(c, (struct lead){STR(""), false}, node, &frame);
	c->at = STR("");
	for (size_t i = 0; i < row.cells.cells.n; i++)
		compile_cell(c, &row, i);
	compile_close(c, &frame, STR("\r\n"), STR("\r\n"), 0, false);
	compile_wrap_end(c, &wrap);
}

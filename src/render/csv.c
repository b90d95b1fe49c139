/* SPDX-License-Identifier: Apache-2.0 */
/* observations.csv, written and read from one table of columns. */
#include "render/csv.h"

#include "base/text/csv.h"
#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "render/escape.h"
#include "render/field.h"
#include "render/fill.h"
#include "render/pen.h"

#define BOM "\xEF\xBB\xBF"

#define COLUMN(title, kind, m) \
	.name = STR_INIT(title), .type = (kind), .offset = offsetof(struct observation, m)
#define WORD(title, m, list) \
	COLUMN(title, FIELD_ENUM, m), .names = (list), .names_count = sizeof(list) / sizeof(*(list))

const struct field render_csv_columns[] = {
    {COLUMN("id", FIELD_STR, id)},
    {COLUMN("indicator", FIELD_STR, indicator)},
    {COLUMN("label", FIELD_STR, label)},
    {COLUMN("value", FIELD_DECIMAL, value)},
    {COLUMN("low", FIELD_DECIMAL, low)},
    {COLUMN("high", FIELD_DECIMAL, high)},
    {COLUMN("numerator", FIELD_DECIMAL, numerator)},
    {COLUMN("denominator", FIELD_DECIMAL, denominator)},
    {COLUMN("unit", FIELD_STR, unit)},
    {COLUMN("unitCode", FIELD_STR, unit_code)},
    {COLUMN("scale", FIELD_INT, scale)},
    {COLUMN("decimals", FIELD_INT, decimals)},
    {WORD("exactness", exactness, exactness_names)},
    {WORD("direction", direction, direction_names)},
    {WORD("state", state, state_names)},
    {WORD("status", status, status_names)},
    {COLUMN("periodStart", FIELD_DATE, period.start)},
    {COLUMN("periodEnd", FIELD_DATE, period.end)},
    {COLUMN("dimensions", FIELD_LIST, dimensions)},
    {COLUMN("section", FIELD_STR, basis.section)},
    {COLUMN("paragraph", FIELD_STR, basis.paragraph)},
    {COLUMN("line", FIELD_UINT, basis.place.line)},
    {COLUMN("column", FIELD_UINT, basis.place.column)},
    {COLUMN("endLine", FIELD_UINT, basis.place.end_line)},
    {COLUMN("endColumn", FIELD_UINT, basis.place.end_column)},
    {COLUMN("offset", FIELD_UINT, basis.place.offset)},
    {COLUMN("end", FIELD_UINT, basis.place.end)},
    {COLUMN("byteOffset", FIELD_UINT64, basis.place.byte_offset)},
    {COLUMN("rule", FIELD_STR, basis.rule)},
    {COLUMN("text", FIELD_STR, basis.text)},
    {COLUMN("quote", FIELD_STR, basis.quote)},
    {COLUMN("correction", FIELD_STR, correction)},
};
const size_t render_csv_columns_count = sizeof(render_csv_columns) / sizeof(*render_csv_columns);

static bool
is_blank(uint32_t cp)
{
	return fold_is_space(cp) || cp == '\t' || cp == '\r' || cp == '\n' || cp == 0x85 ||
	       cp == 0x2028 || cp == 0x2029;
}

/* = + - @ of either width */
static bool
leads_formula(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFEE0;
	return cp == '=' || cp == '+' || cp == '-' || cp == '@';
}

/* A letter, a digit, or what leads ideographs: neither is blank, nor begins anything but words. */
static bool
begins_word(char lead)
{
	unsigned char c = (unsigned char)lead;

	return (c | 0x20u) - 'a' < 26 || c - (unsigned)'0' < 10 || (c >= 0xE4 && c <= 0xE9);
}

/* Whether a spreadsheet may take S for a formula, or a reader its first ' for the guard. */
static bool
begins_formula(struct str s)
{
	const char *p = s.p, *end = s.n ? s.p + s.n : s.p;
	uint32_t cp = 0;

	if (s.n > 0 && begins_word(s.p[0]))
		return false;
	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		if (n == 0 || !is_blank(cp))
			break;
		p += n;
	}
	if (p < end && leads_formula(cp))
		return true;
	return s.n > 0 && (s.p[0] == '\'' || s.p[0] == '\t' || s.p[0] == '\r' || s.p[0] == '\n');
}

/* What a byte asks of its cell. */
enum { IN_QUOTES = 1, DOUBLED = 2 };

/* Semicolon and tab separate cells in some settings of Excel. */
static unsigned
wants(struct str s)
{
	static const uint8_t asks[256] = {
	    ['"'] = IN_QUOTES | DOUBLED, ['\t'] = IN_QUOTES, [','] = IN_QUOTES, [';'] = IN_QUOTES,
	    ['\r'] = IN_QUOTES,		 ['\n'] = IN_QUOTES, [' '] = IN_QUOTES};
	unsigned any = 0;

	for (size_t i = 0; i < s.n; i++)
		any |= asks[(unsigned char)s.p[i]];
	return any;
}

/* S at TO with every quotation mark doubled; the place behind it, NULL when PEN is full. */
static char *
put_doubled(struct buf *pen, char *to, struct str s)
{
	struct str part;

	while (to && str_split(&s, '"', &part)) {
		to = escape_put_none(pen, to, part);
		if (!to || !s.p)
			break;
		to = PEN_LIT(to, "\"\"");
		pen_end(pen, to);
		to = pen_room(pen, s.n);
	}
	return to;
}

static void
write_text(struct buf *pen, struct str s)
{
	unsigned wanted = wants(s);
	char *p = s.n > 0 ? pen_room(pen, s.n) : NULL;

	if (!p)
		return;
	if (wanted)
		*p++ = '"';
	if (begins_formula(s))
		*p++ = '\'';
	p = wanted & DOUBLED ? put_doubled(pen, p, s) : escape_put_none(pen, p, s);
	if (!p)
		return;
	if (wanted)
		*p++ = '"';
	pen_end(pen, p);
}

void
render_csv_text(struct buf *out, struct str s)
{
	struct buf pen = pen_take(out);

	write_text(&pen, s);
	pen_give(out, &pen);
}

static void
join_part(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' || s.p[i] == ';' || s.p[i] == '=')
			buf_char(out, '\\');
		buf_char(out, s.p[i]);
	}
}

static void
write_dimensions(struct buf *pen, const struct observation *o)
{
	struct buf joined;

	if (o->dimensions.n == 0)
		return;
	buf_init(&joined, pen->max);
	LIST_EACH (const struct dimension, d, &o->dimensions) {
		if (d != o->dimensions.items)
			buf_char(&joined, ';');
		join_part(&joined, d->name);
		buf_char(&joined, '=');
		join_part(&joined, d->value);
	}
	write_text(pen, buf_view(&joined));
	pen->full |= joined.full;
	buf_release(&joined);
}

static void
write_scalar(struct buf *pen, const struct field *column, const void *at)
{
	char *p = pen_room(pen, FIELD_TEXT_MAX);

	if (p && field_present(column, at))
		pen_end(pen, field_format(column, at, p));
}

static void
write_cell(struct buf *pen, const struct field *column, const struct observation *o)
{
	const void *at = (const char *)o + column->offset;

	if (column->type == FIELD_STR)
		write_text(pen, *(const struct str *)at);
	else if (column->type == FIELD_LIST)
		write_dimensions(pen, o);
	else
		write_scalar(pen, column, at);
}

static void
write_row(struct buf *pen, const struct observation *o)
{
	for (size_t i = 0; i < render_csv_columns_count; i++) {
		if (i > 0)
			pen_char(pen, ',');
		write_cell(pen, &render_csv_columns[i], o);
	}
	BUF_LIT(pen, "\r\n");
}

static void
write_header(struct buf *pen)
{
	for (size_t i = 0; i < render_csv_columns_count; i++) {
		if (i > 0)
			pen_char(pen, ',');
		buf_str(pen, render_csv_columns[i].name);
	}
	BUF_LIT(pen, "\r\n");
}

void
render_csv_write(const struct record *record, struct buf *out)
{
	struct buf pen = pen_take(out);

	BUF_LIT(&pen, BOM);
	write_header(&pen);
	LIST_EACH (const struct observation, o, &record->observations)
		write_row(&pen, o);
	pen_give(out, &pen);
}

struct str
render_csv_plain(struct str csv)
{
	if (str_starts(csv, STR(BOM)))
		csv = (struct str){csv.p + strlen(BOM), csv.n - strlen(BOM)};
	return csv;
}

/* Up to the next SEPARATOR without a '\' before it, unescaped. */
static struct str
split_part(struct str *rest, char separator, struct arena *arena)
{
	char *copy = arena_raw(arena, rest->n + 1, 1);
	size_t n = 0, i = 0;

	for (; i < rest->n && rest->p[i] != separator; i++) {
		i += rest->p[i] == '\\' && i + 1 < rest->n;
		copy[n++] = rest->p[i];
	}
	i += i < rest->n;
	*rest = (struct str){rest->p + i, rest->n - i};
	return (struct str){copy, n};
}

/* The part of TEXT up to a ';' without a '\\' before it. */
static struct str
next_pair(struct str *text)
{
	struct str pair = {text->p, 0};

	while (pair.n < text->n && pair.p[pair.n] != ';')
		pair.n += pair.p[pair.n] == '\\' && pair.n + 1 < text->n ? 2 : 1;
	text->p += pair.n;
	text->n -= pair.n;
	if (text->n > 0)
		*text = (struct str){text->p + 1, text->n - 1};
	return pair;
}

static void
read_dimensions(struct str text, struct observation *o, struct arena *arena)
{
	while (text.n > 0) {
		struct str pair = next_pair(&text);
		struct dimension *d = LIST_ADD(arena, &o->dimensions);
		d->name = split_part(&pair, '=', arena);
		d->value = split_part(&pair, '\0', arena);
	}
}

struct reader {
	struct arena *arena;
	struct diag *dg;
	uint32_t line;
};

static struct finding *
complain(struct reader *r, enum diag_code code, struct str a, struct str b, struct str c)
{
	struct place place = {.line = r->line, .column = 1, .end_line = r->line, .end_column = 1};

	return DIAG_AT(r->dg, code, place, a, b, c);
}

static void
read_cell(struct reader *r, const struct field *column, struct observation *o, struct str cell)
{
	char *at = (char *)o + column->offset;
	bool optional = column->type == FIELD_DECIMAL || column->type == FIELD_DATE;
	struct finding *finding;
	struct str expected;

	if (column->type == FIELD_STR || column->type == FIELD_LIST) {
		if (str_starts(cell, STR("'")))
			cell = (struct str){cell.p + 1, cell.n - 1};
		if (!fill_allowed(cell))
			complain(r, RECORD_CHARACTER, column->name, (struct str){0},
				 (struct str){0});
	}
	if (column->type == FIELD_LIST) {
		read_dimensions(cell, o, r->arena);
		return;
	}
	if (cell.n == 0 && (optional || column->type == FIELD_STR))
		return;
	if (field_parse(column, at, cell, r->arena))
		return;
	cell = fill_excerpt(cell, r->arena);
	expected = field_expected(column, r->arena);
	finding = complain(r, RECORD_VALUE, column->name, cell, expected);
	finding->value = cell;
	finding->expected = expected;
}

static bool
is_header(const struct csv_row *row)
{
	if (row->cells.n != render_csv_columns_count)
		return false;
	for (size_t i = 0; i < row->cells.n; i++)
		if (!str_eq(row->cells.items[i], render_csv_columns[i].name))
			return false;
	return true;
}

static void
read_row(struct reader *r, const struct csv_row *row, struct record *record)
{
	struct observation *o;

	r->line = row->line;
	if (row->cells.n != render_csv_columns_count) {
		complain(r, RECORD_SYNTAX,
			 arena_printf(r->arena, "%zu cells, not %zu", row->cells.n,
				      render_csv_columns_count),
			 (struct str){0}, (struct str){0});
		return;
	}
	o = record_add_observation(r->arena, record);
	for (size_t i = 0; i < row->cells.n; i++)
		read_cell(r, &render_csv_columns[i], o, row->cells.items[i]);
}

struct record *
render_csv_read(struct str bytes, struct arena *arena, struct diag *dg)
{
	struct reader r = {arena, dg, 1};
	struct csv_row row = {0};
	struct record *record;
	struct csv csv;

	if (bytes.n == 0 || !utf8_valid(bytes)) {
		complain(&r, RECORD_SYNTAX, bytes.n ? STR("not UTF-8") : STR("the file is empty"),
			 (struct str){0}, (struct str){0});
		return NULL;
	}
	csv_init(&csv, bytes, arena);
	if (!csv_next(&csv, &row) || !is_header(&row)) {
		complain(&r, RECORD_FORM,
			 row.cells.n ? fill_excerpt(row.cells.items[0], arena) : STR(""),
			 STR("id,indicator,label,value,…"), (struct str){0});
		return NULL;
	}
	record = record_new(arena);
	while (csv_next(&csv, &row))
		read_row(&r, &row, record);
	if (csv.bad) {
		r.line = row.line;
		complain(&r, RECORD_SYNTAX, STR("a quotation mark is out of place"),
			 (struct str){0}, (struct str){0});
	}
	return record;
}

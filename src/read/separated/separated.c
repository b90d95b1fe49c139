/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files of cells parted by commas, tabs or semicolons (RFC 4180): tables, with lines of words above
 * and below.  Every character stands where it stands in the file.
 */
#include "read/reader.h"

#include "read/grid/grid.h"
#include "read/page/roles.h"
#include "read/page/text.h"
#include "read/read.h"
#include "read/separated/separator.h"
#include "read/source.h"

enum {
	BID_SURE = 35, /* surer than what looks like Markdown by a line */
	BID_WEAK = 10, /* as text: the extension tells */
	HEAD_BYTES = 16384,
	CELLS_MAX = 2 * READ_BLOCKS_MAX, /* empty ones too, of which many are left out later */
	FIELDS_MAX = 1024,
};

/* One line of cells. */
struct record {
	uint32_t start;
	uint32_t end;
	uint32_t fields;
};

struct separated {
	struct document *doc;
	const uint32_t *points;
	uint32_t separator;
	struct grid grid;
	LIST(struct record) records;
	uint32_t at;
	size_t byte; /* of AT in the source */
	uint32_t row;
	uint32_t literal_to; /* quotation marks before this open no cell */
	struct diag *dg;
};

static int
separated_bid(struct str head)
{
	char stated;

	if (separator_stated(head, &stated) > 0)
		return BID_SURE;
	switch (separator_find(head).trust) {
	case SEPARATOR_SURE:
		return BID_SURE;
	case SEPARATOR_WEAK:
		return BID_WEAK;
	default:
		return 0;
	}
}

static bool
ends_line(const struct separated *in, uint32_t at)
{
	return at >= in->doc->source_points || in->points[at] == '\n' || in->points[at] == '\r';
}

static bool
ends_cell(const struct separated *in, uint32_t at)
{
	return ends_line(in, at) || in->points[at] == in->separator;
}

static void
complain(struct separated *in, uint32_t start, uint32_t end)
{
	DIAG_AT(in->dg, QUOTE_BROKEN, document_source_place(in->doc, start, end));
}

/*
 * The closing mark of the cell that the one at START opens; 0, with a finding, when there is none,
 * or when more follows it in the cell.  Marks up to where that was seen are then taken as they are.
 */
static uint32_t
closing(struct separated *in, uint32_t start)
{
	uint32_t at = start + 1, end = in->doc->source_points;

	for (; at < end; at++) {
		if (in->points[at] != '"')
			continue;
		if (at + 1 < end && in->points[at + 1] == '"') {
			at++;
			continue;
		}
		if (ends_cell(in, at + 1))
			return at;
		break;
	}
	complain(in, start, start + 1);
	in->literal_to = at < end ? at + 1 : end;
	return 0;
}

/* Move to AT; the bytes passed are those of the source. */
static struct str
pass(struct separated *in, uint32_t to)
{
	const char *p = in->doc->source.p + in->byte;
	size_t n = 0;
	uint32_t cp;

	for (; in->at < to; in->at++)
		n += source_next(p + n, &cp);
	in->byte += n;
	return (struct str){p, n};
}

/* The cell at the present place, which is then behind it. */
static void
take_cell(struct separated *in, uint32_t column)
{
	uint32_t start = in->at, end = start, close = 0;
	struct grid_cell *cell = LIST_ADD(in->grid.arena, &in->grid.cells);

	if (start < in->doc->source_points && in->points[start] == '"' && start >= in->literal_to)
		close = closing(in, start);
	if (close) {
		(void)pass(in, ++start);
		end = close;
	} else {
		while (!ends_cell(in, end))
			end++;
	}
	*cell = (struct grid_cell){.row = in->row,
				   .column = column,
				   .rows = 1,
				   .columns = 1,
				   .text = pass(in, end),
				   .start = start,
				   .end = end,
				   .quoted = close != 0};
	if (close)
		(void)pass(in, close + 1);
}

static void
take_line_end(struct separated *in)
{
	uint32_t end = in->at + 1, last = in->doc->source_points;

	if (in->at >= last)
		return;
	if (in->points[in->at] == '\r' && end < last && in->points[end] == '\n')
		end++;
	(void)pass(in, end);
}

static void
take_record(struct separated *in)
{
	struct record *record = LIST_ADD(in->grid.arena, &in->records);

	record->start = in->at;
	for (;;) {
		take_cell(in, record->fields++);
		if (ends_line(in, in->at) || in->grid.cells.n > CELLS_MAX)
			break;
		(void)pass(in, in->at + 1);
	}
	record->end = in->at;
	take_line_end(in);
	in->row++;
}

/* How many cells most lines of several have. */
static uint32_t
usual_fields(const struct separated *in)
{
	size_t rows[FIELDS_MAX] = {0}, most = 0;

	LIST_EACH (const struct record, record, &in->records) {
		size_t fields = record->fields < FIELDS_MAX ? record->fields : FIELDS_MAX - 1;
		rows[fields] += fields > 1;
	}
	for (size_t i = 0; i < FIELDS_MAX; i++)
		most = rows[i] > rows[most] ? i : most;
	return (uint32_t)most;
}

static void
report_ragged(const struct separated *in)
{
	uint32_t usual = usual_fields(in);
	struct arena *arena = in->doc->arena;

	LIST_EACH (const struct record, record, &in->records)
		if (record->fields > 1 && record->fields != usual && usual + 1 < FIELDS_MAX)
			DIAG_AT(in->dg, ROW_RAGGED,
				document_source_place(in->doc, record->start, record->end),
				arena_number(arena, STR(""), record->fields),
				arena_number(arena, STR(""), usual));
}

static bool
is_within_limits(const struct separated *in)
{
	if (in->grid.cells.n > CELLS_MAX || in->doc->blocks.n > READ_BLOCKS_MAX)
		return source_too_many(in->doc, in->dg);
	return true;
}

static void
begin(struct separated *in)
{
	struct str head = in->doc->source;
	char stated = '\0';
	size_t skipped = separator_stated(head, &stated);

	head.n = head.n < HEAD_BYTES ? head.n : HEAD_BYTES;
	in->separator = (unsigned char)(skipped > 0 ? stated : separator_find(head).character);
	(void)pass(in, (uint32_t)skipped);
}

static bool
make_document(struct separated *in, const struct read_rules *rules)
{
	struct document *doc = in->doc;
	struct page_text text;

	begin(in);
	while (in->at < doc->source_points && in->grid.cells.n <= CELLS_MAX)
		take_record(in);
	if (!is_within_limits(in))
		return false;
	report_ragged(in);
	grid_plan(&in->grid);
	page_text_init(&text, doc);
	grid_put(&in->grid, &text, in->points, in->dg);
	if (!is_within_limits(in))
		return false;
	unseen_report(&text.unseen, doc, in->dg);
	doc->text = text.points;
	doc->text_points = text.n;
	if (rules)
		roles_assign(doc, text.hints.items, rules);
	return true;
}

static bool
separated_read(struct document *doc, uint32_t *points, const struct read_rules *rules,
	       struct diag *dg)
{
	struct separated in = {.doc = doc, .points = points, .dg = dg};
	bool good;

	in.grid.arena = arena_new();
	in.grid.titled = true;
	good = make_document(&in, rules);
	arena_free(in.grid.arena);
	return good;
}

const struct reader reader_csv = {
    .name = STR_INIT("csv"),
    .media_type = STR_INIT("text/csv"),
    .extensions = STR_INIT("csv tsv tab"),
    .bid = separated_bid,
    .read = separated_read,
    .wants_points = true,
};

/* SPDX-License-Identifier: Apache-2.0 */
/* From quantities to observations. */
#include "extract/observe.h"

#include "base/text/fold.h"
#include "extract/about/years.h"
#include "extract/figures/cell.h"
#include "extract/number/lexicon.h"
#include "extract/tables/headings.h"

enum {
	QUOTE_MAX = 100,    /* characters of a clause on either side of the figure */
	ROW_NUMBER_MAX = 4, /* characters of the number of a row */
	ROW_HEAD_BYTES = 16,
};

/* What stands under 序号. */
struct row_numbers {
	LIST(struct numeral_span) items;
};

struct work {
	const struct observed *in;
	struct record *record;
	struct arena *arena;
	struct diag *dg;
	struct str rules; /* the kind's file and a colon */
	uint32_t table;	  /* whose headings these are, 0: none */
	struct headings headings;
	struct row_numbers row_numbers;
};

/* The first quantity of TABLE, QUANTITY being one of it. */
static size_t
first_quantity(const struct observed *in, const struct table *table, size_t quantity)
{
	uint32_t start = in->doc->blocks.items[table->first_block].start;

	while (quantity > 0 && in->numerals->quantities.items[quantity - 1].start >= start)
		quantity--;
	return quantity;
}

/* ---- tables ---- */

static void
add_dimension(struct work *work, struct observation *o, struct str name, struct str value,
	      struct str label)
{
	if (value.n > 0)
		*LIST_ADD(work->arena, &o->dimensions) = (struct dimension){name, value, label};
}

/* The headings of TABLE, of which QUANTITY is one. */
static void
read_headings(struct work *work, uint32_t number, const struct table *table, size_t quantity)
{
	const struct observed *in = work->in;

	if (work->table != number)
		work->headings = headings_read(in->doc, in->numerals, number - 1,
					       first_quantity(in, table, quantity), work->arena);
	work->table = number;
}

/* What the headings of a table no rule knows say. */
static void
set_headings(struct work *work, const struct block *block, size_t quantity, struct observation *o)
{
	const struct observed *in = work->in;
	struct str absent = {NULL, 0};
	const struct table *table;

	if (block->table == 0)
		return;
	table = &in->doc->tables.items[block->table - 1];
	read_headings(work, block->table, table, quantity);
	if (block->row < table->rows)
		add_dimension(work, o, STR("row"), work->headings.rows[block->row], absent);
	if (block->column < table->columns)
		add_dimension(work, o, STR("column"), work->headings.columns[block->column],
			      absent);
}

/* What the headings of a table of the kind say. */
static void
set_bound(struct work *work, const struct binding *binding, struct observation *o)
{
	for (size_t d = 0; d < binding->table->dimensions.n; d++) {
		const struct bound_value *bound = &binding->values[d];
		struct str words =
		    document_str(work->in->doc, bound->start, bound->end, work->arena);
		struct str code = bound->dimension->code;
		if (bound->value)
			add_dimension(work, o, code, bound->value->code, bound->value->names.zh);
		else if (binding->indicator)
			add_dimension(work, o, code, words, (struct str){NULL, 0});
		else
			add_dimension(work, o, bound->across ? STR("column") : STR("row"), words,
				      (struct str){NULL, 0});
	}
}

/* ---- words ---- */

/* What a figure without indicator is called; in a table, after its headings when no words do. */
static struct str
label(const struct work *work, const struct label *beside, const struct observation *o)
{
	struct str words = beside->words;

	if (words.n > 0)
		return words;
	LIST_EACH (const struct dimension, dimension, &o->dimensions) {
		struct str name = dimension->label.n ? dimension->label : dimension->value;
		words = words.n ? ARENA_JOIN(work->arena, words, STR("／"), name) : name;
	}
	return words;
}

/* The clause of QUANTITY, from START on where its name stands before it. */
static struct str
quote(const struct work *work, const struct quantity *quantity, const struct match *match,
      uint32_t start)
{
	const struct document *doc = work->in->doc;
	uint32_t end = match->clause_end;

	if (match->subject_start < match->subject_end)
		start = match->subject_start;
	else if (start > match->clause_start)
		start = match->clause_start;
	if (quantity->start - start > QUOTE_MAX)
		start = quantity->start - QUOTE_MAX;
	if (end - quantity->end > QUOTE_MAX)
		end = quantity->end + QUOTE_MAX;
	while (start < quantity->start && fold_is_space(doc->text[start]))
		start++;
	while (end > quantity->end && fold_is_space(doc->text[end - 1]))
		end--;
	return document_str(doc, start, end, work->arena);
}

/* ---- observations ---- */

static void
set_value(const struct quantity *quantity, struct observation *o)
{
	o->value = quantity->value;
	o->low = quantity->low;
	o->high = quantity->high;
	o->numerator = quantity->numerator;
	o->denominator = quantity->denominator;
	o->unit = quantity->unit;
	o->unit_code = quantity->unit_code;
	o->scale = quantity->scale;
	o->decimals = quantity->decimals;
	o->exactness = quantity->exactness;
	o->direction = quantity->direction;
	o->state = decimal_is_set(o->value) && o->value.coefficient == 0 ? ZERO : STATED;
}

static void
report_tie(const struct work *work, const struct match *match, const struct observation *o)
{
	struct finding *finding =
	    DIAG_AT(work->dg, INDICATOR_TIE, o->basis.place, o->basis.text, match->indicator->code,
		    match->tie->code, match->indicator->names.zh, match->tie->names.zh);

	finding->value = arena_str(work->dg->arena, o->basis.text);
	finding->section = arena_str(work->dg->arena, o->basis.section);
}

/* 两个县, which a figure with a name is of: it is no figure of the whole place. */
static void
set_extent(struct work *work, const struct match *match, struct observation *o)
{
	if (match->indicator && !match->tie && match->extent.end > 0)
		add_dimension(work, o, STR("scope"),
			      document_str(work->in->doc, match->extent.start, match->extent.end,
					   work->arena),
			      (struct str){NULL, 0});
}

static void
set_indicator(const struct work *work, size_t i, bool named, struct observation *o)
{
	static const enum direction changes[] = {
	    [KIND_CHANGE_RISE] = INCREASE, [KIND_CHANGE_FALL] = DECREASE};
	const struct quantity *quantity = &work->in->numerals->quantities.items[i];
	const struct match *match = &work->in->matches[i];

	if (match->tie && named)
		report_tie(work, match, o);
	if (!match->indicator || match->tie || !named) {
		struct label beside = label_of(work->in->labels, i);
		o->label = label(work, &beside, o);
		o->basis.quote = quote(work, quantity, match, beside.start);
		return;
	}
	o->basis.quote = quote(work, quantity, match, match->clause_start);
	o->indicator = match->indicator->code;
	o->label = match->indicator->names.zh;
	o->basis.rule = match->rule;
	if (o->direction == DIRECTION_NONE)
		o->direction = changes[match->find->change];
}

/* The heading BLOCK stands under, or NULL. */
static const struct heading *
heading_of(const struct work *work, size_t block)
{
	uint32_t section = work->in->outline->section_of[block];

	return section ? &work->in->outline->headings.items[section - 1] : NULL;
}

static void
set_tense(const struct work *work, size_t i, const struct heading *heading, struct observation *o)
{
	struct tense tense = work->in->tenses[i];
	const struct kind_indicator *indicator = work->in->matches[i].indicator;

	o->period = work->record->period;
	o->status = heading && heading->planned ? PLANNED : tense.status;
	if (o->period.start.year == 0)
		return;
	if (tense.to == 0)
		tense.from = tense.to =
		    o->period.start.year + (heading && heading->planned && !tense.several);
	if (indicator && indicator->period == KIND_PERIOD_END)
		tense.from = tense.to;
	if (tense.from != o->period.start.year || tense.to != o->period.end.year)
		o->period = (struct period){{tense.from, 1, 1}, {tense.to, 12, 31}};
	if (tense.months.first > 0 && tense.from == tense.to)
		o->period = (struct period){{tense.to, tense.months.first, 1},
					    date_month_end(tense.to, tense.months.last)};
}

/* One more observation of BLOCK, whose words are text[start, end). */
static struct observation *
new_observation(struct work *work, size_t block, uint32_t start, uint32_t end)
{
	const struct document *doc = work->in->doc;
	const struct heading *heading = heading_of(work, block);
	struct observation *o = record_add_observation(work->arena, work->record);

	o->id = arena_number(work->arena, STR("o"), work->record->observations.n);
	o->basis.text = document_excerpt(doc, start, end, work->arena, &o->basis.place);
	o->basis.part = document_part_at(doc, start);
	o->basis.paragraph = work->in->outline->paragraph_of[block];
	if (heading)
		o->basis.section =
		    work->record->sections.items[heading - work->in->outline->headings.items].id;
	return o;
}

/* The indicator of BINDING; without one the words of its headings. */
static void
set_cell_indicator(struct work *work, const struct binding *binding, struct observation *o)
{
	set_bound(work, binding, o);
	if (!binding->indicator || !binding->rule) {
		LIST_EACH (const struct dimension, dimension, &o->dimensions)
			if (!dimension->label.p)
				o->label = dimension->value;
		return;
	}
	o->indicator = binding->indicator->code;
	o->label = binding->indicator->names.zh;
	o->basis.rule = arena_number(work->arena, work->rules, binding->rule->line);
}

/* Quantity I, as QUANTITY says it. */
static struct observation *
add_quantity(struct work *work, size_t i, size_t block, const struct quantity *quantity)
{
	struct observation *o = new_observation(work, block, quantity->start, quantity->end);

	set_value(quantity, o);
	set_tense(work, i, heading_of(work, block), o);
	return o;
}

/* Quantity I, of a cell that BINDING knows. */
static void
add_bound(struct work *work, size_t i, size_t block, const struct binding *binding)
{
	const struct match *match = &work->in->matches[i];
	struct quantity quantity = work->in->numerals->quantities.items[i];
	struct observation *o;

	if (binding->rule)
		cell_give_unit(work->in->lexicon,
			       binding->rule->unit.p ? binding->rule->unit : binding->table->unit,
			       work->arena, &quantity);
	o = add_quantity(work, i, block, &quantity);
	o->basis.quote = quote(work, &quantity, match, match->clause_start);
	set_cell_indicator(work, binding, o);
}

/* QUANTITY, all that stands in BLOCK, is the number of its row: its column is headed 序号. */
static bool
is_row_number(struct work *work, const struct block *block, size_t i)
{
	const struct quantity *quantity = &work->in->numerals->quantities.items[i];
	const struct table *table;
	uint32_t *points;
	size_t n;

	if (block->table == 0 || block->column != 0 || quantity->unit.n > 0 ||
	    quantity->value.scale != 0 || quantity->end - quantity->start > ROW_NUMBER_MAX ||
	    quantity->number_start != block->start || quantity->end != block->end)
		return false;
	table = &work->in->doc->tables.items[block->table - 1];
	read_headings(work, block->table, table, i);
	if (table->columns == 0 || work->headings.columns[0].n > ROW_HEAD_BYTES)
		return false;
	points = fold_points(work->arena, work->headings.columns[0], &n);
	return lexicon_numbers_rows(work->in->lexicon, points, n);
}

static void
add_row_number(struct work *work, size_t i)
{
	const struct quantity *quantity = &work->in->numerals->quantities.items[i];

	*LIST_ADD(work->arena, &work->row_numbers.items) = (struct numeral_span){
	    .start = quantity->start, .end = quantity->end, .reason = REASON_LIST_MARKER};
}

static void
add_figure(struct work *work, size_t i, size_t block)
{
	const struct heading *heading = heading_of(work, block);
	struct observation *o =
	    add_quantity(work, i, block, &work->in->numerals->quantities.items[i]);

	set_headings(work, &work->in->doc->blocks.items[block], i, o);
	set_indicator(work, i, !heading || !heading->unnamed, o);
	if (o->indicator.n > 0)
		set_extent(work, &work->in->matches[i], o);
}

/* A cell without a figure. */
static void
add_blank(struct work *work, const struct binding *binding)
{
	const struct block *block = &work->in->doc->blocks.items[binding->block];
	const struct heading *heading = heading_of(work, binding->block);
	struct observation *o =
	    binding->end > 0 ? new_observation(work, binding->block, binding->start, binding->end)
			     : new_observation(work, binding->block, block->start, block->end);

	o->state = binding->state;
	o->basis.quote = o->basis.text;
	o->period = work->record->period;
	o->status = heading && heading->planned ? PLANNED : ACTUAL;
	o->exactness = EXACT;
	set_cell_indicator(work, binding, o);
}

static void
add_numeral(const struct work *work, const struct numeral_span *span)
{
	struct numeral *numeral = LIST_ADD(work->arena, &work->record->numerals);

	numeral->text =
	    document_excerpt(work->in->doc, span->start, span->end, work->arena, &numeral->place);
	numeral->reason = span->reason;
}

static void
add_numerals(const struct work *work)
{
	const struct numeral_span *row = work->row_numbers.items.items;
	const struct numeral_span *rows_end = row + work->row_numbers.items.n;

	LIST_RESERVE(work->arena, &work->record->numerals,
		     work->in->numerals->others.n + work->row_numbers.items.n);
	LIST_EACH (const struct numeral_span, span, &work->in->numerals->others) {
		while (row < rows_end && row->start < span->start)
			add_numeral(work, row++);
		add_numeral(work, span);
	}
	while (row < rows_end)
		add_numeral(work, row++);
}

/* False, with a finding, when there are as many observations as there may be. */
static bool
has_room(const struct work *work, uint32_t at)
{
	if (work->record->observations.n < work->in->max)
		return true;
	DIAG_AT(work->dg, LIMIT_FIGURES, document_place(work->in->doc, at, at),
		arena_number(work->arena, STR(""), work->in->max), STR("figures"));
	return false;
}

/* Figures and cells without one, in text order. */
static void
add_all(struct work *work)
{
	const struct observed *in = work->in;
	const struct block *blocks = in->doc->blocks.items;
	const struct binding *next = in->bindings.items.items;
	const struct binding *end = next + in->bindings.items.n;
	size_t block = 0, n = in->numerals->quantities.n;

	for (size_t i = 0; i < n || next < end;) {
		uint32_t start = i < n ? in->numerals->quantities.items[i].start : UINT32_MAX;
		bool blank =
		    next < end && next->quantity == SIZE_MAX && blocks[next->block].start < start;
		if (!has_room(work, blank ? blocks[next->block].start : start))
			return;
		if (blank) {
			add_blank(work, next++);
			continue;
		}
		while (block + 1 < in->doc->blocks.n && blocks[block + 1].start <= start)
			block++;
		if (next < end && next->quantity == i)
			add_bound(work, i++, block, next++);
		else if (is_row_number(work, &blocks[block], i))
			add_row_number(work, i++);
		else
			add_figure(work, i++, block);
	}
}

void
observe(const struct observed *observed, struct record *record, struct arena *arena,
	struct diag *dg)
{
	struct work work = {.in = observed, .record = record, .arena = arena, .dg = dg};
	size_t figures = observed->numerals->quantities.n;

	LIST_RESERVE(arena, &record->observations, figures + observed->bindings.items.n);
	if (observed->kind)
		work.rules = ARENA_JOIN(arena, observed->kind->file, STR(":"));
	add_all(&work);
	add_numerals(&work);
}

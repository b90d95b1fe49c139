/* SPDX-License-Identifier: Apache-2.0 */
/* From quantities to observations. */
#include "extract/observe.h"

#include "base/fold.h"
#include "extract/about/years.h"

enum {
	QUOTE_MAX = 100, /* characters of a clause on either side of the figure */
};

struct work {
	const struct observed *in;
	struct record *record;
	struct arena *arena;
	struct diag *dg;
	struct str rules; /* the kind's file and a colon */
	uint32_t table;	  /* whose headings these are, 0: none */
	struct str *column_heads;
	struct str *row_heads;
};

/* ---- tables ---- */

/* The texts over each column and before each row of table NUMBER. */
static void
read_heads(struct work *work, uint32_t number)
{
	const struct document *doc = work->in->doc;
	const struct table *table = &doc->tables.items[number - 1];

	if (work->table == number)
		return;
	work->table = number;
	work->column_heads = arena_array(work->arena, table->columns + 1, sizeof(struct str));
	work->row_heads = arena_array(work->arena, table->rows + 1, sizeof(struct str));
	for (size_t i = table->first_block; i < table->first_block + table->blocks; i++) {
		const struct block *block = &doc->blocks.items[i];
		struct str text = document_str(doc, block->start, block->end, work->arena);
		if (block->row == 0)
			for (uint32_t c = 0; c < block->column_span; c++)
				if (block->column + c < table->columns)
					work->column_heads[block->column + c] = text;
		if (block->column == 0)
			for (uint32_t r = 0; r < block->row_span; r++)
				if (block->row + r < table->rows)
					work->row_heads[block->row + r] = text;
	}
}

static void
add_dimension(struct work *work, struct observation *o, struct str name, struct str value)
{
	struct dimension *dimension;

	if (value.n == 0)
		return;
	dimension = LIST_ADD(work->arena, &o->dimensions);
	*dimension = (struct dimension){name, value};
}

static void
set_dimensions(struct work *work, const struct block *block, struct observation *o)
{
	const struct table *table;

	if (block->table == 0)
		return;
	read_heads(work, block->table);
	table = &work->in->doc->tables.items[block->table - 1];
	if (block->column > 0 && block->row < table->rows)
		add_dimension(work, o, STR("row"), work->row_heads[block->row]);
	if (block->row > 0 && block->column < table->columns)
		add_dimension(work, o, STR("column"), work->column_heads[block->column]);
}

/* ---- words ---- */

/* What a figure without indicator is called; in a table, after its headings when no words do. */
static struct str
label(const struct label *beside, const struct observation *o)
{
	struct str words = beside->words;

	for (size_t d = o->dimensions.n; words.n == 0 && d-- > 0;)
		words = o->dimensions.items[d].value;
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

static void
set_indicator(const struct work *work, size_t i, struct observation *o)
{
	const struct quantity *quantity = &work->in->numerals->quantities.items[i];
	const struct match *match = &work->in->matches[i];

	if (match->tie)
		report_tie(work, match, o);
	if (!match->indicator || match->tie) {
		struct label beside = label_of(work->in->labels, i);
		o->label = label(&beside, o);
		o->basis.quote = quote(work, quantity, match, beside.start);
		return;
	}
	o->basis.quote = quote(work, quantity, match, match->clause_start);
	o->indicator = match->indicator->code;
	o->label = match->indicator->names.zh;
	o->basis.rule = arena_number(work->arena, work->rules, match->find->phrase.line);
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
}

static void
add_observation(struct work *work, size_t i, size_t block)
{
	const struct document *doc = work->in->doc;
	const struct quantity *quantity = &work->in->numerals->quantities.items[i];
	const struct heading *heading = heading_of(work, block);
	struct excerpt basis = document_excerpt(doc, quantity->start, quantity->end, work->arena);
	struct observation *o = record_add_observation(work->arena, work->record);

	o->id = arena_number(work->arena, STR("o"), i + 1);
	set_value(quantity, o);
	o->basis.text = basis.text;
	o->basis.place = basis.place;
	o->basis.part = document_part_at(doc, quantity->start);
	o->basis.paragraph = work->in->outline->paragraph_of[block];
	if (heading)
		o->basis.section =
		    work->record->sections.items[heading - work->in->outline->headings.items].id;
	set_dimensions(work, &doc->blocks.items[block], o);
	set_tense(work, i, heading, o);
	set_indicator(work, i, o);
}

static void
add_numerals(const struct work *work)
{
	const struct document *doc = work->in->doc;

	LIST_RESERVE(work->arena, &work->record->numerals, work->in->numerals->others.n);
	LIST_EACH (const struct numeral_span, span, &work->in->numerals->others) {
		struct numeral *numeral = LIST_ADD(work->arena, &work->record->numerals);
		struct excerpt excerpt = document_excerpt(doc, span->start, span->end, work->arena);
		*numeral = (struct numeral){
		    .text = excerpt.text, .reason = span->reason, .place = excerpt.place};
	}
}

void
observe(const struct observed *observed, struct record *record, struct arena *arena,
	struct diag *dg)
{
	struct work work = {.in = observed, .record = record, .arena = arena, .dg = dg};
	const struct document *doc = observed->doc;
	size_t block = 0;

	LIST_RESERVE(arena, &record->observations, observed->numerals->quantities.n);
	if (observed->kind)
		work.rules = arena_printf(arena, "%.*s:", STR_ARG(observed->kind->file));
	for (size_t i = 0; i < observed->numerals->quantities.n; i++) {
		uint32_t start = observed->numerals->quantities.items[i].start;
		while (block + 1 < doc->blocks.n && doc->blocks.items[block + 1].start <= start)
			block++;
		add_observation(&work, i, block);
	}
	add_numerals(&work);
}

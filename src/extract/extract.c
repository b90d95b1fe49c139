/* SPDX-License-Identifier: Apache-2.0 */
/* Understanding a document: the order of the steps. */
#include "extract/extract.h"

#include "extract/about/bodies.h"
#include "extract/about/divisions.h"
#include "extract/about/fields.h"
#include "extract/about/identifier.h"
#include "extract/about/metadata.h"
#include "extract/about/place.h"
#include "extract/about/written.h"
#include "extract/about/years.h"
#include "extract/citation.h"
#include "extract/explain/explain.h"
#include "extract/gate/gate.h"
#include "extract/naming/match.h"
#include "extract/figures/numeral.h"
#include "extract/observe.h"
#include "extract/outline.h"
#include "extract/recognise.h"
#include "extract/relations.h"
#include "extract/tables/bind.h"
#include "extract/repeated.h"
#include "extract/time/tense.h"

/* INDEX_YEAR_MIN: when the regulations on open information came into force */
enum { INDEX_YEAR_MIN = 2008, LONG_SHOWN = 60 };

struct extractor *
extractor_new(struct mappings *mappings, struct diag *dg)
{
	struct arena *arena = arena_new();
	struct extractor *extractor = ARENA_NEW(arena, struct extractor);

	extractor->arena = arena;
	extractor->mappings = mappings;
	extractor->lexicon = lexicon_new(mappings, arena, dg);
	extractor->fields = fields_new(mappings, arena, dg);
	extractor->values = values_new(mappings, arena, dg);
	extractor->bodies = bodies_new(mappings, arena, dg);
	extractor->citation_words = citation_words_new(mappings, arena, dg);
	extractor->relation_words = relation_words_new(mappings, arena, dg);
	extractor->label_words = label_words_new(mappings, arena, dg);
	extractor->naming_words = naming_words_new(mappings, arena, dg);
	extractor->time_words = time_words_new(mappings, extractor->lexicon, arena, dg);
	extractor->divisions = divisions_new(mappings, arena);
	extractor->gate = gate_new(mappings, extractor->divisions, arena, dg);
	return extractor;
}

void
extractor_free(struct extractor *extractor)
{
	if (extractor)
		arena_free(extractor->arena);
}

static struct kind *
kind_named(const struct mappings *mappings, struct str id)
{
	for (size_t i = 0; i < mappings->kinds.n; i++)
		if (str_eq(mappings->kinds.items[i]->id, id))
			return mappings->kinds.items[i];
	return NULL;
}

const struct kind *
extractor_kind(const struct extractor *extractor, const struct record *record)
{
	return kind_named(extractor->mappings, record->kind);
}

/* KIND (NULL: none) with all that its file says of it. */
static struct met_kind *
meet(struct extractor *extractor, struct kind *kind)
{
	struct met_kind *met;

	LIST_EACH (struct met_kind *const, known, &extractor->met)
		if ((*known)->kind == kind)
			return *known;
	met = *LIST_ADD(extractor->arena, &extractor->met) =
	    ARENA_NEW(extractor->arena, struct met_kind);
	met->kind = kind;
	diag_init(&met->faults, extractor->arena);
	if (kind)
		kind_complete(kind, false, extractor->mappings->arena, &met->faults);
	return met;
}

static void
compile(struct extractor *extractor, struct met_kind *met)
{
	static const struct kind nothing = {.id = {NULL, 0}};

	if (met->matcher)
		return;
	met->matcher = matcher_new(met->kind ? met->kind : &nothing, extractor->naming_words,
				   extractor->arena);
	if (!met->kind)
		return;
	met->binder = binder_new(met->kind, extractor->lexicon, extractor->arena);
	if (extractor->many)
		kind_compiled(met->kind);
}

void
extractor_prepare(struct extractor *extractor, bool many, struct diag *dg)
{
	divisions_load(extractor->divisions, dg);
	extractor->many = many;
}

/* ---- steps ---- */

static void
read_source(const struct document *doc, struct record *record, struct arena *arena)
{
	record->source.name = arena_str(arena, doc->name);
	record->source.media_type = arena_str(arena, doc->media_type);
	record->source.charset = arena_str(arena, doc->charset);
	record->source.bytes = doc->raw.n;
}

/* A report whose title stands in plain text: the line a kind's title phrase finds. */
static void
find_title(const struct extractor *extractor, const struct document *doc, struct record *record,
	   struct arena *arena, struct diag *dg)
{
	const struct block *block;
	struct str raw;

	if (metadata_value(record, STR("title")).n > 0)
		return;
	block = recognise_title(extractor->mappings, doc);
	if (!block) {
		DIAG_AT(dg, TITLE_MISSING, document_place(doc, 0, 0), STR(""));
		return;
	}
	raw = document_str(doc, block->start, block->end, arena);
	metadata_set(record, STR("title"), written_line(raw, arena), ORIGIN_TEXT,
		     document_place(doc, block->start, block->end), arena)
	    ->raw = raw;
}

/* A tag of BCP 47 when the page's own value is one of the set, else simplified Chinese. */
static struct str
language_of(const struct record *record)
{
	struct str value = metadata_value(record, STR("language"));

	return value.n > 0 && value.p[0] >= 'a' && value.p[0] <= 'z' ? value : STR("zh-Hans");
}

/* --kind against what the report would be recognised as. */
static void
compare_kind(struct extractor *extractor, const struct document *doc, const struct outline *outline,
	     const struct kind *told, const struct record *record, struct arena *arena,
	     struct diag *dg)
{
	const struct kind *said = recognise_kind(extractor->mappings, doc, outline, record, arena);
	const struct metadata_field *title = record_field(record, STR("title"));

	if (said && said != told)
		DIAG_AT(dg, OPTION_DISAGREES, title ? title->place : document_place(doc, 0, 0),
			STR("kind"), told->id, said->id);
}

static struct met_kind *
find_kind(struct extractor *extractor, const struct document *doc, const struct outline *outline,
	  const struct extract_options *options, struct record *record, struct arena *arena,
	  struct diag *dg)
{
	struct kind *kind = options->kind.p
				? kind_named(extractor->mappings, options->kind)
				: recognise_kind(extractor->mappings, doc, outline, record, arena);
	struct met_kind *met = meet(extractor, kind);

	if (kind && options->kind.p)
		compare_kind(extractor, doc, outline, kind, record, arena, dg);
	if (!kind && options->kind.p)
		DIAG_AT(dg, KIND_UNKNOWN, DIAG_NOWHERE, options->kind, STR(""), STR(""));
	else if (!kind)
		DIAG_AT(dg, KIND_NOT_RECOGNISED, document_place(doc, 0, 0), STR(""));
	if (!kind)
		return met;
	diag_append(dg, &met->faults);
	record->kind = arena_str(arena, kind->id);
	record->kind_version = arena_str(arena, kind->version);
	return met;
}

static struct str
one_char(char c, struct arena *arena)
{
	return arena_printf(arena, "%c", c);
}

static void
check_index_year(const struct record *record, int year, struct arena *arena, struct diag *dg)
{
	const struct metadata_field *field = record_field(record, STR("identifier"));
	int made = metadata_date(record, STR("created")).year;

	if (made == 0)
		made = metadata_date(record, STR("published")).year;
	if (year == 0 || made == 0 || (year == made && year >= INDEX_YEAR_MIN))
		return;
	DIAG_AT(dg, INDEX_YEAR, field->place, field->value, arena_printf(arena, "%d", year),
		arena_printf(arena, "%d", made));
}

static void
check_index(struct extractor *extractor, const struct record *record, struct arena *arena,
	    struct diag *dg)
{
	const struct metadata_field *field = record_field(record, STR("identifier"));
	struct index_number index;

	if (!field || field->value.n == 0)
		return;
	index_number_read(field->value, arena, &index);
	if (index.form == INDEX_UNKNOWN)
		DIAG_AT(dg, INDEX_SHAPE_UNKNOWN, field->place, field->value);
	if (index.stated)
		DIAG_AT(dg, INDEX_CHECK_DIGIT, field->place, field->value,
			one_char(index.stated, arena), one_char(index.expected, arena),
			str_of(index.standard))
		    ->expected = one_char(index.expected, dg->arena);
	if (index.division.p &&
	    !division_of_code(extractor->divisions, division_code(index.division), 0))
		DIAG_AT(dg, SITE_CODE_UNKNOWN, field->place, field->value, index.division);
	check_index_year(record, index.year, arena, dg);
}

/* A notice about a report in which no part of one stands is another document. */
static bool
is_notice(const struct extractor *extractor, const struct record *record, struct arena *arena)
{
	return !record_has_parts(record) &&
	       relations_is_notice(extractor->relation_words, metadata_value(record, STR("title")),
				   arena);
}

static void
read_place(struct extractor *extractor, const struct document *doc, const struct kind *kind,
	   const struct extract_options *options, int year, struct record *record,
	   struct arena *arena, struct diag *dg)
{
	struct place_question question = {
	    .divisions = extractor->divisions,
	    .bodies = extractor->bodies,
	    .doc = doc,
	    .kind = kind,
	    .title = relations_title(extractor->relation_words,
				     metadata_value(record, STR("title")), arena),
	    .option = options->division,
	    .year = year,
	};

	place_read(&question, record, arena, dg);
	check_index(extractor, record, arena, dg);
}

/* PLACE is that of the first numeral left out. */
static void
report_limit(size_t limit, const char *name, struct place place, struct arena *arena,
	     struct diag *dg)
{
	DIAG_AT(dg, LIMIT_FIGURES, place, arena_number(arena, STR(""), limit), str_of(name));
}

static void
keep_limits(const struct document *doc, struct numerals *numerals, struct arena *arena,
	    struct diag *dg)
{
	if (numerals->quantities.n > EXTRACT_FIGURES_MAX) {
		const struct quantity *q = &numerals->quantities.items[EXTRACT_FIGURES_MAX];
		numerals->quantities.n = EXTRACT_FIGURES_MAX;
		report_limit(EXTRACT_FIGURES_MAX, "figures", document_place(doc, q->start, q->end),
			     arena, dg);
	}
	if (numerals->others.n > EXTRACT_NUMERALS_MAX) {
		const struct numeral_span *span = &numerals->others.items[EXTRACT_NUMERALS_MAX];
		numerals->others.n = EXTRACT_NUMERALS_MAX;
		report_limit(EXTRACT_NUMERALS_MAX, "numerals",
			     document_place(doc, span->start, span->end), arena, dg);
	}
}

static void
report_longs(const struct document *doc, const struct numerals *numerals, struct arena *arena,
	     struct diag *dg)
{
	LIST_EACH (const struct numeral_long, number, &numerals->longs) {
		uint32_t n = number->end - number->start, shown = n < LONG_SHOWN ? n : LONG_SHOWN;
		struct str digits = ARENA_JOIN(
		    arena, document_str(doc, number->start, number->start + shown, arena),
		    shown < n ? STR("…") : STR(""));
		DIAG_AT(dg, NUMBER_TOO_LONG, document_place(doc, number->start, number->unit_end),
			digits, document_str(doc, number->end, number->unit_end, arena))
		    ->value = arena_str(dg->arena, digits);
	}
}

/* What FIGURES points to ends with the run; KEPT, when it is wanted, does not. */
static void
keep_naming(struct naming *kept, struct matcher *matcher, const struct kind *kind,
	    const struct figures *figures, struct arena *arena)
{
	struct numerals *numerals;
	struct folded *folded;

	if (!kept)
		return;
	numerals = ARENA_NEW(arena, struct numerals);
	folded = ARENA_NEW(arena, struct folded);
	*numerals = *figures->numerals;
	*folded = *figures->folded;
	*kept = (struct naming){matcher, kind, *figures};
	kept->figures.numerals = numerals;
	kept->figures.folded = folded;
}

static void
read_figures(struct extractor *extractor, const struct folded *folded, struct met_kind *met,
	     const struct outline *outline, int year, struct naming *naming, struct record *record,
	     struct arena *arena, struct diag *dg)
{
	const struct document *doc = folded->doc;
	const struct kind *kind = met->kind;
	struct numerals numerals = {.quantities = {0}};
	struct time_base base = {year, year && kind && kind->title_of_issue ? year + 1 : 0};
	struct clause *clauses;
	struct figures figures;
	struct observed observed = {.doc = doc,
				    .outline = outline,
				    .numerals = &numerals,
				    .lexicon = extractor->lexicon,
				    .kind = kind,
				    .max = EXTRACT_FIGURES_MAX};
	struct labels labels;

	compile(extractor, met);
	numerals_read(extractor->lexicon, folded, arena, &numerals);
	keep_limits(doc, &numerals, arena, dg);
	report_longs(doc, &numerals, arena, dg);
	clauses = arena_array(arena, numerals.quantities.n + 1, sizeof(*clauses));
	clauses_find(folded, &numerals, clauses);
	observed.tenses =
	    tense_read(extractor->time_words, folded, outline, &numerals, clauses, base, arena);
	figures = (struct figures){
	    folded,	     &numerals,		 clauses,
	    observed.tenses, record->place.name, metadata_value(record, STR("title"))};
	observed.matches = matcher_run(met->matcher, &figures, arena);
	keep_naming(naming, met->matcher, kind, &figures, arena);
	labels = labels_new(extractor->label_words, doc, &numerals, observed.matches, arena);
	observed.labels = &labels;
	if (met->binder) {
		observed.bindings = binder_run(met->binder, doc, &numerals, arena, dg);
		omitted_find(met->binder, doc, outline, &numerals, arena, &observed.bindings);
	}
	observe(&observed, record, arena, dg);
	if (numerals.quantities.n == 0)
		DIAG_AT(dg, QUANTITY_NONE, DIAG_NOWHERE, STR(""));
}

struct record *
extract_record(struct extractor *extractor, const struct document *doc,
	       const struct extract_options *options, struct arena *arena, struct diag *dg)
{
	struct record *record = record_new(arena);
	struct met_kind *met;
	const struct kind *kind;
	struct outline outline;
	struct folded folded;
	int year;

	read_source(doc, record, arena);
	folded = folded_new(extractor->lexicon, doc, arena);
	metadata_read(extractor->fields, extractor->values, doc, arena, record, dg);
	find_title(extractor, doc, record, arena, dg);
	record->language = language_of(record);
	outline_read(&folded, arena, &outline);
	met = find_kind(extractor, doc, &outline, options, record, arena, dg);
	kind = met->kind;
	if (kind)
		outline_parts(&outline, doc, kind, arena, dg);
	outline_write(&outline, doc, arena, record);
	repeated_report(&folded, arena, dg);
	year = period_read(options->period, &folded, &outline, kind, record, arena, dg);
	read_place(extractor, doc, kind, options, year, record, arena, dg);
	place_identify(record, is_notice(extractor, record, arena), arena);
	period_check_issue(record, kind, year, arena, dg);
	read_figures(extractor, &folded, met, &outline, year, options->naming, record, arena, dg);
	citations_read(extractor->citation_words, &folded, arena, record, dg);
	relations_read(extractor->relation_words, extractor->citation_words, &folded, &outline,
		       record, arena, dg);
	return record;
}

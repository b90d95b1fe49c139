/* SPDX-License-Identifier: Apache-2.0 */
/* Division and reporting body. */
#include "extract/about/place.h"

#include "base/text/fold.h"
#include "extract/about/body_name.h"
#include "extract/about/metadata.h"
#include "extract/about/session.h"
#include "extract/about/written.h"
#include "extract/about/years.h"
#include "extract/naming/phrase_find.h"

enum { CODE_DIGITS = 6 /* of a division: GB/T 2260 */ };

struct work {
	const struct place_question *question;
	struct record *record;
	struct arena *arena;
	struct diag *dg;
};

/* ---- the title ---- */

/* Where the kind's own words begin in the title, N when they do not. */
static uint32_t
kind_words(const struct kind *kind, const uint32_t *title, uint32_t n)
{
	struct phrase_text text = phrase_text(title, 0, n);
	struct phrase_span span;
	uint32_t first = n;

	if (!kind)
		return n;
	LIST_EACH (const struct kind_recogniser, recogniser, &kind->recognisers)
		if (recogniser->where == RECOGNISE_TITLE && recogniser->weight > 0 &&
		    phrase_find(&recogniser->phrase, &text, &span) && span.start < first)
			first = span.start;
	return first;
}

/* The part of the title that names the body: before the year, or between year and kind. */
static struct str
title_body(const struct work *work)
{
	size_t n;
	uint32_t *points = written_points(work->arena, work->question->title, &n);
	uint32_t start, end, words = kind_words(work->question->kind, points, (uint32_t)n);
	uint32_t first, last;

	(void)year_find(points, (uint32_t)n, &start, &end);
	first = 0;
	last = start < words ? start : words;
	if (last == 0 && end < words) {
		first = end;
		last = words < n ? words : end;
	}
	return written_folded(points + first, last - first, work->arena);
}

/* ---- choosing between divisions of one name ---- */

struct candidates {
	LIST(const struct division *) items;
};

static void
narrow(const struct work *work, struct candidates *candidates,
       const struct division_reading *evidence)
{
	struct candidates left = {.items = {0}};

	LIST_EACH (const struct division *const, candidate, &candidates->items)
		LIST_EACH (const struct division *const, witness, &evidence->found)
			if (division_related(*candidate, *witness)) {
				*LIST_ADD(work->arena, &left.items) = *candidate;
				break;
			}
	if (left.items.n > 0)
		*candidates = left;
}

/* What FIELD says about the division: a name, or the six digits a site code begins with. */
static void
field_evidence(const struct work *work, struct str field, struct body_name *out)
{
	struct str value = metadata_value(work->record, field);

	*out = (struct body_name){.own = false};
	if (value.n > 0)
		body_name_read(work->question, fold_str(work->arena, value), work->arena, out);
}

static void
site_evidence(const struct work *work, struct division_reading *out)
{
	uint32_t code = division_code(metadata_value(work->record, STR("siteCode")));
	const struct division *division =
	    code ? division_of_code(work->question->divisions, code, work->question->year) : NULL;

	*out = (struct division_reading){.length = 0};
	if (division)
		*LIST_ADD(work->arena, &out->found) = division;
}

static bool
text_names(const struct document *doc, struct str name, struct arena *arena)
{
	size_t n;
	uint32_t *points = written_points(arena, name, &n);

	for (uint32_t at = 0; at + n <= doc->text_points; at++)
		if (doc->text[at] == points[0] &&
		    memcmp(doc->text + at, points, n * sizeof(*points)) == 0)
			return true;
	return false;
}

/* Those whose city or province the text speaks of. */
static void
narrow_by_text(const struct work *work, struct candidates *candidates)
{
	const struct place_question *q = work->question;
	struct division_reading named = {.length = 0};

	LIST_EACH (const struct division *const, candidate, &candidates->items) {
		const struct division *above = division_parent(q->divisions, *candidate, q->year);
		for (; above; above = division_parent(q->divisions, above, q->year))
			if (text_names(q->doc, above->name, work->arena)) {
				*LIST_ADD(work->arena, &named.found) = *candidate;
				break;
			}
	}
	narrow(work, candidates, &named);
}

static const struct str witnesses[] = {STR_INIT("issuer"), STR_INIT("contentSource"),
				       STR_INIT("site"), STR_INIT("column")};

/* Candidates from the title, or else from the first witness that knows one; *NAMING follows. */
static void
gather(const struct work *work, struct body_name *naming, struct candidates *out)
{
	struct division_reading site;

	out->items.items = naming->reading.found.items;
	out->items.n = naming->reading.found.n;
	out->items.capacity = naming->reading.found.capacity;
	for (size_t i = 0; i < sizeof(witnesses) / sizeof(witnesses[0]); i++) {
		struct body_name witness;
		field_evidence(work, witnesses[i], &witness);
		if (out->items.n > 0) {
			narrow(work, out, &witness.reading);
			continue;
		}
		out->items.items = witness.reading.found.items;
		out->items.n = witness.reading.found.n;
		out->items.capacity = witness.reading.found.capacity;
		naming->reading = witness.reading;
		naming->name = witness.name;
		if (i == 0 && !naming->own && !naming->office.p &&
		    bodies_starts(work->question->bodies, BODY_PUBLISHER, witness.office) !=
			witness.office.n)
			naming->office = witness.office;
	}
	site_evidence(work, &site);
	if (out->items.n == 0) {
		out->items.items = site.found.items;
		out->items.n = site.found.n;
	}
	narrow(work, out, &site);
	if (out->items.n > 1)
		narrow_by_text(work, out);
}

/* ---- the record ---- */

static struct place
title_place(const struct work *work)
{
	const struct metadata_field *title = record_field(work->record, STR("title"));

	return title ? title->place : document_place(work->question->doc, 0, 0);
}

static struct str
code_str(uint32_t code, struct arena *arena)
{
	char *digits = arena_raw(arena, CODE_DIGITS + 1, 1);

	for (int i = CODE_DIGITS; i-- > 0; code /= 10)
		digits[i] = (char)('0' + code % 10);
	digits[CODE_DIGITS] = '\0';
	return (struct str){digits, CODE_DIGITS};
}

static void
set_place(const struct work *work, const struct division *division)
{
	const struct place_question *q = work->question;
	struct report_place *place = &work->record->place;

	place->code = code_str(division->code, work->arena);
	place->name = arena_str(work->arena, division->name);
	for (division = division_parent(q->divisions, division, q->year); division;
	     division = division_parent(q->divisions, division, q->year)) {
		struct division_name *name = LIST_ADD(work->arena, &place->parents);
		name->code = code_str(division->code, work->arena);
		name->name = arena_str(work->arena, division->name);
	}
}

/* "360103 南昌市西湖区" */
static struct str
division_words(const struct work *work, uint32_t code)
{
	const struct place_question *q = work->question;
	const struct division *division = division_of_code(q->divisions, code, q->year);
	const struct division *above =
	    division ? division_parent(q->divisions, division, q->year) : NULL;

	if (!division)
		return code_str(code, work->arena);
	return arena_printf(work->arena, "%06u %.*s%.*s", code,
			    STR_ARG(above ? above->name : STR("")), STR_ARG(division->name));
}

static struct str
list_of(const struct work *work, const struct candidates *candidates)
{
	struct str list = STR("");

	LIST_EACH (const struct division *const, candidate, &candidates->items)
		list = arena_printf(work->arena, "%.*s%s%.*s", STR_ARG(list), list.n ? ", " : "",
				    STR_ARG(division_words(work, (*candidate)->code)));
	return list;
}

static void
report_ambiguous(const struct work *work, const struct candidates *candidates, struct str name)
{
	struct str list = list_of(work, candidates);

	DIAG_AT(work->dg, DIVISION_AMBIGUOUS, title_place(work), name, list)->expected =
	    arena_str(work->dg->arena, list);
}

static void
report_past(const struct work *work, const struct division *division)
{
	struct finding *finding =
	    DIAG_AT(work->dg, DIVISION_PAST, title_place(work), division->name,
		    code_str(division->code, work->arena),
		    arena_printf(work->arena, "%d", division->to), division->successors);

	finding->expected = arena_str(work->dg->arena, division->successors);
}

static void
check_site(const struct work *work, const struct division *division)
{
	const struct metadata_field *field = record_field(work->record, STR("siteCode"));
	uint32_t code = field ? division_code(field->value) : 0;
	const struct division *site;

	if (code == 0)
		return;
	site = division_of_code(work->question->divisions, code, work->question->year);
	if (!site)
		DIAG_AT(work->dg, SITE_CODE_UNKNOWN, field->place, field->value,
			code_str(code, work->arena));
	else if (division && !division_related(site, division) &&
		 str_find(site->successors, work->record->place.code, 0) == SIZE_MAX)
		DIAG_AT(work->dg, SITE_CODE_DISAGREES, field->place, field->value, site->name,
			division->name);
}

/*
 * Whether the division SAID is the one TOLD, by another code even; where only the publisher names
 * it, a report may be of a division inside.
 */
static bool
is_meant(const struct work *work, const struct division *said, uint32_t told, bool by_title)
{
	const struct division *division =
	    division_of_code(work->question->divisions, told, work->question->year);

	if (said->code == told ||
	    str_find(said->successors, code_str(told, work->arena), 0) != SIZE_MAX)
		return true;
	return division &&
	       (str_find(division->successors, code_str(said->code, work->arena), 0) != SIZE_MAX ||
		(!by_title && division_related(division, said)));
}

/* --division TOLD against what the report says; a division of no list may have any code. */
static void
compare_division(const struct work *work, const struct body_name *naming, uint32_t told)
{
	bool by_title = naming->reading.length > 0;
	struct body_name own = *naming;
	struct candidates said;

	if (naming->unknown || naming->strange.n > 0)
		return;
	gather(work, &own, &said);
	LIST_EACH (const struct division *const, candidate, &said.items)
		if (is_meant(work, *candidate, told, by_title))
			return;
	if (said.items.n > 0)
		DIAG_AT(work->dg, OPTION_DISAGREES, title_place(work), STR("division"),
			division_words(work, told), list_of(work, &said));
}

/* --division: the code is taken, known or not. */
static const struct division *
place_by_option(const struct work *work, const struct body_name *naming)
{
	struct str option = work->question->option;
	uint32_t code = division_code(option);
	const struct division *division =
	    division_of_code(work->question->divisions, code, work->question->year);

	compare_division(work, naming, code);
	if (division) {
		set_place(work, division);
		return division;
	}
	DIAG_AT(work->dg, DIVISION_UNKNOWN, DIAG_NOWHERE, option);
	work->record->place.code = arena_str(work->arena, option);
	work->record->place.name = naming->strange.n > 0 ? naming->strange : naming->name;
	return NULL;
}

static bool
is_code(struct str s)
{
	return s.n == 6 && division_code(s) != 0;
}

static void
report_unknown(const struct work *work, const struct body_name *naming)
{
	struct str name = naming->strange.n > 0 ? naming->strange : naming->office;

	DIAG_AT(work->dg, DIVISION_UNKNOWN, title_place(work), name);
	work->record->place.name = arena_str(work->arena, name);
}

static const struct division *
place_by_name(const struct work *work, struct body_name *naming)
{
	struct candidates candidates;

	if (naming->unknown) {
		report_unknown(work, naming);
		return NULL;
	}
	gather(work, naming, &candidates);
	if (candidates.items.n == 1) {
		set_place(work, candidates.items.items[0]);
		return candidates.items.items[0];
	}
	if (candidates.items.n > 0)
		report_ambiguous(work, &candidates, naming->name);
	else if (naming->office.p || naming->strange.n > 0)
		report_unknown(work, naming);
	else
		DIAG_AT(work->dg, DIVISION_MISSING, title_place(work), STR(""));
	return NULL;
}

/* The office without divisions of no list, where --division gives them a code. */
static struct str
office_of(const struct work *work, const struct body_name *naming)
{
	if (!is_code(work->question->option))
		return naming->office;
	return body_name_office(work->question->bodies, naming);
}

/* What the title names, or else the line that says before which assembly the report was given. */
static void
read_title(const struct work *work, struct body_name *out)
{
	const struct place_question *q = work->question;
	struct str session;

	body_name_read(work->question, title_body(work), work->arena, out);
	if (out->reading.length > 0 || out->office.p || out->own || out->unknown)
		return;
	session = session_place(q->doc, q->bodies, work->arena);
	if (session.n > 0)
		body_name_read(work->question, session, work->arena, out);
}

void
place_read(const struct place_question *question, struct record *record, struct arena *arena,
	   struct diag *dg)
{
	struct work work = {question, record, arena, dg};
	const struct division *division;
	struct body_name naming;

	divisions_load(question->divisions, dg);
	if (question->option.p && !is_code(question->option))
		DIAG_AT(dg, DIVISION_UNKNOWN, DIAG_NOWHERE, question->option);
	read_title(&work, &naming);
	division =
	    question->option.p ? place_by_option(&work, &naming) : place_by_name(&work, &naming);
	if (division && question->year != 0 && division->to != 0 && division->to < question->year)
		report_past(&work, division);
	check_site(&work, division);
	if (naming.office.p)
		record->body = arena_str(arena, office_of(&work, &naming));
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Division and reporting body. */
#include "extract/about/place.h"

#include "base/text/fold.h"
#include "extract/about/metadata.h"
#include "extract/about/session.h"
#include "extract/about/written.h"
#include "extract/about/years.h"
#include "extract/naming/phrase_find.h"

enum { HAN_BYTES = 3, STRANGE_MIN = 3 * HAN_BYTES, STRANGE_MAX = 6 * HAN_BYTES };

/* What a name like 南昌市西湖区司法局 says. */
struct naming {
	struct division_reading reading; /* length 0: no division named */
	struct str name;		 /* the words of the divisions */
	struct str office;		 /* what remains; absent: the government */
	struct str strange;		 /* of OFFICE: the divisions of no list it begins with */
	bool own;			 /* 我区, 市司法局: the publisher's division */
	bool unknown;			 /* a division is named that is in no list */
};

struct work {
	const struct place_question *question;
	struct record *record;
	struct arena *arena;
	struct diag *dg;
};

static struct str
cut(struct str s, size_t bytes)
{
	return (struct str){s.p + bytes, s.n - bytes};
}

/* ---- reading one name ---- */

static struct str
strip_ends(const struct bodies *bodies, struct str name)
{
	for (size_t n; (n = bodies_ends(bodies, BODY_LEAD, name)) > 0;)
		name.n -= n;
	return name;
}

/* Government words, words between, and the division named once more. */
static struct str
strip_government(const struct work *work, struct str rest, struct str divisions)
{
	const struct bodies *bodies = work->question->bodies;

	for (;;) {
		size_t n = bodies_starts(bodies, BODY_GOVERNMENT, rest);
		if (n == 0)
			n = bodies_starts(bodies, BODY_LEAD, rest);
		if (n == 0 && divisions.n > 0 && str_starts(rest, divisions))
			n = divisions.n;
		if (n == 0)
			return rest;
		rest = cut(rest, n);
	}
}

/* The divisions NAME begins with, words that lead up to them left out. */
static struct str
read_divisions(const struct work *work, struct str name, struct naming *out)
{
	const struct place_question *q = work->question;

	for (;;) {
		size_t n;
		divisions_read(q->divisions, name, q->year, work->arena, &out->reading);
		if (out->reading.length > 0)
			break;
		n = bodies_starts(q->bodies, BODY_LEAD, name);
		if (n == 0)
			break;
		name = cut(name, n);
	}
	out->name = (struct str){name.p, out->reading.length};
	return cut(name, out->reading.length);
}

/* Bytes of the first name in NAME that ends as divisions do (云澜市水务局), 0: none. */
static size_t
strange_division(const struct bodies *bodies, struct str name)
{
	for (size_t n = STRANGE_MIN; n < name.n && n <= STRANGE_MAX; n += HAN_BYTES)
		if (bodies_ends(bodies, BODY_DIVISION, (struct str){name.p, n}) > 0)
			return n;
	return 0;
}

/* Of an office of divisions that are in no list: their names. */
static struct str
strange_divisions(const struct bodies *bodies, struct str office)
{
	struct str names = {office.p, 0};

	for (size_t n; (n = strange_division(bodies, cut(office, names.n))) > 0;)
		names.n += n;
	return names;
}

/* An office of divisions of no list; 松岭县人民政府 is no office, but their government. */
static void
read_strange(const struct work *work, struct naming *out)
{
	out->strange = strange_divisions(work->question->bodies, out->office);
	if (out->strange.n > 0 &&
	    strip_government(work, cut(out->office, out->strange.n), out->strange).n == 0)
		out->office = (struct str){NULL, 0};
}

static void
read_name(const struct work *work, struct str name, struct naming *out)
{
	const struct bodies *bodies = work->question->bodies;
	struct str rest;
	size_t own;

	*out = (struct naming){.own = false};
	rest = read_divisions(work, strip_ends(bodies, name), out);
	own = out->reading.length == 0 ? bodies_starts(bodies, BODY_OWN, rest) : 0;
	out->own = own > 0;
	rest = strip_ends(bodies, strip_government(work, cut(rest, own), out->name));
	if (rest.n == 0)
		return;
	if (out->reading.length == 0 && !out->own) {
		own = bodies_starts(bodies, BODY_LEVEL, rest);
		out->own = own > 0 && own < rest.n && bodies_ends(bodies, BODY_OFFICE, rest) > 0;
		rest = cut(rest, out->own ? own : 0);
	}
	if (bodies_ends(bodies, BODY_OFFICE, rest) > 0)
		out->office = rest;
	else if (bodies_ends(bodies, BODY_DIVISION, rest) > 0)
		out->unknown = true;
	if (out->unknown)
		out->strange = rest;
	if (out->reading.length == 0 && !out->own && out->office.p)
		read_strange(work, out);
}

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
	struct str title = metadata_value(work->record, STR("title"));
	size_t n;
	uint32_t *points = written_points(work->arena, title, &n);
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
field_evidence(const struct work *work, struct str field, struct naming *out)
{
	struct str value = metadata_value(work->record, field);

	*out = (struct naming){.own = false};
	if (value.n > 0)
		read_name(work, fold_str(work->arena, value), out);
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
gather(const struct work *work, struct naming *naming, struct candidates *out)
{
	struct division_reading site;

	out->items.items = naming->reading.found.items;
	out->items.n = naming->reading.found.n;
	out->items.capacity = naming->reading.found.capacity;
	for (size_t i = 0; i < sizeof(witnesses) / sizeof(witnesses[0]); i++) {
		struct naming witness;
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
	return arena_printf(arena, "%06u", code);
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

static void
report_ambiguous(const struct work *work, const struct candidates *candidates, struct str name)
{
	struct str list = STR("");

	LIST_EACH (const struct division *const, candidate, &candidates->items) {
		const struct division *above =
		    division_parent(work->question->divisions, *candidate, work->question->year);
		list = arena_printf(work->arena, "%.*s%s%06u %.*s%.*s", STR_ARG(list),
				    list.n ? ", " : "", (*candidate)->code,
				    STR_ARG(above ? above->name : STR("")),
				    STR_ARG((*candidate)->name));
	}
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

/* --division: the code is taken, known or not. */
static const struct division *
place_by_option(const struct work *work, const struct naming *naming)
{
	struct str option = work->question->option;
	uint32_t code = division_code(option);
	const struct division *division =
	    division_of_code(work->question->divisions, code, work->question->year);

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
report_unknown(const struct work *work, const struct naming *naming)
{
	struct str name = naming->strange.n > 0 ? naming->strange : naming->office;

	DIAG_AT(work->dg, DIVISION_UNKNOWN, title_place(work), name);
	work->record->place.name = arena_str(work->arena, name);
}

static const struct division *
place_by_name(const struct work *work, struct naming *naming)
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
office_of(const struct work *work, const struct naming *naming)
{
	if (!is_code(work->question->option))
		return naming->office;
	return strip_government(work, cut(naming->office, naming->strange.n), naming->strange);
}

/* What the title names, or else the line that says before which assembly the report was given. */
static void
read_title(const struct work *work, struct naming *out)
{
	const struct place_question *q = work->question;
	struct str session;

	read_name(work, title_body(work), out);
	if (out->reading.length > 0 || out->office.p || out->own || out->unknown)
		return;
	session = session_place(q->doc, q->bodies, work->arena);
	if (session.n > 0)
		read_name(work, session, out);
}

void
place_read(const struct place_question *question, struct record *record, struct arena *arena,
	   struct diag *dg)
{
	struct work work = {question, record, arena, dg};
	const struct division *division;
	struct naming naming;

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

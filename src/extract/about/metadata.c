/* SPDX-License-Identifier: Apache-2.0 */
/* One value for each metadata field. */
#include "extract/about/metadata.h"

#include "base/text/fold.h"
#include "extract/about/values.h"
#include "extract/about/written.h"

enum { NOTE_MARK_MAX = 4 }; /* [12] */

struct str
metadata_value(const struct record *record, struct str name)
{
	const struct metadata_field *field = record_field(record, name);

	return field && field->value.n > 0 ? field->value : (struct str){NULL, 0};
}

struct date
metadata_date(const struct record *record, struct str name)
{
	struct date date;

	(void)date_parse(metadata_value(record, name), &date);
	return date;
}

struct metadata_field *
metadata_set(struct record *record, struct str name, struct str value, enum origin origin,
	     struct place place, struct arena *arena)
{
	struct metadata_field *field = NULL;

	LIST_EACH (struct metadata_field, known, &record->metadata)
		if (str_eq(known->name, name))
			field = known;
	if (!field)
		field = LIST_ADD(arena, &record->metadata);
	*field = (struct metadata_field){name, value, value, origin, place};
	return field;
}

/* ---- the title in the text ---- */

static bool
is_edge(uint32_t cp)
{
	return cp == '|' || cp == 0xFF5C || fold_is_space(cp);
}

/* The mark of a note, [1], that TEXT ends with begins at the result; N: there is none. */
static uint32_t
note_mark(const uint32_t *text, uint32_t n)
{
	uint32_t at = n - 1;

	if (n < NOTE_MARK_MAX || fold_char(text[at]) != ']')
		return n;
	while (n - at < NOTE_MARK_MAX - 1 && text[at - 1] - '0' < 10)
		at--;
	return at < n - 1 && fold_char(text[at - 1]) == '[' ? at - 1 : n;
}

/* Bars of a table that was copied as text and the mark of a note are no part of a title. */
static void
trim_title(const struct document *doc, uint32_t *start, uint32_t *end)
{
	uint32_t n;

	while (*start < *end && is_edge(doc->text[*start]))
		++*start;
	do {
		n = *end - *start;
		while (*end > *start && is_edge(doc->text[*end - 1]))
			--*end;
		*end = *start + note_mark(doc->text + *start, *end - *start);
	} while (*end - *start < n);
}

static void
title_from_blocks(const struct document *doc, struct arena *arena, struct field_readings *readings)
{
	size_t first = 0, last;
	uint32_t start, end;
	struct field_reading *reading;

	while (first < doc->blocks.n && doc->blocks.items[first].role != ROLE_TITLE)
		first++;
	if (first == doc->blocks.n)
		return;
	for (last = first; last + 1 < doc->blocks.n; last++)
		if (doc->blocks.items[last + 1].role != ROLE_TITLE)
			break;
	start = doc->blocks.items[first].start;
	end = doc->blocks.items[last].end;
	trim_title(doc, &start, &end);
	reading = LIST_ADD(arena, &readings->items);
	reading->field = STR("title");
	reading->origin = ORIGIN_TEXT;
	reading->raw = document_str(doc, start, end, arena);
	reading->place = document_place(doc, start, end);
}

/* ---- choosing ---- */

static bool
is_empty(const struct field_reading *reading)
{
	return str_trim(reading->raw).n == 0 || str_eq_ascii_nocase(reading->raw, STR("null"));
}

/* A value before an empty one, the block before META before text, the better label. */
static bool
is_better(const struct field_reading *a, const struct field_reading *b)
{
	if (is_empty(a) != is_empty(b))
		return !is_empty(a);
	if (a->origin != b->origin)
		return a->origin < b->origin;
	return a->rank < b->rank;
}

static const struct field_reading *
choose(const struct field_readings *readings, struct str field)
{
	const struct field_reading *best = NULL;

	LIST_EACH (const struct field_reading, reading, &readings->items)
		if (str_eq(reading->field, field) && (!best || is_better(reading, best)))
			best = reading;
	return best;
}

/* OTHER speaks of the same field as BEST, and may disagree. */
static bool
is_rival(const struct field_reading *best, const struct field_reading *other)
{
	return other != best && str_eq(other->field, best->field) && !is_empty(other) &&
	       (other->origin != best->origin || other->rank == best->rank);
}

static struct str
compared(const struct field_reading *reading, struct values *values, struct arena *arena)
{
	return fold_str(arena, values_normal(values, reading->field, reading->raw, arena).value);
}

/* MORE is LESS behind the name of an office: the title of the text and that of a label. */
static bool
goes_before(struct str less, struct str more)
{
	return less.n > 0 && less.n < more.n && str_ends(more, less);
}

/* The title in the text, where it says what BEST does and whose report it is. */
static const struct field_reading *
fuller(const struct field_readings *readings, const struct field_reading *best,
       struct values *values, struct arena *arena)
{
	LIST_EACH (const struct field_reading, other, &readings->items)
		if (other != best && other->origin == ORIGIN_TEXT &&
		    str_eq(other->field, best->field) &&
		    goes_before(compared(best, values, arena), compared(other, values, arena)))
			return other;
	return best;
}

/* The same label twice, or the same field in two origins, with different values. */
static void
compare_readings(const struct field_readings *readings, const struct field_reading *best,
		 struct values *values, struct arena *arena, struct diag *dg)
{
	LIST_EACH (const struct field_reading, other, &readings->items) {
		struct finding *finding;
		struct str said;
		if (!is_rival(best, other))
			continue;
		said = compared(other, values, arena);
		if (str_eq(compared(best, values, arena), said) ||
		    (best->origin == ORIGIN_TEXT &&
		     goes_before(said, compared(best, values, arena))))
			continue;
		finding =
		    DIAG_AT(dg, FIELD_DISAGREES, best->place, best->field, best->raw, other->raw);
		finding->pointer = arena_printf(dg->arena, "metadata/%.*s", STR_ARG(best->field));
		finding->value = arena_str(dg->arena, best->raw);
		diag_relate(dg, finding, other->place, other->raw);
		return;
	}
}

static void
add_field(const struct field_reading *reading, struct values *values, struct record *record,
	  struct arena *arena, struct diag *dg)
{
	struct normal_value normal = {STR(""), NORMAL_OK};
	struct metadata_field *field;

	if (!is_empty(reading))
		normal = values_normal(values, reading->field, reading->raw, arena);
	field = metadata_set(record, reading->field, normal.value, reading->origin, reading->place,
			     arena);
	field->raw = reading->raw;
	if (normal.doubt == NORMAL_UNKNOWN)
		DIAG_AT(dg, FIELD_VALUE_UNKNOWN, reading->place, reading->field, reading->raw)
		    ->value = arena_str(dg->arena, reading->raw);
	if (normal.doubt == NORMAL_NO_DATE)
		DIAG_AT(dg, DATE_UNREADABLE, reading->place, reading->field, reading->raw)->value =
		    arena_str(dg->arena, reading->raw);
}

static void
check_order(const struct record *record, struct diag *dg)
{
	const struct metadata_field *published = record_field(record, STR("published"));
	struct date made = metadata_date(record, STR("created"));
	struct date shown = metadata_date(record, STR("published"));

	if (made.year == 0 || shown.year == 0 || date_compare(shown, made) >= 0)
		return;
	DIAG_AT(dg, DATE_ORDER, published->place, published->value,
		metadata_value(record, STR("created")));
}

void
metadata_read(const struct fields *fields, struct values *values, const struct document *doc,
	      struct arena *arena, struct record *record, struct diag *dg)
{
	struct field_names names = fields_names(fields);
	struct field_readings readings = {.items = {0}};

	fields_read(fields, doc, arena, &readings);
	title_from_blocks(doc, arena, &readings);
	for (size_t i = 0; i < names.n; i++) {
		const struct field_reading *best = choose(&readings, names.items[i]);
		if (!best)
			continue;
		best = fuller(&readings, best, values, arena);
		add_field(best, values, record, arena, dg);
		if (!is_empty(best))
			compare_readings(&readings, best, values, arena, dg);
	}
	check_order(record, dg);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Making a record and looking things up in it. */
#include "model/record.h"

#include <stdlib.h>

const char *const exactness_names[EXACTNESS_COUNT] = {
    [EXACT] = "exact", [ABOUT] = "about", [OVER] = "over", [UNDER] = "under", [RANGE] = "range",
};
const char *const direction_names[DIRECTION_COUNT] = {
    [DIRECTION_NONE] = "none",
    [INCREASE] = "increase",
    [DECREASE] = "decrease",
};
const char *const state_names[STATE_COUNT] = {
    [STATED] = "stated",
    [ZERO] = "zero",
    [EMPTY] = "empty",
    [NOT_APPLICABLE] = "not-applicable",
};
const char *const status_names[STATUS_COUNT] = {
    [ACTUAL] = "actual",
    [PLANNED] = "planned",
};
const char *const origin_names[ORIGIN_COUNT] = {
    [ORIGIN_BLOCK] = "block", [ORIGIN_META] = "meta",	  [ORIGIN_TEXT] = "text",
    [ORIGIN_FILE] = "file",   [ORIGIN_OPTION] = "option",
};
const char *const outcome_names[OUTCOME_COUNT] = {
    [PASSED] = "passed",
    [FAILED] = "failed",
    [NOT_CHECKED] = "not-applicable",
};
const char *const correction_outcome_names[CORRECTION_OUTCOME_COUNT] = {
    [APPLIED] = "applied",
    [FOLLOWED] = "followed",
    [REFUSED] = "refused",
};
const char *const numeral_reason_names[REASON_COUNT] = {
    [REASON_YEAR] = "year",
    [REASON_DATE] = "date",
    [REASON_TIME] = "time",
    [REASON_PERIOD_NAME] = "period-name",
    [REASON_ORDINAL] = "ordinal",
    [REASON_HEADING] = "heading",
    [REASON_LIST_MARKER] = "list-marker",
    [REASON_DOCUMENT_NUMBER] = "document-number",
    [REASON_ARTICLE] = "article",
    [REASON_CODE] = "code",
    [REASON_LABEL] = "label",
    [REASON_WORD] = "word",
    [REASON_VAGUE] = "vague",
    [REASON_RATE_BASE] = "rate-base",
};

struct record *
record_new(struct arena *arena)
{
	return ARENA_NEW(arena, struct record);
}

struct observation *
record_add_observation(struct arena *arena, struct record *record)
{
	struct observation *o = LIST_ADD(arena, &record->observations);

	o->value = o->low = o->high = DECIMAL_NONE;
	o->numerator = o->denominator = DECIMAL_NONE;
	return o;
}

static void
take_finding(const struct finding *from, struct record *record, struct arena *arena)
{
	struct record_finding *to = LIST_ADD(arena, &record->findings);

	to->code = str_of(diag_name(from->code));
	to->severity = str_of(diag_severity_name(from->severity));
	for (size_t i = 0; i < DIAG_ARGS && from->args[i].p; i++)
		*LIST_ADD(arena, &to->arguments) = arena_str(arena, from->args[i]);
	to->section = arena_str(arena, from->section);
	to->indicator = arena_str(arena, from->indicator);
	to->value = arena_str(arena, from->value);
	to->expected = arena_str(arena, from->expected);
	to->place = from->place;
	LIST_EACH (const struct diag_related, related, &from->related) {
		struct record_finding_related *copy = LIST_ADD(arena, &to->related);
		copy->text = arena_str(arena, related->text);
		copy->place = related->place;
	}
}

struct ranked {
	const struct finding *finding;
	size_t rank;
};

static int
by_place(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->finding->place.offset != y->finding->place.offset)
		return x->finding->place.offset < y->finding->place.offset ? -1 : 1;
	return x->rank < y->rank ? -1 : 1;
}

void
record_take_findings(struct record *record, const struct diag *dg, struct arena *arena)
{
	struct ranked *ranked = arena_array(arena, dg->findings.n, sizeof(*ranked));

	for (size_t i = 0; i < dg->findings.n; i++)
		ranked[i] = (struct ranked){&dg->findings.items[i], i};
	if (dg->findings.n > 1)
		qsort(ranked, dg->findings.n, sizeof(*ranked), by_place);
	for (size_t i = 0; i < dg->findings.n; i++)
		take_finding(ranked[i].finding, record, arena);
}

struct reading
record_reading(const struct observation *o)
{
	return (struct reading){.id = o->id,
				.indicator = o->indicator,
				.value = o->value,
				.low = o->low,
				.high = o->high,
				.numerator = o->numerator,
				.denominator = o->denominator,
				.unit = o->unit,
				.exactness = str_of(exactness_names[o->exactness]),
				.direction = str_of(direction_names[o->direction]),
				.state = str_of(state_names[o->state]),
				.status = str_of(status_names[o->status]),
				.start = o->period.start,
				.end = o->period.end,
				.label = o->label};
}

const struct metadata_field *
record_field(const struct record *record, struct str name)
{
	LIST_EACH (const struct metadata_field, field, &record->metadata)
		if (str_eq(field->name, name))
			return field;
	return NULL;
}

const struct observation *
record_observation(const struct record *record, struct str indicator)
{
	LIST_EACH (const struct observation, o, &record->observations)
		if (o->indicator.p && str_eq(o->indicator, indicator))
			return o;
	return NULL;
}

bool
record_has_parts(const struct record *record)
{
	LIST_EACH (const struct section, section, &record->sections)
		if (section->part.n > 0)
			return true;
	return false;
}

static bool
name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-';
}

struct str
record_bundle_name(const struct record *record, struct arena *arena)
{
	const struct str prefix = STR("urn:baosong:");
	struct str id = record->id;
	struct str name;
	char *p;

	if (str_starts(id, prefix))
		id = (struct str){id.p + prefix.n, id.n - prefix.n};
	if (id.n == 0)
		id = STR("report");
	if (id.n > RECORD_NAME_MAX)
		id.n = RECORD_NAME_MAX;
	name.p = p = arena_raw(arena, id.n, 1);
	name.n = id.n;
	for (size_t i = 0; i < id.n; i++)
		p[i] = name_char(id.p[i]) ? id.p[i] : '-';
	return name;
}

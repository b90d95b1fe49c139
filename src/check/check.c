/* SPDX-License-Identifier: Apache-2.0 */
/* Running the checks of a kind. */
#include "check/check.h"

#include <stdlib.h>

#include "check/operand.h"

enum { LEADS_MAX = 16 }; /* observations of one indicator that are looked at */

static check_function *const functions[CHECK_TYPE_COUNT] = {
#define CHECK(type, function) [type] = function,
#include "check/checks.def"
#undef CHECK
};

/* Planned figures and those of other years are no operands. */
static bool
counts(const struct record *record, const struct observation *o)
{
	return o->status == ACTUAL && date_compare(o->period.start, record->period.start) == 0;
}

/* The observations of one operand, in text order: the first LEADS_MAX, and how many there are. */
struct stated {
	const struct observation *items[LEADS_MAX];
	size_t n;
};

static struct stated
stated_of(const struct record *record, struct str code)
{
	struct stated stated = {.n = 0};

	LIST_EACH (const struct observation, o, &record->observations) {
		if (!str_eq(o->indicator, code) || !counts(record, o))
			continue;
		if (stated.n < LEADS_MAX)
			stated.items[stated.n] = o;
		stated.n++;
	}
	return stated;
}

/* The first of STATED in the paragraph of LEAD, or NULL. */
static const struct observation *
beside(const struct stated *stated, const struct observation *lead)
{
	for (size_t i = 0; i < stated->n && i < LEADS_MAX; i++)
		if (str_eq(stated->items[i]->basis.paragraph, lead->basis.paragraph))
			return stated->items[i];
	return NULL;
}

/* The operands in the paragraph of LEAD; false when one is missing. */
static bool
gather_beside(const struct stated *stated, const struct observation *lead, struct check *check)
{
	bool all = true;

	for (size_t i = 0; i < check->rule->operands.n; i++) {
		check->operands[i].observation = i == 0 ? lead : beside(&stated[i], lead);
		all = all && check->operands[i].observation;
	}
	return all;
}

/* Operands of two paragraphs: each said once in the report, all in one section. */
static bool
gather_once(const struct stated *stated, struct check *check)
{
	const struct observation *first = stated[0].n ? stated[0].items[0] : NULL;
	bool all = true;

	for (size_t i = 0; i < check->rule->operands.n; i++) {
		const struct observation *o = stated[i].n ? stated[i].items[0] : NULL;
		check->operands[i].observation = o;
		all = all && first && o && stated[i].n == 1 &&
		      str_eq(o->basis.section, first->basis.section);
	}
	return all;
}

/*
 * Figures of one paragraph belong together: the first one that has all operands is taken.  Those of
 * two may be about different things, such as a city and one of its offices.
 */
static bool
gather(const struct record *record, struct check *check)
{
	size_t n = check->rule->operands.n;
	struct stated *stated = arena_array(check->arena, n + 1, sizeof(*stated));

	for (size_t i = 0; i < n; i++)
		stated[i] = stated_of(record, check->rule->operands.items[i]);
	for (size_t i = 0; n > 0 && i < stated[0].n && i < LEADS_MAX; i++)
		if (gather_beside(stated, stated[0].items[i], check))
			return true;
	return n > 0 && gather_once(stated, check);
}

/* True when every operand is there and says something. */
static bool
find_operands(const struct record *record, struct check *check)
{
	bool all = gather(record, check);

	for (size_t i = 0; i < check->rule->operands.n; i++) {
		struct operand *operand = &check->operands[i];
		if (!operand->observation)
			continue;
		*LIST_ADD(check->arena, &check->result->observations) = operand->observation->id;
		all = interval_of(operand->observation, &operand->interval) && all;
	}
	return all;
}

/* ---- findings ---- */

static int
compare_findings(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->place.offset != y->place.offset)
		return x->place.offset < y->place.offset ? -1 : 1;
	return strcmp(diag_name(x->code), diag_name(y->code));
}

void
check_record(const struct kind *kind, const struct document *doc, struct record *record,
	     struct arena *arena, struct diag *dg)
{
	struct diag said;

	diag_init(&said, arena);
	said.file = dg->file;
	LIST_EACH (const struct kind_check, rule, &kind->checks) {
		struct check check = {kind, rule, doc, NULL, NULL, arena, &said};
		bool all;
		check.operands = arena_array(arena, rule->operands.n + 1, sizeof(*check.operands));
		check.result = LIST_ADD(arena, &record->checks);
		check.result->id = rule->id;
		check.result->type = str_of(check_type_names[rule->type]);
		check.result->outcome = NOT_CHECKED;
		all = find_operands(record, &check);
		if (rule->government && record->body.p)
			continue;
		if (all || rule->type == CHECK_REQUIRED)
			functions[rule->type](&check);
	}
	/* Findings are few; equal keys cannot differ in what they say. */
	if (said.findings.n > 1)
		qsort(said.findings.items, said.findings.n, sizeof(*said.findings.items),
		      compare_findings);
	diag_append(dg, &said);
}

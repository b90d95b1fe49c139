/* SPDX-License-Identifier: Apache-2.0 */
/* Running the checks of a kind. */
#include "check/check.h"

#include <stdlib.h>

#include "check/operand.h"
#include "check/stated.h"
#include "check/tables/balance.h"

static check_function *const functions[CHECK_TYPE_COUNT] = {
#define CHECK(type, function) [type] = function,
#include "check/checks.def"
#undef CHECK
};

/* The first of STATED in the paragraph of LEAD, or NULL. */
static const struct observation *
beside(const struct stated *stated, const struct observation *lead)
{
	for (size_t i = 0; i < stated->n && i < STATED_MAX; i++)
		if (str_eq(stated->items[i]->basis.paragraph, lead->basis.paragraph))
			return stated->items[i];
	return NULL;
}

/* The operands in the paragraph of LEAD; false when one is missing. */
static bool
gather_beside(const struct stated *const *stated, const struct observation *lead,
	      struct check *check)
{
	bool all = true;

	check->operands[0].observation = lead;
	for (size_t i = 1; i < check->rule->operands.n; i++) {
		check->operands[i].observation = beside(stated[i], lead);
		all = all && check->operands[i].observation;
	}
	return all;
}

/* Operands of two paragraphs: each said once in the report, all in one section. */
static bool
gather_once(const struct stated *const *stated, struct check *check)
{
	const struct observation *first = NULL;
	bool all = true;

	for (size_t i = 0; i < check->rule->operands.n; i++) {
		const struct observation *o = stated[i]->n ? stated[i]->items[0] : NULL;
		if (i == 0)
			first = o;
		check->operands[i].observation = o;
		all = all && first && o && stated[i]->n == 1 &&
		      str_eq(o->basis.section, first->basis.section);
	}
	return all;
}

/*
 * Figures of one paragraph belong together: the first one that has all operands is taken.  Those of
 * two may be about different things, such as a city and one of its offices.
 */
static bool
gather(const struct stated *const *stated, struct check *check)
{
	if (check->rule->operands.n == 0)
		return false;
	for (size_t i = 0; i < stated[0]->n && i < STATED_MAX; i++)
		if (gather_beside(stated, stated[0]->items[i], check))
			return true;
	return gather_once(stated, check);
}

/* True when every operand is there and says something. */
static bool
find_operands(const struct stated *const *stated, struct check *check)
{
	bool all = gather(stated, check);

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

/* One that is not about tables; STATED are its operands. */
static void
run_check(const struct kind *kind, const struct kind_check *rule, const struct document *doc,
	  const struct stated *const *stated, struct record *record, struct arena *arena,
	  struct diag *dg)
{
	struct check check = {kind, rule, doc, record, NULL, NULL, arena, dg};
	bool all;

	check.operands = arena_array(arena, rule->operands.n + 1, sizeof(*check.operands));
	check.result = LIST_ADD(arena, &record->checks);
	check.result->id = rule->id;
	check.result->type = str_of(check_type_names[rule->type]);
	check.result->outcome = NOT_CHECKED;
	all = find_operands(stated, &check);
	if (rule->government && record->body.p)
		return;
	if (all || rule->type == CHECK_REQUIRED)
		functions[rule->type](&check);
}

void
check_record(const struct kind *kind, const struct document *doc, struct record *record,
	     const struct record *former, struct arena *arena, struct diag *dg)
{
	const struct stated *const *stated = stated_new(kind, record, arena);
	struct balances *balances = balances_new(kind, record, former, arena);
	struct diag said;

	diag_init(&said, arena);
	said.file = dg->file;
	LIST_EACH (const struct kind_check, rule, &kind->checks) {
		if (rule->type == CHECK_BALANCE)
			balances_run(balances, rule, record);
		else
			run_check(kind, rule, doc, stated, record, arena, &said);
		stated += rule->operands.n;
	}
	balances_report(balances, &said);
	/* Findings are few; equal keys cannot differ in what they say. */
	if (said.findings.n > 1)
		qsort(said.findings.items, said.findings.n, sizeof(*said.findings.items),
		      compare_findings);
	diag_append(dg, &said);
}

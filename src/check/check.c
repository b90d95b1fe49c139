/* SPDX-License-Identifier: Apache-2.0 */
/* Running the checks of a kind. */
#include "check/check.h"

#include <stdlib.h>

#include "check/operand.h"

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

/* The first observation of CODE, or the first one in PARAGRAPH; NULL: none. */
static const struct observation *
find(const struct record *record, struct str code, struct str paragraph)
{
	const struct observation *first = NULL;

	LIST_EACH (const struct observation, o, &record->observations) {
		if (!str_eq(o->indicator, code) || !counts(record, o))
			continue;
		if (!paragraph.p || str_eq(o->basis.paragraph, paragraph))
			return o;
		if (!first)
			first = o;
	}
	return first;
}

/* True when every operand is there and says something. */
static bool
find_operands(const struct record *record, struct check *check)
{
	struct str paragraph = {NULL, 0};
	bool all = true;

	for (size_t i = 0; i < check->rule->operands.n; i++) {
		struct operand *operand = &check->operands[i];
		operand->observation = find(record, check->rule->operands.items[i], paragraph);
		if (!operand->observation) {
			all = false;
			continue;
		}
		if (i == 0)
			paragraph = operand->observation->basis.paragraph;
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

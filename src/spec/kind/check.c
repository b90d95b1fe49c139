/* SPDX-License-Identifier: Apache-2.0 */
/* What `mapping check` asks of a kind beyond its syntax. */
#include <stdlib.h>

#include "base/text/fold.h"
#include "spec/kind/kind.h"
#include "spec/kind/checker.h"
#include "spec/kind/ties.h"
#include "spec/mappings.h"
#include "base/text/nearest.h"

static int
compare_entries(const void *a, const void *b)
{
	const struct checker_entry *x = a, *y = b;
	int order = str_compare(x->code, y->code);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

void
checker_unique(struct checker *c, struct checker_entry *entries, size_t n)
{
	qsort(entries, n, sizeof(*entries), compare_entries);
	for (size_t i = 1, first = 0; i < n; i++) {
		if (!str_eq(entries[i].code, entries[first].code)) {
			first = i;
			continue;
		}
		DIAG_AT(c->dg, KIND_DUPLICATE, at_line(entries[i].line), entries[i].code,
			arena_printf(c->arena, "%u", entries[first].line));
	}
}

void
checker_names(struct checker *c, const struct kind_names *names, struct str what, uint32_t line)
{
	if (names->zh.n == 0)
		DIAG_AT(c->dg, KIND_NAME_MISSING, at_line(line), what, STR("zh"));
	if (names->en.n == 0)
		DIAG_AT(c->dg, KIND_NAME_MISSING, at_line(line), what, STR("en"));
}

static void
check_all_names(struct checker *c)
{
	checker_names(c, &c->kind->names, c->kind->id, 1);
	LIST_EACH (const struct kind_section, section, &c->kind->sections)
		checker_names(c, &section->names, section->id, section->line);
	LIST_EACH (const struct kind_group, group, &c->kind->groups)
		checker_names(c, &group->names, group->code, group->line);
	LIST_EACH (const struct kind_indicator, indicator, &c->kind->indicators)
		checker_names(c, &indicator->names, indicator->code, indicator->line);
	LIST_EACH (const struct kind_check, check, &c->kind->checks)
		checker_names(c, &check->names, check->id, check->line);
}

void
checker_unknown(struct checker *c, struct str what, struct str code, const struct nearest *nearest,
		uint32_t line)
{
	struct str en, zh;

	nearest_suggest(nearest, c->arena, &en, &zh);
	DIAG_AT(c->dg, KIND_UNKNOWN_CODE, at_line(line), what, code, en, zh);
}

static void
check_indicator_code(struct checker *c, struct str what, struct str code, uint32_t line)
{
	struct nearest nearest;

	if (kind_indicator(c->kind, code))
		return;
	nearest_init(&nearest, code);
	LIST_EACH (const struct kind_indicator, indicator, &c->kind->indicators)
		nearest_offer(&nearest, indicator->code);
	checker_unknown(c, what, code, &nearest, line);
}

static void
check_group_code(struct checker *c, struct str code, uint32_t line)
{
	struct nearest nearest;

	nearest_init(&nearest, code);
	LIST_EACH (const struct kind_group, group, &c->kind->groups) {
		if (str_eq(group->code, code))
			return;
		nearest_offer(&nearest, group->code);
	}
	checker_unknown(c, STR("group"), code, &nearest, line);
}

static bool
unit_known(const struct codelist *units, struct str unit, struct arena *arena)
{
	LIST_EACH (const struct codelist_row, row, &units->rows)
		if (str_eq(fold_str(arena, row->cells[0]), unit))
			return true;
	return false;
}

static void
check_units(struct checker *c, const struct kind_indicator *indicator)
{
	const struct codelist *units = mappings_codes(c->mappings, CODES_UNITS, c->dg);

	LIST_EACH (const struct str, unit, &indicator->units)
		if (!unit_known(units, *unit, c->arena))
			DIAG_AT(c->dg, KIND_UNIT_UNKNOWN, at_line(indicator->line), *unit,
				indicator->code);
}

static void
check_indicator(struct checker *c, const struct kind_indicator *indicator)
{
	bool example = false;

	check_group_code(c, indicator->group, indicator->line);
	check_units(c, indicator);
	LIST_EACH (const struct kind_find, find, &indicator->finds)
		LIST_EACH (const struct str, code, &find->after)
			check_indicator_code(c, STR("after"), *code, find->phrase.line);
	LIST_EACH (const struct kind_example, e, &indicator->examples)
		example = example || !e->none;
	/* What stands in tables only has no sentence. */
	if (!example && indicator->finds.n > 0)
		DIAG_AT(c->dg, KIND_NO_EXAMPLE, at_line(indicator->line), indicator->code);
	if (indicator->finds.n == 0 && indicator->cells.n == 0)
		DIAG_AT(c->dg, KIND_NO_FIND, at_line(indicator->line), indicator->code);
}

void
kind_check(const struct kind *kind, struct mappings *mappings, struct diag *dg)
{
	struct checker c = {kind, mappings, dg, arena_new()};
	struct str before = dg->file;

	dg->file = arena_printf(dg->arena, "%.*s/kind.xml", STR_ARG(kind->folder));
	check_all_names(&c);
	CHECK_UNIQUE(&c, &kind->sections, id);
	CHECK_UNIQUE(&c, &kind->groups, code);
	CHECK_UNIQUE(&c, &kind->indicators, code);
	CHECK_UNIQUE(&c, &kind->checks, id);
	LIST_EACH (const struct kind_indicator, indicator, &kind->indicators)
		check_indicator(&c, indicator);
	LIST_EACH (const struct kind_check, check, &kind->checks)
		LIST_EACH (const struct str, code, &check->operands)
			check_indicator_code(&c, STR("indicator"), *code, check->line);
	check_passed_over(&c);
	check_tables(&c);
	kind_check_ties(kind, c.arena, dg);
	dg->file = before;
	arena_free(c.arena);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Values that a person gives for the lets of a target. */
#include "spec/form/given.h"

#include "base/text/nearest.h"
#include "ext/xml/pattern.h"
#include "spec/binding/codes.h"

enum { SHOWN_CODES = 12 };

/* The list of FORM; NULL: there is none, or it cannot be read, which was said. */
static struct code_table *
table_of(const struct form *form, struct target_world *world, struct diag *dg, bool *bad_out)
{
	struct code_table *table = code_table(world, form->codes, dg, bad_out);

	return table && code_column(table, form->column) < table->columns.n ? table : NULL;
}

/* Whether VALUE stands in the code list of FORM; NEAREST is offered what does. */
static bool
is_code(const struct form *form, struct str value, struct target_world *world,
	struct nearest *nearest, struct diag *dg)
{
	bool bad = false;
	struct code_table *table =
	    form->codes.p && value.n > 0 ? table_of(form, world, dg, &bad) : NULL;
	size_t column;

	if (!table)
		return !bad;
	column = code_column(table, form->column);
	if (code_find(code_index(world, table, column), value))
		return true;
	LIST_EACH (const struct str *const, row, &table->rows)
		nearest_offer(nearest, (*row)[column]);
	return false;
}

/* Whether the pattern of LET, if it has one, is one. */
static bool
check_pattern(const struct target_let *let, struct diag *dg)
{
	struct str pattern = let->form.pattern, wanted;
	size_t at;

	if (!pattern.p || xml_pattern_valid(pattern, &at))
		return true;
	wanted = arena_printf(dg->arena, "a pattern of XML Schema; see byte %zu", at + 1);
	DIAG_AT(dg, KIND_VALUE, let->expression.place, STR("pattern"), pattern, wanted)->file =
	    let->expression.file;
	return false;
}

/* " (1, 2, 3)" of a list that is short. */
static struct str
shown_codes(const struct form *form, struct target_world *world, struct diag *dg)
{
	bool bad = false;
	struct code_table *table = form->codes.p ? table_of(form, world, dg, &bad) : NULL;
	struct str all = STR("");

	if (!table || table->rows.n > SHOWN_CODES)
		return all;
	LIST_EACH (const struct str *const, row, &table->rows)
		all = ARENA_JOIN(dg->arena, all, all.n ? STR(", ") : STR(" ("),
				 (*row)[code_column(table, form->column)]);
	return all.n ? ARENA_JOIN(dg->arena, all, STR(")")) : all;
}

/* What FORM wants of VALUE, which is not so. */
static struct str
wanted_of(const struct form *form, struct str value, enum diag_lang lang, struct arena *arena)
{
	struct str all = form_wanted(form, lang, arena);

	if (!form->pattern.p || value.n <= XML_PATTERN_VALUE_BYTES_MAX)
		return all;
	return arena_printf(arena,
			    lang == DIAG_ZH ? "%.*s，最多 %d 字节（上限 pattern-value-bytes）"
					    : "%.*s, %d bytes at most (limit pattern-value-bytes)",
			    STR_ARG(all), XML_PATTERN_VALUE_BYTES_MAX);
}

static void
refuse(const struct target *target, const struct target_let *let, struct str value, struct str en,
       struct str zh, const struct nearest *nearest, struct diag *dg)
{
	struct str near_en, near_zh;
	struct finding *finding;

	nearest_suggest(nearest, dg->arena, &near_en, &near_zh);
	finding = DIAG_AT(dg, TARGET_SETTING_FORM, DIAG_NOWHERE, let->name, value, target->id, en,
			  near_en, zh, near_zh);
	finding->value = arena_str(dg->arena, value);
	finding->expected = nearest_best(nearest).p ? nearest_best(nearest) : en;
}

bool
given_check(const struct target *target, const struct target_let *let, struct str value,
	    struct target_world *world, struct diag *dg)
{
	const struct form *form = &let->form;
	struct nearest nearest;
	struct str codes;

	if (!check_pattern(let, dg))
		return false;
	nearest_init(&nearest, value);
	if (form_holds(form, value) && is_code(form, value, world, &nearest, dg))
		return true;
	LIST_EACH (const struct str, word, &form->enumeration)
		nearest_offer(&nearest, *word);
	codes = shown_codes(form, world, dg);
	refuse(target, let, value,
	       ARENA_JOIN(dg->arena, wanted_of(form, value, DIAG_EN, dg->arena), codes),
	       ARENA_JOIN(dg->arena, wanted_of(form, value, DIAG_ZH, dg->arena), codes), &nearest,
	       dg);
	return false;
}

/* ---- the lets themselves ---- */

static void
list_fault(const struct target_let *let, struct target_world *world, struct diag *dg)
{
	struct nearest nearest;
	struct str en, zh;

	nearest_init(&nearest, let->form.codes);
	code_tables_offer(world, &nearest);
	nearest_suggest(&nearest, dg->arena, &en, &zh);
	DIAG_AT(dg, BINDING_LIST, let->expression.place, let->form.codes, STR(""), en, zh)->file =
	    let->expression.file;
}

static void
column_fault(const struct target_let *let, const struct code_table *table, struct diag *dg)
{
	struct nearest nearest;
	struct str en, zh;

	nearest_init(&nearest, let->form.column);
	LIST_EACH (const struct str, column, &table->columns)
		nearest_offer(&nearest, *column);
	nearest_suggest(&nearest, dg->arena, &en, &zh);
	DIAG_AT(dg, BINDING_COLUMN, let->expression.place, let->form.column, table->file, en, zh)
	    ->file = let->expression.file;
}

static void
check_codes(const struct target_let *let, struct target_world *world, struct diag *dg)
{
	bool bad = false;
	struct code_table *table;

	if (!let->form.codes.p)
		return;
	table = code_table(world, let->form.codes, dg, &bad);
	if (!table && !bad)
		list_fault(let, world, dg);
	if (table && code_column(table, let->form.column) == table->columns.n)
		column_fault(let, table, dg);
}

/* What EXPRESSION is when it is nothing but text in quotes. */
static bool
is_literal(struct str expression, struct str *out)
{
	size_t n = expression.n;

	if (n < 2 || (expression.p[0] != '\'' && expression.p[0] != '"') ||
	    expression.p[n - 1] != expression.p[0])
		return false;
	*out = (struct str){expression.p + 1, n - 2};
	return str_find(*out, (struct str){expression.p, 1}, 0) == SIZE_MAX;
}

static void
check_text(const struct target_let *let, struct target_world *world, struct diag *dg)
{
	struct nearest nearest;
	struct str text;

	nearest_init(&nearest, STR(""));
	if (is_literal(let->expression.text, &text) &&
	    !(form_holds(&let->form, text) && is_code(&let->form, text, world, &nearest, dg)))
		DIAG_AT(dg, LET_FORM, let->expression.place, let->name, text,
			wanted_of(&let->form, text, DIAG_EN, dg->arena),
			wanted_of(&let->form, text, DIAG_ZH, dg->arena))
		    ->file = let->expression.file;
}

void
given_check_lets(const struct target *target, struct target_world *world, struct diag *dg)
{
	LIST_EACH (const struct target_let, let, &target->lets) {
		check_codes(let, world, dg);
		if (check_pattern(let, dg))
			check_text(let, world, dg);
	}
}

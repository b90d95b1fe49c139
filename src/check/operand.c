/* SPDX-License-Identifier: Apache-2.0 */
/* How a check says what it found. */
#include "check/operand.h"

static struct str
print(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT_MAX];
	size_t n = decimal_format(d, text);

	return arena_str(arena, (struct str){text, n});
}

struct str
check_name(const struct check *check, size_t i, enum diag_lang lang)
{
	uint32_t index = check->rule->indicators[i];
	const struct kind_names *names;

	if (index == KIND_NONE)
		return check->rule->operands.items[i];
	names = &check->kind->indicators.items[index].names;
	return lang == DIAG_ZH ? names->zh : names->en;
}

struct str
observation_figure(const struct observation *o, struct arena *arena)
{
	if (decimal_is_set(o->value))
		return print(arena, o->value);
	return ARENA_JOIN(arena, print(arena, o->low), STR(".."), print(arena, o->high));
}

struct str
operand_figure(const struct check *check, size_t i)
{
	return observation_figure(check->operands[i].observation, check->arena);
}

struct str
operand_words(const struct check *check, size_t i)
{
	const struct observation *o = check->operands[i].observation;

	if (!o->correction.p)
		return o->basis.text;
	return ARENA_JOIN(check->arena, operand_figure(check, i), o->unit);
}

struct str
check_decimal(const struct check *check, struct decimal d, size_t i, bool with_unit)
{
	struct str figure = print(check->arena, d);

	if (!with_unit)
		return figure;
	return ARENA_JOIN(check->arena, figure, check->operands[i].observation->unit);
}

/* Where nothing stands: the end of the text. */
static struct place
end_of(const struct document *doc)
{
	return doc ? document_place(doc, doc->text_points, doc->text_points) : DIAG_NOWHERE;
}

void
check_fail(struct check *check, enum diag_code code, size_t at, struct str expected, size_t n,
	   const struct str *args)
{
	const struct observation *o = check->operands[at].observation;
	struct finding *finding =
	    diag_add(check->dg, code, o ? o->basis.place : end_of(check->doc), n, args);

	check->result->outcome = FAILED;
	if (check->rule->warning)
		diag_lower(check->dg, finding);
	finding->indicator = arena_str(check->dg->arena, check->rule->operands.items[at]);
	finding->expected = arena_str(check->dg->arena, expected);
	if (!o)
		return;
	finding->section = arena_str(check->dg->arena, o->basis.section);
	finding->value = arena_str(check->dg->arena, o->basis.text);
	for (size_t i = 0; i < check->rule->operands.n; i++)
		if (i != at)
			diag_relate(check->dg, finding, check->operands[i].observation->basis.place,
				    check->operands[i].observation->basis.text);
}

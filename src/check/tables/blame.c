/* SPDX-License-Identifier: Apache-2.0 */
/* Which cell is at fault when relations of a table do not hold. */
#include "check/tables/balance.h"

#include "check/tables/parts.h"

/* More are not looked into: each failed relation is told by itself. */
enum { SUSPECTS_MAX = 1024 };

/* A cell of a failed relation, and what it would have to be for all of them to hold. */
struct suspect {
	const struct cells *cells;
	size_t cell;
	LIST(size_t) failed; /* relations */
	struct decimal should;
	bool agreed;  /* they want one figure */
	bool cleared; /* a relation that holds has it, or it cannot be it */
};

struct inquiry {
	const struct balances *balances;
	struct arena *arena;
	struct diag *dg;
	LIST(struct suspect) suspects;
	bool *explained; /* by relation */
};

/* ---- suspects ---- */

static struct suspect *
suspect_of(struct inquiry *q, const struct operand_cell *operand)
{
	LIST_EACH (struct suspect, suspect, &q->suspects)
		if (suspect->cells == operand->cells && suspect->cell == operand->cell)
			return suspect;
	return NULL;
}

/* What OPERAND would have to be for RELATION to hold. */
static bool
wanted(const struct relation_done *relation, const struct operand_cell *operand,
       struct decimal *out)
{
	struct decimal now = operand_cell(operand)->observation->value;

	if (!decimal_is_set(relation->difference))
		return false;
	if (!decimal_is_set(now))
		now = (struct decimal){0, 0};
	if (operand->right != operand->minus)
		return decimal_add(now, relation->difference, out) && out->coefficient >= 0;
	return decimal_subtract(now, relation->difference, out) && out->coefficient >= 0;
}

static void
accuse(struct inquiry *q, size_t number, const struct operand_cell *operand)
{
	const struct relation_done *relation = &q->balances->relations.items[number];
	struct suspect *suspect = suspect_of(q, operand);
	struct decimal should = DECIMAL_NONE;

	if (!suspect && q->suspects.n == SUSPECTS_MAX)
		return;
	if (!suspect) {
		suspect = LIST_ADD(q->arena, &q->suspects);
		suspect->cells = operand->cells;
		suspect->cell = operand->cell;
		suspect->should = DECIMAL_NONE;
		suspect->agreed = true;
	}
	*LIST_ADD(q->arena, &suspect->failed) = number;
	if (!wanted(relation, operand, &should) ||
	    (decimal_is_set(suspect->should) && decimal_compare(suspect->should, should) != 0))
		suspect->agreed = false;
	suspect->should = should;
}

/* Relations with the year before, and those that only warn, say nothing about one cell. */
static bool
is_evidence(const struct relation_done *relation)
{
	return !relation->former && !relation->rule->warning;
}

static void
gather_suspects(struct inquiry *q)
{
	const struct balances *b = q->balances;

	for (size_t i = 0; i < b->relations.n; i++)
		if (b->relations.items[i].failed && is_evidence(&b->relations.items[i]))
			LIST_EACH (const struct operand_cell, operand,
				   &b->relations.items[i].operands)
				accuse(q, i, operand);
	LIST_EACH (const struct relation_done, relation, &b->relations)
		if (!relation->failed && is_evidence(relation))
			LIST_EACH (const struct operand_cell, operand, &relation->operands) {
				struct suspect *suspect = suspect_of(q, operand);
				if (suspect)
					suspect->cleared = true;
			}
}

static bool
may_be(const struct suspect *suspect)
{
	return !suspect->cleared && suspect->agreed && suspect->failed.n > 1;
}

static bool
share(const struct suspect *a, const struct suspect *b)
{
	LIST_EACH (const size_t, x, &a->failed)
		LIST_EACH (const size_t, y, &b->failed)
			if (*x == *y)
				return true;
	return false;
}

/* No other suspect would explain one of the same failures. */
static bool
is_alone(const struct inquiry *q, const struct suspect *suspect)
{
	LIST_EACH (const struct suspect, other, &q->suspects)
		if (other != suspect && may_be(other) && share(other, suspect))
			return false;
	return true;
}

/* ---- findings ---- */

/* 收到和处理政府信息公开申请情况／自然人: the table and the values of CELL but of dimension SKIP.
 */
static struct str
place_name(const struct cells *cells, const struct cell *cell, size_t skip, enum diag_lang lang,
	   struct arena *arena)
{
	const struct kind_names *names = &cells->table->names;
	struct str text = lang == DIAG_ZH ? names->zh : names->en;

	for (size_t d = 0; d < cells->table->dimensions.n; d++)
		if (d != skip)
			text = ARENA_JOIN(arena, text, lang == DIAG_ZH ? STR("／") : STR(" / "),
					  cell_value_name(cells, cell, d, lang));
	return text;
}

/* 本年新收＋上年结转: the rows or columns of the left side. */
static struct str
left_names(const struct relation_done *relation, enum diag_lang lang, struct arena *arena)
{
	struct str text = STR("");

	LIST_EACH (const struct operand_cell, operand, &relation->operands) {
		struct str name;
		if (operand->right)
			continue;
		name = cell_value_name(operand->cells, operand_cell(operand), relation->dimension,
				       lang);
		text = text.n ? ARENA_JOIN(arena, text, STR(" + "), name) : name;
	}
	return text;
}

static void
set_finding(const struct inquiry *q, struct finding *finding, const struct observation *o,
	    struct str expected)
{
	struct arena *arena = q->dg->arena;

	finding->indicator = arena_str(arena, o->indicator);
	finding->section = arena_str(arena, o->basis.section);
	finding->value = arena_str(arena, o->basis.text);
	finding->expected = arena_str(arena, expected);
}

static void
relate(const struct inquiry *q, struct finding *finding, const struct relation_done *relation,
       const struct observation *but)
{
	LIST_EACH (const struct operand_cell, operand, &relation->operands) {
		const struct observation *o = operand_cell(operand)->observation;
		if (!operand->former && o != but && o->basis.text.n > 0)
			diag_relate(q->dg, finding, o->basis.place, o->basis.text);
	}
}

static void
report_relation(const struct inquiry *q, const struct relation_done *relation)
{
	const struct operand_cell *first = &relation->operands.items[0];
	const struct cell *cell = operand_cell(first);
	struct str names[DIAG_LANG_COUNT];
	struct finding *finding;

	for (enum diag_lang lang = 0; lang < DIAG_LANG_COUNT; lang++)
		names[lang] = ARENA_JOIN(
		    q->arena,
		    place_name(relation->cells, cell, relation->dimension, lang, q->arena),
		    lang == DIAG_ZH ? STR("／") : STR(" / "), left_names(relation, lang, q->arena));
	finding = DIAG_AT(q->dg, BALANCE_DIFF, cell->observation->basis.place, names[DIAG_ZH],
			  names[DIAG_EN], relation->left, relation->right, relation->rule->names.zh,
			  relation->rule->names.en);
	if (relation->rule->warning)
		diag_lower(q->dg, finding);
	set_finding(q, finding, cell->observation, relation->right);
	relate(q, finding, relation, cell->observation);
}

static struct str
figure(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT_MAX];
	size_t n;

	if (!decimal_is_set(d))
		return STR("0");
	n = decimal_format(d, text);
	return arena_str(arena, (struct str){text, n});
}

static void
report_suspect(const struct inquiry *q, const struct suspect *suspect)
{
	const struct cell *cell = &suspect->cells->items.items[suspect->cell];
	struct str should = figure(q->arena, suspect->should);
	struct finding *finding =
	    DIAG_AT(q->dg, CELL_DIFF, cell->observation->basis.place,
		    place_name(suspect->cells, cell, SIZE_MAX, DIAG_ZH, q->arena),
		    place_name(suspect->cells, cell, SIZE_MAX, DIAG_EN, q->arena),
		    figure(q->arena, cell->observation->value), should,
		    arena_number(q->arena, STR(""), suspect->failed.n));

	set_finding(q, finding, cell->observation, should);
	LIST_EACH (const size_t, number, &suspect->failed) {
		q->explained[*number] = true;
		relate(q, finding, &q->balances->relations.items[*number], cell->observation);
	}
}

void
balances_report(const struct balances *balances, struct diag *dg)
{
	struct inquiry q = {.balances = balances, .arena = balances->arena, .dg = dg};

	q.explained = arena_array(q.arena, balances->relations.n + 1, sizeof(*q.explained));
	gather_suspects(&q);
	LIST_EACH (const struct suspect, suspect, &q.suspects)
		if (q.suspects.n < SUSPECTS_MAX && may_be(suspect) && is_alone(&q, suspect))
			report_suspect(&q, suspect);
	for (size_t i = 0; i < balances->relations.n; i++)
		if (balances->relations.items[i].failed && !q.explained[i])
			report_relation(&q, &balances->relations.items[i]);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What `mapping check` asks of tables: codes that exist, rules that do not overlap. */
#include "spec/kind/checker.h"

static void
check_values(struct checker *c, const struct table_dimension *dimension)
{
	checker_names(c, &dimension->names, dimension->code, dimension->line);
	CHECK_UNIQUE(c, &dimension->values, code);
	LIST_EACH (const struct table_value, value, &dimension->values) {
		checker_names(c, &value->names, value->code, value->line);
		if (value->heads.n == 0 && value->children == 0)
			DIAG_AT(c->dg, KIND_MISSING, at_line(value->line), STR("value"),
				STR("<head>"));
	}
}

/* What goes without saying is one of the values. */
static void
check_unsaid(struct checker *c, const struct table_dimension *dimension)
{
	struct nearest nearest;

	if (dimension->unsaid.n == 0 || table_value(dimension, dimension->unsaid))
		return;
	nearest_init(&nearest, dimension->unsaid);
	LIST_EACH (const struct table_value, value, &dimension->values)
		nearest_offer(&nearest, value->code);
	checker_unknown(c, STR("value"), dimension->unsaid, &nearest, dimension->line);
}

/* Two values under one parent that the same words name. */
static void
check_heads(struct checker *c, const struct table_dimension *dimension)
{
	LIST(struct checker_entry) heads = {0};

	LIST_EACH (const struct table_value, value, &dimension->values)
		LIST_EACH (const struct table_head, head, &value->heads) {
			struct checker_entry *entry = LIST_ADD(c->arena, &heads);
			entry->code = arena_printf(c->arena, "%u %.*s", value->parent,
						   STR_ARG(head->phrase.text));
			entry->line = head->phrase.line;
		}
	checker_unique(c, heads.items, heads.n);
}

/* ---- codes ---- */

static const struct table_dimension *
known_dimension(struct checker *c, struct str code, uint32_t line)
{
	const struct table_dimension *found = kind_dimension(c->kind, code);
	struct nearest nearest;

	if (found)
		return found;
	nearest_init(&nearest, code);
	LIST_EACH (const struct table_dimension, dimension, &c->kind->dimensions)
		nearest_offer(&nearest, dimension->code);
	checker_unknown(c, STR("dimension"), code, &nearest, line);
	return NULL;
}

static const struct kind_table *
known_table(struct checker *c, struct str id, uint32_t line)
{
	const struct kind_table *found = kind_table(c->kind, id);
	struct nearest nearest;

	if (found)
		return found;
	nearest_init(&nearest, id);
	LIST_EACH (const struct kind_table, table, &c->kind->tables)
		nearest_offer(&nearest, table->id);
	checker_unknown(c, STR("table"), id, &nearest, line);
	return NULL;
}

static const struct table_dimension *
known_value(struct checker *c, const struct kind_table *table, struct str code, uint32_t line)
{
	const struct table_dimension *found = table_dimension_of(c->kind, table, code, NULL);
	struct nearest nearest;

	if (found)
		return found;
	nearest_init(&nearest, code);
	LIST_EACH (const struct str, name, &table->dimensions) {
		const struct table_dimension *dimension = kind_dimension(c->kind, *name);
		if (dimension)
			LIST_EACH (const struct table_value, value, &dimension->values)
				nearest_offer(&nearest, value->code);
	}
	checker_unknown(c, STR("value"), code, &nearest, line);
	return NULL;
}

/* ---- tables ---- */

/* A value of two dimensions of one table could not be told in <cell> and <balance>. */
static void
check_shared_values(struct checker *c, const struct kind_table *table)
{
	LIST(struct checker_entry) codes = {0};

	LIST_EACH (const struct str, name, &table->dimensions) {
		const struct table_dimension *dimension = kind_dimension(c->kind, *name);
		if (dimension)
			LIST_EACH (const struct table_value, value, &dimension->values)
				*LIST_ADD(c->arena, &codes) =
				    (struct checker_entry){value->code, value->line};
	}
	checker_unique(c, codes.items, codes.n);
}

static bool
has_cell(const struct checker *c, const struct kind_table *table)
{
	LIST_EACH (const struct kind_indicator, indicator, &c->kind->indicators)
		LIST_EACH (const struct kind_cell, cell, &indicator->cells)
			if (str_eq(cell->table, table->id))
				return true;
	return false;
}

static void
check_table(struct checker *c, const struct kind_table *table)
{
	uint64_t cells = 1;

	checker_names(c, &table->names, table->id, table->line);
	LIST_EACH (const struct str, code, &table->dimensions) {
		const struct table_dimension *dimension = known_dimension(c, *code, table->line);
		if (dimension && cells <= TABLE_CELLS_MAX)
			cells *= dimension->values.n + 1;
	}
	if (table->dimensions.n == 0)
		DIAG_AT(c->dg, KIND_MISSING, at_line(table->line), STR("table"),
			STR("dimensions=\"…\""));
	if (cells > TABLE_CELLS_MAX)
		DIAG_AT(c->dg, KIND_VALUE, at_line(table->line), STR("dimensions"), table->id,
			STR("65536 (limit table-cells)"));
	check_shared_values(c, table);
	if (!has_cell(c, table))
		DIAG_AT(c->dg, KIND_MISSING, at_line(table->line), STR("table"),
			arena_printf(c->arena, "<cell table=\"%.*s\">", STR_ARG(table->id)));
}

/* ---- cells ---- */

/* A rule and what of each dimension of its table it takes. */
struct claim {
	const struct kind_indicator *indicator;
	const struct kind_cell *cell;
	const struct kind_table *table;
};

static bool
takes(const struct checker *c, const struct claim *claim, const struct table_dimension *dimension,
      size_t value)
{
	bool limited = false;

	LIST_EACH (const struct str, code, &claim->cell->values) {
		size_t index;
		if (table_dimension_of(c->kind, claim->table, *code, &index) != dimension)
			continue;
		limited = true;
		if (table_value_within(dimension, value, index))
			return true;
	}
	return !limited;
}

static bool
overlap(const struct checker *c, const struct claim *a, const struct claim *b)
{
	if (a->table != b->table)
		return false;
	LIST_EACH (const struct str, code, &a->table->dimensions) {
		const struct table_dimension *dimension = kind_dimension(c->kind, *code);
		bool shared = !dimension || dimension->open;
		for (size_t i = 0; !shared && i < dimension->values.n; i++)
			shared = takes(c, a, dimension, i) && takes(c, b, dimension, i);
		if (!shared)
			return false;
	}
	return true;
}

static void
check_cells(struct checker *c)
{
	LIST(struct claim) claims = {0};

	LIST_EACH (const struct kind_indicator, indicator, &c->kind->indicators)
		LIST_EACH (const struct kind_cell, cell, &indicator->cells) {
			const struct kind_table *table = known_table(c, cell->table, cell->line);
			if (!table)
				continue;
			LIST_EACH (const struct str, code, &cell->values)
				(void)known_value(c, table, *code, cell->line);
			*LIST_ADD(c->arena, &claims) = (struct claim){indicator, cell, table};
		}
	for (size_t i = 1; i < claims.n; i++)
		for (size_t k = 0; k < i; k++)
			if (overlap(c, &claims.items[k], &claims.items[i])) {
				const struct claim *later = &claims.items[i];
				DIAG_AT(c->dg, KIND_CELL_TIE, at_line(later->cell->line),
					later->indicator->code, claims.items[k].indicator->code,
					arena_printf(c->arena, "%u", claims.items[k].cell->line));
				break;
			}
}

/* ---- balances ---- */

/* The terms are values of one dimension of the table. */
static void
check_balance(struct checker *c, const struct kind_check *check)
{
	const struct kind_table *table = known_table(c, check->table, check->line);
	const struct table_dimension *first = NULL;
	bool sides[2] = {false, false};

	if (!table)
		return;
	LIST_EACH (const struct kind_term, term, &check->terms) {
		const struct table_dimension *dimension;
		sides[term->right] = true;
		if (!term->value.p)
			continue;
		dimension = known_value(c, table, term->value, check->line);
		if (dimension && first && dimension != first)
			DIAG_AT(c->dg, KIND_VALUE, at_line(check->line),
				term->right ? STR("right") : STR("left"), term->value, first->code);
		first = first ? first : dimension;
	}
	for (size_t side = 0; side < 2; side++)
		if (!sides[side])
			DIAG_AT(c->dg, KIND_MISSING, at_line(check->line), STR("balance"),
				side ? STR("right=\"…\"") : STR("left=\"…\""));
}

void
check_tables(struct checker *c)
{
	CHECK_UNIQUE(c, &c->kind->dimensions, code);
	CHECK_UNIQUE(c, &c->kind->tables, id);
	LIST_EACH (const struct table_dimension, dimension, &c->kind->dimensions) {
		check_values(c, dimension);
		check_heads(c, dimension);
		check_unsaid(c, dimension);
	}
	LIST_EACH (const struct kind_table, table, &c->kind->tables)
		check_table(c, table);
	check_cells(c);
	LIST_EACH (const struct kind_check, check, &c->kind->checks)
		if (check->type == CHECK_BALANCE)
			check_balance(c, check);
}

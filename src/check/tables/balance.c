/* SPDX-License-Identifier: Apache-2.0 */
/* Relations between the cells of a table. */
#include "check/tables/balance.h"

#include "check/tables/parts.h"

/* LOOK_MAX: cells of one place that are looked at for parts of another; a form has fewer. */
enum { EQUATION_BYTES_MAX = 1 << 20, LOOK_MAX = 1024 };

struct balances *
balances_new(const struct kind *kind, const struct record *record, const struct record *former,
	     struct arena *arena)
{
	struct balances *balances = ARENA_NEW(arena, struct balances);

	balances->kind = kind;
	balances->arena = arena;
	balances->has_former = former != NULL;
	LIST_EACH (const struct kind_table, table, &kind->tables) {
		struct table_cells *cells = LIST_ADD(arena, &balances->tables);
		cells->now = cells_read(kind, table, record, arena);
		cells->former.kind = kind;
		cells->former.table = table;
		if (former)
			cells->former = cells_read(kind, table, former, arena);
	}
	return balances;
}

/* ---- places: values of the other dimensions ---- */

/* The values CELL has of all dimensions but D; empty when one is not known. */
static struct str
key_of(const struct cells *cells, const struct cell *cell, size_t d, struct arena *arena)
{
	struct str key = STR("");

	for (size_t i = 0; i < cells->table->dimensions.n; i++) {
		if (i == d)
			continue;
		if (!cell->values[i].p)
			return STR("");
		key = ARENA_JOIN(arena, key, cell->values[i], STR("\x1f"));
	}
	return key.n ? key : STR("\x1f");
}

/* The cells of one place, in the order of the record. */
struct place_cells {
	struct str key;
	LIST(size_t) now;
	LIST(size_t) former;
};

/* Places by key: open addressing, at most half full. */
struct places {
	LIST(struct place_cells) items; /* by first cell */
	size_t *slots;			/* 1 + index */
	size_t mask;
};

static struct place_cells *
place_of(struct places *places, struct str key, struct arena *arena)
{
	size_t i = (size_t)str_hash(key) & places->mask;

	while (places->slots[i]) {
		struct place_cells *known = &places->items.items[places->slots[i] - 1];
		if (str_eq(known->key, key))
			return known;
		i = (i + 1) & places->mask;
	}
	LIST_ADD(arena, &places->items)->key = key;
	places->slots[i] = places->items.n;
	return &places->items.items[places->items.n - 1];
}

static struct places
find_places(const struct table_cells *table, size_t d, struct arena *arena)
{
	struct places places = {.mask = 1};

	while (places.mask < 2 * (table->now.items.n + table->former.items.n))
		places.mask = 2 * places.mask + 1;
	places.slots = arena_array(arena, places.mask + 1, sizeof(*places.slots));
	for (size_t i = 0; i < table->now.items.n; i++) {
		struct str key = key_of(&table->now, &table->now.items.items[i], d, arena);
		if (key.n > 0)
			*LIST_ADD(arena, &place_of(&places, key, arena)->now) = i;
	}
	for (size_t i = 0; i < table->former.items.n; i++) {
		struct str key = key_of(&table->former, &table->former.items.items[i], d, arena);
		if (key.n > 0)
			*LIST_ADD(arena, &place_of(&places, key, arena)->former) = i;
	}
	return places;
}

/* ---- terms ---- */

/* A balance at one place. */
struct attempt {
	struct balances *balances;
	const struct kind_check *rule;
	const struct table_cells *table;
	const struct table_dimension *dimension;
	const struct place_cells *place;
	struct relation_done relation;
	size_t found; /* operands of this record */
	bool whole;   /* every term has a cell */
};

/* 1 + the number of VALUE in DIMENSION, 0 when it is none of the kind's. */
static size_t
number_of(const struct table_dimension *dimension, struct str value)
{
	const struct table_value *found = table_value(dimension, value);

	return found ? (size_t)(found - dimension->values.items) + 1 : 0;
}

static bool
is_on_left(const struct kind_check *rule, struct str value)
{
	LIST_EACH (const struct kind_term, term, &rule->terms)
		if (!term->right && str_eq(term->value, value))
			return true;
	return false;
}

/* Another cell of the place stands under VALUE. */
static bool
has_parts(const struct attempt *a, const struct cells *cells, const size_t *at, size_t n,
	  size_t value)
{
	if (value == 0 || a->dimension->values.items[value - 1].children == 0)
		return false;
	for (size_t i = 0; i < n && i < LOOK_MAX; i++) {
		size_t other = number_of(a->dimension,
					 cells->items.items[at[i]].values[a->relation.dimension]);
		if (other != 0 && other != value &&
		    table_value_within(a->dimension, other - 1, value - 1))
			return true;
	}
	return false;
}

/* The cell of value VALUE counts for TERM; PARTS: of those under it, has the place any? */
static bool
counts(const struct attempt *a, const struct kind_term *term, struct str value, bool parts)
{
	size_t own = number_of(a->dimension, value), wanted;

	if (!term->value.p)
		return !parts && !is_on_left(a->rule, value);
	if (!term->right)
		return str_eq(term->value, value);
	wanted = number_of(a->dimension, term->value);
	return !parts && own != 0 && wanted != 0 &&
	       table_value_within(a->dimension, own - 1, wanted - 1);
}

static void
add_term(struct attempt *a, const struct kind_term *term)
{
	const struct cells *cells = term->former ? &a->table->former : &a->table->now;
	const size_t *at = term->former ? a->place->former.items : a->place->now.items;
	size_t n = term->former ? a->place->former.n : a->place->now.n;
	size_t before = a->relation.operands.n;

	for (size_t i = 0; i < n; i++) {
		struct str value = cells->items.items[at[i]].values[a->relation.dimension];
		bool parts = term->right && has_parts(a, cells, at, n,
						      value.p ? number_of(a->dimension, value) : 0);
		if (!value.p || !counts(a, term, value, parts))
			continue;
		*LIST_ADD(a->balances->arena, &a->relation.operands) =
		    (struct operand_cell){cells, at[i], term->right, term->minus, term->former};
		a->found += !term->former;
	}
	a->relation.former |= term->former;
	if (a->relation.operands.n == before)
		a->whole = false;
}

/* ---- sums ---- */

static struct str
figure(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT_MAX];
	size_t n = decimal_format(d, text);

	return arena_str(arena, (struct str){text, n});
}

/* A figure as it counts: 0 where none stands. */
static struct decimal
counted(const struct cell *cell)
{
	static const struct decimal zero = {0, 0};

	return decimal_is_set(cell->observation->value) ? cell->observation->value : zero;
}

static struct interval
negative(struct interval a)
{
	struct interval out = {a.high, a.low};

	out.low.coefficient = -out.low.coefficient;
	out.high.coefficient = -out.high.coefficient;
	return out;
}

/* What one side makes; false when it cannot be told. */
static bool
sum_side(const struct relation_done *relation, bool right, struct interval *out)
{
	*out = (struct interval){{0, 0}, {0, 0}};
	LIST_EACH (const struct operand_cell, operand, &relation->operands) {
		const struct cell *cell = operand_cell(operand);
		if (operand->right != right)
			continue;
		if (!cell->said ||
		    !interval_add(out, operand->minus ? negative(cell->interval) : cell->interval))
			return false;
	}
	return true;
}

static void
put_side(const struct relation_done *relation, bool right, struct buf *out)
{
	bool first = true;

	LIST_EACH (const struct operand_cell, operand, &relation->operands) {
		char text[DECIMAL_TEXT_MAX];
		if (operand->right != right)
			continue;
		if (!first || operand->minus)
			buf_text(out, operand->minus ? (first ? "-" : " - ") : " + ");
		first = false;
		buf_put(out, text, decimal_format(counted(operand_cell(operand)), text));
	}
}

static struct str
equation(const struct relation_done *relation, struct arena *arena)
{
	struct buf text;
	struct str copy;

	buf_init(&text, EQUATION_BYTES_MAX);
	put_side(relation, false, &text);
	BUF_LIT(&text, " = ");
	put_side(relation, true, &text);
	copy = arena_str(arena, buf_view(&text));
	buf_release(&text);
	return copy;
}

/* The figure that stands for an interval: its own when it is one. */
static struct decimal
middle(struct interval a)
{
	struct decimal sum;

	if (!decimal_is_set(a.low) || !decimal_is_set(a.high))
		return decimal_is_set(a.low) ? a.low : a.high;
	if (decimal_compare(a.low, a.high) == 0 || !decimal_add(a.low, a.high, &sum) ||
	    !decimal_divide(sum, (struct decimal){2, 0}, sum.scale, &sum))
		return a.low;
	return sum;
}

/* A figure with a heading that nothing knows stands at the place: it may be what is missing. */
static bool
is_incomplete(const struct attempt *a)
{
	for (size_t i = 0; i < a->place->now.n; i++) {
		const struct cell *cell = &a->table->now.items.items[a->place->now.items[i]];
		if (!cell->values[a->relation.dimension].p && counted(cell).coefficient != 0)
			return true;
	}
	return false;
}

/* No part of the sum is given: whoever left all of them open states no sum. */
static bool
is_open(const struct relation_done *relation)
{
	LIST_EACH (const struct operand_cell, operand, &relation->operands)
		if (operand->right && operand_cell(operand)->observation->state != EMPTY)
			return false;
	return true;
}

static bool
is_one_figure(struct interval a)
{
	return decimal_is_set(a.low) && decimal_is_set(a.high) &&
	       decimal_compare(a.low, a.high) == 0;
}

static struct decimal
difference(struct interval left, struct interval right)
{
	struct decimal d;

	if (is_one_figure(left) && is_one_figure(right) &&
	    decimal_subtract(left.low, right.low, &d))
		return d;
	return DECIMAL_NONE;
}

static size_t
left_operands(const struct relation_done *relation)
{
	size_t n = 0;

	LIST_EACH (const struct operand_cell, operand, &relation->operands)
		n += !operand->right;
	return n;
}

static void
judge(struct attempt *a, struct check_result *result)
{
	struct relation_done *relation = &a->relation;
	struct arena *arena = a->balances->arena;
	struct interval left, right;

	if (!a->whole || !sum_side(relation, false, &left) || !sum_side(relation, true, &right))
		return;
	result->expected = equation(relation, arena);
	relation->failed = !interval_meet(left, right);
	if (relation->failed && (is_incomplete(a) || is_open(relation)))
		return;
	result->outcome = relation->failed ? FAILED : PASSED;
	relation->left = figure(arena, middle(left));
	relation->right = figure(arena, middle(right));
	relation->difference = difference(left, right);
	if (relation->failed)
		result->actual =
		    left_operands(relation) == 1
			? relation->right
			: ARENA_JOIN(arena, relation->left, STR(" ≠ "), relation->right);
	*LIST_ADD(arena, &a->balances->relations) = *relation;
}

/* ---- results ---- */

static void
describe(const struct attempt *a, struct check_result *result)
{
	const struct cells *cells = &a->table->now;
	const struct cell *first = &cells->items.items[a->place->now.items[0]];
	struct arena *arena = a->balances->arena;

	for (size_t d = 0; d < cells->table->dimensions.n; d++) {
		struct dimension *dimension;
		if (d == a->relation.dimension)
			continue;
		dimension = LIST_ADD(arena, &result->dimensions);
		dimension->name = cells->table->dimensions.items[d];
		dimension->value = first->values[d];
		if (table_value(kind_dimension(cells->kind, dimension->name), dimension->value))
			dimension->label = cell_value_name(cells, first, d, DIAG_ZH);
	}
	LIST_EACH (const struct operand_cell, operand, &a->relation.operands)
		if (!operand->former)
			*LIST_ADD(arena, &result->observations) =
			    operand_cell(operand)->observation->id;
}

static struct check_result *
add_result(const struct kind_check *rule, struct record *record, struct arena *arena)
{
	struct check_result *result = LIST_ADD(arena, &record->checks);

	result->id = rule->id;
	result->type = str_of(check_type_names[rule->type]);
	result->outcome = NOT_CHECKED;
	return result;
}

/* The table RULE is about, and the number in it of the dimension of its terms; NULL: there is none.
 */
static const struct table_cells *
subject_of(const struct balances *balances, const struct kind_check *rule, size_t *dimension_out)
{
	const struct kind_table *table = kind_table(balances->kind, rule->table);
	const struct table_dimension *dimension = NULL;

	LIST_EACH (const struct kind_term, term, &rule->terms)
		if (table && term->value.p && !dimension)
			dimension = table_dimension_of(balances->kind, table, term->value, NULL);
	if (!dimension)
		return NULL;
	*dimension_out = 0;
	while (!str_eq(table->dimensions.items[*dimension_out], dimension->code))
		++*dimension_out;
	return &balances->tables.items[table - balances->kind->tables.items];
}

void
balances_run(struct balances *balances, const struct kind_check *rule, struct record *record)
{
	size_t dimension = 0, before = record->checks.n;
	const struct table_cells *table = subject_of(balances, rule, &dimension);
	struct places places = {.mask = 0};

	if (table)
		places = find_places(table, dimension, balances->arena);
	LIST_EACH (const struct place_cells, place, &places.items) {
		struct attempt a = {
		    .balances = balances,
		    .rule = rule,
		    .table = table,
		    .place = place,
		    .relation = {.rule = rule, .cells = &table->now, .dimension = dimension},
		    .whole = true};
		struct check_result *result;
		a.dimension =
		    kind_dimension(balances->kind, table->now.table->dimensions.items[dimension]);
		LIST_EACH (const struct kind_term, term, &rule->terms)
			add_term(&a, term);
		/* Of a place that the relation is not about, or only half, nothing is said. */
		if (a.found == 0 || place->now.n == 0 || (a.relation.former && !a.whole))
			continue;
		result = add_result(rule, record, balances->arena);
		describe(&a, result);
		judge(&a, result);
	}
	if (record->checks.n == before)
		(void)add_result(rule, record, balances->arena);
}

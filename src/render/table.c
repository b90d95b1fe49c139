/* SPDX-License-Identifier: Apache-2.0 */
/* The record for a person at a terminal. */
#include "render/table_parts.h"

#include "render/mark.h"
#include "render/names.h"

static void
put_number(const struct observation *o, enum diag_lang lang, struct buf *out)
{
	if (decimal_is_set(o->value)) {
		decimal_print(o->value, out);
	} else if (decimal_is_set(o->low)) {
		decimal_print(o->low, out);
		BUF_LIT(out, "–");
		decimal_print(o->high, out);
	} else if (decimal_is_set(o->numerator)) {
		decimal_print(o->numerator, out);
		buf_char(out, '/');
		decimal_print(o->denominator, out);
	} else {
		buf_str(out, names_state(o->state, lang));
	}
}

static struct str
value_of(const struct table *t, const struct observation *o)
{
	static const char *const arrows[DIRECTION_COUNT] = {
	    [DIRECTION_NONE] = "", [INCREASE] = "↑", [DECREASE] = "↓"};
	struct buf text;
	struct str copy;

	buf_init(&text, SIZE_MAX);
	buf_text(&text, arrows[o->direction]);
	buf_str(&text, exactness_mark(o));
	put_number(o, t->options->lang, &text);
	if (o->unit.n && !str_eq(o->unit, STR("%")))
		buf_char(&text, ' ');
	buf_str(&text, o->unit);
	if (o->status == PLANNED)
		buf_str(&text, table_say(t, TABLE_PLANNED));
	if (o->correction.p)
		buf_str(&text, table_say(t, TABLE_CORRECTED));
	copy = arena_str(t->arena, buf_view(&text));
	buf_release(&text);
	return copy;
}

/* What a dimension says in the language of the table. */
static struct str
dimension_name(const struct table *t, const struct dimension *d)
{
	const struct table_dimension *dimension = t->kind ? kind_dimension(t->kind, d->name) : NULL;
	const struct table_value *value = dimension ? table_value(dimension, d->value) : NULL;

	if (value)
		return table_name(t, &value->names);
	return d->label.n ? d->label : d->value;
}

/* What the N dimensions at D say, before NAME. */
static struct str
with_dimensions(const struct table *t, const struct dimension *d, size_t n, struct str name)
{
	while (n-- > 0)
		name = name.n ? ARENA_JOIN(t->arena, dimension_name(t, &d[n]), STR("／"), name)
			      : dimension_name(t, &d[n]);
	return name;
}

/* The values of a cell tell more than the indicator, under whose group they stand. */
static struct str
cell_label(const struct table *t, const struct observation *o, struct str name)
{
	if (o->dimensions.n == 0 || !o->dimensions.items[0].label.p)
		return name;
	return with_dimensions(t, o->dimensions.items, o->dimensions.n, STR(""));
}

static void
add_observation(struct table *t, const struct observation *o, struct str label)
{
	COLUMNS_ADD(&t->columns, table_short(t, label), value_of(t, o), o->basis.text,
		    table_place(t, o->basis.place));
}

/* What indicators are listed together: a group of the kind, a part of a framework, or what is in
 * no part of it. */
struct grouping {
	struct str name;
	const struct kind_group *group;
	const struct framework_part *part;
};

static bool
in_framework(const struct framework *framework, const struct kind_indicator *indicator)
{
	LIST_EACH (const struct framework_part, part, &framework->parts)
		if (framework_holds(part, indicator))
			return true;
	return false;
}

static bool
belongs(const struct table *t, const struct grouping *grouping,
	const struct kind_indicator *indicator)
{
	if (grouping->group)
		return str_eq(indicator->group, grouping->group->code);
	if (grouping->part)
		return framework_holds(grouping->part, indicator);
	return !in_framework(t->options->framework, indicator);
}

/* The observations that the indicators of GROUPING name, under its name. */
static void
add_group(struct table *t, const struct grouping *grouping)
{
	bool headed = false;

	LIST_EACH (const struct observation, o, &t->record->observations) {
		const struct kind_indicator *indicator =
		    o->indicator.p ? kind_indicator(t->kind, o->indicator) : NULL;
		if (!indicator || !belongs(t, grouping, indicator))
			continue;
		if (!headed)
			columns_heading(&t->columns, grouping->name);
		headed = true;
		add_observation(t, o, cell_label(t, o, table_name(t, &indicator->names)));
	}
}

static void
add_groups(struct table *t)
{
	LIST_EACH (const struct kind_group, group, &t->kind->groups)
		add_group(t,
			  &(struct grouping){.name = table_name(t, &group->names), .group = group});
}

static void
add_parts(struct table *t, const struct framework *framework)
{
	LIST_EACH (const struct framework_part, part, &framework->parts) {
		struct str name = arena_printf(t->arena, "%.*s %.*s", STR_ARG(part->id),
					       STR_ARG(table_name(t, &part->names)));
		add_group(t, &(struct grouping){.name = name, .part = part});
	}
	add_group(t, &(struct grouping){.name = table_say(t, TABLE_NO_PART)});
}

static bool
is_named(const struct table *t, const struct observation *o)
{
	return t->kind && o->indicator.p && kind_indicator(t->kind, o->indicator);
}

static void
put_counts(struct table *t, size_t named, size_t all)
{
	if (t->options->lang == DIAG_ZH)
		buf_printf(t->out, "  数量 %zu 个，其中 %zu 个已对应指标\n", all, named);
	else
		buf_printf(t->out, "  %zu quantities, %zu of them named by an indicator\n", all,
			   named);
}

static void
put_indicators(struct table *t)
{
	size_t named = 0, all = t->record->observations.n;

	LIST_EACH (const struct observation, o, &t->record->observations)
		named += is_named(t, o);
	table_title(t, TABLE_INDICATORS);
	put_counts(t, named, all);
	if (t->kind && t->options->framework && str_eq(t->options->framework->kind, t->kind->id))
		add_parts(t, t->options->framework);
	else if (t->kind)
		add_groups(t);
	columns_print(&t->columns, 4, t->out);
	if (named == all)
		return;
	table_title(t, TABLE_UNNAMED);
	LIST_EACH (const struct observation, o, &t->record->observations)
		if (!is_named(t, o))
			add_observation(t, o, o->label.n ? o->label : o->basis.quote);
	columns_print(&t->columns, 2, t->out);
}

static struct str
check_name(const struct table *t, struct str id)
{
	if (t->kind)
		LIST_EACH (const struct kind_check, check, &t->kind->checks)
			if (str_eq(check->id, id))
				return table_name(t, &check->names);
	return id;
}

static struct str
check_sentence(const struct table *t, const struct check_result *check)
{
	bool at_most = str_eq(check->type, str_of(check_type_names[CHECK_AT_MOST]));

	if (str_eq(check->type, str_of(check_type_names[CHECK_REQUIRED])))
		return STR("");
	if (check->outcome == PASSED || !check->actual.n)
		return check->expected;
	return arena_printf(t->arena, "%.*s%.*s%.*s", STR_ARG(check->expected),
			    STR_ARG(table_say(t, at_most ? TABLE_EXCEEDS : TABLE_GIVES)),
			    STR_ARG(check->actual));
}

/* Where the first of its figures stands. */
static struct str
check_place(const struct table *t, const struct check_result *check)
{
	LIST_EACH (const struct observation, o, &t->record->observations)
		if (check->observations.n && str_eq(o->id, check->observations.items[0]))
			return table_place(t, o->basis.place);
	return STR("");
}

/* Most reports lack the figures of some checks: one line says how many. */
static void
put_unchecked(struct table *t, size_t n)
{
	if (n == 0)
		return;
	if (t->options->lang == DIAG_ZH)
		buf_printf(t->out, "  ·  另有 %zu 项因数据不全未核算\n", n);
	else
		buf_printf(t->out, "  ·  checks not done for want of figures: %zu\n", n);
}

static void
put_checks(struct table *t)
{
	size_t unchecked = 0;

	if (t->record->checks.n == 0)
		return;
	table_title(t, TABLE_CHECKS);
	LIST_EACH (const struct check_result, check, &t->record->checks) {
		unchecked += check->outcome == NOT_CHECKED;
		if (check->outcome == NOT_CHECKED)
			continue;
		COLUMNS_ADD(
		    &t->columns, check->outcome == PASSED ? STR("✓") : STR("✗"),
		    table_short(t, with_dimensions(t, check->dimensions.items, check->dimensions.n,
						   check_name(t, check->id))),
		    check_sentence(t, check), check_place(t, check));
	}
	columns_print(&t->columns, 2, t->out);
	put_unchecked(t, unchecked);
}

static void
put_numerals(struct table *t)
{
	table_title(t, TABLE_NUMERALS);
	LIST_EACH (const struct numeral, numeral, &t->record->numerals)
		COLUMNS_ADD(&t->columns, numeral->text,
			    names_reason(numeral->reason, t->options->lang),
			    table_place(t, numeral->place));
	columns_print(&t->columns, 2, t->out);
}

void
render_table(const struct record *record, const struct kind *kind,
	     const struct table_options *options, struct buf *out)
{
	struct arena *arena = arena_new();
	struct table t = {.record = record,
			  .kind = kind,
			  .options = options,
			  .arena = arena,
			  .columns = {.arena = arena},
			  .out = out};

	table_identity(&t);
	table_metadata(&t);
	table_relations(&t);
	put_indicators(&t);
	put_checks(&t);
	table_attachments(&t);
	if (options->numerals)
		put_numerals(&t);
	arena_free(arena);
}

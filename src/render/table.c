/* SPDX-License-Identifier: Apache-2.0 */
/* The record for a person at a terminal. */
#include "render/table.h"

#include "base/field.h"
#include "base/text/utf8.h"
#include "base/text/width.h"
#include "render/columns.h"
#include "render/mark.h"
#include "render/names.h"

enum { LABEL_WIDTH = 40 };

enum word {
	REPORT,
	ID,
	KIND,
	PERIOD,
	PLACE,
	OFFICE,
	SOURCE,
	BYTES,
	METADATA,
	INDICATORS,
	UNNAMED,
	NO_PART,
	CHECKS,
	NUMERALS,
	PLANNED_WORD,
	EMPTY_WORD,
	UNKNOWN,
	RELATIONS,
	CORRECTED,
	GIVES,
	EXCEEDS,
};

static const char *const words[][DIAG_LANG_COUNT] = {
    [REPORT] = {"报告", "Report"},
    [ID] = {"标识", "id"},
    [KIND] = {"报告种类", "kind"},
    [PERIOD] = {"时期", "period"},
    [PLACE] = {"地区", "place"},
    [OFFICE] = {"报告单位", "office"},
    [SOURCE] = {"来源文件", "source"},
    [BYTES] = {"字节", "bytes"},
    [METADATA] = {"元数据", "Metadata"},
    [INDICATORS] = {"指标", "Indicators"},
    [UNNAMED] = {"未对应指标的数量", "Quantities that no indicator names"},
    [NO_PART] = {"不在该框架中", "in no part of the framework"},
    [CHECKS] = {"勾稽核算", "Checks"},
    [NUMERALS] = {"其他数字（不是数量）", "Other numerals (no quantity)"},
    [PLANNED_WORD] = {"（计划）", " (planned)"},
    [EMPTY_WORD] = {"（空）", "(empty)"},
    [UNKNOWN] = {"未识别", "not recognised"},
    [RELATIONS] = {"与其他报告的关系", "Relations to other reports"},
    [CORRECTED] = {" ✎人工核正", " ✎corrected"},
    [GIVES] = {"；按所列数字应为 ", "; the figures give "},
    [EXCEEDS] = {"；不应大于 ", "; it cannot exceed "},
};

static const char *const origins[ORIGIN_COUNT][DIAG_LANG_COUNT] = {
    [ORIGIN_BLOCK] = {"信息块", "block"}, [ORIGIN_META] = {"META 标签", "meta"},
    [ORIGIN_TEXT] = {"正文", "text"},	  [ORIGIN_FILE] = {"文件", "file"},
    [ORIGIN_OPTION] = {"选项", "option"},
};

struct table {
	const struct record *record;
	const struct kind *kind;
	const struct table_options *options;
	struct arena *arena;
	struct columns columns;
	struct buf *out;
};

static struct str
say(const struct table *t, enum word word)
{
	return str_of(words[word][t->options->lang]);
}

static struct str
name_in(const struct table *t, const struct kind_names *names)
{
	struct str own = t->options->lang == DIAG_ZH ? names->zh : names->en;

	return own.n ? own : names->zh;
}

static void
put_title(struct table *t, enum word word)
{
	if (t->out->n)
		buf_char(t->out, '\n');
	buf_text(t->out, t->options->color ? "\033[1m" : "");
	buf_str(t->out, say(t, word));
	buf_text(t->out, t->options->color ? "\033[0m\n" : "\n");
}

static struct str
place_of(const struct table *t, struct place place)
{
	if (!place.line)
		return STR("");
	return arena_printf(t->arena, "%u:%u", place.line, place.column);
}

/* Cut where LABEL_WIDTH columns are full. */
static struct str
shortened(const struct table *t, struct str text)
{
	const char *p = text.p, *end = text.p + text.n;
	size_t width = 0;
	uint32_t cp;

	if (width_str(text) <= LABEL_WIDTH)
		return text;
	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		width += width_char(cp);
		if (width > LABEL_WIDTH - 1)
			break;
		p += n ? n : 1;
	}
	return arena_printf(t->arena, "%.*s…", (int)(p - text.p), text.p);
}

/* 江西省南昌市西湖区 (360103); a division of no list has no code. */
static struct str
place_name(const struct table *t)
{
	const struct report_place *place = &t->record->place;
	struct str name = STR(""), code = place->code.p ? place->code : say(t, UNKNOWN);

	for (size_t i = place->parents.n; i-- > 0;)
		name = arena_printf(t->arena, "%.*s%.*s", STR_ARG(name),
				    STR_ARG(place->parents.items[i].name));
	return arena_printf(t->arena, "%.*s%.*s (%.*s)", STR_ARG(name), STR_ARG(place->name),
			    STR_ARG(code));
}

static void
put_identity(struct table *t)
{
	const struct record *r = t->record;
	struct str kind = say(t, UNKNOWN), place = say(t, UNKNOWN), period = say(t, UNKNOWN);

	if (t->kind)
		kind =
		    arena_printf(t->arena, "%.*s (%.*s %.*s)", STR_ARG(name_in(t, &t->kind->names)),
				 STR_ARG(r->kind), STR_ARG(r->kind_version));
	if (r->place.name.p)
		place = place_name(t);
	if (r->period.start.year)
		period = arena_printf(t->arena, "%d-%02d-%02d – %d-%02d-%02d", r->period.start.year,
				      r->period.start.month, r->period.start.day,
				      r->period.end.year, r->period.end.month, r->period.end.day);
	put_title(t, REPORT);
	COLUMNS_ADD(&t->columns, say(t, ID), r->id);
	COLUMNS_ADD(&t->columns, say(t, KIND), kind);
	COLUMNS_ADD(&t->columns, say(t, PERIOD), period);
	COLUMNS_ADD(&t->columns, say(t, PLACE), place);
	if (r->body.p)
		COLUMNS_ADD(&t->columns, say(t, OFFICE), r->body);
	COLUMNS_ADD(&t->columns, say(t, SOURCE),
		    arena_printf(t->arena, "%.*s (%.*s, %.*s, %llu %.*s)", STR_ARG(r->source.name),
				 STR_ARG(r->source.media_type), STR_ARG(r->source.charset),
				 (unsigned long long)r->source.bytes, STR_ARG(say(t, BYTES))));
	columns_print(&t->columns, 2, t->out);
}

/* What it is called; of a field only the mappings know the label it is first listed with. */
static struct str
label_of(const struct table *t, struct str field)
{
	const struct codelist *fields = t->options->fields;
	struct str name = field_name(field, t->options->lang);

	if (name.p || !fields)
		return name.p ? name : field;
	LIST_EACH (const struct codelist_row, row, &fields->rows)
		if (str_eq(row->cells[0], field) && !str_starts(row->cells[1], STR("@")))
			return row->cells[1];
	return field;
}

static void
put_metadata(struct table *t)
{
	put_title(t, METADATA);
	LIST_EACH (const struct metadata_field, field, &t->record->metadata)
		COLUMNS_ADD(&t->columns, label_of(t, field->name),
			    field->value.n ? field->value : say(t, EMPTY_WORD),
			    str_of(origins[field->origin][t->options->lang]),
			    place_of(t, field->place));
	columns_print(&t->columns, 2, t->out);
}

static void
put_relations(struct table *t)
{
	if (t->record->relations.n == 0)
		return;
	put_title(t, RELATIONS);
	LIST_EACH (const struct relation, relation, &t->record->relations)
		COLUMNS_ADD(&t->columns, names_relation(relation->type, t->options->lang),
			    relation->target.p ? relation->target : STR(""),
			    shortened(t, relation->words), place_of(t, relation->place));
	columns_print(&t->columns, 2, t->out);
}

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
		buf_str(&text, say(t, PLANNED_WORD));
	if (o->correction.p)
		buf_str(&text, say(t, CORRECTED));
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
		return name_in(t, &value->names);
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
	COLUMNS_ADD(&t->columns, shortened(t, label), value_of(t, o), o->basis.text,
		    place_of(t, o->basis.place));
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
		add_observation(t, o, cell_label(t, o, name_in(t, &indicator->names)));
	}
}

static void
add_groups(struct table *t)
{
	LIST_EACH (const struct kind_group, group, &t->kind->groups)
		add_group(t, &(struct grouping){.name = name_in(t, &group->names), .group = group});
}

static void
add_parts(struct table *t, const struct framework *framework)
{
	LIST_EACH (const struct framework_part, part, &framework->parts) {
		struct str name = arena_printf(t->arena, "%.*s %.*s", STR_ARG(part->id),
					       STR_ARG(name_in(t, &part->names)));
		add_group(t, &(struct grouping){.name = name, .part = part});
	}
	add_group(t, &(struct grouping){.name = say(t, NO_PART)});
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
	put_title(t, INDICATORS);
	put_counts(t, named, all);
	if (t->kind && t->options->framework && str_eq(t->options->framework->kind, t->kind->id))
		add_parts(t, t->options->framework);
	else if (t->kind)
		add_groups(t);
	columns_print(&t->columns, 4, t->out);
	if (named == all)
		return;
	put_title(t, UNNAMED);
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
				return name_in(t, &check->names);
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
			    STR_ARG(say(t, at_most ? EXCEEDS : GIVES)), STR_ARG(check->actual));
}

/* Where the first of its figures stands. */
static struct str
check_place(const struct table *t, const struct check_result *check)
{
	LIST_EACH (const struct observation, o, &t->record->observations)
		if (check->observations.n && str_eq(o->id, check->observations.items[0]))
			return place_of(t, o->basis.place);
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
	put_title(t, CHECKS);
	LIST_EACH (const struct check_result, check, &t->record->checks) {
		unchecked += check->outcome == NOT_CHECKED;
		if (check->outcome == NOT_CHECKED)
			continue;
		COLUMNS_ADD(
		    &t->columns, check->outcome == PASSED ? STR("✓") : STR("✗"),
		    shortened(t, with_dimensions(t, check->dimensions.items, check->dimensions.n,
						 check_name(t, check->id))),
		    check_sentence(t, check), check_place(t, check));
	}
	columns_print(&t->columns, 2, t->out);
	put_unchecked(t, unchecked);
}

static void
put_numerals(struct table *t)
{
	put_title(t, NUMERALS);
	LIST_EACH (const struct numeral, numeral, &t->record->numerals)
		COLUMNS_ADD(&t->columns, numeral->text,
			    names_reason(numeral->reason, t->options->lang),
			    place_of(t, numeral->place));
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

	put_identity(&t);
	put_metadata(&t);
	put_relations(&t);
	put_indicators(&t);
	put_checks(&t);
	if (options->numerals)
		put_numerals(&t);
	arena_free(arena);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The observations, a row each, by indicator group. */
#include "render/mark.h"
#include "render/view/page.h"

/* Shorter numbers are read at a glance. */
enum { GROUPED_FROM = 5 };

/* Digits in threes, set apart by the style sheet: as text they stay one number. */
static void
put_figure(struct view *view, struct decimal decimal)
{
	char text[DECIMAL_TEXT_MAX];
	size_t n = decimal_format(decimal, text), sign = text[0] == '-', whole = sign, at;

	while (whole < n && text[whole] != '.')
		whole++;
	if (whole - sign < GROUPED_FROM) {
		view_literal(view, text, n);
		return;
	}
	at = sign + (whole - sign - 1) % 3 + 1;
	view_literal(view, text, at);
	for (; at < whole; at += 3) {
		PUT(view, "<span></span>");
		view_literal(view, text + at, 3);
	}
	view_literal(view, text + whole, n - whole);
}

static void
put_value(struct view *view, const struct observation *o)
{
	static const char *const arrows[DIRECTION_COUNT] = {
	    [DIRECTION_NONE] = "", [INCREASE] = "↑ ", [DECREASE] = "↓ "};
	struct str mark = exactness_mark(o);

	view_literal(view, arrows[o->direction], strlen(arrows[o->direction]));
	if (mark.n > 0) {
		view_put(view, mark);
		PUT(view, " ");
	}
	if (decimal_is_set(o->value)) {
		put_figure(view, o->value);
	} else if (decimal_is_set(o->low)) {
		put_figure(view, o->low);
		PUT(view, "–");
		put_figure(view, o->high);
	} else if (decimal_is_set(o->numerator)) {
		put_figure(view, o->numerator);
		PUT(view, "/");
		put_figure(view, o->denominator);
	} else {
		view_word(view, o->state == EMPTY ? WORD_EMPTY_VALUE : WORD_NO_VALUE);
	}
}

static void
put_unit(struct view *view, struct str unit)
{
	if (unit.n == 0)
		return;
	if (!str_eq(unit, STR("%")))
		PUT(view, " ");
	view_put(view, unit);
}

static void
put_label(struct view *view, const struct view_row *row, const struct observation *o)
{
	if (row->indicator)
		view_names(view, row->indicator->names.zh, row->indicator->names.en);
	LIST_EACH (const struct dimension, dimension, &o->dimensions) {
		if (!row->indicator && str_find(o->label, dimension->value, 0) != SIZE_MAX)
			continue;
		if (row->indicator)
			PUT(view, "／");
		view_dimension(view, dimension);
		if (!row->indicator)
			PUT(view, "　");
	}
	if (!row->indicator)
		view_put(view, o->label.n ? o->label : o->basis.quote);
}

/* Of several parts, which are one thing on the line. */
static void
put_whole_label(struct view *view, const struct view_row *row, const struct observation *o)
{
	bool parts = o->dimensions.n > 0;

	if (parts)
		PUT(view, "<span>");
	put_label(view, row, o);
	if (parts)
		PUT(view, "</span>");
}

/* Whether the page shows the words of O when it shows its value and unit. */
static bool
speaks_for_itself(const struct observation *o)
{
	char figure[DECIMAL_TEXT_MAX];
	struct str words = o->basis.text;
	size_t n;

	if (!decimal_is_set(o->value) || o->exactness != EXACT)
		return false;
	n = decimal_format(o->value, figure);
	return words.n == n + o->unit.n && memcmp(words.p, figure, n) == 0 &&
	       (o->unit.n == 0 || memcmp(words.p + n, o->unit.p, o->unit.n) == 0);
}

static bool
same_period(const struct period *a, const struct period *b)
{
	return date_compare(a->start, b->start) == 0 && date_compare(a->end, b->end) == 0;
}

/* kinds/rule-of-law/kind.xml:214 is rule 214 of the kind. */
static void
put_rule(struct view *view, struct str rule)
{
	size_t colon = rule.n;

	while (colon > 0 && rule.p[colon - 1] != ':')
		colon--;
	if (colon == 0)
		return;
	PUT(view, "　");
	view_word(view, WORD_RULE);
	PUT(view, " ");
	view_put(view, str_span(rule.p + colon, rule.p + rule.n));
}

static void
put_details(struct view *view, const struct view_row *row, const struct observation *o)
{
	PUT(view, "<small>");
	view_place(view, &o->basis.place, (struct view_anchor){0, 0});
	if (!speaks_for_itself(o)) {
		PUT(view, "　");
		view_word(view, WORD_WRITTEN);
		PUT(view, " ");
		view_put(view, o->basis.text);
	}
	if (o->status == PLANNED) {
		PUT(view, "　");
		view_word(view, WORD_PLANNED_FIGURE);
	}
	if (o->period.start.year && !same_period(&o->period, &view->record->period)) {
		PUT(view, "　");
		view_date(view, o->period.start);
		PUT(view, "–");
		view_date(view, o->period.end);
	}
	if (row->indicator)
		put_rule(view, o->basis.rule);
	PUT(view, "</small>");
}

/* Why the row is in doubt. */
static void
put_faults(struct view *view, const struct view_row *row)
{
	for (const struct view_fault *fault = row->faults; fault; fault = fault->next) {
		PUT(view, "<p>");
		if (fault->check) {
			view_link(view, (struct view_anchor){'k', fault->check});
			view_sentence(view, &view->record->checks.items[fault->check - 1], false);
			PUT(view, "</a>");
		} else {
			view_message(view, fault->finding);
		}
		PUT(view, "</p>");
	}
}

static void
put_row(struct view *view, size_t i)
{
	static const char *const classes[VIEW_STATES] = {[VIEW_FAILED] = " class=f>",
							 [VIEW_DOUBTFUL] = " class=d>",
							 [VIEW_UNNAMED] = " class=u>",
							 [VIEW_NAMED] = ">"};
	const struct view_row *row = &view->rows[i];
	const struct observation *o = &view->record->observations.items[i];

	PUT(view, "<li id=r");
	view_number(view, i + 1);
	view_literal(view, classes[row->state], strlen(classes[row->state]));
	view_link(view, row->mark);
	put_whole_label(view, row, o);
	PUT(view, " <b>");
	put_value(view, o);
	put_unit(view, o->unit);
	PUT(view, "</b>");
	view_unlink(view, row->mark);
	put_details(view, row, o);
	if (o->correction.p)
		view_correction(view, o);
	put_faults(view, row);
	PUT(view, "</li>\n");
}

static void
put_group(struct view *view, size_t i)
{
	const struct view_group *group = &view->groups.items[i];
	bool unnamed = i + 1 == view->groups.n;

	if (group->count == 0)
		return;
	PUT(view, "<h3 id=");
	if (unnamed) {
		PUT(view, "unnamed>");
	} else {
		PUT(view, "g");
		view_number(view, i + 1);
		PUT(view, ">");
	}
	if (group->names)
		view_names(view, group->names->zh, group->names->en);
	else
		view_word(view, unnamed ? WORD_NO_INDICATOR : WORD_NO_GROUP);
	PUT(view, " <small>");
	view_number(view, group->count);
	PUT(view, "</small></h3>\n<ul class=r>\n");
	for (size_t row = group->first; row; row = view->rows[row - 1].next)
		put_row(view, row - 1);
	PUT(view, "</ul>\n");
}

void
view_indicators(struct view *view)
{
	for (size_t i = 0; i < view->groups.n; i++)
		put_group(view, i);
}

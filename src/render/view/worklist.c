/* SPDX-License-Identifier: Apache-2.0 */
/* A corrections file to fill in. */
#include "render/worklist.h"

#include "model/correction.h"
#include "render/csv.h"
#include "render/view/page.h"

/* In the order a person fills them in: what is given, then what is to be done. */
static const enum correction_column columns[] = {
    CORRECTION_DOUBT,	  CORRECTION_ID,	CORRECTION_LINE,      CORRECTION_COLUMN_NUMBER,
    CORRECTION_WORDS,	  CORRECTION_QUOTE,	CORRECTION_READ,      CORRECTION_ACTION,
    CORRECTION_FIGURE,	  CORRECTION_MEASURE,	CORRECTION_INDICATOR, CORRECTION_LABEL,
    CORRECTION_EXACTNESS, CORRECTION_DIRECTION, CORRECTION_STATE,     CORRECTION_STATUS,
    CORRECTION_YEAR,	  CORRECTION_IGNORE_AS, CORRECTION_REASON,    CORRECTION_WHO,
    CORRECTION_WHEN,
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct line {
	struct str cells[CORRECTION_COLUMNS_ALL];
};

static void
write_line(const struct line *line, struct buf *out)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		if (i > 0)
			buf_char(out, ',');
		render_csv_text(out, line->cells[columns[i]]);
	}
	BUF_LIT(out, "\r\n");
}

static void
write_header(struct buf *out)
{
	BUF_LIT(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < COLUMNS; i++)
		buf_printf(out, "%s%s %s", i ? "," : "", correction_columns[columns[i]].zh,
			   correction_columns[columns[i]].word);
	BUF_LIT(out, "\r\n");
}

/* ---- what is known ---- */

static struct str
number_of(const struct view *view, uint32_t number)
{
	return arena_number(view->arena, STR(""), number);
}

static struct str
wrapped(const struct view *view, struct str text)
{
	return ARENA_JOIN(view->arena, STR("「"), text, STR("」"));
}

static struct str
kept(const struct view *view, struct buf *text)
{
	struct str copy = arena_str(view->arena, buf_view(text));

	buf_release(text);
	return copy;
}

static struct str
figure_of(const struct view *view, struct decimal value, struct decimal low, struct decimal high,
	  struct decimal numerator, struct decimal denominator)
{
	struct buf text;

	buf_init(&text, 4 * (size_t)DECIMAL_TEXT_MAX);
	if (decimal_is_set(value)) {
		decimal_print(value, &text);
	} else if (decimal_is_set(low)) {
		decimal_print(low, &text);
		BUF_LIT(&text, "..");
		decimal_print(high, &text);
	} else if (decimal_is_set(numerator)) {
		decimal_print(numerator, &text);
		buf_char(&text, '/');
		decimal_print(denominator, &text);
	}
	return kept(view, &text);
}

/* 1.2万 for 12000 that was written so: the precision stands in it. */
static struct str
scaled(const struct view *view, const struct observation *o)
{
	static const struct {
		int32_t scale;
		struct str word;
	} words[] = {{4, STR_INIT("万")}, {8, STR_INIT("亿")}, {12, STR_INIT("万亿")}};
	struct decimal value = o->value;
	struct str word = {NULL, 0};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (o->scale == words[i].scale)
			word = words[i].word;
	if (!word.p || !decimal_is_set(value) || !decimal_shift(value, -o->scale, &value))
		return (struct str){NULL, 0};
	while (value.scale > o->decimals + o->scale && value.scale > 0 &&
	       value.coefficient % 10 == 0) {
		value.coefficient /= 10;
		value.scale--;
	}
	return ARENA_JOIN(
	    view->arena,
	    figure_of(view, value, DECIMAL_NONE, DECIMAL_NONE, DECIMAL_NONE, DECIMAL_NONE), word);
}

static struct str
figure(const struct view *view, const struct observation *o)
{
	return figure_of(view, o->value, o->low, o->high, o->numerator, o->denominator);
}

/* 「241 项 topics-considered 研究议题数」 */
static struct str
reading(const struct view *view, struct str value, struct str unit, struct str indicator,
	struct str label)
{
	struct str space = STR(" ");

	return wrapped(view, ARENA_JOIN(view->arena, value, space, unit, space, indicator,
					indicator.n ? space : STR(""), label));
}

/* Both languages, and the code of what a finding says. */
static struct str
doubt(const struct view *view, const struct view_row *row)
{
	static const struct str states[VIEW_STATES] = {
	    [VIEW_FAILED] = STR_INIT("核算不符 failed"),
	    [VIEW_DOUBTFUL] = STR_INIT("存疑 doubtful"),
	    [VIEW_UNNAMED] = STR_INIT("未对应指标 unnamed"),
	    [VIEW_NAMED] = STR_INIT(""),
	};
	struct str text = states[row->state];

	for (const struct view_fault *fault = row->faults; fault; fault = fault->next)
		text = ARENA_JOIN(view->arena, text, STR(" "),
				  fault->check ? view->record->checks.items[fault->check - 1].id
					       : fault->finding->code);
	return text;
}

/* ---- what a person said before ---- */

static bool
has_member(const struct correction *correction, const char *name)
{
	LIST_EACH (const struct str, member, &correction->members)
		if (str_eq(*member, str_of(name)))
			return true;
	return false;
}

static void
put_person(const struct correction *correction, struct line *line)
{
	line->cells[CORRECTION_ACTION] = correction->action;
	line->cells[CORRECTION_REASON] = correction->reason;
	line->cells[CORRECTION_WHO] = correction->who;
	line->cells[CORRECTION_WHEN] = correction->when;
}

static void
put_reading(const struct view *view, const struct reading *read, struct line *line)
{
	line->cells[CORRECTION_ID] = read->id;
	line->cells[CORRECTION_READ] = reading(
	    view,
	    figure_of(view, read->value, read->low, read->high, read->numerator, read->denominator),
	    read->unit, read->indicator, read->label);
}

static void
put_given(const struct view *view, const struct correction *correction, const struct observation *o,
	  struct line *line)
{
	const struct {
		const char *member;
		enum correction_column column;
		struct str text;
	} given[] = {
	    {"value", CORRECTION_FIGURE, scaled(view, o).p ? scaled(view, o) : figure(view, o)},
	    {"unit", CORRECTION_MEASURE, o->unit},
	    {"indicator", CORRECTION_INDICATOR, o->indicator.n ? o->indicator : STR("none")},
	    {"label", CORRECTION_LABEL, o->label},
	    {"exactness", CORRECTION_EXACTNESS, str_of(exactness_names[o->exactness])},
	    {"direction", CORRECTION_DIRECTION, str_of(direction_names[o->direction])},
	    {"state", CORRECTION_STATE, str_of(state_names[o->state])},
	    {"status", CORRECTION_STATUS, str_of(status_names[o->status])},
	    {"period", CORRECTION_YEAR, number_of(view, (uint32_t)o->period.start.year)},
	};

	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++)
		if (has_member(correction, given[i].member))
			line->cells[given[i].column] = given[i].text;
}

/* ---- rows ---- */

static struct line
line_at(const struct view *view, struct str words, const struct place *place)
{
	struct line line = {{{NULL, 0}}};

	line.cells[CORRECTION_LINE] = number_of(view, place->line);
	line.cells[CORRECTION_COLUMN_NUMBER] = number_of(view, place->column);
	line.cells[CORRECTION_WORDS] = wrapped(view, words);
	return line;
}

static void
write_observation(const struct view *view, size_t i, struct buf *out)
{
	const struct observation *o = &view->record->observations.items[i];
	const struct correction *correction = view_correction_called(view, o->correction);
	struct line line = line_at(view, o->basis.text, &o->basis.place);

	line.cells[CORRECTION_DOUBT] = doubt(view, &view->rows[i]);
	line.cells[CORRECTION_ID] = o->id;
	line.cells[CORRECTION_QUOTE] = wrapped(view, o->basis.quote);
	line.cells[CORRECTION_READ] =
	    reading(view, figure(view, o), o->unit, o->indicator, o->label);
	if (correction) {
		put_person(correction, &line);
		put_given(view, correction, o, &line);
		if (correction->reading.id.p)
			put_reading(view, &correction->reading, &line);
		else
			line.cells[CORRECTION_ID] = line.cells[CORRECTION_READ] = STR("");
	}
	write_line(&line, out);
}

/* What was taken out. */
static void
write_numeral(const struct view *view, const struct numeral *numeral, struct buf *out)
{
	const struct correction *correction = view_correction_called(view, numeral->correction);
	struct line line = line_at(view, numeral->text, &numeral->place);

	if (!correction)
		return;
	put_reading(view, &correction->reading, &line);
	put_person(correction, &line);
	line.cells[CORRECTION_IGNORE_AS] = str_of(numeral_reason_names[numeral->reason]);
	write_line(&line, out);
}

void
render_worklist(const struct record *record, const struct kind *kind, struct buf *out)
{
	struct view view = {.record = record, .kind = kind, .arena = arena_new()};

	view_gather(&view);
	write_header(out);
	for (enum view_state state = 0; state < VIEW_STATES; state++)
		for (size_t i = 0; i < record->observations.n; i++)
			if (view.rows[i].state == state)
				write_observation(&view, i, out);
	LIST_EACH (const struct numeral, numeral, &record->numerals)
		if (numeral->correction.p)
			write_numeral(&view, numeral, out);
	arena_free(view.arena);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What a row of a corrections file says. */
#include "base/text/fold.h"
#include "base/text/nearest.h"
#include "base/text/utf8.h"
#include "correct/rows.h"

/* Characters of what a person writes into one cell. */
enum { WORDS_POINTS_MAX = 200, TEXT_POINTS_MAX = 1000, YEAR_MIN = 1949, YEAR_MAX = 2999 };

static const enum correction_column given_columns[] = {
    CORRECTION_INDICATOR, CORRECTION_LABEL,	CORRECTION_FIGURE,
    CORRECTION_MEASURE,	  CORRECTION_EXACTNESS, CORRECTION_DIRECTION,
    CORRECTION_STATE,	  CORRECTION_STATUS,	CORRECTION_YEAR,
};
enum { GIVEN_COLUMNS = sizeof(given_columns) / sizeof(given_columns[0]) };

struct finding *
complain(struct corrections *c, struct change *change, enum correction_column column,
	 enum diag_code code, size_t n, const struct str *args)
{
	const struct cell *cell = &change->row->cells[column];
	struct place place = cell->text.p
				 ? cell_place(c, cell)
				 : corrections_place(c, change->row->start, change->row->end);
	struct finding *finding = diag_add(c->dg, code, place, n, args);

	if (cell->text.p)
		finding->value = arena_str(c->dg->arena, cell->text);
	change->bad |= diag_severity_of(code) == DIAG_ERROR;
	return finding;
}

static struct str
name_of(enum correction_column column)
{
	return str_of(correction_columns[column].word);
}

static struct str
zh_of(enum correction_column column)
{
	return str_of(correction_columns[column].zh);
}

static struct str
text_of(const struct change *change, enum correction_column column)
{
	return change->row->cells[column].text;
}

/* EN: words of the machine formats, or what is no word at all; ZH: the same for who reads Chinese.
 */
static void
expect_words(struct corrections *c, struct change *change, enum correction_column column,
	     struct str en, struct str zh)
{
	COMPLAIN(c, change, column, CORRECTION_VALUE, name_of(column), text_of(change, column), en,
		 zh_of(column), zh)
	    ->expected = arena_str(c->dg->arena, en);
}

static void
expect(struct corrections *c, struct change *change, enum correction_column column,
       struct str wanted)
{
	expect_words(c, change, column, wanted, wanted);
}

static void
miss(struct corrections *c, struct change *change, enum correction_column column)
{
	COMPLAIN(c, change, column, CORRECTION_MISSING, name_of(column), zh_of(column));
}

static void
read_closed(struct corrections *c, struct change *change)
{
	for (enum correction_column i = 0; i < CORRECTION_COLUMNS; i++) {
		struct correction_words words = correction_words_of(i);
		if (words.n == 0 || !is_given(change, i))
			continue;
		change->words[i] = correction_word_index(words, text_of(change, i));
		if (change->words[i] == words.n)
			expect_words(c, change, i, correction_words_list(i, DIAG_EN, "|", c->arena),
				     correction_words_list(i, DIAG_ZH, "、", c->arena));
		else if (i == CORRECTION_ACTION)
			change->told = true;
	}
}

static bool
parse_number(struct str text, uint32_t *out)
{
	struct decimal d;

	/* A spreadsheet may show a whole number as 12.0 */
	if (str_ends(text, STR(".0")))
		text.n -= 2;
	if (!decimal_parse(text, &d) || d.scale != 0 || d.coefficient < 0 ||
	    d.coefficient > UINT32_MAX)
		return false;
	*out = (uint32_t)d.coefficient;
	return true;
}

static void
read_numbers(struct corrections *c, struct change *change)
{
	for (size_t i = 0; i < 3; i++) {
		enum correction_column column = (enum correction_column)(CORRECTION_LINE + i);
		if (is_given(change, column) &&
		    (!parse_number(text_of(change, column), &change->numbers[i]) ||
		     (i < 2 && change->numbers[i] == 0)))
			expect(c, change, column, i < 2 ? STR("1, 2, 3, …") : STR("0, 1, 2, …"));
	}
	change->has_offset = is_given(change, CORRECTION_OFFSET);
	if (is_given(change, CORRECTION_LINE) != is_given(change, CORRECTION_COLUMN_NUMBER))
		miss(c, change,
		     is_given(change, CORRECTION_LINE) ? CORRECTION_COLUMN_NUMBER
						       : CORRECTION_LINE);
}

static void
suggest_indicator(struct corrections *c, struct change *change, const struct kind *kind)
{
	struct nearest nearest;
	struct str en, zh;

	nearest_init(&nearest, text_of(change, CORRECTION_INDICATOR));
	LIST_EACH (const struct kind_indicator, indicator, &kind->indicators)
		nearest_offer(&nearest, indicator->code);
	nearest_suggest(&nearest, c->arena, &en, &zh);
	COMPLAIN(c, change, CORRECTION_INDICATOR, CORRECTION_INDICATOR_UNKNOWN, nearest.wanted, en,
		 zh);
}

/* By its code or by its name. */
static void
read_indicator(struct corrections *c, const struct correct_terms *terms, struct change *change)
{
	struct str text = text_of(change, CORRECTION_INDICATOR);

	if (!text.p)
		return;
	change->no_indicator = str_eq(text, STR("none")) || str_eq(text, STR("无"));
	if (change->no_indicator || (!terms->kind && terms->again))
		return;
	if (!terms->kind) {
		COMPLAIN(c, change, CORRECTION_INDICATOR, CORRECTION_INDICATOR_UNKNOWN, text,
			 STR("; the kind of the report is not known"), STR("；报告种类未识别"));
		return;
	}
	LIST_EACH (const struct kind_indicator, indicator, &terms->kind->indicators)
		if (str_eq(text, indicator->code) || str_eq(text, indicator->names.zh) ||
		    str_eq(text, indicator->names.en)) {
			change->indicator = indicator;
			return;
		}
	if (!terms->again)
		suggest_indicator(c, change, terms->kind);
}

static void
read_unit(struct corrections *c, const struct correct_terms *terms, struct change *change)
{
	struct str text = text_of(change, CORRECTION_MEASURE), en, zh;
	struct nearest nearest;

	if (!text.p || !terms->units)
		return;
	nearest_init(&nearest, text);
	LIST_EACH (const struct codelist_row, unit, &terms->units->rows) {
		if (str_eq(unit->cells[0], text)) {
			change->unit_code = unit->cells[1];
			return;
		}
		nearest_offer(&nearest, unit->cells[0]);
	}
	nearest_suggest(&nearest, c->arena, &en, &zh);
	COMPLAIN(c, change, CORRECTION_MEASURE, CORRECTION_UNIT_UNKNOWN, text, en, zh);
}

static void
read_figure(struct corrections *c, struct change *change)
{
	struct str text = text_of(change, CORRECTION_FIGURE);

	if (!text.p)
		return;
	switch (amount_read(text, c->arena, &change->amount)) {
	case AMOUNT_GOOD:
		break;
	case AMOUNT_CHANGED:
		COMPLAIN(c, change, CORRECTION_FIGURE, CORRECTION_SPREADSHEET, text);
		break;
	case AMOUNT_BAD:
		expect(c, change, CORRECTION_FIGURE, STR("286, 11.3万, 98.8, 3..5, 1/3"));
		break;
	}
	if (change->amount.percent && is_given(change, CORRECTION_MEASURE) &&
	    !str_eq(text_of(change, CORRECTION_MEASURE), STR("%")))
		expect(c, change, CORRECTION_MEASURE, STR("%"));
}

static void
read_year(struct corrections *c, struct change *change)
{
	struct str text = text_of(change, CORRECTION_YEAR);
	uint32_t year;

	if (!text.p)
		return;
	if (str_ends(text, STR("年")))
		text.n -= STR("年").n;
	if (parse_number(text, &year) && year >= YEAR_MIN && year <= YEAR_MAX)
		change->year = (int)year;
	else
		expect(c, change, CORRECTION_YEAR, STR("2023"));
}

static void
check_lengths(struct corrections *c, struct change *change)
{
	for (enum correction_column i = 0; i < CORRECTION_COLUMNS; i++) {
		size_t max = i == CORRECTION_WORDS ? WORDS_POINTS_MAX : TEXT_POINTS_MAX;
		struct str text = text_of(change, i);
		if (text.p && text.n > max && utf8_count(text) > max)
			expect(c, change, i, arena_printf(c->arena, "≤ %zu", max));
	}
}

static bool
gives_anything(const struct row *row)
{
	for (size_t i = 0; i < GIVEN_COLUMNS; i++)
		if (row->cells[given_columns[i]].text.p)
			return true;
	return false;
}

/* What the action is about is there: something to set, a figure, what is no figure. */
static bool
has_object(const struct change *change)
{
	switch (action_of(change)) {
	case CORRECTION_OVERRIDE:
		return gives_anything(change->row);
	case CORRECTION_ADD:
		return is_given(change, CORRECTION_FIGURE) || is_given(change, CORRECTION_STATE);
	case CORRECTION_IGNORE:
		return is_given(change, CORRECTION_IGNORE_AS);
	default:
		return true;
	}
}

static void
refuse(struct corrections *c, struct change *change, enum correction_column column)
{
	if (is_given(change, column))
		COMPLAIN(c, change, column, CORRECTION_SUPERFLUOUS, name_of(column),
			 text_of(change, CORRECTION_ACTION), zh_of(column));
}

/* What no person could mean together. */
static void
check_together(struct corrections *c, struct change *change)
{
	enum correction_action action = action_of(change);
	bool changes = action == CORRECTION_OVERRIDE || action == CORRECTION_ADD;
	bool ignores = action == CORRECTION_IGNORE;

	for (size_t i = 0; i < GIVEN_COLUMNS && !changes; i++)
		refuse(c, change, given_columns[i]);
	if (!has_object(change))
		miss(c, change, ignores ? CORRECTION_IGNORE_AS : CORRECTION_FIGURE);
	if (!ignores)
		refuse(c, change, CORRECTION_IGNORE_AS);
	if (action != CORRECTION_ACCEPT && !is_given(change, CORRECTION_REASON))
		miss(c, change, CORRECTION_REASON);
}

static bool
has_digit(struct str text)
{
	uint32_t cp;

	for (const char *p = text.p, *end = p + text.n; p < end;) {
		p += utf8_decode(p, end, &cp);
		cp = fold_char(cp);
		if (cp >= '0' && cp <= '9')
			return true;
	}
	return false;
}

/* The state is that of the figure; a state that is a figure needs one. */
static void
check_state(struct corrections *c, struct change *change)
{
	struct decimal value = change->amount.value;
	bool zero = decimal_is_set(value) && value.coefficient == 0;
	enum state state = (enum state)change->words[CORRECTION_STATE];

	if (!is_given(change, CORRECTION_STATE))
		return;
	if (!is_given(change, CORRECTION_FIGURE)) {
		if (state == STATED || state == ZERO)
			miss(c, change, CORRECTION_FIGURE);
	} else if (state != (zero ? ZERO : STATED)) {
		expect_words(c, change, CORRECTION_STATE, zero ? STR("zero") : STR("stated"),
			     zero ? STR("零") : STR("有数"));
	}
}

static void
check_exactness(struct corrections *c, struct change *change)
{
	bool range = decimal_is_set(change->amount.low);

	if (is_given(change, CORRECTION_EXACTNESS) && is_given(change, CORRECTION_FIGURE) &&
	    (change->words[CORRECTION_EXACTNESS] == RANGE) != range)
		expect_words(c, change, CORRECTION_EXACTNESS,
			     range ? STR("range") : STR("exact|about|over|under"),
			     range ? STR("区间") : STR("确切、约、多于、少于"));
}

/* Digits are no word. */
static void
check_ignored(struct corrections *c, struct change *change)
{
	if (action_of(change) == CORRECTION_IGNORE && is_given(change, CORRECTION_IGNORE_AS) &&
	    change->words[CORRECTION_IGNORE_AS] == REASON_WORD &&
	    has_digit(text_of(change, CORRECTION_WORDS)))
		expect_words(c, change, CORRECTION_IGNORE_AS, STR("label|code|vague|…"),
			     STR("名称中的数字、代码、不定数……"));
}

/* Whether a person wrote anything beside what a template lists. */
static bool
is_touched(const struct row *row)
{
	return gives_anything(row) || row->cells[CORRECTION_ACTION].text.p ||
	       row->cells[CORRECTION_IGNORE_AS].text.p || row->cells[CORRECTION_REASON].text.p;
}

static bool
change_read(struct corrections *c, const struct correct_terms *terms, const struct row *row,
	    struct change *out)
{
	*out = (struct change){.row = row, .observation = SIZE_MAX};
	if (!is_touched(row))
		return false;
	check_lengths(c, out);
	read_closed(c, out);
	if (!is_given(out, CORRECTION_ACTION))
		miss(c, out, CORRECTION_ACTION);
	if (!is_given(out, CORRECTION_WORDS))
		miss(c, out, CORRECTION_WORDS);
	if (!is_given(out, CORRECTION_WHO))
		miss(c, out, CORRECTION_WHO);
	read_numbers(c, out);
	if (!out->told)
		return true;
	read_indicator(c, terms, out);
	read_unit(c, terms, out);
	read_figure(c, out);
	read_year(c, out);
	check_together(c, out);
	if (!out->bad) {
		check_state(c, out);
		check_exactness(c, out);
		check_ignored(c, out);
	}
	return true;
}

struct changes
changes_read(struct corrections *c, const struct correct_terms *terms)
{
	struct changes changes = {arena_array(c->arena, c->rows.n + 1, sizeof(struct change)), 0};

	LIST_EACH (const struct row, row, &c->rows)
		changes.n += change_read(c, terms, row, &changes.items[changes.n]);
	return changes;
}

struct str
change_quoted(const struct change *change, enum correction_column column)
{
	static const struct str open = STR_INIT("「"), close = STR_INIT("」");
	struct str text = text_of(change, column);

	if (text.n >= open.n + close.n && str_starts(text, open) && str_ends(text, close))
		return (struct str){text.p + open.n, text.n - open.n - close.n};
	return text;
}

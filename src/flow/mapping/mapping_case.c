/* SPDX-License-Identifier: Apache-2.0 */
/* Figures that are expected, beside those that were found. */
#include "flow/mapping/mapping_case.h"

#include "base/text/fold.h"

enum { TEXT_BYTES_MAX = 64 * 1024, LOOK_AHEAD = 30 };

static bool
parse_line(struct str text, struct case_line *out)
{
	struct str *cells[] = {&out->indicator, &out->value, &out->unit, &out->exactness,
			       &out->dimensions};
	struct str extra;

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
		if (!str_split(&text, '\t', cells[i]))
			return i >= 2;
	return !str_split(&text, '\t', &extra);
}

struct case_lines
case_parse(struct str text, struct arena *arena, struct diag *dg)
{
	struct case_lines lines = {0};
	struct str line;

	for (uint32_t n = 1; str_split(&text, '\n', &line); n++) {
		struct case_line parsed = {.line = n};
		line = str_trim(line);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (parse_line(line, &parsed))
			*LIST_ADD(arena, &lines) = parsed;
		else
			DIAG_AT(dg, CASE_SYNTAX, ((struct place){.line = n, .end_line = n}), line);
	}
	return lines;
}

static bool
same_decimal(struct str text, struct decimal value)
{
	struct decimal wanted;

	return decimal_is_set(value) && decimal_parse(text, &wanted) &&
	       decimal_compare(wanted, value) == 0;
}

/* "empty" or "not-applicable", or a figure. */
static bool
same_value(struct str text, const struct observation *o)
{
	size_t dots = str_find(text, STR(".."), 0), slash = str_find(text, STR("/"), 0);

	if (o->state == EMPTY || o->state == NOT_APPLICABLE)
		return str_eq(text, str_of(state_names[o->state]));
	if (slash != SIZE_MAX)
		return same_decimal((struct str){text.p, slash}, o->numerator) &&
		       same_decimal((struct str){text.p + slash + 1, text.n - slash - 1},
				    o->denominator);
	if (dots == SIZE_MAX)
		return same_decimal(text, o->value);
	return same_decimal((struct str){text.p, dots}, o->low) &&
	       same_decimal((struct str){text.p + dots + 2, text.n - dots - 2}, o->high);
}

static bool
same_unit(struct str wanted, struct str unit)
{
	struct arena *arena;
	bool same;

	if (wanted.n == 0 || str_eq(wanted, unit))
		return true;
	arena = arena_new();
	same = str_eq(fold_str(arena, wanted), fold_str(arena, unit));
	arena_free(arena);
	return same;
}

/* O has the dimension that TEXT, NAME=VALUE, says. */
static bool
has_dimension(struct str text, const struct observation *o)
{
	size_t sign = str_find(text, STR("="), 0);
	struct str name, value;

	if (sign == SIZE_MAX)
		return false;
	name = (struct str){text.p, sign};
	value = (struct str){text.p + sign + 1, text.n - sign - 1};
	LIST_EACH (const struct dimension, dimension, &o->dimensions)
		if (str_eq(dimension->name, name) && str_eq(dimension->value, value))
			return true;
	return false;
}

static bool
same_dimensions(struct str wanted, const struct observation *o)
{
	struct str one;

	while (str_split(&wanted, ';', &one))
		if (one.n > 0 && !has_dimension(one, o))
			return false;
	return true;
}

const struct observation *
case_line_value(const struct case_line *line, const struct observation *observations, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (same_value(line->value, &observations[i]) &&
		    same_unit(line->unit, observations[i].unit))
			return &observations[i];
	return NULL;
}

bool
case_line_matches(const struct case_line *line, const struct observation *o)
{
	struct str indicator = str_eq(line->indicator, STR("-")) ? STR("") : line->indicator;

	return str_eq(indicator, o->indicator) && same_value(line->value, o) &&
	       same_unit(line->unit, o->unit) && same_dimensions(line->dimensions, o) &&
	       (line->exactness.n == 0 ||
		str_eq(line->exactness, str_of(exactness_names[o->exactness])));
}

static void
put_observation(const struct observation *o, struct buf *out)
{
	buf_str(out, o->indicator.n ? o->indicator : STR("-"));
	buf_char(out, ' ');
	if (decimal_is_set(o->low)) {
		decimal_print(o->low, out);
		BUF_LIT(out, "..");
		decimal_print(o->high, out);
	} else if (decimal_is_set(o->value)) {
		decimal_print(o->value, out);
	} else if (decimal_is_set(o->denominator)) {
		decimal_print(o->numerator, out);
		buf_char(out, '/');
		decimal_print(o->denominator, out);
	} else if (o->state == EMPTY || o->state == NOT_APPLICABLE) {
		buf_text(out, state_names[o->state]);
	} else {
		buf_str(out, o->basis.text);
	}
	buf_str(out, o->unit);
	if (o->exactness != EXACT)
		buf_printf(out, " %s", exactness_names[o->exactness]);
	for (size_t i = 0; i < o->dimensions.n; i++)
		buf_printf(out, "%s%.*s=%.*s", i ? ";" : " ", STR_ARG(o->dimensions.items[i].name),
			   STR_ARG(o->dimensions.items[i].value));
}

static struct str
describe(const struct observation *observations, size_t n, struct arena *arena)
{
	struct buf text;
	struct str copy;

	if (n == 0)
		return STR("-");
	buf_init(&text, TEXT_BYTES_MAX);
	for (size_t i = 0; i < n; i++) {
		buf_text(&text, i ? ", " : "");
		put_observation(&observations[i], &text);
	}
	copy = arena_str(arena, buf_view(&text));
	buf_release(&text);
	return copy;
}

struct str
case_describe(const struct record *record, struct arena *arena)
{
	return record ? describe(record->observations.items, record->observations.n, arena)
		      : STR("-");
}

/* Where expected and found stand, and what to say. */
struct walk {
	const struct case_lines *lines;
	const struct observation *found;
	size_t n;
	size_t i; /* line */
	size_t k; /* observation */
	struct str report;
	const struct case_watch *watch;
	struct arena *arena;
	struct diag *dg;
};

/* The figure a line may be about: one near by, before it or behind. */
static const struct observation *
near(const struct walk *w, const struct case_line *line)
{
	size_t from = w->k > LOOK_AHEAD ? w->k - LOOK_AHEAD : 0;
	size_t to = w->n - w->k > LOOK_AHEAD ? w->k + LOOK_AHEAD : w->n;
	const struct observation *found = case_line_value(line, w->found + w->k, to - w->k);

	return found ? found : case_line_value(line, w->found + from, w->k - from);
}

static void
missing(const struct walk *w, struct str got)
{
	const struct case_line *line = &w->lines->items[w->i];

	DIAG_AT(w->dg, CASE_FAILED, ((struct place){.line = line->line, .end_line = line->line}),
		arena_printf(w->arena, "%.*s %.*s%.*s%s%.*s%s%.*s", STR_ARG(line->indicator),
			     STR_ARG(line->value), STR_ARG(line->unit),
			     line->exactness.n ? " " : "", STR_ARG(line->exactness),
			     line->dimensions.n ? " " : "", STR_ARG(line->dimensions)),
		got);
	w->watch->failed(w->watch->state, line, near(w, line));
}

static void
beyond(const struct walk *w)
{
	const struct observation *o = &w->found[w->k];
	struct finding *finding =
	    DIAG_AT(w->dg, CASE_FAILED, o->basis.place, STR("-"), describe(o, 1, w->arena));

	finding->file = w->report;
	w->watch->failed(w->watch->state, NULL, o);
}

/* How many lines to pass over until the next observation is answered; 0: none is near. */
static size_t
lines_ahead(const struct walk *w)
{
	for (size_t d = 1; d < LOOK_AHEAD && w->i + d < w->lines->n; d++)
		if (case_line_matches(&w->lines->items[w->i + d], &w->found[w->k]))
			return d;
	return 0;
}

static size_t
observations_ahead(const struct walk *w)
{
	for (size_t d = 1; d < LOOK_AHEAD && w->k + d < w->n; d++)
		if (case_line_matches(&w->lines->items[w->i], &w->found[w->k + d]))
			return d;
	return 0;
}

/* One step of the walk where line and observation differ: the nearer way to meet again. */
static void
step(struct walk *w)
{
	size_t lines = lines_ahead(w), more = observations_ahead(w);

	if (lines == 0 && more == 0) {
		missing(w, describe(&w->found[w->k], 1, w->arena));
		w->i++;
		w->k++;
	} else if (more == 0 || (lines > 0 && lines <= more)) {
		for (; lines > 0; lines--, w->i++)
			missing(w, STR("-"));
	} else {
		for (; more > 0; more--, w->k++)
			beyond(w);
	}
}

void
case_compare(const struct case_lines *lines, const struct record *record, struct str report,
	     const struct case_watch *watch, struct arena *arena, struct diag *dg)
{
	struct walk w = {
	    .lines = lines, .report = report, .watch = watch, .arena = arena, .dg = dg};

	if (record) {
		w.found = record->observations.items;
		w.n = record->observations.n;
	}
	while (w.i < lines->n && w.k < w.n) {
		if (case_line_matches(&lines->items[w.i], &w.found[w.k])) {
			w.i++;
			w.k++;
		} else {
			step(&w);
		}
	}
	for (; w.i < lines->n; w.i++)
		missing(&w, STR("-"));
	for (; w.k < w.n; w.k++)
		beyond(&w);
}

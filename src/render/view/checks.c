/* SPDX-License-Identifier: Apache-2.0 */
/* Checks as sentences, and what a person is to check. */
#include "render/view/page.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The end of the figure that begins at P: digits, at most one point, a range's "..". */
static const char *
figure_end(const char *p, const char *end)
{
	while (p < end && (is_digit(*p) || *p == '.'))
		p++;
	return p;
}

static size_t
figures_in(struct str sentence)
{
	const char *p = sentence.p, *end = p + sentence.n;
	size_t n = 0;

	while (p < end) {
		n += is_digit(*p);
		p = is_digit(*p) ? figure_end(p, end) : p + 1;
	}
	return n;
}

/* Where the figure number N of CHECK stands. */
static struct view_anchor
figure_anchor(const struct view *view, const struct check_result *check, size_t n)
{
	size_t at = view_observation(view, check->observations.items[n]);

	return at == SIZE_MAX ? (struct view_anchor){0, 0} : view->rows[at].mark;
}

/* A sign between figures: <= and / as a person writes them. */
static const char *
put_sign(struct view *view, const char *p, const char *end)
{
	const char *behind;

	if (*p == '<' && p + 1 < end && p[1] == '=') {
		PUT(view, "≤");
		return p + 2;
	}
	if (*p == '/') {
		PUT(view, "÷");
		return p + 1;
	}
	for (behind = p + 1;
	     behind < end && !is_digit(*behind) && *behind != '<' && *behind != '/';)
		behind++;
	view_put(view, str_span(p, behind));
	return behind;
}

/* What stands behind a rate, % as a rule; nothing in other checks. */
static struct str
rate_unit(const struct view *view, const struct check_result *check)
{
	size_t at = SIZE_MAX;

	if (str_eq(check->type, STR("ratio")) && check->observations.n > 0)
		at = view_observation(view, check->observations.items[0]);
	return at == SIZE_MAX ? STR("") : view->record->observations.items[at].unit;
}

/* 286 = 118 + 133 + 28 + 7, each figure a link to its words. */
static void
put_equation(struct view *view, const struct check_result *check, bool linked)
{
	const char *p = check->expected.p, *end = p + check->expected.n, *behind;
	struct str unit = rate_unit(view, check);

	if (check->observations.n != figures_in(check->expected))
		linked = false;
	for (size_t n = 0; p < end; p = behind) {
		struct view_anchor to = {0, 0};
		behind = figure_end(p, end);
		if (!is_digit(*p)) {
			behind = put_sign(view, p, end);
			continue;
		}
		if (linked)
			to = figure_anchor(view, check, n);
		if (to.letter)
			view_link(view, to);
		view_put(view, str_span(p, behind));
		if (n == 0)
			view_put(view, unit);
		if (to.letter)
			PUT(view, "</a>");
		n++;
	}
}

static const struct kind_check *
check_rule(const struct view *view, struct str id)
{
	if (view->kind)
		LIST_EACH (const struct kind_check, check, &view->kind->checks)
			if (str_eq(check->id, id))
				return check;
	return NULL;
}

/* Where a check of a table was re-done, and its name. */
static void
put_name(struct view *view, const struct check_result *check)
{
	const struct kind_check *rule = check_rule(view, check->id);

	LIST_EACH (const struct dimension, dimension, &check->dimensions) {
		view_dimension(view, dimension);
		PUT(view, "／");
	}
	if (rule)
		view_names(view, rule->names.zh, rule->names.en);
	else
		view_put(view, check->id);
}

void
view_sentence(struct view *view, const struct check_result *check, bool linked)
{
	bool required = str_eq(check->type, STR("required"));

	if (check->outcome == FAILED)
		PUT(view, "✗ ");
	else
		PUT(view, "✓ ");
	if (required && check->outcome == FAILED)
		view_word(view, WORD_NOT_STATED);
	if (required)
		return;
	put_equation(view, check, linked);
	if (check->outcome != FAILED || !check->actual.n)
		return;
	view_word(view, str_eq(check->type, STR("atMost")) ? WORD_EXCEEDS : WORD_GIVES);
	PUT(view, " <b>");
	view_put(view, check->actual);
	view_put(view, rate_unit(view, check));
	PUT(view, "</b>");
}

static void
put_in(struct view *view, const struct finding *finding, enum diag_code code, enum diag_lang lang)
{
	struct buf text;

	buf_init(&text, SIZE_MAX);
	diag_message(finding, lang, &text);
	view_put(view, buf_view(&text));
	PUT(view, "<small>");
	view_put(view, str_of(diag_remedy(code, lang)));
	PUT(view, "</small>");
	buf_release(&text);
}

void
view_message(struct view *view, const struct record_finding *given)
{
	struct finding finding = {0};

	if (!diag_lookup(given->code, &finding.code)) {
		view_put(view, given->code);
		LIST_EACH (const struct str, argument, &given->arguments) {
			PUT(view, " ");
			view_put(view, *argument);
		}
		return;
	}
	for (size_t i = 0; i < given->arguments.n && i < DIAG_ARGS; i++)
		finding.args[i] = given->arguments.items[i];
	PUT(view, "<i>");
	put_in(view, &finding, finding.code, DIAG_ZH);
	PUT(view, "</i><i lang=en>");
	put_in(view, &finding, finding.code, DIAG_EN);
	PUT(view, "</i>");
}

static bool
is_severity(const struct record_finding *finding, enum diag_severity severity)
{
	return str_eq(finding->severity, str_of(diag_severity_name(severity)));
}

static void
put_severity(struct view *view, const struct record_finding *finding)
{
	PUT(view, "<em>");
	if (is_severity(finding, DIAG_ERROR))
		view_word(view, WORD_ERROR);
	else if (is_severity(finding, DIAG_WARNING))
		view_word(view, WORD_WARNING);
	else
		view_word(view, WORD_NOTE);
	PUT(view, "</em> ");
}

static void
put_code(struct view *view, const struct record_finding *finding)
{
	struct view_anchor to = view_anchor_at(view, &finding->place);

	PUT(view, "<small>");
	view_place(view, &finding->place, to);
	PUT(view, " <code>");
	view_put(view, finding->code);
	PUT(view, "</code></small>");
}

static void
put_failed(struct view *view, size_t i)
{
	const struct check_result *check = &view->record->checks.items[i];
	const struct record_finding *twin = view->twins[i];

	PUT(view, "<li class=f id=k");
	view_number(view, i + 1);
	PUT(view, ">");
	if (twin)
		put_severity(view, twin);
	put_name(view, check);
	PUT(view, "<p>");
	view_sentence(view, check, true);
	PUT(view, "</p>");
	if (twin)
		put_code(view, twin);
	PUT(view, "</li>\n");
}

static void
put_finding(struct view *view, const struct record_finding *finding)
{
	if (is_severity(finding, DIAG_ERROR))
		PUT(view, "<li class=f>");
	else
		PUT(view, "<li class=d>");
	put_severity(view, finding);
	view_message(view, finding);
	put_code(view, finding);
	PUT(view, "</li>\n");
}

static void
put_findings_of(struct view *view, enum diag_severity severity)
{
	const struct record *record = view->record;

	for (size_t i = 0; i < record->findings.n; i++)
		if (!view->told[i] && is_severity(&record->findings.items[i], severity))
			put_finding(view, &record->findings.items[i]);
}

void
view_findings(struct view *view)
{
	const struct record *record = view->record;

	if (view->outcomes[FAILED] == 0 && record->findings.n == 0) {
		PUT(view, "<p>");
		view_word(view, WORD_NOTHING_TO_CHECK);
		PUT(view, "</p>\n");
		return;
	}
	PUT(view, "<ul class=k>\n");
	put_findings_of(view, DIAG_ERROR);
	for (size_t i = 0; i < record->checks.n; i++)
		if (record->checks.items[i].outcome == FAILED)
			put_failed(view, i);
	put_findings_of(view, DIAG_WARNING);
	put_findings_of(view, DIAG_NOTE);
	PUT(view, "</ul>\n");
}

static void
put_passed(struct view *view, size_t i)
{
	const struct check_result *check = &view->record->checks.items[i];

	PUT(view, "<li><p>");
	view_sentence(view, check, true);
	PUT(view, "</p><small>");
	put_name(view, check);
	PUT(view, "</small></li>\n");
}

/* Most reports lack the figures of some checks. */
static void
put_unchecked(struct view *view)
{
	if (view->outcomes[NOT_CHECKED] == 0)
		return;
	PUT(view, "<details><summary>");
	view_word(view, WORD_UNCHECKED);
	PUT(view, " <b>");
	view_number(view, view->outcomes[NOT_CHECKED]);
	PUT(view, "</b></summary><ul>");
	LIST_EACH (const struct check_result, check, &view->record->checks) {
		if (check->outcome != NOT_CHECKED)
			continue;
		PUT(view, "<li>");
		put_name(view, check);
		PUT(view, "</li>");
	}
	PUT(view, "</ul></details>\n");
}

void
view_checks(struct view *view)
{
	const struct record *record = view->record;

	if (view->outcomes[PASSED] > 0) {
		PUT(view, "<ul class=k>\n");
		for (size_t i = 0; i < record->checks.n; i++)
			if (record->checks.items[i].outcome == PASSED)
				put_passed(view, i);
		PUT(view, "</ul>\n");
	} else if (view->outcomes[NOT_CHECKED] == 0) {
		PUT(view, "<p>");
		view_word(view, WORD_NO_CHECKS);
		PUT(view, "</p>\n");
	}
	put_unchecked(view);
}

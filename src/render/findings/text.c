/* SPDX-License-Identifier: Apache-2.0 */
/* Findings for people: FILE:LINE:COLUMN: severity: message [CODE]. */
#include "render/findings/parts.h"

static const char *const severities[][DIAG_LANG_COUNT] = {
    [DIAG_NOTE] = {"提示", "note"},
    [DIAG_WARNING] = {"警告", "warning"},
    [DIAG_ERROR] = {"错误", "error"},
};

static const char *const colors[] = {
    [DIAG_NOTE] = "\033[36m",
    [DIAG_WARNING] = "\033[33m",
    [DIAG_ERROR] = "\033[31m",
};

static void
put_place(struct str file, struct place place, struct buf *out)
{
	if (file.n)
		diag_visible(file, out);
	else
		BUF_LIT(out, "baosong");
	if (place.line)
		buf_printf(out, ":%u", place.line);
	if (place.line && place.column)
		buf_printf(out, ":%u", place.column);
}

/* A cell and a page are places for people; the name of a file inside of another is none. */
static bool
is_telling(struct str part)
{
	return part.n > 0 && !memchr(part.p, '/', part.n);
}

/* The message does not name the part already. */
static bool
needs_part(const struct finding *finding, int verbosity)
{
	for (size_t i = 0; i < DIAG_ARGS; i++)
		if (str_eq(finding->args[i], finding->part))
			return false;
	return is_telling(finding->part) || verbosity > 0;
}

static void
put_related(const struct diag_related *related, struct buf *out)
{
	BUF_LIT(out, "  ");
	put_place(related->file, related->place, out);
	BUF_LIT(out, ": ");
	diag_visible(related->text, out);
	if (is_telling(related->part)) {
		BUF_LIT(out, " (");
		diag_visible(related->part, out);
		buf_char(out, ')');
	}
	buf_char(out, '\n');
}

static void
put_head(const struct listing *listing, const struct finding *finding, struct buf *out)
{
	const struct findings_options *options = listing->options;

	buf_text(out, options->color ? "\033[1m" : "");
	put_place(finding->file, finding->place, out);
	buf_text(out, options->color ? "\033[0m" : "");
	BUF_LIT(out, ": ");
	buf_text(out, options->color ? colors[finding->severity] : "");
	buf_text(out, severities[finding->severity][options->lang]);
	buf_text(out, options->color ? "\033[0m" : "");
	buf_text(out, options->lang == DIAG_ZH ? "：" : ": ");
	diag_message(finding, options->lang, out);
	buf_printf(out, " [%s]\n", diag_name(finding->code));
}

static void
put_named(const struct listing *listing, const char *zh, const char *en, struct str text,
	  struct buf *out)
{
	if (text.n == 0)
		return;
	BUF_LIT(out, "  ");
	buf_text(out, listing->options->lang == DIAG_ZH ? zh : en);
	diag_visible(text, out);
	buf_char(out, '\n');
}

static void
put_finding(const struct listing *listing, const struct finding *finding, bool hint,
	    struct buf *out)
{
	enum diag_lang lang = listing->options->lang;

	put_head(listing, finding, out);
	if (needs_part(finding, listing->options->verbosity))
		put_named(listing, "位置：", "at: ", finding->part, out);
	LIST_EACH (const struct diag_related, related, &finding->related)
		put_related(related, out);
	if (listing->options->verbosity > 0) {
		put_named(listing, "位置：", "at: ", finding->pointer, out);
		put_named(listing, "指标：", "indicator: ", finding->indicator, out);
		put_named(listing, "现为：", "value: ", finding->value, out);
		put_named(listing, "应为：", "expected: ", finding->expected, out);
	}
	if (hint)
		put_named(listing, "建议：", "hint: ", str_of(diag_remedy(finding->code, lang)),
			  out);
}

static void
put_omitted(const struct listing *listing, size_t shown, struct buf *out)
{
	size_t all = 0;

	for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
		all += listing->dg->counts[i];
	if (all == shown)
		return;
	if (listing->options->lang == DIAG_ZH)
		buf_printf(out, "baosong: 另有 %zu 个未列出\n", all - shown);
	else
		buf_printf(out, "baosong: %zu more not listed\n", all - shown);
}

/* A hint stands once a code, or with every finding when more is wanted. */
void
findings_text(const struct listing *listing, struct buf *out)
{
	const struct diag *dg = listing->dg;
	int verbosity = listing->options->verbosity;
	bool hinted[DIAG_CODE_COUNT] = {false};

	for (size_t i = 0, shown = 0; i < dg->findings.n && shown < listing->options->max; i++) {
		const struct finding *finding = &dg->findings.items[i];
		if (verbosity < 0 && finding->severity < DIAG_ERROR)
			continue;
		put_finding(listing, finding,
			    verbosity > 0 || (verbosity == 0 && !hinted[finding->code]), out);
		hinted[finding->code] = true;
		shown++;
	}
	if (verbosity < 0 || listing->dg->findings.n == 0)
		return;
	put_omitted(listing, listing->n, out);
	BUF_LIT(out, "baosong: ");
	findings_summary(listing, out);
	buf_char(out, '\n');
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The page as a whole: head, title, counts, the way through it. */
#include "base/version.h"
#include "render/view/assets.h"
#include "render/view/page.h"
#include "render/view/view.h"

/* The one string of the record that stands in an attribute: letters, digits and '-' only. */
static struct str
language_tag(struct str language)
{
	for (size_t i = 0; i < language.n; i++) {
		char c = language.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		      c == '-'))
			return STR("zh-Hans");
	}
	return language.n > 0 ? language : STR("zh-Hans");
}

static void
put_title(struct view *view)
{
	const struct metadata_field *title = record_field(view->record, STR("title"));

	view_put(view, title && title->value.n ? title->value : view->record->source.name);
}

static void
put_head(struct view *view)
{
	PUT(view, "<!DOCTYPE html>\n<html lang=");
	view_put(view, language_tag(view->record->language));
	PUT(view, "><head><meta charset=utf-8>\n<meta http-equiv=Content-Security-Policy "
		  "content=\"default-src 'none';style-src '");
	view_put(view, view_css_hash);
	PUT(view, "';script-src '");
	view_put(view, view_js_hash);
	PUT(view, "';base-uri 'none';form-action 'none'\">\n"
		  "<meta name=viewport content=\"width=device-width,initial-scale=1\">\n<title>");
	put_title(view);
	PUT(view, "</title>\n<style>");
	view_literal(view, view_css.p, view_css.n);
	PUT(view, "</style></head>\n");
}

/* What the report is: its kind, place, office and period. */
static void
put_identity(struct view *view)
{
	const struct record *record = view->record;

	PUT(view, "<p>");
	if (view->kind)
		view_names(view, view->kind->names.zh, view->kind->names.en);
	else
		view_put(view, record->source.name);
	for (size_t i = record->place.parents.n; i-- > 0;) {
		PUT(view, "　");
		view_put(view, record->place.parents.items[i].name);
	}
	if (record->place.name.n) {
		PUT(view, "　");
		view_put(view, record->place.name);
	}
	if (record->body.n) {
		PUT(view, "　");
		view_put(view, record->body);
	}
	if (record->period.start.year) {
		PUT(view, "　");
		view_date(view, record->period.start);
		PUT(view, " – ");
		view_date(view, record->period.end);
	}
	PUT(view, "</p>");
}

/* LINK: where it leads, an id, and behind it a class if need be. */
static void
put_count(struct view *view, const char *link, size_t count, enum view_word word)
{
	PUT(view, "<li><a href=#");
	view_literal(view, link, strlen(link));
	PUT(view, "><b>");
	view_number(view, count);
	PUT(view, "</b> ");
	view_word(view, word);
	PUT(view, "</a></li>");
}

/* The findings of SEVERITY, as a run counts them; ONE is the word for one, the next for more. */
static void
put_severity(struct view *view, const char *link, enum diag_severity severity, enum view_word one)
{
	struct str name = str_of(diag_severity_name(severity));
	size_t n = 0;

	LIST_EACH (const struct record_finding, finding, &view->record->findings)
		n += str_eq(finding->severity, name);
	if (n > 0)
		put_count(view, link, n, (enum view_word)(one + (n > 1)));
}

static void
put_counts(struct view *view)
{
	size_t unnamed = view_unnamed(view);

	PUT(view, "<ul>");
	put_severity(view, "check class=f", DIAG_ERROR, WORD_COUNTED_ERROR);
	put_severity(view, "check class=d", DIAG_WARNING, WORD_COUNTED_WARNING);
	put_severity(view, "check", DIAG_NOTE, WORD_COUNTED_NOTE);
	if (view->outcomes[FAILED])
		put_count(view, "check class=f", view->outcomes[FAILED], WORD_CHECKS_FAILED);
	if (view->record->checks.n)
		put_count(view, "sums", view->outcomes[PASSED], WORD_CHECKS_PASSED);
	if (view->record->corrections.n)
		put_count(view, "human", view->record->corrections.n, WORD_CORRECTED_FIGURES);
	put_count(view, "rows", view->record->observations.n, WORD_QUANTITIES);
	if (unnamed)
		put_count(view, "unnamed class=u", unnamed, WORD_UNNAMED_FIGURES);
	put_count(view, "other", view->record->numerals.n, WORD_OTHER_NUMERALS);
	PUT(view, "</ul>");
}

static void
put_way(struct view *view, const char *href, enum view_word word)
{
	PUT(view, "<a href=#");
	view_literal(view, href, strlen(href));
	PUT(view, ">");
	view_word(view, word);
	PUT(view, "</a>");
}

static void
put_nav(struct view *view)
{
	PUT(view, "<nav>");
	put_way(view, "text", WORD_TO_TEXT);
	put_way(view, "check", WORD_TO_CHECK);
	put_way(view, "rows", WORD_INDICATORS);
	put_way(view, "sums", WORD_CHECKS);
	put_way(view, "meta", WORD_METADATA);
	put_way(view, "other", WORD_NUMERALS);
	put_way(view, "files", WORD_ATTACHMENTS);
	PUT(view, "</nav>\n");
}

static void
put_body(struct view *view, struct str dataset)
{
	PUT(view, "<body><main><input type=checkbox id=e><label for=e lang=en>English</label>\n"
		  "<header>");
	put_identity(view);
	PUT(view, "<h1>");
	put_title(view);
	PUT(view, "</h1>");
	put_counts(view);
	PUT(view, "</header>\n");
	put_nav(view);
	view_text(view);
	view_panel(view);
	PUT(view, "<footer>");
	view_word(view, WORD_RELEASE);
	PUT(view, " baosong " BAOSONG_VERSION "</footer></main>\n");
	view_data(view, dataset);
	PUT(view, "<script>");
	view_literal(view, view_js.p, view_js.n);
	PUT(view, "</script></body></html>\n");
}

void
render_view(const struct record *record, const struct kind *kind, struct str dataset,
	    struct buf *out)
{
	struct view view = {
	    .record = record, .kind = kind, .arena = arena_new(), .pen = pen_take(out)};

	view_gather(&view);
	put_head(&view);
	put_body(&view, dataset);
	pen_give(out, &view.pen);
	arena_free(view.arena);
}

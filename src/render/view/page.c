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

static void
put_counts(struct view *view)
{
	size_t failed = view->outcomes[FAILED], doubtful = 0;

	for (size_t i = 0; i < view->record->findings.n; i++)
		doubtful += !view->told[i];
	PUT(view, "<ul>");
	if (failed)
		put_count(view, "check class=f", failed, WORD_CHECKS_FAILED);
	if (doubtful)
		put_count(view, "check class=d", doubtful, WORD_REMARKS);
	if (view->record->checks.n)
		put_count(view, "sums", view->outcomes[PASSED], WORD_CHECKS_PASSED);
	if (view->record->corrections.n)
		put_count(view, "human", view->record->corrections.n, WORD_CORRECTED_FIGURES);
	put_count(view, "rows", view->record->observations.n, WORD_QUANTITIES);
	if (view->states[VIEW_UNNAMED])
		put_count(view, "unnamed class=u", view->states[VIEW_UNNAMED],
			  WORD_UNNAMED_FIGURES);
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

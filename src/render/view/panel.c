/* SPDX-License-Identifier: Apache-2.0 */
/* What stands beside the text: its parts, and the lists that need no judgement. */
#include "render/names.h"
#include "render/view/page.h"

static void
open_part(struct view *view, const char *id, enum view_word title)
{
	PUT(view, "<section id=");
	view_literal(view, id, strlen(id));
	PUT(view, "><h2>");
	view_word(view, title);
	PUT(view, "</h2>\n");
}

static void
close_part(struct view *view)
{
	PUT(view, "</section>\n");
}

/* <dt>…</dt><dd> of a word; end_pair ends it. */
static void
open_pair(struct view *view, enum view_word word)
{
	PUT(view, "<dt>");
	view_word(view, word);
	PUT(view, "</dt><dd>");
}

static void
close_pair(struct view *view)
{
	PUT(view, "</dd>\n");
}

static void
put_field(struct view *view, const struct metadata_field *field)
{
	struct view_anchor to = view_anchor_at(view, &field->place);

	PUT(view, "<dt>");
	view_field_name(view, field->name);
	PUT(view, "</dt><dd>");
	if (field->value.n)
		view_put(view, field->value);
	else
		view_word(view, WORD_EMPTY_VALUE);
	PUT(view, "<small>");
	if (field->raw.n && !str_eq(field->raw, field->value)) {
		view_word(view, WORD_WRITTEN);
		PUT(view, " ");
		view_put(view, field->raw);
		PUT(view, "　");
	}
	view_word(view, (enum view_word)(WORD_ORIGIN_BLOCK + field->origin));
	PUT(view, " ");
	view_place(view, &field->place, to);
	PUT(view, "</small>");
	close_pair(view);
}

static void
put_metadata(struct view *view)
{
	open_part(view, "meta", WORD_METADATA);
	PUT(view, "<dl>\n");
	LIST_EACH (const struct metadata_field, field, &view->record->metadata)
		put_field(view, field);
	PUT(view, "</dl>\n");
	close_part(view);
}

static void
put_relation(struct view *view, const struct relation *relation)
{
	PUT(view, "<li>");
	view_names(view, names_relation(relation->type, DIAG_ZH),
		   names_relation(relation->type, DIAG_EN));
	PUT(view, " ");
	view_put(view, relation->target);
	PUT(view, "<small>");
	view_put(view, relation->words);
	PUT(view, " ");
	view_place(view, &relation->place, view_anchor_at(view, &relation->place));
	PUT(view, "</small></li>\n");
}

static void
put_relations(struct view *view)
{
	if (view->record->relations.n == 0)
		return;
	open_part(view, "related", WORD_RELATIONS);
	PUT(view, "<ul class=k>\n");
	LIST_EACH (const struct relation, relation, &view->record->relations)
		put_relation(view, relation);
	PUT(view, "</ul>\n");
	close_part(view);
}

/* The numerals of one reason: 2023 2024. */
static void
put_reason(struct view *view, enum numeral_reason reason)
{
	const struct record *record = view->record;
	bool open = false;

	for (size_t i = 0; i < record->numerals.n; i++) {
		const struct numeral *numeral = &record->numerals.items[i];
		if (numeral->reason != reason)
			continue;
		if (!open) {
			PUT(view, "<h3>");
			view_names(view, names_reason(reason, DIAG_ZH),
				   names_reason(reason, DIAG_EN));
			PUT(view, "</h3>\n<ul class=m>\n");
		}
		open = true;
		PUT(view, "<li id=m");
		view_number(view, i + 1);
		PUT(view, ">");
		view_link(view, view->numerals[i]);
		view_put(view, numeral->text);
		view_unlink(view, view->numerals[i]);
		PUT(view, "</li>\n");
	}
	if (open)
		PUT(view, "</ul>\n");
}

static void
put_numerals(struct view *view)
{
	open_part(view, "other", WORD_NUMERALS);
	for (enum numeral_reason reason = 0; reason < REASON_COUNT; reason++)
		put_reason(view, reason);
	close_part(view);
}

static void
put_citations(struct view *view)
{
	const struct record *record = view->record;

	if (record->citations.n == 0)
		return;
	open_part(view, "cited", WORD_CITATIONS);
	PUT(view, "<ul class=k>\n");
	LIST_EACH (const struct citation, citation, &record->citations) {
		struct view_anchor to = view_anchor_at(view, &citation->place);
		bool title = str_eq(citation->type, STR("title"));
		PUT(view, "<li>");
		if (title)
			PUT(view, "《");
		view_put(view, citation->text);
		if (title)
			PUT(view, "》");
		PUT(view, "<small>");
		view_place(view, &citation->place, to);
		PUT(view, "</small></li>\n");
	}
	PUT(view, "</ul>\n");
	close_part(view);
}

static void
put_size(struct view *view, uint64_t bytes, struct str sha256)
{
	view_number(view, bytes);
	PUT(view, " ");
	view_word(view, WORD_BYTES);
	PUT(view, "　SHA-256 <code>");
	view_put(view, sha256);
	PUT(view, "</code>");
}

static void
put_attachment(struct view *view, const struct record_attachment *attachment)
{
	PUT(view, "<li><bdi>");
	view_put(view, attachment->title.n ? attachment->title : attachment->name);
	PUT(view, "</bdi><small><bdi>");
	view_put(view, attachment->name);
	PUT(view, "</bdi>　");
	view_put(view, attachment->media_type);
	PUT(view, "　");
	put_size(view, attachment->bytes, attachment->sha256);
	PUT(view, "　");
	view_names(view, names_origin(attachment->origin, DIAG_ZH),
		   names_origin(attachment->origin, DIAG_EN));
	PUT(view, "</small></li>\n");
}

static void
put_attachments(struct view *view)
{
	const struct record *record = view->record;

	open_part(view, "files", WORD_ATTACHMENTS);
	if (record->attachments.n == 0) {
		PUT(view, "<p>");
		view_word(view, WORD_NO_ATTACHMENTS);
		PUT(view, "</p>\n");
	} else {
		PUT(view, "<ul class=k>\n");
		LIST_EACH (const struct record_attachment, attachment, &record->attachments)
			put_attachment(view, attachment);
		PUT(view, "</ul>\n");
	}
	close_part(view);
}

static void
put_kind(struct view *view)
{
	const struct record *record = view->record;

	open_pair(view, WORD_KIND);
	if (record->kind.n == 0) {
		view_word(view, WORD_UNKNOWN);
	} else {
		if (view->kind)
			view_names(view, view->kind->names.zh, view->kind->names.en);
		PUT(view, "<small><code>");
		view_put(view, record->kind);
		PUT(view, " ");
		view_put(view, record->kind_version);
		PUT(view, "</code></small>");
	}
	close_pair(view);
}

static void
put_source(struct view *view)
{
	const struct report_source *source = &view->record->source;

	open_part(view, "source", WORD_SOURCE);
	PUT(view, "<dl>\n");
	open_pair(view, WORD_FILE_NAME);
	PUT(view, "<bdi>");
	view_put(view, source->name);
	PUT(view, "</bdi><small>");
	view_put(view, source->media_type);
	PUT(view, "　");
	view_put(view, source->charset);
	PUT(view, "　");
	put_size(view, source->bytes, source->sha256);
	PUT(view, "</small>");
	close_pair(view);
	open_pair(view, WORD_IDENTIFIER);
	PUT(view, "<code>");
	view_put(view, view->record->id);
	PUT(view, "</code>");
	close_pair(view);
	put_kind(view);
	PUT(view, "</dl>\n");
	close_part(view);
}

/* A choice of rows, which also shows how they are marked: with and without indicator is every row,
 * and some of either are in doubt. */
static void
put_state(struct view *view, const char *letter, enum view_word word, size_t count, bool chosen)
{
	if (count == 0)
		return;
	PUT(view, "<input type=radio name=s id=s");
	view_literal(view, letter, 1);
	if (chosen)
		PUT(view, " checked");
	PUT(view, "><label for=s");
	view_literal(view, letter, 1);
	PUT(view, "><u class=");
	view_literal(view, letter, 1);
	PUT(view, ">");
	view_number(view, count);
	PUT(view, "</u> ");
	view_word(view, word);
	PUT(view, "</label>\n");
}

static void
put_indicators(struct view *view)
{
	size_t unnamed = view_unnamed(view);

	open_part(view, "rows", WORD_INDICATORS);
	put_state(view, "a", WORD_ALL_FIGURES, view->record->observations.n, true);
	put_state(view, "o", WORD_NAMED_FIGURES, view->record->observations.n - unnamed, false);
	put_state(view, "u", WORD_UNNAMED_FIGURES, unnamed, false);
	put_state(view, "f", WORD_FAILED_FIGURES, view->states[VIEW_FAILED], false);
	put_state(view, "d", WORD_DOUBTFUL_FIGURES, view->states[VIEW_DOUBTFUL], false);
	view_indicators(view);
	close_part(view);
}

/* Without the script there is nothing that could search: it uncovers this. */
static void
put_search(struct view *view)
{
	PUT(view, "<div id=find role=search hidden><label for=q>");
	view_word(view, WORD_SEARCH);
	PUT(view, "</label><input type=search id=q><label for=g>");
	view_word(view, WORD_GROUP);
	PUT(view, "</label><select id=g></select><output id=n for=\"q g\"></output></div>\n");
}

void
view_panel(struct view *view)
{
	PUT(view, "<div id=v>\n");
	put_search(view);
	open_part(view, "check", WORD_TO_CHECK);
	view_findings(view);
	close_part(view);
	put_indicators(view);
	if (view->record->corrections.n > 0) {
		open_part(view, "human", WORD_CORRECTIONS);
		view_corrections(view);
		close_part(view);
	}
	open_part(view, "sums", WORD_CHECKS);
	view_checks(view);
	close_part(view);
	put_metadata(view);
	put_relations(view);
	put_numerals(view);
	put_citations(view);
	put_attachments(view);
	put_source(view);
	PUT(view, "</div>\n");
}

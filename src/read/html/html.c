/* SPDX-License-Identifier: Apache-2.0 */
/* Web pages: from tokens to text, blocks and tables. */
#include "read/html/html.h"

#include "base/text/fold.h"
#include "read/read.h"
#include "read/reader.h"
#include "read/page/roles.h"
#include "read/source.h"

uint32_t
html_offset(struct html *page, size_t at)
{
	const char *p = page->doc->source.p;

	for (; page->byte < at; page->byte++)
		page->offset += ((unsigned char)p[page->byte] & 0xC0) != 0x80;
	return page->offset;
}

/* The source characters of CHARACTERS as they stand. */
static void
put_characters(struct html *page, struct str characters)
{
	const char *p = characters.p, *end = p + characters.n;
	uint32_t offset = html_offset(page, (size_t)(p - page->doc->source.p));
	uint32_t cp;

	for (; p < end; offset++) {
		p += source_next(p, &cp);
		if (page->hidden)
			page->hidden_text += !fold_is_space(cp);
		else
			page_text_char(&page->text, source_shown(cp), offset);
	}
	page->byte = (size_t)(end - page->doc->source.p);
	page->offset = offset;
}

static struct str
token_text(const struct html *page, const struct markup_token *token)
{
	return (struct str){page->doc->source.p + token->start, token->end - token->start};
}

static void
put_entity(struct html *page, const struct markup_token *token)
{
	const struct entity *entity = &token->entity;
	uint32_t offset = html_offset(page, token->start);
	uint32_t end = offset + (uint32_t)entity->length; /* references are ASCII */
	struct place place;

	if (entity->kind == ENTITY_NONE || entity->kind == ENTITY_NAMELESS)
		put_characters(page, token_text(page, token));
	else if (page->hidden)
		page->hidden_text++;
	else
		page_text_entity(&page->text, entity->points, entity->n, offset, end - offset);
	if (page->hidden || entity->kind == ENTITY_NONE || entity->kind == ENTITY_GOOD)
		return;
	place = document_source_place(page->doc, offset, end);
	DIAG_AT(page->dg, entity->kind == ENTITY_BAD ? ENTITY_INVALID : ENTITY_UNKNOWN, place,
		token_text(page, token));
}

/* script, style, iframe, title: nothing of it is text of the page. */
static void
take_raw(struct html *page, const struct markup_token *token, struct tag tag,
	 const struct html_attributes *attributes, uint32_t offset)
{
	uint32_t end = html_offset(page, token->end);
	struct str content = {NULL, 0};

	if (tag.id == TAG_IFRAME)
		html_frame(page, attributes, offset, end);
	if (page->unended[tag.id])
		return;
	if (markup_raw(&page->markup, token->name, &content)) {
		if (tag.id == TAG_TITLE)
			html_title(page, content, offset, html_offset(page, page->markup.at));
		return;
	}
	page->unended[tag.id] = true;
	DIAG_AT(page->dg, tag.id == TAG_SCRIPT || tag.id == TAG_STYLE ? TEXT_LOST : MARKUP_UNCLOSED,
		document_source_place(page->doc, offset, end), token_text(page, token));
	if (tag.id == TAG_SCRIPT || tag.id == TAG_STYLE)
		page->markup.at = page->doc->source.n;
}

static void
open_tag(struct html *page, const struct markup_token *token)
{
	struct tag tag = tag_of(token->name);
	struct html_attributes attributes;
	uint32_t offset = html_offset(page, token->start);

	html_attributes(token, &attributes);
	if (tag.id == TAG_META)
		html_meta(page, &attributes, offset, html_offset(page, token->end));
	else if (tag.id == TAG_FRAME)
		html_frame(page, &attributes, offset, html_offset(page, token->end));
	else if (tag.id == TAG_PICTURE || tag.id == TAG_OBJECT)
		html_picture(page, &attributes, offset, html_offset(page, token->end));
	if (tag.flags & TAG_RAW)
		take_raw(page, token, tag, &attributes, offset);
	else
		html_open(page, tag, &attributes, offset);
}

static void
report_unclosed(struct html *page, const struct markup_token *token)
{
	enum { SHOWN = 24 };
	uint32_t offset = html_offset(page, token->start);
	struct str words = {page->doc->source.p + token->start, page->doc->source.n - token->start};
	size_t n = 0;

	while (n < words.n && n < SHOWN && words.p[n] > 0x20 && words.p[n] < 0x7F)
		n++;
	DIAG_AT(page->dg, MARKUP_UNCLOSED, document_source_place(page->doc, offset, offset + 1),
		(struct str){words.p, n});
}

static void
read_token(struct html *page, const struct markup_token *token)
{
	if (token->unclosed)
		report_unclosed(page, token);
	switch (token->kind) {
	case MARKUP_TEXT:
		put_characters(page, token_text(page, token));
		break;
	case MARKUP_CDATA:
		put_characters(page, token->content);
		break;
	case MARKUP_ENTITY:
		put_entity(page, token);
		break;
	case MARKUP_OPEN:
		open_tag(page, token);
		break;
	case MARKUP_CLOSE:
		(void)html_offset(page, token->start);
		html_close(page, tag_of(token->name));
		break;
	default:
		break;
	}
}

static bool
is_within_limits(const struct html *page)
{
	return page->doc->blocks.n <= READ_BLOCKS_MAX && page->open.n <= READ_DEPTH_MAX;
}

static void
refuse(struct html *page)
{
	bool deep = page->open.n > READ_DEPTH_MAX;
	struct place place = document_source_place(page->doc, page->offset, page->offset);

	DIAG_AT(page->dg, deep ? LIMIT_DEPTH : LIMIT_BLOCKS, place, page->doc->name,
		arena_printf(page->doc->arena, "%d", deep ? READ_DEPTH_MAX : READ_BLOCKS_MAX));
}

static bool
html_read(struct document *doc, uint32_t *points, const struct read_rules *rules, struct diag *dg)
{
	struct html *page = ARENA_NEW(doc->arena, struct html);
	struct markup_token token;

	(void)points;
	page->doc = doc;
	page->rules = rules;
	page->dg = dg;
	page_text_init(&page->text, doc);
	markup_init(&page->markup, doc->source);
	for (markup_next(&page->markup, &token); token.kind != MARKUP_END && is_within_limits(page);
	     markup_next(&page->markup, &token))
		read_token(page, &token);
	if (!is_within_limits(page)) {
		refuse(page);
		return false;
	}
	(void)html_offset(page, doc->source.n);
	html_close_all(page);
	unseen_report(&page->text.unseen, doc, dg);
	doc->text = page->text.points;
	doc->text_points = page->text.n;
	if (rules) {
		html_find_body(page);
		roles_assign(doc, page->text.hints.items, rules);
		html_report_pictures(page);
	}
	return true;
}

const struct reader reader_html = {
    .name = STR_INIT("html"),
    .media_type = STR_INIT("text/html"),
    .extensions = STR_INIT("html htm shtml xhtml jsp aspx php doc"),
    .bid = html_bid,
    .declared = html_declared,
    .read = html_read,
    .markup = true,
};

/* SPDX-License-Identifier: Apache-2.0 */
/* What tags of a web page say besides its text: attributes, fields, links, frames, charset. */
#include "read/html/html.h"

#include <stddef.h>
#include <stdint.h>

#include "base/text/gb18030.h"
#include "base/text/utf8.h"
#include "read/archive/archive.h"

/* Where each attribute goes in struct html_attributes. */
static const struct {
	struct str name;
	size_t member;
} known[] = {
    {STR_INIT("id"), offsetof(struct html_attributes, id)},
    {STR_INIT("class"), offsetof(struct html_attributes, class)},
    {STR_INIT("style"), offsetof(struct html_attributes, style)},
    {STR_INIT("align"), offsetof(struct html_attributes, align)},
    {STR_INIT("hidden"), offsetof(struct html_attributes, hidden)},
    {STR_INIT("href"), offsetof(struct html_attributes, href)},
    {STR_INIT("title"), offsetof(struct html_attributes, title)},
    {STR_INIT("name"), offsetof(struct html_attributes, name)},
    {STR_INIT("property"), offsetof(struct html_attributes, property)},
    {STR_INIT("content"), offsetof(struct html_attributes, content)},
    {STR_INIT("charset"), offsetof(struct html_attributes, charset)},
    {STR_INIT("http-equiv"), offsetof(struct html_attributes, http_equiv)},
    {STR_INIT("src"), offsetof(struct html_attributes, src)},
    {STR_INIT("width"), offsetof(struct html_attributes, width)},
    {STR_INIT("height"), offsetof(struct html_attributes, height)},
    {STR_INIT("rowspan"), offsetof(struct html_attributes, rowspan)},
    {STR_INIT("colspan"), offsetof(struct html_attributes, colspan)},
    {STR_INIT("alt"), offsetof(struct html_attributes, alt)},
    {STR_INIT("role"), offsetof(struct html_attributes, role)},
    {STR_INIT("data"), offsetof(struct html_attributes, data)},
};

/* The first of two attributes of one name counts, as in browsers. */
void
html_attributes(const struct markup_token *token, struct html_attributes *out)
{
	struct str rest = token->attributes, name, value;

	*out = (struct html_attributes){.element = token->name};
	while (markup_attribute(&rest, &name, &value))
		for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
			struct str *member = (struct str *)(void *)((char *)out + known[i].member);
			if (!str_eq_ascii_nocase(name, known[i].name))
				continue;
			if (!member->p)
				*member = value.p ? value : STR("");
			break;
		}
}

static void
field_add(struct html *page, struct str name, struct str value, uint32_t offset, uint32_t end)
{
	*LIST_ADD(page->doc->arena, &page->doc->fields) =
	    (struct page_field){name, value, offset, end};
}

void
html_meta(struct html *page, const struct html_attributes *attributes, uint32_t offset,
	  uint32_t end)
{
	struct arena *arena = page->doc->arena;
	struct str name = attributes->name.p ? attributes->name : attributes->property;

	if (name.n && attributes->content.p)
		field_add(page, entity_decode(name, true, arena),
			  entity_decode(attributes->content, true, arena), offset, end);
}

/* TEXT with white space at its ends gone and runs of it inside made one space, in ARENA. */
static struct str
collapse(struct str text, struct arena *arena)
{
	char *to;
	size_t n = 0;

	text = str_trim(text);
	to = arena_raw(arena, text.n + 1, 1);
	for (size_t i = 0; i < text.n; i++) {
		bool white = text.p[i] == ' ' || (text.p[i] >= '\t' && text.p[i] <= '\r');
		if (white && n > 0 && to[n - 1] == ' ')
			continue;
		to[n++] = white ? ' ' : text.p[i];
	}
	return (struct str){to, n};
}

void
html_title(struct html *page, struct str content, uint32_t offset, uint32_t end)
{
	struct arena *arena = page->doc->arena;
	struct str value = collapse(entity_decode(content, false, arena), arena);

	if (value.n)
		field_add(page, STR("title"), value, offset, end);
}

/* Counters and pictures of no size are in frames too. */
static bool
is_seen(const struct html_attributes *attributes)
{
	struct str width = str_trim(attributes->width), height = str_trim(attributes->height);

	return !(width.n == 1 && width.p[0] <= '1') && !(height.n == 1 && height.p[0] <= '1') &&
	       !attributes->hidden.p && str_find(attributes->style, STR("none"), 0) == SIZE_MAX;
}

void
html_frame(struct html *page, const struct html_attributes *attributes, uint32_t offset,
	   uint32_t end)
{
	struct str src = str_trim(attributes->src);

	if (src.n && !page->hidden && is_seen(attributes) && !str_starts(src, STR("about:")) &&
	    !str_starts(src, STR("javascript:")))
		DIAG_AT(page->dg, PAGE_FRAMED, document_source_place(page->doc, offset, end),
			entity_decode(src, true, page->doc->arena));
}

/* A path beside the page: no scheme, no host, no root; not only a fragment or query. */
static bool
is_local(struct str href)
{
	if (href.n == 0 || memchr("/\\#?", href.p[0], 4))
		return false;
	for (size_t i = 0; i < href.n && !memchr("/?#", href.p[i], 3); i++)
		if (href.p[i] == ':')
			return false;
	return true;
}

/* Pages in GBK escape the bytes of GBK. */
static struct str
as_utf8(struct str s, struct arena *arena)
{
	return utf8_valid(s) ? s : decode_str(arena, s, gb18030_decode);
}

struct str
html_file_name(struct str address, struct arena *arena)
{
	size_t end = 0, start = 0;

	while (end < address.n && address.p[end] != '?' && address.p[end] != '#')
		end++;
	for (size_t i = 0; i < end; i++)
		if (memchr("/\\:", address.p[i], 3))
			start = i + 1;
	return as_utf8(decode_percent(arena, (struct str){address.p + start, end - start}), arena);
}

struct str
html_target(const struct html *page, struct str href)
{
	struct arena *arena = page->doc->arena;
	size_t n = 0;

	href = str_trim(entity_decode(href, true, arena));
	if (page->doc->archive)
		return archive_find(page->doc->archive, href) ? href : (struct str){NULL, 0};
	if (!is_local(href))
		return (struct str){NULL, 0};
	while (n < href.n && href.p[n] != '#' && href.p[n] != '?')
		n++;
	href.n = n;
	while (str_starts(href, STR("./")))
		href = (struct str){href.p + 2, href.n - 2};
	if (href.n == 0 || href.p[href.n - 1] == '/')
		return (struct str){NULL, 0};
	return as_utf8(decode_percent(arena, href), arena);
}

static bool
is_picture(struct str href)
{
	static const struct str extensions[] = {STR_INIT(".png"),  STR_INIT(".jpg"),
						STR_INIT(".jpeg"), STR_INIT(".gif"),
						STR_INIT(".bmp"),  STR_INIT(".webp")};

	href = str_trim(href);
	for (size_t i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++) {
		size_t n = extensions[i].n;
		if (href.n > n &&
		    str_eq_ascii_nocase((struct str){href.p + href.n - n, n}, extensions[i]))
			return true;
	}
	return false;
}

void
html_link_begin(struct html *page, const struct html_attributes *attributes, uint32_t offset)
{
	struct arena *arena = page->doc->arena;

	page->link = (struct html_link){.to_picture = is_picture(attributes->href),
					.href = html_target(page, attributes->href),
					.offset = offset,
					.text = page->text.n};
	if (!page->link.href.p && attributes->href.n)
		*LIST_ADD(arena, &page->doc->elsewhere) =
		    as_utf8(str_trim(entity_decode(attributes->href, true, arena)), arena);
	if (page->link.href.p && attributes->title.n)
		page->link.title = str_trim(entity_decode(attributes->title, true, arena));
}

/* The words of a link tell what it leads to better than its title attribute. */
void
html_link_end(struct html *page)
{
	struct html_link *link = &page->link;
	struct arena *arena = page->doc->arena;
	struct str words = {NULL, 0};

	if (!link->href.p)
		return;
	if (page->text.n > link->text)
		words = collapse(
		    utf8_str(arena, page->text.points + link->text, page->text.n - link->text),
		    arena);
	if (words.n == 0)
		words = link->title.n ? link->title : link->href;
	*LIST_ADD(arena, &page->doc->links) =
	    (struct page_link){link->href, words, link->offset, page->offset};
	link->href = (struct str){NULL, 0};
}

/* text/html; charset=gb2312 */
static struct str
charset_of_content(struct str content)
{
	struct str word = STR("charset");

	for (size_t at = 0; at + word.n < content.n; at++) {
		size_t from = at + word.n, end;
		if (!str_eq_ascii_nocase((struct str){content.p + at, word.n}, word))
			continue;
		while (from < content.n && memchr(" \t\n=\"'", content.p[from], 6))
			from++;
		for (end = from; end < content.n && !memchr("; \t\n\"'", content.p[end], 6);)
			end++;
		if (end > from)
			return (struct str){content.p + from, end - from};
	}
	return (struct str){NULL, 0};
}

static struct str
charset_of_instruction(struct str head)
{
	struct str rest, name, value;
	size_t end = str_find(head, STR("?>"), 0);

	if (!str_starts(head, STR("<?xml ")) || end == SIZE_MAX)
		return (struct str){NULL, 0};
	rest = (struct str){head.p + 5, end - 5};
	while (markup_attribute(&rest, &name, &value))
		if (str_eq(name, STR("encoding")) && value.n)
			return value;
	return (struct str){NULL, 0};
}

struct str
html_declared(struct str head)
{
	struct html_attributes attributes;
	struct markup markup;
	struct markup_token token;
	struct str label = {NULL, 0};

	markup_init(&markup, head);
	for (markup_next(&markup, &token); token.kind != MARKUP_END && label.n == 0;
	     markup_next(&markup, &token)) {
		unsigned id = token.kind == MARKUP_OPEN ? tag_of(token.name).id : TAG_IDS;
		struct str raw;
		if (id == TAG_BODY)
			break;
		if (id == TAG_SCRIPT || id == TAG_STYLE)
			(void)markup_raw(&markup, token.name, &raw);
		if (id != TAG_META)
			continue;
		html_attributes(&token, &attributes);
		label = str_trim(attributes.charset);
		if (label.n == 0 &&
		    str_eq_ascii_nocase(str_trim(attributes.http_equiv), STR("content-type")))
			label = charset_of_content(attributes.content);
	}
	return label.n ? label : charset_of_instruction(head);
}

/* Surely a page when it begins with markup; probably when it has several end tags HTML knows. */
int
html_bid(struct str head)
{
	struct markup markup;
	struct markup_token token;
	size_t closed = 0;
	bool first = true;

	if (!memchr(head.p, '<', head.n))
		return 0;
	markup_init(&markup, head);
	for (markup_next(&markup, &token); token.kind != MARKUP_END && closed < 3;
	     markup_next(&markup, &token)) {
		bool blank =
		    token.kind == MARKUP_TEXT &&
		    str_trim((struct str){head.p + token.start, token.end - token.start}).n == 0;
		if (token.kind == MARKUP_OTHER &&
		    str_eq_ascii_nocase(
			(struct str){head.p + token.start, token.end - token.start < 9 ? 0 : 9},
			STR("<!DOCTYPE")))
			return 100;
		if (first && token.kind == MARKUP_OPEN && tag_of(token.name).known)
			return 90;
		first = first && (blank || token.kind == MARKUP_OTHER);
		closed += token.kind == MARKUP_CLOSE && tag_of(token.name).known;
	}
	return closed >= 3 ? 50 : 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures in the text of a report: content that cannot be read. */
#include "read/html/html.h"

#include "read/html/entity.h"

enum { ICON_PIXELS = 48 };

/* Pixels VALUE begins with; 0 when it says none. */
static uint32_t
pixels(struct str value)
{
	uint32_t n = 0;
	size_t i = 0;

	value = str_trim(value);
	for (; i < value.n && value.p[i] >= '0' && value.p[i] <= '9' && n < 10000; i++)
		n = n * 10 + (uint32_t)(value.p[i] - '0');
	return i < value.n && (value.p[i] == '%' || value.p[i] == 'e') ? 0 : n;
}

/* What STYLE says of PROPERTY: "width:" is no part of "max-width:". */
static uint32_t
style_pixels(struct str style, struct str property)
{
	for (size_t at = str_find(style, property, 0); at != SIZE_MAX;
	     at = str_find(style, property, at + 1))
		if (at == 0 || style.p[at - 1] == ';' || style.p[at - 1] == ' ')
			return pixels(
			    (struct str){style.p + at + property.n, style.n - at - property.n});
	return 0;
}

static bool
is_small(struct str attribute, struct str style, struct str property)
{
	uint32_t n = attribute.n ? pixels(attribute) : style_pixels(style, property);

	return n > 0 && n <= ICON_PIXELS;
}

/* What browsers and their readers pass over too: icons, lines, what is marked as decoration. */
static bool
is_decoration(const struct html_attributes *a, struct str name)
{
	return str_eq_ascii_nocase(a->role, STR("presentation")) ||
	       str_eq_ascii_nocase(a->role, STR("none")) || a->hidden.p ||
	       is_small(a->width, a->style, STR("width:")) ||
	       is_small(a->height, a->style, STR("height:")) ||
	       str_find(name, STR("icon"), 0) != SIZE_MAX || str_ends(name, STR(".ico"));
}

/* The last part of an address, or what an embedded picture says it is. */
static struct str
name_of(struct str src)
{
	size_t end = 0, start = 0;

	if (str_starts(src, STR("data:")))
		return STR("data:");
	while (end < src.n && src.p[end] != '?' && src.p[end] != '#')
		end++;
	for (size_t i = 0; i < end; i++)
		if (src.p[i] == '/')
			start = i + 1;
	return (struct str){src.p + start, end - start};
}

void
html_picture(struct html *page, const struct html_attributes *attributes, uint32_t offset,
	     uint32_t end)
{
	struct arena *arena = page->doc->arena;
	struct str src = attributes->src.n ? attributes->src : attributes->data;
	struct str name = name_of(str_trim(entity_decode(src, true, arena)));
	struct str words = str_trim(entity_decode(attributes->alt, true, arena));

	/* In a link it is a button, unless it leads to itself in full size. */
	if (page->hidden || page->text.about.aside || name.n == 0 ||
	    (page->links > 0 && !page->link.to_picture) || is_decoration(attributes, name))
		return;
	if (words.n > 0)
		name = arena_printf(arena, "%.*s: %.*s", STR_ARG(name), STR_ARG(words));
	*LIST_ADD(arena, &page->pictures) = (struct html_picture){
	    .name = name,
	    .path = html_target(page, src),
	    .words = words,
	    .offset = offset,
	    .end = end,
	    .block = page->doc->blocks.n,
	    .container = page->text.about.container,
	};
}

/* Inside the container of the report; without one between its paragraphs FIRST and LAST. */
static bool
is_in_text(const struct html *page, const struct html_picture *picture, size_t first, size_t last)
{
	if (page->body)
		return picture->container > 0 &&
		       page->containers.items[picture->container - 1].selector == page->body;
	return first < picture->block && picture->block < last;
}

static void
report(struct html *page, const struct html_picture *picture)
{
	struct document *doc = page->doc;

	DIAG_AT(page->dg, PICTURE_UNREAD, document_source_place(doc, picture->offset, picture->end),
		picture->name);
	if (picture->path.p)
		*LIST_ADD(doc->arena, &doc->links) = (struct page_link){
		    picture->path, picture->words, picture->offset, picture->end};
}

void
html_report_pictures(struct html *page)
{
	const struct block *blocks = page->doc->blocks.items;
	size_t first = 0, last = page->doc->blocks.n;

	while (first < last && blocks[first].role != ROLE_TEXT)
		first++;
	while (last > first && blocks[last - 1].role != ROLE_TEXT)
		last--;
	LIST_EACH (const struct html_picture, picture, &page->pictures)
		if (is_in_text(page, picture, first, last))
			report(page, picture);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Headers, footers and page numbers: what stands at the same height on several pages. */
#include <stdlib.h>

#include "read/layout/book.h"

enum {
	OUTER = 15,	 /* hundredths of a page: no header or footer stands further in */
	NEAR = 3000,	 /* heights so near are one */
	PAGES_MIN = 3,	 /* on so many pages it repeats; in a document of … */
	PAGES_FEW = 4,	 /* … so many, twice is enough */
	NUMBER_MAX = 12, /* characters of a page number with what stands around it */
	DIGITS_MAX = 4,
	HUNDRED = 100,
};

/* A line that may be one. */
struct margin {
	uint64_t key; /* of its words, any number being like another */
	int32_t top;  /* from the edge of the page that is near */
	size_t thing;
	bool head;
	bool number; /* nothing but a page number */
	bool outermost;
};

typedef LIST(struct margin) margin_list;

static bool
is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static uint64_t
key_of(const struct line_store *text, const struct line *line)
{
	uint64_t key = 0xCBF29CE484222325u;
	bool digits = false;

	for (uint32_t i = 0; i < line->n; i++) {
		uint32_t cp = text->points.items[line->first + i];
		if (cp == ' ' || (digits && is_digit(cp)))
			continue;
		digits = is_digit(cp);
		key = (key ^ (digits ? '0' : cp)) * 0x100000001B3u;
	}
	return key;
}

/* 12, - 12 -, — 12 —, 第12页, 第 12 页 共 30 页, 12/30 */
static bool
is_number(const struct line_store *text, const struct line *line)
{
	static const uint32_t around[] = {' ',	  '-',	  0x2014, 0x2013, 0x2012, 0x2011, 0x2010,
					  0x2015, 0x2212, 0xFF0D, 0x00B7, 0x2022, '/',	  0xFF0F,
					  0x7B2C, 0x9875, 0x5171, ',',	  0xFF0C, '|'};
	uint32_t digits = 0;

	for (uint32_t i = 0; i < line->n; i++) {
		uint32_t cp = text->points.items[line->first + i];
		size_t a = 0;
		digits += is_digit(cp);
		while (a < sizeof(around) / sizeof(around[0]) && around[a] != cp)
			a++;
		if (!is_digit(cp) && a == sizeof(around) / sizeof(around[0]))
			return false;
	}
	return line->n <= NUMBER_MAX && digits > 0 && digits <= 2 * DIGITS_MAX;
}

/* Lines in the outer part of SHEET; the outermost of each side are marked. */
static void
gather(const struct book *book, const struct sheet *sheet, margin_list *out)
{
	int32_t outer = (int32_t)((int64_t)(sheet->box.bottom - sheet->box.top) * OUTER / HUNDRED);
	size_t first = out->n;
	int32_t nearest[2] = {INT32_MAX, INT32_MAX};

	for (size_t i = sheet->first; i < sheet->end; i++) {
		const struct thing *thing = &book->things.items[i];
		const struct line *line = thing->is_grid ? NULL : book_line_of(book, thing);
		struct margin margin = {.thing = i};
		if (!line || thing->aside || thing->flow == FLOW_TURNED)
			continue;
		margin.head = line->box.bottom < sheet->box.top + outer;
		if (!margin.head && line->box.top <= sheet->box.bottom - outer)
			continue;
		margin.top = margin.head ? line->box.top - sheet->box.top
					 : sheet->box.bottom - line->box.bottom;
		margin.key = key_of(&book->text, line);
		margin.number = is_number(&book->text, line);
		if (margin.top < nearest[margin.head])
			nearest[margin.head] = margin.top;
		*LIST_ADD(book->arena, out) = margin;
	}
	for (size_t i = first; i < out->n; i++)
		out->items[i].outermost = out->items[i].top == nearest[out->items[i].head];
}

static int
by_key(const void *a, const void *b)
{
	const struct margin *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->head != y->head)
		return x->head ? -1 : 1;
	if (x->top != y->top)
		return x->top < y->top ? -1 : 1;
	return (x->thing > y->thing) - (x->thing < y->thing);
}

static bool
goes_together(const struct margin *a, const struct margin *b)
{
	return a->key == b->key && a->head == b->head && b->top - a->top <= NEAR;
}

static int
by_thing(const void *a, const void *b)
{
	const struct margin *x = a, *y = b;

	return (x->thing > y->thing) - (x->thing < y->thing);
}

/* On how many pages the N MARGINS stand; they are then in their order. */
static size_t
count_pages(const struct book *book, struct margin *margins, size_t n)
{
	size_t pages = 1;

	qsort(margins, n, sizeof(*margins), by_thing);
	for (size_t i = 1; i < n; i++)
		pages += book->things.items[margins[i].thing].page !=
			 book->things.items[margins[i - 1].thing].page;
	return pages;
}

void
book_find_margins(struct book *book)
{
	size_t least = book->sheets.n <= PAGES_FEW ? 2 : PAGES_MIN;
	margin_list margins = {.n = 0};

	LIST_EACH (const struct sheet, sheet, &book->sheets)
		gather(book, sheet, &margins);
	if (margins.n == 0)
		return;
	qsort(margins.items, margins.n, sizeof(struct margin), by_key);
	for (size_t i = 0, end, pages; i < margins.n; i = end) {
		for (end = i + 1; end < margins.n &&
				  goes_together(&margins.items[end - 1], &margins.items[end]);)
			end++;
		pages = count_pages(book, margins.items + i, end - i);
		for (size_t m = i; m < end; m++) {
			const struct margin *margin = &margins.items[m];
			book->things.items[margin->thing].aside =
			    pages >= least || (margin->number && margin->outermost);
		}
	}
}

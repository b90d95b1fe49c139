/* SPDX-License-Identifier: Apache-2.0 */
/* Styles of a word processing document. */
#include "read/office/word/styles.h"

#include <stdlib.h>

enum { BASES_MAX = 32, NAME_LEVELS = 9 };

struct reading {
	struct styles *styles;
	struct arena *arena;
	struct style *open;
};

void
look_inherit(struct look *look, const struct look *base)
{
	if (look->number == LOOK_UNSET) {
		look->number = base->number;
		look->style = base->style;
	}
	if (look->level == LOOK_UNSET)
		look->level = base->level;
	if (look->outline == LOOK_UNSET)
		look->outline = base->outline;
	if (look->centred == LOOK_UNSET)
		look->centred = base->centred;
	if (look->bold == LOOK_UNSET)
		look->bold = base->bold;
	if (look->hidden == LOOK_UNSET)
		look->hidden = base->hidden;
	if (look->contents == LOOK_UNSET)
		look->contents = base->contents;
}

static void
open_style(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;
	struct str standard = walk_attribute(element, "default");
	bool paragraph = str_eq(walk_attribute(element, "type"), STR("paragraph"));

	(void)mark;
	in->open = LIST_ADD(in->arena, &in->styles->items);
	in->open->id = arena_str(in->arena, walk_attribute(element, "styleId"));
	in->open->look = LOOK_EMPTY;
	in->open->standard =
	    paragraph && (str_eq(standard, STR("1")) || str_eq(standard, STR("true")));
}

static void
close_style(void *context, unsigned mark)
{
	struct reading *in = context;

	(void)mark;
	in->open = NULL;
}

static void
open_base(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	if (in->open)
		in->open->base = arena_str(in->arena, walk_value(element));
}

/* Programs write the names of the built-in styles in English, some in Chinese. */
static void
open_name(void *context, const struct walk_element *element, unsigned *mark)
{
	static const struct str headings[] = {STR_INIT("heading "), STR_INIT("标题 ")};
	struct reading *in = context;
	struct str name = walk_value(element);

	(void)mark;
	if (!in->open || !name.p)
		return;
	if (str_eq_ascii_nocase(name, STR("Title")) || str_eq(name, STR("标题")))
		in->open->look.outline = 0;
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++) {
		struct str head = {name.p, headings[i].n};
		if (name.n == head.n + 1 && str_eq_ascii_nocase(head, headings[i]) &&
		    name.p[head.n] >= '1' && name.p[head.n] <= '9')
			in->open->look.outline = (int8_t)(name.p[head.n] - '1');
	}
	if (name.n > 4 && str_eq_ascii_nocase((struct str){name.p, 4}, STR("toc ")))
		in->open->look.contents = 1;
}

static void
open_outline(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	if (in->open)
		in->open->look.outline = (int8_t)walk_number(element, LOOK_BODY, LOOK_BODY);
}

static void
open_number(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	if (!in->open)
		return;
	in->open->look.number = walk_number(element, INT32_MAX, 0);
	in->open->look.style = &in->open->id;
}

static void
open_level(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	if (in->open)
		in->open->look.level = (int32_t)walk_number(element, LOOK_LEVELS - 1, 0);
}

static void
open_centred(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	if (in->open)
		in->open->look.centred = str_eq(walk_value(element), STR("center"));
}

static void
open_bold(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	if (in->open)
		in->open->look.bold = walk_is_on(element);
}

static void
open_hidden(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	if (in->open)
		in->open->look.hidden = walk_is_on(element);
}

static const struct walk_row rows[] = {
    WALK_ROW(WORD, "style", open_style, close_style),
    WALK_ROW(WORD, "basedOn", open_base, NULL),
    WALK_ROW(WORD, "name", open_name, NULL),
    WALK_ROW(WORD, "outlineLvl", open_outline, NULL),
    WALK_ROW(WORD, "numId", open_number, NULL),
    WALK_ROW(WORD, "ilvl", open_level, NULL),
    WALK_ROW(WORD, "jc", open_centred, NULL),
    WALK_ROW(WORD, "b", open_bold, NULL),
    WALK_ROW(WORD, "vanish", open_hidden, NULL),
    WALK_SKIP(WORD, "tblStylePr"),
    WALK_SKIP(WORD, "tblPr"),
    WALK_SKIP(WORD, "trPr"),
    WALK_SKIP(WORD, "tcPr"),
    WALK_SKIP(WORD, "pPrChange"),
    WALK_SKIP(WORD, "rPrChange"),
    WALK_SKIP(WORD, "latentStyles"),
};

static int
by_id(const void *a, const void *b)
{
	const struct style *x = a, *y = b;

	return str_compare(x->id, y->id);
}

/* What each style says itself is inherited along the chain; one that comes back to itself ends. */
static void
resolve(struct styles *styles, struct arena *arena)
{
	struct look *own = arena_raw(arena, styles->items.n + 1, sizeof(*own));

	for (size_t i = 0; i < styles->items.n; i++)
		own[i] = styles->items.items[i].look;
	LIST_EACH (struct style, style, &styles->items) {
		const struct style *base = styles_find(styles, style->base);
		for (int i = 0; base && i < BASES_MAX; i++) {
			look_inherit(&style->look, &own[base - styles->items.items]);
			base = styles_find(styles, base->base);
		}
		if (style->standard && !styles->standard)
			styles->standard = style;
	}
}

bool
styles_read(struct styles *styles, struct package *package, struct str name)
{
	struct reading in = {.styles = styles, .arena = package->arena};
	const struct walk walk = {rows, sizeof(rows) / sizeof(rows[0]), NULL, &in};

	*styles = (struct styles){.standard = NULL};
	if (!name.p || !package_has(package, name))
		return true;
	if (!package_walk(package, name, &walk))
		return false;
	if (styles->items.n > 1)
		qsort(styles->items.items, styles->items.n, sizeof(struct style), by_id);
	LIST_EACH (struct style, style, &styles->items)
		if (style->look.style)
			style->look.style = &style->id;
	resolve(styles, package->arena);
	return true;
}

const struct style *
styles_find(const struct styles *styles, struct str id)
{
	size_t low = 0, high = styles->items.n;

	while (id.p && low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(styles->items.items[middle].id, id);
		if (order == 0)
			return &styles->items.items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

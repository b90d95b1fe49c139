/* SPDX-License-Identifier: Apache-2.0 */
/* Styles of a workbook (ECMA-376 part 1, clause 18.8). */
#include "read/office/sheet/looks.h"

#include <stdlib.h>

/*
 * Formats that files name by number only, as programs in Chinese show them: sorted.  0 and what is
 * not listed is General.
 */
static const struct {
	unsigned id;
	struct str code;
} built_in[] = {
    {1, STR_INIT("0")},
    {2, STR_INIT("0.00")},
    {3, STR_INIT("#,##0")},
    {4, STR_INIT("#,##0.00")},
    {5, STR_INIT("\"￥\"#,##0;\"￥\"\\-#,##0")},
    {6, STR_INIT("\"￥\"#,##0;\"￥\"\\-#,##0")},
    {7, STR_INIT("\"￥\"#,##0.00;\"￥\"\\-#,##0.00")},
    {8, STR_INIT("\"￥\"#,##0.00;\"￥\"\\-#,##0.00")},
    {9, STR_INIT("0%")},
    {10, STR_INIT("0.00%")},
    {14, STR_INIT("yyyy/m/d")},
    {15, STR_INIT("d-mmm-yy")},
    {16, STR_INIT("d-mmm")},
    {17, STR_INIT("mmm-yy")},
    {18, STR_INIT("h:mm AM/PM")},
    {19, STR_INIT("h:mm:ss AM/PM")},
    {20, STR_INIT("h:mm")},
    {21, STR_INIT("h:mm:ss")},
    {22, STR_INIT("yyyy/m/d h:mm")},
    {27, STR_INIT("yyyy\"年\"m\"月\"")},
    {28, STR_INIT("m\"月\"d\"日\"")},
    {29, STR_INIT("m\"月\"d\"日\"")},
    {30, STR_INIT("m-d-yy")},
    {31, STR_INIT("yyyy\"年\"m\"月\"d\"日\"")},
    {32, STR_INIT("h\"时\"mm\"分\"")},
    {33, STR_INIT("h\"时\"mm\"分\"ss\"秒\"")},
    {34, STR_INIT("AM/PMh\"时\"mm\"分\"")},
    {35, STR_INIT("AM/PMh\"时\"mm\"分\"ss\"秒\"")},
    {36, STR_INIT("yyyy\"年\"m\"月\"")},
    {37, STR_INIT("#,##0;\\-#,##0")},
    {38, STR_INIT("#,##0;\\-#,##0")},
    {39, STR_INIT("#,##0.00;\\-#,##0.00")},
    {40, STR_INIT("#,##0.00;\\-#,##0.00")},
    {41, STR_INIT("#,##0;\\-#,##0;\"-\"")},
    {42, STR_INIT("\"￥\"#,##0;\"￥\"\\-#,##0;\"￥-\"")},
    {43, STR_INIT("#,##0.00;\\-#,##0.00;\"-\"??")},
    {44, STR_INIT("\"￥\"#,##0.00;\"￥\"\\-#,##0.00;\"￥-\"??")},
    {45, STR_INIT("mm:ss")},
    {46, STR_INIT("[h]:mm:ss")},
    {47, STR_INIT("mm:ss")},
    {50, STR_INIT("yyyy\"年\"m\"月\"")},
    {51, STR_INIT("m\"月\"d\"日\"")},
    {52, STR_INIT("yyyy\"年\"m\"月\"")},
    {53, STR_INIT("m\"月\"d\"日\"")},
    {54, STR_INIT("m\"月\"d\"日\"")},
    {55, STR_INIT("AM/PMh\"时\"mm\"分\"")},
    {56, STR_INIT("AM/PMh\"时\"mm\"分\"ss\"秒\"")},
    {57, STR_INIT("yyyy\"年\"m\"月\"")},
    {58, STR_INIT("m\"月\"d\"日\"")},
};

/* A format by its number, and its pattern once made. */
struct format {
	unsigned id;
	struct str code;
	struct pattern *pattern;
};

struct style {
	unsigned format;
	unsigned font;
};

struct reading {
	struct looks *looks;
	struct arena *arena;
	LIST(struct format) formats; /* the file's own */
	LIST(bool) bold;	     /* of each font */
	LIST(struct style) styles;
	bool in_font;
	bool in_styles;
};

static unsigned
number_of(struct str digits, unsigned missing)
{
	unsigned value = 0;

	for (size_t i = 0; i < digits.n; i++) {
		if (digits.p[i] < '0' || digits.p[i] > '9' || value > 100000000)
			return missing;
		value = value * 10 + (unsigned)(digits.p[i] - '0');
	}
	return digits.n > 0 ? value : missing;
}

static void
open_format(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;
	struct format *format = LIST_ADD(in->arena, &in->formats);

	(void)mark;
	format->id = number_of(walk_attribute(element, "numFmtId"), 0);
	format->code = arena_str(in->arena, walk_attribute(element, "formatCode"));
}

static void
open_font(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)element, (void)mark;
	(void)LIST_ADD(in->arena, &in->bold);
	in->in_font = true;
}

static void
close_font(void *context, unsigned mark)
{
	struct reading *in = context;

	(void)mark;
	in->in_font = false;
}

static void
open_bold(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	if (in->in_font)
		in->bold.items[in->bold.n - 1] = walk_is_on(element);
}

static void
open_styles(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)element, (void)mark;
	in->in_styles = true;
}

static void
close_styles(void *context, unsigned mark)
{
	struct reading *in = context;

	(void)mark;
	in->in_styles = false;
}

static void
open_style(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)mark;
	if (in->in_styles)
		*LIST_ADD(in->arena, &in->styles) =
		    (struct style){number_of(walk_attribute(element, "numFmtId"), 0),
				   number_of(walk_attribute(element, "fontId"), 0)};
}

static const struct walk_row rows[] = {
    WALK_ROW(SHEET, "numFmt", open_format, NULL),
    WALK_ROW(SHEET, "font", open_font, close_font),
    WALK_ROW(SHEET, "b", open_bold, NULL),
    WALK_ROW(SHEET, "cellXfs", open_styles, close_styles),
    WALK_ROW(SHEET, "xf", open_style, NULL),
    WALK_SKIP(SHEET, "cellStyleXfs"),
    WALK_SKIP(SHEET, "dxfs"),
    WALK_SKIP(SHEET, "extLst"),
};

static int
by_id(const void *a, const void *b)
{
	const struct format *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

/* The file's own, and the built-in ones it does not define, by number. */
static void
gather_formats(struct reading *in)
{
	size_t own = in->formats.n;

	if (own > 1)
		qsort(in->formats.items, own, sizeof(struct format), by_id);
	for (size_t i = 0; i < sizeof(built_in) / sizeof(built_in[0]); i++) {
		const struct format key = {.id = built_in[i].id};
		if (own == 0 || !bsearch(&key, in->formats.items, own, sizeof(key), by_id))
			*LIST_ADD(in->arena, &in->formats) =
			    (struct format){built_in[i].id, built_in[i].code, NULL};
	}
	qsort(in->formats.items, in->formats.n, sizeof(struct format), by_id);
}

static const struct pattern *
pattern_of(struct reading *in, unsigned id)
{
	const struct format key = {.id = id};
	struct format *format = bsearch(&key, in->formats.items, in->formats.n, sizeof(key), by_id);

	if (!format || !format->code.p)
		return in->looks->plain.pattern;
	if (!format->pattern) {
		format->pattern = ARENA_NEW(in->arena, struct pattern);
		pattern_parse(format->pattern, format->code, in->arena);
	}
	return format->pattern;
}

bool
looks_read(struct looks *looks, struct package *package, struct str name)
{
	struct reading in = {.looks = looks, .arena = package->arena};
	const struct walk walk = {rows, sizeof(rows) / sizeof(rows[0]), NULL, &in};
	struct pattern *general = ARENA_NEW(in.arena, struct pattern);

	pattern_parse(general, STR("General"), in.arena);
	*looks = (struct looks){.plain = {general, false}};
	if (!name.p || !package_has(package, name))
		return true;
	if (!package_walk(package, name, &walk))
		return false;
	gather_formats(&in);
	LIST_EACH (const struct style, style, &in.styles)
		*LIST_ADD(in.arena, &looks->items) =
		    (struct cell_look){pattern_of(&in, style->format),
				       style->font < in.bold.n && in.bold.items[style->font]};
	return true;
}

const struct cell_look *
looks_get(const struct looks *looks, size_t number)
{
	return number < looks->items.n ? &looks->items.items[number] : &looks->plain;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A part of an office document walked through. */
#include "read/office/walk.h"

#include "ext/xml/walk.h"

static const struct {
	struct str name;
	enum walk_space space;
} spaces[] = {
    {STR_INIT("http://schemas.openxmlformats.org/wordprocessingml/2006/main"), WALK_WORD},
    {STR_INIT("http://purl.oclc.org/ooxml/wordprocessingml/main"), WALK_WORD},
    {STR_INIT("http://schemas.openxmlformats.org/spreadsheetml/2006/main"), WALK_SHEET},
    {STR_INIT("http://purl.oclc.org/ooxml/spreadsheetml/main"), WALK_SHEET},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"),
     WALK_ON_SHEET},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"), WALK_ON_SHEET},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/main"), WALK_DRAWING},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/main"), WALK_DRAWING},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/chart"), WALK_CHART},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/chart"), WALK_CHART},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/diagram"), WALK_DIAGRAM},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/diagram"), WALK_DIAGRAM},
    {STR_INIT("urn:schemas-microsoft-com:vml"), WALK_VML},
    {STR_INIT("http://schemas.openxmlformats.org/officeDocument/2006/math"), WALK_MATH},
    {STR_INIT("http://purl.oclc.org/ooxml/officeDocument/math"), WALK_MATH},
    {STR_INIT("http://schemas.openxmlformats.org/markup-compatibility/2006"), WALK_CHOICE},
    {STR_INIT("http://schemas.openxmlformats.org/package/2006/relationships"), WALK_RELATIONS},
    {STR_INIT("http://schemas.openxmlformats.org/package/2006/content-types"), WALK_CONTENTS},
};

struct open_element {
	const struct walk_row *row; /* NULL: passed through */
	unsigned mark;
	bool alternatives; /* mc:AlternateContent */
	bool taken;	   /* one of its alternatives was walked through */
};

struct walking {
	const struct walk *walk;
	size_t depth;
	size_t skipped; /* 1 + depth of the element that is left out; 0: none is */
	struct open_element open[XML_DEPTH_MAX];
};

static enum walk_space
space_of(struct str name)
{
	for (size_t i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++)
		if (str_eq(spaces[i].name, name))
			return spaces[i].space;
	return WALK_OTHER;
}

static const struct walk_row *
row_of(const struct walk *walk, enum walk_space space, struct str name)
{
	for (size_t i = 0; i < walk->row_count; i++)
		if ((walk->rows[i].space == space || walk->rows[i].space == WALK_ANY) &&
		    str_eq(walk->rows[i].name, name))
			return &walk->rows[i];
	return NULL;
}

/*
 * The first alternative is for newer programs and says the same as the others, but that emoji
 * (w16se) leave the character itself to the last.
 */
static bool
is_left_out(struct walking *w, struct str name, const struct walk_element *element)
{
	struct open_element *outer = w->depth > 0 ? &w->open[w->depth - 1] : NULL;
	bool choice = str_eq(name, STR("Choice"));

	if (!outer || !outer->alternatives || (!choice && !str_eq(name, STR("Fallback"))))
		return false;
	if (outer->taken || (choice && str_eq(walk_attribute(element, "Requires"), STR("w16se"))))
		return true;
	outer->taken = true;
	return false;
}

static void
on_start(void *context, const struct xml_tag *tag)
{
	struct walking *w = context;
	struct walk_element element = {tag->attributes, tag->attribute_count};
	enum walk_space space;
	struct open_element *open;

	if (w->skipped) {
		w->depth++;
		return;
	}
	space = space_of(tag->space);
	open = &w->open[w->depth];
	*open = (struct open_element){.row = row_of(w->walk, space, tag->name)};
	open->alternatives = space == WALK_CHOICE && str_eq(tag->name, STR("AlternateContent"));
	if ((open->row && open->row->skipped) ||
	    (space == WALK_CHOICE && is_left_out(w, tag->name, &element)))
		w->skipped = w->depth + 1;
	else if (open->row && open->row->open)
		open->row->open(w->walk->context, &element, &open->mark);
	w->depth++;
}

static void
on_end(void *context)
{
	struct walking *w = context;
	struct open_element *open;

	w->depth--;
	if (w->skipped) {
		w->skipped = w->skipped == w->depth + 1 ? 0 : w->skipped;
		return;
	}
	open = &w->open[w->depth];
	if (open->row && open->row->close)
		open->row->close(w->walk->context, open->mark);
}

static void
on_text(void *context, struct str text, uint32_t byte)
{
	struct walking *w = context;

	(void)byte;
	if (!w->skipped && w->walk->text)
		w->walk->text(w->walk->context, text);
}

bool
walk_part(const struct walk *walk, struct str bytes, struct arena *arena, struct str *why_out)
{
	struct walking *w = ARENA_NEW(arena, struct walking);
	const struct xml_walker walker = {on_start, on_text, on_end, w};
	struct xml_source source;
	struct diag dg;

	w->walk = walk;
	diag_init(&dg, arena);
	xml_source_init(&source, bytes, arena);
	*why_out = (struct str){NULL, 0};
	if (xml_walk(&source, &walker, CONTAINER_BROKEN, &dg))
		return true;
	*why_out = dg.findings.items[0].args[0];
	return false;
}

struct str
walk_attribute(const struct walk_element *element, const char *name)
{
	for (size_t i = 0; i < element->n; i++)
		if (str_eq(element->attributes[i].name, str_of(name)))
			return element->attributes[i].value;
	return (struct str){NULL, 0};
}

struct str
walk_value(const struct walk_element *element)
{
	return walk_attribute(element, "val");
}

unsigned
walk_number(const struct walk_element *element, unsigned most, unsigned missing)
{
	struct str value = str_trim(walk_value(element));
	unsigned number = 0;

	if (value.n == 0)
		return missing;
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] < '0' || value.p[i] > '9')
			return missing;
		number = number * 10 + (unsigned)(value.p[i] - '0');
		if (number > most)
			return most;
	}
	return number;
}

bool
walk_is_on(const struct walk_element *element)
{
	struct str value = walk_value(element);

	return !str_eq(value, STR("0")) && !str_eq(value, STR("false")) &&
	       !str_eq(value, STR("off"));
}

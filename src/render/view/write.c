/* SPDX-License-Identifier: Apache-2.0 */
/* Words, numbers and links of the reading view. */
#include "base/field.h"
#include "render/view/page.h"

/* Both languages as they stand in the page. */
#define WORD(id, zh, en) STR_INIT("<i>" zh "</i><i lang=en>" en "</i>"),
static const struct str words[WORD_COUNT] = {
#include "render/view/words.def"
};
#undef WORD

void
view_number(struct view *view, uint64_t number)
{
	char *p = pen_room(&view->pen, 0);

	if (p)
		pen_end(&view->pen, pen_unsigned(p, number));
}

void
view_date(struct view *view, struct date date)
{
	date_print(date, &view->pen);
}

void
view_word(struct view *view, enum view_word word)
{
	view_literal(view, words[word].p, words[word].n);
}

void
view_names(struct view *view, struct str zh, struct str en)
{
	if (en.n == 0 || zh.n == 0) {
		view_put(view, zh.n ? zh : en);
		return;
	}
	PUT(view, "<i>");
	view_put(view, zh);
	PUT(view, "</i><i lang=en>");
	view_put(view, en);
	PUT(view, "</i>");
}

/* The kind's value that D names, or NULL. */
static const struct table_value *
value_of(const struct view *view, const struct dimension *d)
{
	const struct table_dimension *dimension =
	    view->kind ? kind_dimension(view->kind, d->name) : NULL;

	return dimension ? table_value(dimension, d->value) : NULL;
}

void
view_dimension(struct view *view, const struct dimension *dimension)
{
	const struct table_value *value = value_of(view, dimension);

	if (value)
		view_names(view, value->names.zh, value->names.en);
	else
		view_put(view, dimension->label.n ? dimension->label : dimension->value);
}

void
view_field_name(struct view *view, struct str field)
{
	struct str zh = field_name(field, DIAG_ZH);

	if (zh.p)
		view_names(view, zh, field_name(field, DIAG_EN));
	else
		view_put(view, field);
}

void
view_link(struct view *view, struct view_anchor to)
{
	char *p = pen_room(&view->pen, 0);

	if (!p)
		return;
	if (to.letter == 0) {
		p = PEN_LIT(p, "<span>");
	} else {
		p = PEN_LIT(p, "<a href=#");
		*p++ = to.letter;
		p = pen_unsigned(p, to.number);
		*p++ = '>';
	}
	pen_end(&view->pen, p);
}

void
view_unlink(struct view *view, struct view_anchor to)
{
	if (to.letter == 0)
		PUT(view, "</span>");
	else
		PUT(view, "</a>");
}

void
view_place(struct view *view, const struct place *place, struct view_anchor to)
{
	if (place->line == 0)
		return;
	view_link(view, to);
	view_number(view, place->line);
	PUT(view, ":");
	view_number(view, place->column);
	view_unlink(view, to);
}

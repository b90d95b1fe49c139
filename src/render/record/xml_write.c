/* SPDX-License-Identifier: Apache-2.0 */
/* Writing report.xml from the table of the record. */
#include <stdint.h>

#include "base/list.h"
#include "model/shape.h"
#include "render/escape.h"
#include "render/field.h"
#include "render/pen.h"
#include "render/record/xml.h"

static void write_child(struct buf *pen, const struct field *field, const char *base,
			unsigned depth);

/* ELEMENT is <name>; writes it, without its '>' when OPEN, and what goes before it. */
static void
start_tag(struct buf *pen, struct str element, unsigned depth, bool open)
{
	char *p = pen_room(pen, element.n);

	if (!p)
		return;
	p = pen_indent(p, depth);
	memcpy(p, element.p, element.n);
	pen_end(pen, p + element.n - open);
}

/* ELEMENT is <name>; writes </name> and the line's end. */
static void
end_tag(struct buf *pen, struct str element, unsigned depth)
{
	char *p = pen_room(pen, element.n);

	if (!p)
		return;
	p = pen_indent(p, depth);
	p = PEN_LIT(p, "</");
	memcpy(p, element.p + 1, element.n - 1);
	p += element.n - 1;
	*p++ = '\n';
	pen_end(pen, p);
}

static void
write_attribute(struct buf *pen, const struct field *field, const void *at)
{
	const struct str *text = field->type == FIELD_STR ? at : NULL;
	char *p = pen_room(pen, text ? text->n : 0);

	if (!p)
		return;
	p = pen_label(p, &field->attribute);
	p = text ? escape_put_xml_attribute(pen, p, *text) : field_format(field, at, p);
	if (!p)
		return;
	*p++ = '"';
	pen_end(pen, p);
}

/* The numbers of a FIELD_INLINE in one go. */
static void
write_inline(struct buf *pen, const struct shape *shape, const char *base)
{
	char *p = pen_room(pen, shape->count * (sizeof(struct label) + FIELD_TEXT_MAX));

	if (!p)
		return;
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++) {
		p = pen_label(p, &f->attribute);
		p = field_format_count(f, base + f->offset, p);
		*p++ = '"';
	}
	pen_end(pen, p);
}

/* Returns the first field that is no attribute. */
static const struct field *
write_attributes(struct buf *pen, const struct shape *shape, const char *base)
{
	const struct field *f = shape->fields;

	for (; f != shape->fields + shape->count && f->where == IN_ATTRIBUTE; f++) {
		const char *at = base + f->offset;
		if (f->type != FIELD_INLINE) {
			if (field_present(f, at))
				write_attribute(pen, f, at);
		} else if (field_inline_present(f, at)) {
			write_inline(pen, f->shape, at);
		}
	}
	return f;
}

static void
write_text(struct buf *pen, struct str text)
{
	char *p = pen_room(pen, text.n);

	if (p)
		p = escape_put_xml_text(pen, p, text);
	if (p)
		pen_end(pen, p);
}

/* The struct at BASE as ELEMENT, which is <name>; returns whether it has any content. */
static bool
write_struct(struct buf *pen, struct str element, const struct shape *shape, const char *base,
	     unsigned depth)
{
	const struct field *end = shape->fields + shape->count;
	const struct field *f;
	size_t start, content;

	start_tag(pen, element, depth, true);
	if (depth == 0)
		BUF_LIT(pen, " xmlns=\"" RECORD_NAMESPACE "\"");
	start = pen->n;
	f = write_attributes(pen, shape, base);
	if (f != end && f->where == IN_TEXT) {
		pen_char(pen, '>');
		write_text(pen, *(const struct str *)(base + f->offset));
		end_tag(pen, element, 0);
		return true;
	}
	content = pen->n;
	BUF_LIT(pen, ">\n");
	for (; f != end; f++)
		write_child(pen, f, base, depth + 1);
	if (pen->n > content + 2) {
		end_tag(pen, element, depth);
		return true;
	}
	pen->n = content;
	BUF_LIT(pen, "/>\n");
	return content > start;
}

static void
write_text_element(struct buf *pen, struct str element, struct str text, unsigned depth)
{
	start_tag(pen, element, depth, false);
	write_text(pen, text);
	end_tag(pen, element, 0);
}

static void
write_keyed(struct buf *pen, const struct field *field, const char *item, unsigned depth)
{
	const struct str *key = (const struct str *)item;
	char element[SHAPE_KEY_MAX + 2];

	if (!field_key_valid(*key))
		return;
	element[0] = '<';
	memcpy(element + 1, key->p, key->n);
	element[key->n + 1] = '>';
	(void)write_struct(pen, (struct str){element, key->n + 2}, field->shape, item, depth);
}

static size_t
item_size(const struct field *field)
{
	return field->type == FIELD_STR_LIST ? sizeof(struct str) : field->shape->size;
}

static void
write_items(struct buf *pen, const struct field *field, const struct list *list, unsigned depth)
{
	const char *item = list->items;

	for (size_t i = 0; i < list->n; i++, item += item_size(field)) {
		if (field->type == FIELD_STR_LIST)
			write_text_element(pen, field->item, *(const struct str *)item, depth);
		else if (field->type == FIELD_KEYED)
			write_keyed(pen, field, item, depth);
		else
			(void)write_struct(pen, field->item, field->shape, item, depth);
	}
}

static void
write_list(struct buf *pen, const struct field *field, const struct list *list, unsigned depth)
{
	if (list->n == 0 && !field->required)
		return;
	start_tag(pen, field->element, depth, true);
	if (list->n == 0) {
		BUF_LIT(pen, "/>\n");
		return;
	}
	BUF_LIT(pen, ">\n");
	write_items(pen, field, list, depth + 1);
	end_tag(pen, field->element, depth);
}

static void
write_child(struct buf *pen, const struct field *field, const char *base, unsigned depth)
{
	const void *at = base + field->offset;
	size_t before = pen->n;

	if (field->type == FIELD_STR) {
		if (field_present(field, at))
			write_text_element(pen, field->element, *(const struct str *)at, depth);
	} else if (field->type == FIELD_STRUCT) {
		if (!write_struct(pen, field->element, field->shape, at, depth) && !field->required)
			pen->n = before;
	} else {
		write_list(pen, field, at, depth);
	}
}

void
render_xml_write(const struct record *record, struct buf *out)
{
	struct buf pen = pen_take(out);

	BUF_LIT(&pen, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	(void)write_struct(&pen, STR("<report>"), &record_shape, (const char *)record, 0);
	pen_give(out, &pen);
}

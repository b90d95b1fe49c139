/* SPDX-License-Identifier: Apache-2.0 */
/* Writing report.xml from the table of the record. */
#include <stdint.h>

#include "base/list.h"
#include "model/shape.h"
#include "render/escape.h"
#include "render/field.h"
#include "render/xml.h"

static void write_child(struct buf *out, const struct field *field, const char *base,
			unsigned depth);

static void
indent(struct buf *out, unsigned depth)
{
	static const char spaces[] = "                ";

	buf_put(out, spaces, depth < sizeof(spaces) ? depth : sizeof(spaces) - 1);
}

/* ELEMENT is <name>; writes </name> and the line's end. */
static void
close_tag(struct buf *out, struct str element)
{
	BUF_LIT(out, "</");
	buf_put(out, element.p + 1, element.n - 1);
	buf_char(out, '\n');
}

static void
write_attribute(struct buf *out, const struct field *field, const void *at)
{
	if (!field_present(field, at))
		return;
	buf_str(out, field->attribute);
	if (field->type == FIELD_STR)
		escape_xml_attribute(out, *(const struct str *)at);
	else
		field_print(field, at, out);
	buf_char(out, '"');
}

/* Returns the first field that is no attribute. */
static const struct field *
write_attributes(struct buf *out, const struct shape *shape, const char *base)
{
	const struct field *f = shape->fields;

	for (; f != shape->fields + shape->count && f->where == IN_ATTRIBUTE; f++) {
		if (f->type != FIELD_INLINE)
			write_attribute(out, f, base + f->offset);
		else if (*(const uint32_t *)(base + f->offset + f->shape->fields[0].offset))
			write_attributes(out, f->shape, base + f->offset);
	}
	return f;
}

/* The struct at BASE as ELEMENT, which is <name>; returns whether it has any content. */
static bool
write_struct(struct buf *out, struct str element, const struct shape *shape, const char *base,
	     unsigned depth)
{
	const struct field *end = shape->fields + shape->count;
	const struct field *f;
	size_t start, content;

	indent(out, depth);
	buf_put(out, element.p, element.n - 1);
	if (depth == 0)
		BUF_LIT(out, " xmlns=\"" RECORD_NAMESPACE "\"");
	start = out->n;
	f = write_attributes(out, shape, base);
	if (f != end && f->where == IN_TEXT) {
		buf_char(out, '>');
		escape_xml_text(out, *(const struct str *)(base + f->offset));
		close_tag(out, element);
		return true;
	}
	content = out->n;
	BUF_LIT(out, ">\n");
	for (; f != end; f++)
		write_child(out, f, base, depth + 1);
	if (out->n > content + 2) {
		indent(out, depth);
		close_tag(out, element);
		return true;
	}
	out->n = content;
	BUF_LIT(out, "/>\n");
	return content > start;
}

static void
write_text_element(struct buf *out, struct str element, struct str text, unsigned depth)
{
	indent(out, depth);
	buf_str(out, element);
	escape_xml_text(out, text);
	close_tag(out, element);
}

static void
write_keyed(struct buf *out, const struct field *field, const char *item, unsigned depth)
{
	const struct str *key = (const struct str *)item;
	char element[SHAPE_KEY_MAX + 2];

	if (!field_key_valid(*key))
		return;
	element[0] = '<';
	memcpy(element + 1, key->p, key->n);
	element[key->n + 1] = '>';
	(void)write_struct(out, (struct str){element, key->n + 2}, field->shape, item, depth);
}

static size_t
item_size(const struct field *field)
{
	return field->type == FIELD_STR_LIST ? sizeof(struct str) : field->shape->size;
}

static void
write_items(struct buf *out, const struct field *field, const struct list *list, unsigned depth)
{
	const char *item = list->items;

	for (size_t i = 0; i < list->n; i++, item += item_size(field)) {
		if (field->type == FIELD_STR_LIST)
			write_text_element(out, field->item, *(const struct str *)item, depth);
		else if (field->type == FIELD_KEYED)
			write_keyed(out, field, item, depth);
		else
			(void)write_struct(out, field->item, field->shape, item, depth);
	}
}

static void
write_list(struct buf *out, const struct field *field, const struct list *list, unsigned depth)
{
	if (list->n == 0 && !field->required)
		return;
	indent(out, depth);
	buf_put(out, field->element.p, field->element.n - 1);
	if (list->n == 0) {
		BUF_LIT(out, "/>\n");
		return;
	}
	BUF_LIT(out, ">\n");
	write_items(out, field, list, depth + 1);
	indent(out, depth);
	close_tag(out, field->element);
}

static void
write_child(struct buf *out, const struct field *field, const char *base, unsigned depth)
{
	const void *at = base + field->offset;
	size_t before = out->n;

	if (field->type == FIELD_STR) {
		if (field_present(field, at))
			write_text_element(out, field->element, *(const struct str *)at, depth);
	} else if (field->type == FIELD_STRUCT) {
		if (!write_struct(out, field->element, field->shape, at, depth) && !field->required)
			out->n = before;
	} else {
		write_list(out, field, at, depth);
	}
}

void
render_xml_write(const struct record *record, struct buf *out)
{
	BUF_LIT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	(void)write_struct(out, STR("<report>"), &record_shape, (const char *)record, 0);
}

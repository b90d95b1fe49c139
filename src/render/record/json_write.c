/* SPDX-License-Identifier: Apache-2.0 */
/* Writing report.json from the table of the record. */
#include <stdint.h>

#include "base/list.h"
#include "model/shape.h"
#include "render/escape.h"
#include "render/field.h"
#include "render/record/json.h"
#include "render/pen.h"

/* Lists of the record and of its direct members have one line an item; items and deeper: one
 * line. */
enum { LINES_DEPTH = 1, ITEM_DEPTH };

static bool write_object(struct buf *pen, const struct shape *shape, const char *base,
			 unsigned depth);

static void
write_string(struct buf *pen, struct str s)
{
	char *p = pen_room(pen, s.n);

	if (!p)
		return;
	*p++ = '"';
	p = escape_put_json(pen, p, s);
	if (!p)
		return;
	*p++ = '"';
	pen_end(pen, p);
}

static char *
put_separator(char *p, bool line)
{
	*p++ = ',';
	*p = '\n';
	return p + line;
}

static void
write_separator(struct buf *pen, bool line)
{
	char *p = pen_room(pen, 0);

	if (p)
		pen_end(pen, put_separator(p, line));
}

/* The separator written first at START becomes the opening bracket; nothing written: "[" alone. */
static void
write_bracket(struct buf *pen, size_t start, char bracket)
{
	if (pen->full)
		return;
	if (pen->n == start)
		pen_char(pen, bracket);
	else
		pen->p[start] = bracket;
}

static void
write_close(struct buf *pen, bool line, char bracket)
{
	if (line)
		pen_char(pen, '\n');
	pen_char(pen, bracket);
}

static void
write_array(struct buf *pen, const struct field *field, const struct list *list, unsigned depth)
{
	bool line = depth <= LINES_DEPTH && list->n > 0;
	size_t size = field->shape ? field->shape->size : sizeof(struct str);
	const char *item = list->items;
	size_t start = pen->n;

	for (size_t i = 0; i < list->n; i++, item += size) {
		write_separator(pen, line);
		if (field->shape)
			(void)write_object(pen, field->shape, item, ITEM_DEPTH);
		else
			write_string(pen, *(const struct str *)item);
	}
	write_bracket(pen, start, '[');
	write_close(pen, line, ']');
}

static void
write_keyed(struct buf *pen, const struct field *field, const struct list *list, unsigned depth)
{
	const char *item = list->items;
	size_t start = pen->n;

	for (size_t i = 0; i < list->n; i++, item += field->shape->size) {
		struct str key = *(const struct str *)item;
		if (!field_key_valid(key))
			continue;
		write_separator(pen, depth <= LINES_DEPTH);
		write_string(pen, key);
		pen_char(pen, ':');
		(void)write_object(pen, field->shape, item, ITEM_DEPTH);
	}
	write_bracket(pen, start, '{');
	write_close(pen, depth <= LINES_DEPTH && list->n > 0, '}');
}

/* Key and value in one go. */
static void
write_scalar(struct buf *pen, const struct field *field, const void *at, unsigned depth)
{
	const struct str *text = field->type == FIELD_STR ? at : NULL;
	bool quoted = text || field->type >= FIELD_DECIMAL;
	char *p = pen_room(pen, text ? text->n : 0);

	if (!p)
		return;
	p = pen_label(put_separator(p, depth == 0), &field->member);
	*p = '"';
	p += quoted;
	p = text ? escape_put_json(pen, p, *text) : field_format(field, at, p);
	if (!p)
		return;
	*p = '"';
	pen_end(pen, p + quoted);
}

/* The numbers of a FIELD_INLINE in one go. */
static void
write_inline(struct buf *pen, const struct shape *shape, const char *base)
{
	char *p = pen_room(pen, shape->count * (sizeof(struct label) + FIELD_TEXT_MAX));

	if (!p)
		return;
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++) {
		*p++ = ',';
		p = pen_label(p, &f->member);
		p = field_format_count(f, base + f->offset, p);
	}
	pen_end(pen, p);
}

static void
write_key(struct buf *pen, const struct field *field, unsigned depth)
{
	char *p = pen_room(pen, 0);

	if (p)
		pen_end(pen, pen_label(put_separator(p, depth == 0), &field->member));
}

static void
write_list(struct buf *pen, const struct field *field, const struct list *list, unsigned depth)
{
	if (list->n == 0 && !field->required)
		return;
	write_key(pen, field, depth);
	if (field->type == FIELD_KEYED)
		write_keyed(pen, field, list, depth);
	else
		write_array(pen, field, list, depth);
}

static void
write_inner(struct buf *pen, const struct field *field, const char *base, unsigned depth)
{
	size_t before = pen->n;

	write_key(pen, field, depth);
	if (!write_object(pen, field->shape, base, depth + 1) && !field->required)
		pen->n = before;
}

static void
write_members(struct buf *pen, const struct shape *shape, const char *base, unsigned depth)
{
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++) {
		const char *at = base + f->offset;
		if (field_is_scalar(f)) {
			if (field_present(f, at))
				write_scalar(pen, f, at, depth);
		} else if (f->type == FIELD_INLINE) {
			if (field_inline_present(f, at))
				write_inline(pen, f->shape, at);
		} else if (f->type == FIELD_STRUCT) {
			write_inner(pen, f, at, depth);
		} else {
			write_list(pen, f, (const void *)at, depth);
		}
	}
}

/* Returns whether the object has any member. */
static bool
write_object(struct buf *pen, const struct shape *shape, const char *base, unsigned depth)
{
	size_t start = pen->n;
	bool any;

	write_members(pen, shape, base, depth);
	any = pen->n > start;
	write_bracket(pen, start, '{');
	pen_char(pen, '}');
	return any;
}

void
render_json_write(const struct record *record, struct buf *out)
{
	struct buf pen = pen_take(out);
	size_t start = pen.n;

	BUF_LIT(&pen, ",\n\"$schema\":\"" RECORD_NAMESPACE "\"");
	write_members(&pen, &record_shape, (const char *)record, 0);
	write_bracket(&pen, start, '{');
	BUF_LIT(&pen, "\n}\n");
	pen_give(out, &pen);
}

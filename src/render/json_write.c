/* SPDX-License-Identifier: Apache-2.0 */
/* Writing report.json from the table of the record. */
#include <stdint.h>

#include "base/list.h"
#include "model/shape.h"
#include "render/escape.h"
#include "render/field.h"
#include "render/json.h"

/* Lists of the record and of its direct members have one line an item; items and deeper: one
 * line. */
enum { LINES_DEPTH = 1, ITEM_DEPTH };

static bool write_object(struct buf *out, const struct shape *shape, const char *base,
			 unsigned depth);

static void
write_string(struct buf *out, struct str s)
{
	buf_char(out, '"');
	escape_json(out, s);
	buf_char(out, '"');
}

static void
write_scalar(struct buf *out, const struct field *field, const void *at)
{
	bool quoted = field->type >= FIELD_DECIMAL;

	if (field->type == FIELD_STR) {
		write_string(out, *(const struct str *)at);
		return;
	}
	if (quoted)
		buf_char(out, '"');
	field_print(field, at, out);
	if (quoted)
		buf_char(out, '"');
}

static void
write_separator(struct buf *out, bool line)
{
	buf_char(out, ',');
	if (line)
		buf_char(out, '\n');
}

/* The separator written first at START becomes the opening bracket; nothing written: "[" alone. */
static void
write_bracket(struct buf *out, size_t start, char bracket)
{
	if (out->full)
		return;
	if (out->n == start)
		buf_char(out, bracket);
	else
		out->p[start] = bracket;
}

static void
write_close(struct buf *out, bool line, char bracket)
{
	if (line)
		buf_char(out, '\n');
	buf_char(out, bracket);
}

static void
write_array(struct buf *out, const struct field *field, const struct list *list, unsigned depth)
{
	bool line = depth <= LINES_DEPTH && list->n > 0;
	size_t size = field->shape ? field->shape->size : sizeof(struct str);
	const char *item = list->items;
	size_t start = out->n;

	for (size_t i = 0; i < list->n; i++, item += size) {
		write_separator(out, line);
		if (field->shape)
			(void)write_object(out, field->shape, item, ITEM_DEPTH);
		else
			write_string(out, *(const struct str *)item);
	}
	write_bracket(out, start, '[');
	write_close(out, line, ']');
}

static void
write_keyed(struct buf *out, const struct field *field, const struct list *list, unsigned depth)
{
	const char *item = list->items;
	size_t start = out->n;

	for (size_t i = 0; i < list->n; i++, item += field->shape->size) {
		struct str key = *(const struct str *)item;
		if (!field_key_valid(key))
			continue;
		write_separator(out, depth <= LINES_DEPTH);
		write_string(out, key);
		buf_char(out, ':');
		(void)write_object(out, field->shape, item, ITEM_DEPTH);
	}
	write_bracket(out, start, '{');
	write_close(out, depth <= LINES_DEPTH && list->n > 0, '}');
}

/* Whether the member is to be written, even if empty. */
static bool
wanted(const struct field *field, const void *at)
{
	if (field_is_scalar(field))
		return field_present(field, at);
	if (field->type == FIELD_STRUCT)
		return true;
	return field->required || ((const struct list *)at)->n > 0;
}

static void
write_member(struct buf *out, const struct field *field, const void *at, unsigned depth)
{
	size_t before = out->n;

	if (!wanted(field, at))
		return;
	write_separator(out, depth == 0);
	buf_str(out, field->member);
	if (field_is_scalar(field))
		write_scalar(out, field, at);
	else if (field->type == FIELD_KEYED)
		write_keyed(out, field, at, depth);
	else if (field->type != FIELD_STRUCT)
		write_array(out, field, at, depth);
	else if (!write_object(out, field->shape, at, depth + 1) && !field->required)
		out->n = before;
}

static void
write_members(struct buf *out, const struct shape *shape, const char *base, unsigned depth)
{
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++) {
		const char *at = base + f->offset;
		if (f->type != FIELD_INLINE)
			write_member(out, f, at, depth);
		else if (*(const uint32_t *)(at + f->shape->fields[0].offset))
			write_members(out, f->shape, at, depth);
	}
}

/* Returns whether the object has any member. */
static bool
write_object(struct buf *out, const struct shape *shape, const char *base, unsigned depth)
{
	size_t start = out->n;
	bool any;

	write_members(out, shape, base, depth);
	any = out->n > start;
	write_bracket(out, start, '{');
	buf_char(out, '}');
	return any;
}

void
render_json_write(const struct record *record, struct buf *out)
{
	size_t start = out->n;

	BUF_LIT(out, ",\n\"$schema\":\"" RECORD_NAMESPACE "\"");
	write_members(out, &record_shape, (const char *)record, 0);
	write_bracket(out, start, '{');
	BUF_LIT(out, "\n}\n");
}

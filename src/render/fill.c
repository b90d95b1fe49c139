/* SPDX-License-Identifier: Apache-2.0 */
/* Filling a struct of the record from a file. */
#include "render/fill.h"

#include "base/list.h"
#include "base/utf8.h"
#include "render/field.h"

enum { EXCERPT_BYTES = 120 };

static const struct field *
inline_field(const struct shape *shape)
{
	for (size_t i = 0; i < shape->count; i++)
		if (shape->fields[i].type == FIELD_INLINE)
			return &shape->fields[i];
	return NULL;
}

bool
fill_note(const struct shape *shape, const struct field *field, struct seen *seen)
{
	bool own = field >= shape->fields && field < shape->fields + shape->count;
	const struct field *first = own ? shape->fields : inline_field(shape)->shape->fields;
	uint64_t *bits = own ? &seen->own : &seen->inlined;
	uint64_t bit = (uint64_t)1 << (field - first);

	if (*bits & bit)
		return false;
	*bits |= bit;
	return true;
}

/* AT counts the fields of SHAPE first, then those of the inlined struct. */
static const struct field *
missing_inline(const struct field *outer, const struct seen *seen, size_t index)
{
	if (seen->inlined >> index & 1)
		return NULL;
	if (seen->inlined == 0 && (!outer->required || index > 0))
		return NULL;
	return &outer->shape->fields[index];
}

const struct field *
fill_missing(const struct shape *shape, const struct seen *seen, size_t *at)
{
	const struct field *outer = inline_field(shape);
	size_t end = shape->count + (outer ? outer->shape->count : 0);
	const struct field *found;

	while (*at < end) {
		size_t i = (*at)++;
		if (i >= shape->count) {
			found = missing_inline(outer, seen, i - shape->count);
			if (found)
				return found;
			continue;
		}
		found = &shape->fields[i];
		if (found->type != FIELD_INLINE && found->required && !(seen->own >> i & 1))
			return found;
	}
	return NULL;
}

void *
fill_item(struct arena *arena, const struct field *field, void *list)
{
	size_t size = field->shape ? field->shape->size : sizeof(struct str);
	struct list *l = list;
	void *item = arena_push(arena, (void *)&l->items, &l->n, &l->capacity, size);

	if (field->shape)
		field_defaults(field->shape, item);
	return item;
}

struct record *
fill_record(struct arena *arena)
{
	struct record *record = record_new(arena);

	field_defaults(&record_shape, record);
	return record;
}

bool
fill_allowed(struct str text)
{
	const char *p = text.p, *end = text.n ? p + text.n : p;
	uint32_t cp;

	while (p < end) {
		p += utf8_decode(p, end, &cp);
		if (!utf8_is_xml_char(cp))
			return false;
	}
	return true;
}

struct str
fill_excerpt(struct str value, struct arena *arena)
{
	size_t n = EXCERPT_BYTES;

	if (value.n <= EXCERPT_BYTES)
		return value;
	while (n > 0 && ((unsigned char)value.p[n] & 0xC0) == 0x80)
		n--;
	return arena_printf(arena, "%.*s…", (int)n, value.p);
}

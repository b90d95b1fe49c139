/* SPDX-License-Identifier: Apache-2.0 */
/* Filling a struct of the record from a file. */
#include "render/fill.h"

#include "base/list.h"
#include "base/mem.h"
#include "base/text/utf8.h"
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
	const struct field *outer = own ? NULL : inline_field(shape);
	uint64_t *bits = own ? &seen->own : &seen->inlined;
	uint64_t bit;

	if (!own && !outer)
		BUG("a field of another shape");
	bit = (uint64_t)1 << (field - (outer ? outer->shape->fields : shape->fields));
	if (*bits & bit)
		return false;
	*bits |= bit;
	return true;
}

/* From the I-th field of the struct OUTER inlines on. */
static const struct field *
missing_inlined(const struct field *outer, uint64_t seen, size_t *i)
{
	if (seen == 0)
		return outer->required && (*i)++ == 0 ? &outer->shape->fields[0] : NULL;
	while (*i < outer->shape->count) {
		size_t index = (*i)++;
		if (!(seen >> index & 1))
			return &outer->shape->fields[index];
	}
	return NULL;
}

const struct field *
fill_missing(const struct shape *shape, const struct seen *seen, struct missing *at)
{
	const struct field *outer = inline_field(shape);

	while (at->own < shape->count) {
		size_t i = at->own++;
		const struct field *f = &shape->fields[i];
		if (f->type != FIELD_INLINE && f->required && !(seen->own >> i & 1))
			return f;
	}
	return outer ? missing_inlined(outer, seen->inlined, &at->inlined) : NULL;
}

static size_t
item_size(const struct field *field)
{
	return field->type == FIELD_STR_LIST ? sizeof(struct str) : field->shape->size;
}

void
fill_room(struct arena *arena, const struct field *field, void *list, size_t n)
{
	struct list *l = list;

	if (n == 0 || l->n > 0)
		return;
	l->items = arena_raw(arena, n, item_size(field));
	l->capacity = n;
}

void *
fill_item(struct arena *arena, const struct field *field, void *list)
{
	size_t size = item_size(field);
	struct list *l = list;
	void *item = arena_push(arena, (void *)&l->items, &l->n, &l->capacity, size);

	if (field->type != FIELD_STR_LIST)
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

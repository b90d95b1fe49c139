/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From an address in the rendering back to the path that leads there, and to the report.
 *
 * The items of each list lie together, so every address is in one piece of memory: once these are
 * sorted, a search takes no longer for a large report than for a small one.
 */
#include "render/binding/evaluate.h"

#include <stdlib.h>

/* The path found so far, and the place in the report. */
struct search {
	struct eval *eval;
	struct buf path;
	struct place place;
};

enum { PATH_BYTES_MAX = 4096 };

static bool search_address(struct search *s, struct source source);
static bool search_struct(struct search *s, struct source source, const struct shape *shape,
			  const char *base);

static size_t
item_size(const struct field *list)
{
	return list->shape ? list->shape->size : sizeof(struct str);
}

static void add_lists(struct eval *eval, const struct shape *shape, const char *base);

static void
add_extent(struct eval *eval, const struct field *f, const char *holder)
{
	const struct list *list = (const void *)holder;
	const char *item = list->items;
	struct extent *extent;

	if (list->n == 0)
		return;
	extent = LIST_ADD(eval->arena, &eval->extents);
	*extent = (struct extent){item, item + list->n * item_size(f), f, holder};
	for (size_t i = 0; f->shape && i < list->n; i++, item += f->shape->size)
		add_lists(eval, f->shape, item);
}

static void
add_lists(struct eval *eval, const struct shape *shape, const char *base)
{
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++) {
		if (f->type == FIELD_INLINE || f->type == FIELD_STRUCT)
			add_lists(eval, f->shape, base + f->offset);
		else if (!field_is_scalar(f))
			add_extent(eval, f, base + f->offset);
	}
}

static int
by_start(const void *a, const void *b)
{
	const struct extent *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

static void
make_extents(struct eval *eval)
{
	const char *root = (const char *)eval->rendering;

	*LIST_ADD(eval->arena, &eval->extents) =
	    (struct extent){root, root + sizeof(*eval->rendering), NULL, NULL};
	add_lists(eval, &rendering_shape, root);
	qsort(eval->extents.items, eval->extents.n, sizeof(*eval->extents.items), by_start);
}

static const struct extent *
extent_of(struct eval *eval, const char *at)
{
	size_t low = 0, high;

	if (eval->extents.n == 0)
		make_extents(eval);
	high = eval->extents.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (eval->extents.items[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == eval->extents.n || eval->extents.items[low].start > at)
		return NULL;
	return &eval->extents.items[low];
}

/* Where what the struct of SHAPE holds stands in the report: its own place or that of a member. */
static struct place
place_in(const struct shape *shape, const char *base)
{
	struct place place = {0};

	for (const struct field *f = shape->fields;
	     f != shape->fields + shape->count && place.line == 0; f++) {
		const char *at = base + f->offset;
		if (f->type == FIELD_INLINE && f->shape->size == sizeof(place))
			memcpy(&place, at, sizeof(place));
		else if (f->type == FIELD_STRUCT && f->shape->size < shape->size)
			place = place_in(f->shape, at);
	}
	return place;
}

static void
put_step(struct search *s, const char *sign, struct str name)
{
	buf_text(&s->path, sign);
	buf_str(&s->path, name);
}

/* Whether the member FIELD at AT is what is looked for, or has it in it. */
static bool
search_member(struct search *s, struct source source, const struct field *f, const char *at)
{
	size_t before = s->path.n;

	if (f->type == FIELD_INLINE)
		return search_struct(s, source, f->shape, at);
	if (f->where != IN_TEXT)
		put_step(s, f->where == IN_ATTRIBUTE ? "/@" : "/", f->name);
	if (f->type == FIELD_STRUCT) {
		if ((source.shape == f->shape && source.at == at) ||
		    search_struct(s, source, f->shape, at))
			return true;
	} else if (!source.shape && source.at == at) {
		return true;
	}
	s->path.n = before;
	return false;
}

static bool
search_struct(struct search *s, struct source source, const struct shape *shape, const char *base)
{
	bool found = false;

	if ((const char *)source.at < base || (const char *)source.at >= base + shape->size)
		return false;
	for (const struct field *f = shape->fields; f != shape->fields + shape->count && !found;
	     f++)
		found = search_member(s, source, f, base + f->offset);
	if (found && s->place.line == 0)
		s->place = place_in(shape, base);
	return found;
}

/* The path of the list, and behind it that of its item at ITEM, number INDEX. */
static bool
put_item(struct search *s, const struct extent *extent, size_t index, const char *item)
{
	const struct field *list = extent->list;
	struct place place = s->place;

	if (!search_address(s, (struct source){NULL, extent->holder}))
		return false;
	if (list->type == FIELD_KEYED) {
		put_step(s, "/", *(const struct str *)(const void *)item);
	} else {
		put_step(s, "/", (struct str){list->item.p + 1, list->item.n - 2});
		buf_printf(&s->path, "[%zu]", index + 1);
	}
	if (list->shape && place_in(list->shape, item).line > 0)
		place = place_in(list->shape, item);
	if (place.line > 0)
		s->place = place;
	return true;
}

static bool
search_address(struct search *s, struct source source)
{
	const struct extent *extent = extent_of(s->eval, source.at);
	const struct field *list;
	const char *item;
	size_t index;

	if (!extent)
		return false;
	list = extent->list;
	if (!list)
		return search_struct(s, source, &rendering_shape, extent->start);
	index = (size_t)((const char *)source.at - extent->start) / item_size(list);
	item = extent->start + index * item_size(list);
	if (!put_item(s, extent, index, item))
		return false;
	return !list->shape || (source.shape == list->shape && source.at == item) ||
	       search_struct(s, source, list->shape, item);
}

void
origin_of(struct eval *eval, struct source source, struct eval_origin *out)
{
	struct search s = {.eval = eval};

	*out = (struct eval_origin){0};
	if (!source.at)
		return;
	buf_init(&s.path, PATH_BYTES_MAX);
	buf_text(&s.path, "/report");
	if (source.shape == &rendering_shape || search_address(&s, source)) {
		out->path = arena_str(eval->arena, buf_view(&s.path));
		out->place = s.place;
	}
	buf_release(&s.path);
}

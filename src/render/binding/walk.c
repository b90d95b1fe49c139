/* SPDX-License-Identifier: Apache-2.0 */
/* Following compiled paths through the structs of the rendering. */
#include "render/binding/walk.h"

#include "base/list.h"
#include "render/binding/evaluate.h"
#include "render/field.h"

static bool walk_hops(struct eval *eval, const struct path *path, size_t hop, const char *base,
		      struct visit *visit);

/* What a FIELD_INLINE holds is there unless its first member is a count, and 0. */
static bool
inline_present(const struct field *field, const void *at)
{
	if (field->shape->fields[0].type == FIELD_UINT)
		return field_inline_present(field, at);
	return struct_present(field->shape, at);
}

bool
member_present(const struct field *field, const void *at)
{
	if (field_is_scalar(field))
		return field_present(field, at);
	if (field->type == FIELD_INLINE)
		return inline_present(field, at);
	if (field->type == FIELD_STRUCT)
		return field->required || struct_present(field->shape, at);
	return field->required || ((const struct list *)at)->n > 0;
}

bool
struct_present(const struct shape *shape, const void *at)
{
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++)
		if (member_present(f, (const char *)at + f->offset))
			return true;
	return false;
}

static bool
leaf_present(const struct path *path, const char *base, const char *at)
{
	uint32_t guard = 1;

	if (path->guard)
		memcpy(&guard, base + path->guard - 1, sizeof(guard));
	return guard != 0 && member_present(path->field, at);
}

/* The node at the end of PATH, BASE being the struct it is in. */
static bool
see_leaf(const struct path *path, const char *base, struct visit *visit)
{
	struct found found = {.shape = path->shape, .at = base + path->offset};

	if (path->leaf == LEAF_ITEM || path->leaf == LEAF_TEXT)
		return visit->see(visit, &found);
	if (!leaf_present(path, base, found.at))
		return false;
	if (path->leaf != LEAF_STRUCT)
		found.field = path->field;
	return visit->see(visit, &found);
}

static bool
key_fits(const struct hop *hop, const char *item)
{
	return !hop->key.p || str_eq(*(const struct str *)(const void *)item, hop->key);
}

static bool
holds(struct eval *eval, const struct op *predicate, const struct item *item)
{
	if (predicate->gives == BINDING_NUMBER)
		return eval_number(eval, predicate, item) == item->position;
	return eval_boolean(eval, predicate, item);
}

/* COUNTS[i]: how many items came up to predicate I.  No value comes from what predicates read. */
static bool
passes(struct eval *eval, const struct hop *hop, const char *at, size_t n, uint32_t *counts)
{
	struct item item = {.shape = hop->type == HOP_TEXTS ? &binding_text_shape : hop->shape,
			    .at = at,
			    .count = (uint32_t)n};
	const struct source source = eval->source;
	bool good = true;

	if (hop->type == HOP_TEXTS)
		item.text = *(const struct str *)(const void *)at;
	for (size_t i = 0; i < hop->predicates.n && good; i++) {
		item.position = ++counts[i];
		good = holds(eval, hop->predicates.items[i], &item);
	}
	eval->source = source;
	return good;
}

static bool
walk_items(struct eval *eval, const struct path *path, size_t index, const struct list *list,
	   struct visit *visit)
{
	const struct hop *hop = &path->hops.items[index];
	const char *item = list->items;
	uint32_t counts[HOP_PREDICATES_MAX] = {0};
	uint32_t nth = 0;

	for (size_t i = 0; i < list->n; i++, item += hop->size) {
		if (!eval_step(eval))
			return true;
		if (!key_fits(hop, item))
			continue;
		nth++;
		if (hop->nth && nth != hop->nth)
			continue;
		if (hop->predicates.n > 0 &&
		    !passes(eval, hop, item, hop->key.p ? 1 : list->n, counts))
			continue;
		if (walk_hops(eval, path, index + 1, item, visit))
			return true;
		if (hop->nth || hop->key.p)
			return false;
	}
	return false;
}

static bool
walk_nth(struct eval *eval, const struct path *path, size_t index, const struct list *list,
	 struct visit *visit)
{
	const struct hop *hop = &path->hops.items[index];

	if (hop->nth > list->n)
		return false;
	return walk_hops(eval, path, index + 1,
			 (const char *)list->items + (size_t)(hop->nth - 1) * hop->size, visit);
}

static bool
walk_hops(struct eval *eval, const struct path *path, size_t index, const char *base,
	  struct visit *visit)
{
	const struct hop *hop = &path->hops.items[index];
	const struct list *list;

	if (index == path->hops.n)
		return see_leaf(path, base, visit);
	list = (const void *)(base + hop->offset);
	if (hop->nth && !hop->key.p)
		return walk_nth(eval, path, index, list, visit);
	return walk_items(eval, path, index, list, visit);
}

bool
walk_path(struct eval *eval, const struct path *path, const struct item *item, struct visit *visit)
{
	const struct item *from = path->rooted ? &eval->root : item;
	struct found text = {.at = from->at, .text = from->text};

	if (from->shape == &binding_text_shape)
		return visit->see(visit, &text);
	return walk_hops(eval, path, 0, from->at, visit);
}

/* Texts one behind the other; they are only measured while P is NULL. */
struct gathering {
	char *p;
	size_t n;
};

static void
gather_text(struct gathering *g, const struct str *text)
{
	if (g->p && text->n > 0)
		memcpy(g->p + g->n, text->p, text->n);
	g->n += text->n;
}

static void gather_struct(struct gathering *g, const struct shape *shape, const char *at);

/* The text of the list or string FIELD at AT: that of every element in it, in document order. */
static void
gather(struct gathering *g, const struct field *f, const char *at)
{
	const struct list *list = (const void *)at;
	const struct str *texts = list->items;

	if (field_is_scalar(f))
		gather_text(g, (const void *)at);
	else if (f->type == FIELD_INLINE || f->type == FIELD_STRUCT)
		gather_struct(g, f->shape, at);
	else if (f->type == FIELD_STR_LIST)
		for (size_t i = 0; i < list->n; i++)
			gather_text(g, &texts[i]);
	else
		for (size_t i = 0; i < list->n; i++)
			gather_struct(g, f->shape, (const char *)list->items + i * f->shape->size);
}

static void
gather_struct(struct gathering *g, const struct shape *shape, const char *at)
{
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++)
		if (f->where != IN_ATTRIBUTE || f->type == FIELD_INLINE)
			gather(g, f, at + f->offset);
}

static void
gather_found(struct gathering *g, const struct found *found)
{
	if (found->field)
		gather(g, found->field, found->at);
	else
		gather_struct(g, found->shape, found->at);
}

static struct str
gathered(struct eval *eval, const struct found *found)
{
	struct gathering g = {NULL, 0};

	gather_found(&g, found);
	g.p = eval_scratch(eval, g.n);
	g.n = 0;
	gather_found(&g, found);
	return (struct str){g.p, g.n};
}

static const struct field *
text_field(const struct shape *shape)
{
	const struct field *last = shape->fields + shape->count - 1;

	return shape->count > 0 && last->where == IN_TEXT ? last : NULL;
}

/* The member whose text FOUND has, NULL when its text is made. */
static const struct str *
text_at(const struct found *found)
{
	const struct field *text = NULL;

	if (found->field)
		return found->field->type == FIELD_STR ? found->at : NULL;
	if (!found->shape)
		return found->at;
	text = text_field(found->shape);
	return text ? (const void *)((const char *)found->at + text->offset) : NULL;
}

struct str
found_text(struct eval *eval, const struct found *found)
{
	const struct str *text = text_at(found);
	char *out;

	if (!eval->source.at)
		eval->source = (struct source){.shape = text || found->field ? NULL : found->shape,
					       .at = text ? (const void *)text : found->at};
	if (text)
		return *text;
	if (!found->shape && !found->field)
		return found->text;
	if (!found->field || !field_is_scalar(found->field))
		return gathered(eval, found);
	out = eval_scratch(eval, FIELD_TEXT_MAX);
	return str_span(out, field_format(found->field, found->at, out));
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Making the tree, node for node, and finding the node of a context in it. */
#include "render/binding/library/tree.h"

#include "base/mem.h"
#include "ext/xml/xpath.h"
#include "render/binding/evaluate.h"
#include "render/binding/library/library.h"
#include "render/field.h"

/* Nodes by their subject: open addressing, at most half full. */
struct tree {
	struct xpath_tree *xml;
	struct xpath_extension extension;
	struct arena *arena;
	const struct types *types;
	struct type_set needs;
	struct found **slots;
	size_t mask;
	size_t n;
};

static size_t
hash(const struct shape *shape, const void *at)
{
	uint64_t key = (uint64_t)(uintptr_t)at * 31 + (uint64_t)(uintptr_t)shape;

	return (size_t)(key * 0x9E3779B97F4A7C15u >> 20);
}

/* Where the node of the struct of SHAPE, or of the scalar or list (NULL), at AT is or would be. */
static struct found **
slot_of(const struct tree *tree, const struct shape *shape, const void *at)
{
	size_t i = hash(shape, at) & tree->mask;

	while (tree->slots[i] && (tree->slots[i]->at != at || tree->slots[i]->shape != shape))
		i = (i + 1) & tree->mask;
	return &tree->slots[i];
}

static void
grow(struct tree *tree)
{
	struct found **old = tree->slots;
	size_t n = tree->mask + 1;

	tree->mask = 2 * n - 1;
	tree->slots = arena_array(tree->arena, 2 * n, sizeof(struct found *));
	for (size_t i = 0; i < n; i++)
		if (old[i])
			*slot_of(tree, old[i]->shape, old[i]->at) = old[i];
}

static struct found *
subject_new(struct tree *tree, const struct shape *shape, const struct field *field, const void *at)
{
	struct found *found = ARENA_NEW(tree->arena, struct found);

	*found = (struct found){.shape = shape, .field = field, .at = at};
	return found;
}

/* NODE is that of FOUND; of two nodes at one address, an element and its text, the first counts. */
static void
keep(struct tree *tree, struct found *found, void *node)
{
	struct found **slot;

	found->node = node;
	if (2 * tree->n > tree->mask)
		grow(tree);
	slot = slot_of(tree, found->shape, found->at);
	if (*slot)
		return;
	*slot = found;
	tree->n++;
}

static bool
needs(const struct tree *tree, uint32_t type)
{
	return type_set_has(tree->needs, type);
}

static void add_members(struct tree *tree, uint32_t type, void *element, const char *base);

static void *
add_element(struct tree *tree, void *parent, struct str name, const struct shape *shape,
	    const struct field *field, const void *at)
{
	struct found *found = subject_new(tree, shape, field, at);
	void *element = xpath_add_element(tree->xml, parent, name, found);

	keep(tree, found, element);
	return element;
}

static void
add_text(struct tree *tree, void *element, const struct str *text)
{
	struct found *found = subject_new(tree, NULL, NULL, text);

	keep(tree, found, xpath_add_text(tree->xml, element, *text, found));
}

static void
add_attribute(struct tree *tree, const struct type *type, void *element, const void *at)
{
	struct found *found = subject_new(tree, NULL, type->field, at);
	char room[FIELD_TEXT_MAX];
	struct str value;

	if (type->field->type == FIELD_STR)
		value = *(const struct str *)at;
	else
		value = str_span(room, field_format(type->field, at, room));
	keep(tree, found, xpath_add_attribute(tree->xml, element, type->name, value, found));
}

static void
add_items(struct tree *tree, uint32_t type, void *wrapper, const struct list *list)
{
	const struct type *item = &tree->types->all.items[type];
	size_t size = item->shape ? item->shape->size : sizeof(struct str);
	const char *at = list->items;

	for (size_t i = 0; i < list->n; i++, at += size) {
		const struct str *text = (const void *)at;
		void *element = add_element(tree, wrapper, item->name.p ? item->name : *text,
					    item->shape, NULL, at);
		if (item->shape)
			add_members(tree, type, element, at);
		else
			add_text(tree, element, text);
	}
}

static void
add_child(struct tree *tree, uint32_t type, void *parent, const char *at)
{
	const struct type *t = &tree->types->all.items[type];
	void *element =
	    add_element(tree, parent, t->name, t->shape, t->shape ? NULL : t->field, at);

	if (t->shape)
		add_members(tree, type, element, at);
	else if (field_is_scalar(t->field))
		add_text(tree, element, (const void *)at);
	else if (needs(tree, type + 1))
		add_items(tree, type + 1, element, (const void *)at);
}

static bool
is_there(const struct type *t, const char *base)
{
	uint32_t guard = 1;

	if (t->guard)
		memcpy(&guard, base + t->guard - 1, sizeof(guard));
	return guard != 0 && member_present(t->field, base + t->offset);
}

/* What is in the struct of TYPE at BASE. */
static void
add_members(struct tree *tree, uint32_t type, void *element, const char *base)
{
	const struct type *all = tree->types->all.items;

	for (uint32_t i = type + 1; i < all[type].end; i = all[i].end) {
		const char *at = base + all[i].offset;
		if (!needs(tree, i) || !is_there(&all[i], base))
			continue;
		if (all[i].kind == TYPE_ATTRIBUTE)
			add_attribute(tree, &all[i], element, at);
		else if (all[i].kind == TYPE_TEXT)
			add_text(tree, element, (const void *)at);
		else
			add_child(tree, i, element, at);
	}
}

enum { SLOTS_FIRST = 1024 };

static struct tree *
tree_new(struct eval *eval)
{
	struct tree *tree = ARENA_NEW(eval->arena, struct tree);
	struct found *root;

	tree->arena = eval->arena;
	tree->types = eval->world->types;
	tree->needs = types_with_above(tree->types, eval->world->needs, tree->arena);
	tree->extension = library_extension(eval);
	tree->slots = arena_array(tree->arena, SLOTS_FIRST, sizeof(struct found *));
	tree->mask = SLOTS_FIRST - 1;
	root = subject_new(tree, &rendering_shape, NULL, eval->rendering);
	tree->xml = xpath_tree_new("report", root, &tree->extension);
	keep(tree, root, xpath_tree_root(tree->xml));
	add_members(tree, TYPES_ROOT, root->node, (const char *)eval->rendering);
	xpath_tree_changed(tree->xml);
	return tree;
}

void
tree_free(struct tree *tree)
{
	if (tree)
		xpath_tree_free(tree->xml);
}

/* The node of ITEM.  An expression that asks nothing of its context may have one that is not in the
 * tree; a text need not be in the rendering. */
static void *
node_of(const struct tree *tree, const struct item *item)
{
	bool text = item->shape == &binding_text_shape;
	const struct found *found;

	if (item->node)
		return item->node;
	if (text && !item->at)
		return NULL;
	found = *slot_of(tree, text ? NULL : item->shape, item->at);
	if (found)
		return found->node;
	return text ? NULL : xpath_tree_root(tree->xml);
}

struct xpath_result *
tree_evaluate(struct eval *eval, const struct op *op, const struct item *item)
{
	struct xpath_focus focus = {.position = item->position, .count = item->count};

	if (!eval->tree)
		eval->tree = tree_new(eval);
	focus.node = node_of(eval->tree, item);
	if (!focus.node) {
		struct found *found = ARENA_NEW(eval->scratch, struct found);
		eval->scratch_used = true;
		*found = (struct found){.at = item->at, .text = item->text};
		focus.text = item->text;
		focus.subject = found;
	}
	return xpath_evaluate(eval->tree->xml, op->xpath, &focus, &eval->steps);
}

const struct found *
tree_found(const struct xpath_result *result, size_t i)
{
	return xpath_result_subject(result, i);
}

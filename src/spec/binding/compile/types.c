/* SPDX-License-Identifier: Apache-2.0 */
/* The tree of all types, and where each axis leads in it. */
#include "spec/binding/compile/types.h"

/* The struct whose members are added, spread out below PARENT; OFFSET and GUARD are those of one
 * it inlines. */
struct spreading {
	struct types *types;
	struct arena *arena;
	uint32_t parent;
	uint32_t offset;
	uint32_t guard;
};

static void spread(const struct spreading *s, const struct shape *shape);

static uint32_t
add(struct types *types, struct arena *arena, struct type type)
{
	uint32_t at = (uint32_t)types->all.n;

	*LIST_ADD(arena, &types->all) = type;
	types->all.items[at].end = at + 1;
	return at;
}

static void
close_type(struct types *types, uint32_t at)
{
	types->all.items[at].end = (uint32_t)types->all.n;
}

static uint32_t
add_member(const struct spreading *s, enum type_kind kind, struct str name,
	   const struct field *field)
{
	return add(s->types, s->arena,
		   (struct type){.kind = kind,
				 .name = name,
				 .shape = field->type == FIELD_STRUCT ? field->shape : NULL,
				 .field = field,
				 .offset = s->offset + (uint32_t)field->offset,
				 .guard = s->guard,
				 .parent = s->parent});
}

static void
spread_below(const struct spreading *s, uint32_t parent, const struct shape *shape)
{
	const struct spreading below = {.types = s->types, .arena = s->arena, .parent = parent};

	spread(&below, shape);
}

static void
add_text(const struct spreading *s, uint32_t parent)
{
	(void)add(s->types, s->arena, (struct type){.kind = TYPE_TEXT, .parent = parent});
}

/* Its name is that of <item> without the brackets, or a key. */
static void
add_item(const struct spreading *s, const struct field *list, uint32_t parent)
{
	struct type type = {.kind = TYPE_ELEMENT, .shape = list->shape, .parent = parent};
	uint32_t item;

	if (list->item.p)
		type.name = (struct str){list->item.p + 1, list->item.n - 2};
	item = add(s->types, s->arena, type);
	if (list->shape)
		spread_below(s, item, list->shape);
	else
		add_text(s, item);
	close_type(s->types, item);
}

static void
add_element(const struct spreading *s, const struct field *field)
{
	uint32_t element = add_member(s, TYPE_ELEMENT, field->name, field);

	if (field->type == FIELD_STRUCT)
		spread_below(s, element, field->shape);
	else if (field_is_scalar(field))
		add_text(s, element);
	else
		add_item(s, field, element);
	close_type(s->types, element);
}

static void
spread_inline(const struct spreading *s, const struct field *field)
{
	const struct field *first = field->shape->fields;
	struct spreading inner = *s;

	inner.offset += (uint32_t)field->offset;
	if (first->type == FIELD_UINT)
		inner.guard = 1 + inner.offset + (uint32_t)first->offset;
	spread(&inner, field->shape);
}

static void
spread(const struct spreading *s, const struct shape *shape)
{
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++) {
		if (f->type == FIELD_INLINE)
			spread_inline(s, f);
		else if (f->where == IN_ATTRIBUTE)
			(void)add_member(s, TYPE_ATTRIBUTE, f->name, f);
		else if (f->where == IN_TEXT)
			(void)add_member(s, TYPE_TEXT, (struct str){NULL, 0}, f);
		else
			add_element(s, f);
	}
}

struct types *
types_new(const struct shape *shape, struct str name, struct arena *arena)
{
	struct types *types = ARENA_NEW(arena, struct types);
	const struct spreading s = {.types = types, .arena = arena};

	(void)add(types, arena, (struct type){.kind = TYPE_DOCUMENT});
	(void)add(types, arena, (struct type){.kind = TYPE_ELEMENT, .name = name, .shape = shape});
	spread_below(&s, TYPES_ROOT, shape);
	close_type(types, TYPES_ROOT);
	close_type(types, TYPES_DOCUMENT);
	types->words = (types->all.n + 63) / 64;
	return types;
}

struct type_set
type_set_new(const struct types *types, struct arena *arena)
{
	return (struct type_set){arena_array(arena, types->words, sizeof(uint64_t))};
}

bool
type_set_empty(const struct types *types, struct type_set set)
{
	for (size_t i = 0; i < types->words; i++)
		if (set.bits[i])
			return false;
	return true;
}

void
type_set_join(const struct types *types, struct type_set set, struct type_set other)
{
	uint64_t *words = set.bits;

	for (size_t i = 0; i < types->words; i++)
		words[i] |= other.bits[i];
}

struct type_set
types_with_above(const struct types *types, struct type_set set, struct arena *arena)
{
	struct type_set all = type_set_new(types, arena);

	type_set_join(types, all, set);
	for (uint32_t i = (uint32_t)types->all.n; i-- > 1;)
		if (type_set_has(all, i))
			type_set_add(all, types->all.items[i].parent);
	return all;
}

void
types_add_below(const struct types *types, uint32_t type, struct type_set set)
{
	for (uint32_t i = type + 1; i < types->all.items[type].end; i++)
		if (types->all.items[i].kind != TYPE_ATTRIBUTE)
			type_set_add(set, i);
}

struct type_set
types_of_shape(const struct types *types, const struct shape *shape, struct arena *arena)
{
	struct type_set set = type_set_new(types, arena);

	for (uint32_t i = 0; i < types->all.n; i++)
		if (types->all.items[i].shape == shape)
			type_set_add(set, i);
	return set;
}

/* How TYPE lies to FROM. */

static bool
is_child(const struct types *types, uint32_t from, uint32_t type)
{
	return type != TYPES_DOCUMENT && types->all.items[type].parent == from;
}

static bool
is_parent(const struct types *types, uint32_t from, uint32_t type)
{
	return is_child(types, type, from);
}

static bool
is_below(const struct types *types, uint32_t from, uint32_t type)
{
	return type > from && type < types->all.items[from].end;
}

static bool
is_above(const struct types *types, uint32_t from, uint32_t type)
{
	return is_below(types, type, from);
}

static bool
is_sibling(const struct types *types, uint32_t from, uint32_t type)
{
	const struct type *f = &types->all.items[from];

	return from != TYPES_DOCUMENT && f->kind != TYPE_ATTRIBUTE &&
	       is_child(types, f->parent, type);
}

static bool
is_anywhere(const struct types *types, uint32_t from, uint32_t type)
{
	(void)types, (void)from;
	return type != TYPES_DOCUMENT;
}

/* Lists repeat, so that what follows an item may be of the item's own type, and order says nothing
 * about those inside one. */
static const struct {
	bool (*leads)(const struct types *types, uint32_t from, uint32_t type);
	bool self;	 /* and to where it begins */
	bool attributes; /* to them, else never to one */
} axes[AXIS_COUNT] = {
    [AXIS_CHILD] = {.leads = is_child},
    [AXIS_ATTRIBUTE] = {.leads = is_child, .attributes = true},
    [AXIS_SELF] = {.self = true},
    [AXIS_PARENT] = {.leads = is_parent},
    [AXIS_DESCENDANT] = {.leads = is_below},
    [AXIS_DESCENDANT_OR_SELF] = {.leads = is_below, .self = true},
    [AXIS_ANCESTOR] = {.leads = is_above},
    [AXIS_ANCESTOR_OR_SELF] = {.leads = is_above, .self = true},
    [AXIS_FOLLOWING] = {.leads = is_anywhere},
    [AXIS_FOLLOWING_SIBLING] = {.leads = is_sibling},
    [AXIS_PRECEDING] = {.leads = is_anywhere},
    [AXIS_PRECEDING_SIBLING] = {.leads = is_sibling},
};

static void
add_along(const struct types *types, uint32_t from, enum axis axis, struct type_set to)
{
	const struct type *all = types->all.items;
	bool (*leads)(const struct types *, uint32_t, uint32_t) = axes[axis].leads;
	bool below = leads == is_child, attributes = axes[axis].attributes;
	uint32_t end = below ? all[from].end : (uint32_t)types->all.n;

	if (axes[axis].self)
		type_set_add(to, from);
	/* Children lie behind their parent, each with what is below it. */
	for (uint32_t k = below ? from + 1 : 0; leads && k < end; k = below ? all[k].end : k + 1)
		if ((all[k].kind == TYPE_ATTRIBUTE) == attributes &&
		    (below || leads(types, from, k)))
			type_set_add(to, k);
}

struct type_set
types_along(const struct types *types, struct type_set from, enum axis axis, struct arena *arena)
{
	struct type_set to = type_set_new(types, arena);

	TYPE_SET_EACH (types, from, i)
		add_along(types, i, axis, to);
	return to;
}

static bool
is_key(const struct types *types, struct str name)
{
	LIST_EACH (const struct str, key, &types->keys)
		if (str_eq(*key, name))
			return true;
	return false;
}

bool
types_passes(const struct types *types, uint32_t type, const struct step *step)
{
	const struct type *t = &types->all.items[type];
	enum type_kind principal = step->axis == AXIS_ATTRIBUTE ? TYPE_ATTRIBUTE : TYPE_ELEMENT;

	if (step->test == TEST_NODE)
		return true;
	if (step->test == TEST_TEXT)
		return t->kind == TYPE_TEXT;
	if (t->kind != principal)
		return false;
	if (step->test == TEST_ANY)
		return true;
	return t->name.p ? str_eq(t->name, step->name) : is_key(types, step->name);
}

struct str
types_path(const struct types *types, uint32_t type, struct arena *arena)
{
	const struct type *t = &types->all.items[type];
	struct str name = t->name.p ? t->name : t->kind == TYPE_TEXT ? STR("text()") : STR("*");

	if (t->kind == TYPE_ATTRIBUTE)
		name = ARENA_JOIN(arena, STR("@"), name);
	if (type <= TYPES_ROOT)
		return STR(".");
	if (t->parent == TYPES_ROOT)
		return name;
	return ARENA_JOIN(arena, types_path(types, t->parent, arena), STR("/"), name);
}

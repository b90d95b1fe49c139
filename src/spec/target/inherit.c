/* SPDX-License-Identifier: Apache-2.0 */
/* What a target has from the one it extends. */
#include "spec/target/load.h"

static void
inherit_names(struct kind_names *own, const struct kind_names *base)
{
	if (!own->zh.p)
		own->zh = base->zh;
	if (!own->en.p)
		own->en = base->en;
}

static void
inherit_layout(const struct target_said *said, const struct target *base)
{
	struct target_layout *own = &said->target->layout;
	const struct target_named *named = &said->named;

	if (!named->form)
		own->form = base->layout.form;
	if (!named->sm3)
		own->sm3 = base->layout.sm3;
	if (!named->bom)
		own->plain = base->layout.plain;
	if (!own->name.text.p)
		own->name = base->layout.name;
	for (size_t i = 0; i < TARGET_MEMBER_COUNT; i++)
		if (!named->members[i])
			own->members[i] = base->layout.members[i];
}

static void
inherit_limits(const struct target_said *said, const struct target *base)
{
	struct target_limits *own = &said->target->limits;
	const struct target_limits *from = &base->limits;
	const struct target_named *named = &said->named;

	if (!named->bundle_bytes)
		own->bundle_bytes = from->bundle_bytes;
	if (!named->volume_bytes)
		own->volume_bytes = from->volume_bytes;
	if (!named->member_bytes)
		own->member_bytes = from->member_bytes;
	if (!named->member_count)
		own->members = from->members;
	if (!named->name_bytes)
		own->name_bytes = from->name_bytes;
	if (!named->name_characters)
		own->name_ascii = from->name_ascii;
	if (!named->types)
		memcpy(&own->types, &from->types, sizeof(own->types));
}

static bool
same_let(const void *a, const void *b)
{
	return str_eq(((const struct target_let *)a)->name, ((const struct target_let *)b)->name);
}

static bool
same_output(const void *a, const void *b)
{
	return str_eq(((const struct target_output *)a)->path,
		      ((const struct target_output *)b)->path);
}

static bool
same_field(const void *a, const void *b)
{
	const struct target_field *x = a, *y = b;

	return str_eq(x->at.text, y->at.text) && str_eq(x->output, y->output);
}

/*
 * OWN becomes BASE, each item in its place replaced by the item of OWN that is the same, then the
 * items of OWN that are new: among them one that stands in OWN twice, for target_check() to find.
 */
static void
inherit_items(struct arena *arena, struct list *own, const struct list *base, size_t size,
	      bool (*same)(const void *, const void *))
{
	char *all = arena_array(arena, own->n + base->n + 1, size);
	size_t n = base->n;

	if (n > 0)
		memcpy(all, base->items, n * size);
	for (size_t i = 0; i < own->n; i++) {
		const char *item = (const char *)own->items + i * size;
		size_t at = 0;
		while (at < base->n &&
		       !(same(all + at * size, item) &&
			 memcmp(all + at * size, (const char *)base->items + at * size, size) == 0))
			at++;
		if (at == base->n)
			at = n++;
		memcpy(all + at * size, item, size);
	}
	*own = (struct list){all, n, n};
}

/* A let that says only another expression. */
static void
inherit_forms(struct target *own, const struct target *base)
{
	LIST_EACH (struct target_let, let, &own->lets) {
		const struct target_let *from = target_let(base, let->name);
		if (from && !form_asks(&let->form))
			let->form = from->form;
	}
}

/* There is one output in the view: a target does not take the place of the one it extends. */
static void
leave_view(struct target *own)
{
	LIST_EACH (struct target_output, output, &own->outputs)
		output->in_view = output->in_view && str_eq(output->file, own->file);
}

/* Of the fields that came from BASE, those that OWN wants none of go. */
static void
take_back_fields(struct target *own, const struct target *base)
{
	size_t n = 0;

	for (size_t i = 0; i < own->fields.n; i++)
		if (i >= base->fields.n || own->fields.items[i].obligation != TARGET_NOT_WANTED)
			own->fields.items[n++] = own->fields.items[i];
	own->fields.n = n;
}

/* Every LIST has the layout of struct list. */
#define INHERIT(own, base, same)                           \
	inherit_items(arena, (struct list *)(void *)(own), \
		      (const struct list *)(const void *)(base), sizeof(*(own)->items), (same))

void
target_inherit(struct arena *arena, const struct target_said *said)
{
	struct target *own = said->target;
	const struct target *base = own->base;

	inherit_names(&own->names, &base->names);
	inherit_names(&own->judge, &base->judge);
	inherit_names(&own->missing, &base->missing);
	if (own->basis.n == 0)
		memcpy(&own->basis, &base->basis, sizeof(own->basis));
	inherit_layout(said, base);
	inherit_limits(said, base);
	INHERIT(&own->lets, &base->lets, same_let);
	inherit_forms(own, base);
	INHERIT(&own->outputs, &base->outputs, same_output);
	leave_view(own);
	INHERIT(&own->fields, &base->fields, same_field);
	take_back_fields(own, base);
}

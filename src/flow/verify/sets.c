/* SPDX-License-Identifier: Apache-2.0 */
/* The volumes of a bundle together. */
#include "flow/verify/sets.h"

#include <stdlib.h>
#include <string.h>

enum { NAMED_MAX = 8 };

static struct str
file_name(struct arena *arena, struct str group, uint64_t volume, uint64_t volumes)
{
	return arena_printf(arena, "%.*s-%lluof%llu.zip", STR_ARG(group),
			    (unsigned long long)volume, (unsigned long long)volumes);
}

struct str
sets_others(struct arena *arena, struct str group, uint64_t volume, uint64_t volumes)
{
	struct str all = STR("");
	size_t named = 0;

	for (uint64_t i = 1; i <= volumes && named <= NAMED_MAX; i++) {
		if (i == volume)
			continue;
		all =
		    ARENA_JOIN(arena, all, all.n ? STR(" ") : STR(""),
			       named == NAMED_MAX ? STR("…") : file_name(arena, group, i, volumes));
		named++;
	}
	return all;
}

/* By set, then by number. */
static int
by_set(const void *a, const void *b)
{
	const struct seen_volume *x = a, *y = b;
	int order = str_compare(x->volume.group, y->volume.group);

	if (order == 0)
		order = str_compare(x->volume.parts, y->volume.parts);
	if (order == 0)
		order = (x->volume.volumes > y->volume.volumes) -
			(x->volume.volumes < y->volume.volumes);
	if (order == 0)
		order =
		    (x->volume.number > y->volume.number) - (x->volume.number < y->volume.number);
	return order ? order : str_compare(x->path, y->path);
}

static bool
same_group(const struct seen_volume *a, const struct seen_volume *b)
{
	return str_eq(a->volume.group, b->volume.group);
}

/* Of one conversion: the same files in the same volumes. */
static bool
same_set(const struct seen_volume *a, const struct seen_volume *b)
{
	return same_group(a, b) && str_eq(a->volume.parts, b->volume.parts) &&
	       a->volume.volumes == b->volume.volumes;
}

/* N volumes of one set, by number. */
struct set {
	const struct seen_volume *volumes;
	size_t n;
	uint64_t of;
	uint64_t there; /* different ones */
	bool found;
};

static struct set
set_at(const struct seen_volumes *all, size_t first)
{
	struct set set = {.volumes = &all->items[first], .of = all->items[first].volume.volumes};

	for (; first + set.n < all->n && same_set(set.volumes, &set.volumes[set.n]); set.n++) {
		const struct seen_volume *one = &set.volumes[set.n];
		set.there += set.n == 0 || one->volume.number != one[-1].volume.number;
		set.found = set.found || one->found;
	}
	return set;
}

static struct str
absent(struct arena *arena, const struct set *set)
{
	struct str all = STR("");
	size_t named = 0, at = 0;

	for (uint64_t i = 1; i <= set->of && named <= NAMED_MAX; i++) {
		while (at < set->n && set->volumes[at].volume.number < i)
			at++;
		if (at < set->n && set->volumes[at].volume.number == i)
			continue;
		all = ARENA_JOIN(arena, all, all.n ? STR(" ") : STR(""),
				 named == NAMED_MAX
				     ? STR("…")
				     : file_name(arena, set->volumes->volume.group, i, set->of));
		named++;
	}
	return all;
}

static void
complain(struct context *context, enum diag_code code, const struct set *set, struct str what)
{
	struct finding *finding =
	    DIAG_AT(context->dg, code, DIAG_NOWHERE, set->volumes->volume.group,
		    arena_number(context->arena, STR(""), set->there),
		    arena_number(context->arena, STR(""), set->of), what);

	finding->file = arena_str(context->arena, set->volumes->path);
	finding->expected = what;
}

static void
print_complete(struct context *context, const struct set *set)
{
	struct buf out;

	if (context->quiet_out)
		return;
	buf_init(&out, SIZE_MAX);
	diag_visible(set->volumes->volume.group, &out);
	buf_printf(&out,
		   context->lang == DIAG_ZH ? "：%llu 卷齐全\n"
					    : ": all of its %llu volumes are here\n",
		   (unsigned long long)set->of);
	context_print(context, &out);
	buf_release(&out);
}

static void
check_set(struct context *context, const struct seen_volumes *all, const struct set *set)
{
	const struct seen_volume *first = set->volumes, *behind = first + set->n;
	bool other = (first > all->items && same_group(first, first - 1)) ||
		     (behind < all->items + all->n && same_group(first, behind));

	if (set->there == set->of)
		print_complete(context, set);
	else if (other)
		complain(context, VOLUME_OTHER, set, absent(context->arena, set));
	else if (set->there > 1 || set->found)
		complain(context, VOLUME_ABSENT, set, absent(context->arena, set));
}

void
sets_check(struct context *context, struct seen_volumes *volumes)
{
	if (volumes->n > 0)
		qsort(volumes->items, volumes->n, sizeof(struct seen_volume), by_set);
	for (size_t i = 0; i < volumes->n;) {
		struct set set = set_at(volumes, i);
		check_set(context, volumes, &set);
		i += set.n;
	}
}

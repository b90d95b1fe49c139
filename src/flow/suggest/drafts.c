/* SPDX-License-Identifier: Apache-2.0 */
/* Quantities without indicator, counted. */
#include "flow/suggest/drafts.h"

#include <stdlib.h>

enum { SLOTS = 65536, PATH_SHOWN = 512 };
_Static_assert(SLOTS > 2 * DRAFTS_ROOM, "half of the slots stay free");

/* SLOTS[i] is 1 + the number of a draft, or 0. */
struct drafts {
	struct arena *owner; /* of all that stays */
	struct arena *arena; /* of the drafts' strings, made anew when some are forgotten */
	struct draft *items;
	size_t n;
	uint32_t *slots;
	size_t forgotten;
};

struct drafts *
drafts_new(void)
{
	struct arena *arena = arena_new();
	struct drafts *drafts = ARENA_NEW(arena, struct drafts);

	drafts->arena = arena_new();
	drafts->items = arena_array(arena, DRAFTS_ROOM, sizeof(*drafts->items));
	drafts->slots = arena_array(arena, SLOTS, sizeof(*drafts->slots));
	drafts->owner = arena;
	return drafts;
}

void
drafts_free(struct drafts *drafts)
{
	if (!drafts)
		return;
	arena_free(drafts->arena);
	arena_free(drafts->owner);
}

static bool
same_name(const struct sighting *a, const struct sighting *b)
{
	return str_eq(a->words, b->words) && str_eq(a->unit, b->unit) &&
	       str_eq(a->years, b->years) && str_eq(a->kind, b->kind);
}

/* The slot of NAME, its own or the free one it would take. */
static size_t
slot_of(const struct drafts *drafts, const struct sighting *name)
{
	unsigned long long hash = str_hash(name->words) * 31 + str_hash(name->unit);
	size_t slot = (size_t)(hash ^ hash >> 20) % SLOTS;

	while (drafts->slots[slot] &&
	       !same_name(&drafts->items[drafts->slots[slot] - 1].name, name))
		slot = (slot + 1) % SLOTS;
	return slot;
}

/* ---- forgetting ---- */

static struct draft_find
copy_find(struct arena *arena, struct draft_find find)
{
	return (struct draft_find){arena_str(arena, find.phrase), arena_str(arena, find.sentence)};
}

static struct draft_example
copy_example(struct arena *arena, const struct draft_example *e)
{
	return (struct draft_example){
	    arena_str(arena, e->quote),	    arena_str(arena, e->value),	 arena_str(arena, e->unit),
	    arena_str(arena, e->exactness), arena_str(arena, e->report), copy_find(arena, e->find),
	};
}

static void
copy_name(struct arena *arena, struct sighting *name)
{
	*name = (struct sighting){.kind = arena_str(arena, name->kind),
				  .words = arena_str(arena, name->words),
				  .unit = arena_str(arena, name->unit),
				  .years = arena_str(arena, name->years),
				  .label = arena_str(arena, name->label)};
}

/* All strings of DRAFT into ARENA. */
static void
move(struct draft *draft, struct arena *arena)
{
	copy_name(arena, &draft->name);
	for (size_t i = 0; i < draft->find_count; i++)
		draft->finds[i] = copy_find(arena, draft->finds[i]);
	for (size_t i = 0; i < draft->example_count; i++)
		draft->examples[i] = copy_example(arena, &draft->examples[i]);
}

/* Keep those seen in more than LEAST reports. */
static void
keep_above(struct drafts *drafts, size_t least)
{
	struct arena *arena = arena_new();
	size_t n = 0;

	memset(drafts->slots, 0, SLOTS * sizeof(*drafts->slots));
	for (size_t i = 0; i < drafts->n; i++) {
		struct draft draft = drafts->items[i];
		if (draft.reports <= least)
			continue;
		move(&draft, arena);
		drafts->items[n++] = draft;
		drafts->slots[slot_of(drafts, &draft.name)] = (uint32_t)n;
	}
	arena_free(drafts->arena);
	drafts->arena = arena;
	drafts->n = n;
}

/* Make half of the room free, so that this happens seldom. */
static void
forget(struct drafts *drafts)
{
	size_t least = 0;

	while (drafts->n > DRAFTS_ROOM / 2)
		keep_above(drafts, ++least);
	if (least > drafts->forgotten)
		drafts->forgotten = least;
}

/* ---- adding ---- */

static struct draft *
draft_of(struct drafts *drafts, const struct sighting *sighting)
{
	size_t slot = slot_of(drafts, sighting);
	struct draft *draft;

	if (drafts->slots[slot])
		return &drafts->items[drafts->slots[slot] - 1];
	if (drafts->n == DRAFTS_ROOM) {
		forget(drafts);
		slot = slot_of(drafts, sighting);
	}
	draft = &drafts->items[drafts->n++];
	*draft = (struct draft){.name = *sighting};
	copy_name(drafts->arena, &draft->name);
	drafts->slots[slot] = (uint32_t)drafts->n;
	return draft;
}

static void
add_find(struct drafts *drafts, struct draft *draft, struct draft_find find)
{
	if (find.phrase.n == 0 || draft->find_count == DRAFT_FINDS)
		return;
	for (size_t i = 0; i < draft->find_count; i++)
		if (str_eq(draft->finds[i].phrase, find.phrase) &&
		    str_eq(draft->finds[i].sentence, find.sentence))
			return;
	draft->finds[draft->find_count++] = copy_find(drafts->arena, find);
}

/* One example a report. */
static void
add_example(struct drafts *drafts, struct draft *draft, const struct sighting *s, struct str path)
{
	const struct draft_example example = {s->quote,	    s->value, s->unit,
					      s->exactness, path,     {s->find, s->sentence}};

	if (draft->example_count == DRAFT_EXAMPLES)
		return;
	draft->examples[draft->example_count++] = copy_example(drafts->arena, &example);
}

void
drafts_add(struct drafts *drafts, const struct sighting *sighting, size_t report, struct str path)
{
	struct draft *draft = draft_of(drafts, sighting);

	if (path.n > PATH_SHOWN)
		path = (struct str){path.p + path.n - PATH_SHOWN, PATH_SHOWN};
	/* 全年修缮古井, 修缮古井: the shorter says it. */
	if (sighting->label.n < draft->name.label.n)
		draft->name.label = arena_str(drafts->arena, sighting->label);
	add_find(drafts, draft, (struct draft_find){sighting->find, sighting->sentence});
	if (draft->last != report + 1)
		add_example(drafts, draft, sighting, path);
	draft->reports += draft->last != report + 1;
	draft->last = report + 1;
	draft->times++;
}

/* ---- looking ---- */

static int
compare(const void *a, const void *b)
{
	const struct draft *x = a, *y = b;
	const struct str orders[][2] = {{x->name.words, y->name.words},
					{x->name.unit, y->name.unit},
					{x->name.kind, y->name.kind},
					{x->name.years, y->name.years}};
	int order = (x->reports < y->reports) - (x->reports > y->reports);

	if (order == 0)
		order = (x->times < y->times) - (x->times > y->times);
	for (size_t i = 0; order == 0 && i < sizeof(orders) / sizeof(orders[0]); i++)
		order = str_compare(orders[i][0], orders[i][1]);
	return order;
}

const struct draft *
drafts_sorted(struct drafts *drafts, size_t min, size_t *n_out)
{
	keep_above(drafts, min > 0 ? min - 1 : 0);
	if (drafts->n > 0)
		qsort(drafts->items, drafts->n, sizeof(*drafts->items), compare);
	*n_out = drafts->n;
	/* Their order is no longer that of the slots. */
	memset(drafts->slots, 0, SLOTS * sizeof(*drafts->slots));
	for (size_t i = 0; i < drafts->n; i++)
		drafts->slots[slot_of(drafts, &drafts->items[i].name)] = (uint32_t)i + 1;
	return drafts->items;
}

size_t
drafts_forgotten(const struct drafts *drafts)
{
	return drafts->forgotten;
}

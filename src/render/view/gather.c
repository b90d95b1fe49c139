/* SPDX-License-Identifier: Apache-2.0 */
/* What the reading view says of each observation: indicator, group, faults, state. */
#include "base/mem.h"
#include "render/view/page.h"

/* Indicators by code: open addressing, at most half full. */
struct index {
	const struct kind_indicator **slots;
	size_t mask;
};

static const struct kind_indicator **
slot_of(const struct index *index, struct str code)
{
	size_t i = (size_t)str_hash(code) & index->mask;

	while (index->slots[i] && !str_eq(index->slots[i]->code, code))
		i = (i + 1) & index->mask;
	return &index->slots[i];
}

static struct index
index_kind(const struct kind *kind, struct arena *arena)
{
	struct index index = {.mask = 1};

	while (index.mask < 2 * kind->indicators.n)
		index.mask = 2 * index.mask + 1;
	index.slots = arena_array(arena, index.mask + 1, sizeof(struct kind_indicator *));
	LIST_EACH (const struct kind_indicator, indicator, &kind->indicators)
		*slot_of(&index, indicator->code) = indicator;
	return index;
}

static void
name_observations(struct view *view)
{
	const struct record *record = view->record;
	struct index index;

	if (!view->kind)
		return;
	index = index_kind(view->kind, view->arena);
	for (size_t i = 0; i < record->observations.n; i++)
		if (record->observations.items[i].indicator.p)
			view->rows[i].indicator =
			    *slot_of(&index, record->observations.items[i].indicator);
}

/* Corrections leave gaps in the numbers, and put what they add where it stands. */
static void
index_ids(struct view *view)
{
	const struct record *record = view->record;

	if (record->corrections.n == 0)
		return;
	view->ids_mask = 1;
	while (view->ids_mask < 2 * record->observations.n)
		view->ids_mask = 2 * view->ids_mask + 1;
	view->ids = arena_array(view->arena, view->ids_mask + 1, sizeof(*view->ids));
	for (size_t i = 0; i < record->observations.n; i++) {
		size_t at = (size_t)str_hash(record->observations.items[i].id) & view->ids_mask;
		while (view->ids[at])
			at = (at + 1) & view->ids_mask;
		view->ids[at] = i + 1;
	}
}

static size_t
look_up(const struct view *view, struct str id)
{
	size_t at = (size_t)str_hash(id) & view->ids_mask;

	for (; view->ids[at]; at = (at + 1) & view->ids_mask)
		if (str_eq(view->record->observations.items[view->ids[at] - 1].id, id))
			return view->ids[at] - 1;
	return SIZE_MAX;
}

size_t
view_observation(const struct view *view, struct str id)
{
	size_t number = 0;

	for (size_t i = 1; i < id.n && i < 10; i++)
		number = number * 10 + (size_t)(id.p[i] - '0');
	number--;
	if (number < view->record->observations.n &&
	    str_eq(view->record->observations.items[number].id, id))
		return number;
	return view->ids ? look_up(view, id) : SIZE_MAX;
}

/* The least I of N for which AT(LIST, I) is above OFFSET. */
typedef uint32_t offset_at(const void *items, size_t i);

static size_t
first_above(const void *items, size_t n, offset_at *at, uint32_t offset)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (at(items, middle) > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static uint32_t
observation_offset(const void *items, size_t i)
{
	return ((const struct observation *)items)[i].basis.place.offset;
}

static uint32_t
paragraph_offset(const void *items, size_t i)
{
	return ((const struct paragraph *)items)[i].place.offset;
}

static uint32_t
cell_offset(const void *items, size_t i)
{
	return ((const struct table_cell *)items)[i].place.offset;
}

static uint32_t
table_offset(const void *items, size_t i)
{
	const struct report_table *table = &((const struct report_table *)items)[i];

	return table->cells.n ? cell_offset(table->cells.items, 0) : 0;
}

/* Whether A begins within B; where both are empty, at the same place. */
static bool
begins_in(const struct place *a, const struct place *b)
{
	return a->line && b->line && a->offset >= b->offset &&
	       (a->offset < b->end || a->offset == b->offset);
}

/* The observation whose words PLACE begins in or begins with, or SIZE_MAX. */
static size_t
observation_at(const struct view *view, const struct place *place)
{
	const struct record *record = view->record;
	size_t i = first_above(record->observations.items, record->observations.n,
			       observation_offset, place->offset);

	if (i > 0 && begins_in(place, &record->observations.items[i - 1].basis.place))
		return i - 1;
	return SIZE_MAX;
}

static size_t
paragraph_at(const struct view *view, const struct place *place)
{
	const struct record *record = view->record;
	size_t i = first_above(record->paragraphs.items, record->paragraphs.n, paragraph_offset,
			       place->offset);

	if (i > 0 && begins_in(place, &record->paragraphs.items[i - 1].place))
		return i - 1;
	return SIZE_MAX;
}

static size_t
table_at(const struct view *view, const struct place *place)
{
	const struct record *record = view->record;
	size_t t = first_above(record->tables.items, record->tables.n, table_offset, place->offset);
	const struct report_table *table;
	size_t i;

	if (t == 0)
		return SIZE_MAX;
	table = &record->tables.items[t - 1];
	i = first_above(table->cells.items, table->cells.n, cell_offset, place->offset);
	if (i > 0 && begins_in(place, &table->cells.items[i - 1].place))
		return t - 1;
	return SIZE_MAX;
}

struct view_anchor
view_anchor_at(const struct view *view, const struct place *place)
{
	size_t i = observation_at(view, place);

	if (i != SIZE_MAX && view->rows[i].mark.letter)
		return view->rows[i].mark;
	i = paragraph_at(view, place);
	if (i != SIZE_MAX)
		return (struct view_anchor){'p', i + 1};
	i = table_at(view, place);
	if (i != SIZE_MAX)
		return (struct view_anchor){'t', i + 1};
	return (struct view_anchor){0, 0};
}

static void
blame(struct view *view, size_t observation, enum view_state state, size_t check,
      const struct record_finding *finding)
{
	struct view_row *row = &view->rows[observation];
	struct view_fault *fault = ARENA_NEW(view->arena, struct view_fault);

	*fault = (struct view_fault){check, finding, row->faults};
	row->faults = fault;
	/* A person has settled the doubt, but no sum. */
	if (state < row->state &&
	    !(state == VIEW_DOUBTFUL && view->record->observations.items[observation].correction.p))
		row->state = state;
}

/* FINDING stands at a figure of CHECK: at the first, or (ANY) at one of them. */
static bool
stands_at(const struct view *view, const struct check_result *check,
	  const struct record_finding *finding, bool any)
{
	for (size_t i = 0; i < check->observations.n && (i == 0 || any); i++) {
		size_t at = view_observation(view, check->observations.items[i]);
		if (at != SIZE_MAX && view->record->observations.items[at].basis.place.offset ==
					  finding->place.offset)
			return true;
	}
	return false;
}

/* The finding of a failed check: its code, at the first of the check's figures. */
static bool
is_twin(const struct view *view, const struct check_result *check,
	const struct record_finding *finding)
{
	static const struct str codes[][2] = {
	    {STR_INIT("sum"), STR_INIT("SUM_DIFF")},
	    {STR_INIT("ratio"), STR_INIT("RATIO_DIFF")},
	    {STR_INIT("equal"), STR_INIT("EQUAL_DIFF")},
	    {STR_INIT("atMost"), STR_INIT("AT_MOST_DIFF")},
	    {STR_INIT("required"), STR_INIT("REQUIRED_MISSING")},
	    {STR_INIT("balance"), STR_INIT("BALANCE_DIFF")},
	};
	size_t i = 0;

	/* One wrong cell is told once, and not again by each relation it is in. */
	if (str_eq(check->type, STR("balance")) && str_eq(finding->code, STR("CELL_DIFF")))
		return stands_at(view, check, finding, true);
	while (i < sizeof(codes) / sizeof(codes[0]) && !str_eq(codes[i][0], check->type))
		i++;
	if (i == sizeof(codes) / sizeof(codes[0]) || !str_eq(codes[i][1], finding->code))
		return false;
	if (check->observations.n == 0)
		return str_eq(finding->indicator, check->expected);
	return stands_at(view, check, finding, false);
}

/* A finding of CELL_DIFF is the twin of several checks, but stands for itself. */
static void
find_twin(struct view *view, size_t check)
{
	const struct record *record = view->record;

	for (size_t i = 0; i < record->findings.n; i++) {
		bool shared = str_eq(record->findings.items[i].code, STR("CELL_DIFF"));
		if (view->told[i] ||
		    !is_twin(view, &record->checks.items[check], &record->findings.items[i]))
			continue;
		view->twins[check] = &record->findings.items[i];
		view->told[i] = !shared;
		return;
	}
}

static void
judge_checks(struct view *view)
{
	const struct record *record = view->record;

	for (size_t i = 0; i < record->checks.n; i++) {
		const struct check_result *check = &record->checks.items[i];
		view->outcomes[check->outcome]++;
		if (check->outcome != FAILED)
			continue;
		find_twin(view, i);
		LIST_EACH (const struct str, id, &check->observations) {
			size_t at = view_observation(view, *id);
			if (at != SIZE_MAX)
				blame(view, at, VIEW_FAILED, i + 1, NULL);
		}
	}
}

static void
judge_findings(struct view *view)
{
	const struct record *record = view->record;

	for (size_t i = 0; i < record->findings.n; i++) {
		const struct record_finding *finding = &record->findings.items[i];
		size_t at = observation_at(view, &finding->place), paragraph;
		if (view->told[i])
			continue;
		if (at != SIZE_MAX) {
			blame(view, at, VIEW_DOUBTFUL, 0, finding);
			continue;
		}
		paragraph = paragraph_at(view, &finding->place);
		if (paragraph != SIZE_MAX && finding->place.offset < finding->place.end)
			view->warned[paragraph] = true;
	}
}

/* GUESS: the group of the observation before. */
static size_t
group_of(const struct view *view, size_t observation, size_t guess)
{
	size_t known = view->groups.n - 2;
	const struct kind_indicator *indicator = view->rows[observation].indicator;

	if (!view->record->observations.items[observation].indicator.p)
		return known + 1;
	if (!indicator)
		return known;
	if (guess < known && str_eq(view->kind->groups.items[guess].code, indicator->group))
		return guess;
	for (guess = 0; guess < known; guess++)
		if (str_eq(view->kind->groups.items[guess].code, indicator->group))
			break;
	return guess;
}

static void
add_to_group(struct view *view, struct view_group *group, size_t row)
{
	if (group->last)
		view->rows[group->last - 1].next = row + 1;
	else
		group->first = row + 1;
	group->last = row + 1;
	group->count++;
}

/* Within a group the doubtful stand first. */
static void
group_rows(struct view *view)
{
	size_t n = view->record->observations.n, guess = 0;
	size_t *group = arena_array(view->arena, n, sizeof(*group));

	for (size_t i = 0; i < n; i++) {
		guess = group[i] = group_of(view, i, guess);
		view->states[view->rows[i].state]++;
	}
	for (enum view_state state = 0; state < VIEW_STATES; state++)
		for (size_t i = 0; i < n; i++)
			if (view->rows[i].state == state)
				add_to_group(view, &view->groups.items[group[i]], i);
}

void
view_gather(struct view *view)
{
	const struct record *record = view->record;
	struct arena *arena = view->arena;
	size_t known = view->kind ? view->kind->groups.n : 0;

	view->rows = arena_array(arena, record->observations.n, sizeof(*view->rows));
	view->numerals = arena_array(arena, record->numerals.n, sizeof(*view->numerals));
	view->twins = arena_array(arena, record->checks.n, sizeof(struct record_finding *));
	view->told = arena_array(arena, record->findings.n, sizeof(bool));
	view->warned = arena_array(arena, record->paragraphs.n, sizeof(bool));
	for (size_t i = 0; i < record->observations.n; i++)
		view->rows[i].state =
		    record->observations.items[i].indicator.p ? VIEW_NAMED : VIEW_UNNAMED;
	for (size_t i = 0; i < known + 2; i++)
		LIST_ADD(arena, &view->groups)->names =
		    i < known ? &view->kind->groups.items[i].names : NULL;
	name_observations(view);
	index_ids(view);
	judge_checks(view);
	judge_findings(view);
	group_rows(view);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The numbers of lists: definitions, lists that use them, and counters. */
#include "read/office/word/numbering.h"

#include <stdlib.h>

#include "base/text/utf8.h"
#include "read/office/word/counting.h"

/* One level as it is defined. */
struct level {
	const struct counting *counting;
	uint32_t start;
	uint32_t restart; /* restarts behind a level below this number; 0: never */
	bool legal;	  /* the levels above count 1, 2, 3 here */
	bool close;	  /* nothing stands between number and text */
	struct str text;  /* "%1." */
	struct str style; /* id of the style whose paragraphs are of this level */
};

/* w:abstractNum, with its counters: all lists that use it go on with them. */
struct definition {
	uint32_t id;
	struct level *levels[LOOK_LEVELS];
	struct str link; /* id of a style whose list defines it */
	uint32_t counts[LOOK_LEVELS];
	bool begun[LOOK_LEVELS];
};

/* w:lvlOverride */
struct override {
	struct level *level; /* may be NULL */
	bool starts;
	uint32_t start;
};

/* w:num */
struct list_use {
	uint32_t id;
	uint32_t definition;
	struct override *overrides; /* LOOK_LEVELS, or NULL */
};

struct numbering {
	struct arena *arena;
	const struct styles *styles;
	LIST(struct definition) definitions; /* sorted by id */
	LIST(struct list_use) uses;	     /* the same */

	/* While the part is read; each NULL outside of its element. */
	struct definition *definition;
	struct list_use *use;
	struct override *override;
	struct level *level;
};

enum { ID_MAX = INT32_MAX };

static unsigned
number_of(const struct walk_element *element, const char *name, unsigned most, unsigned missing)
{
	struct xml_attribute attribute = {.name = STR("val"),
					  .value = walk_attribute(element, name)};

	return walk_number(&(struct walk_element){&attribute, 1}, most, missing);
}

/* ---- reading ---- */

static void
open_definition(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	in->definition = LIST_ADD(in->arena, &in->definitions);
	in->definition->id = number_of(element, "abstractNumId", ID_MAX, ID_MAX);
}

static void
close_definition(void *context, unsigned mark)
{
	struct numbering *in = context;

	(void)mark;
	in->definition = NULL;
}

static void
open_use(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	in->use = LIST_ADD(in->arena, &in->uses);
	in->use->id = number_of(element, "numId", ID_MAX, 0);
}

static void
close_use(void *context, unsigned mark)
{
	struct numbering *in = context;

	(void)mark;
	in->use = NULL;
}

static void
open_use_definition(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (in->use)
		in->use->definition = walk_number(element, ID_MAX, ID_MAX);
}

static void
open_override(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (!in->use)
		return;
	if (!in->use->overrides)
		in->use->overrides = arena_array(in->arena, LOOK_LEVELS, sizeof(struct override));
	in->override = &in->use->overrides[number_of(element, "ilvl", LOOK_LEVELS - 1, 0)];
}

static void
close_override(void *context, unsigned mark)
{
	struct numbering *in = context;

	(void)mark;
	in->override = NULL;
}

static void
open_start_override(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (!in->override)
		return;
	in->override->starts = true;
	in->override->start = walk_number(element, ID_MAX, 1);
}

static void
open_level(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;
	unsigned at = number_of(element, "ilvl", LOOK_LEVELS - 1, 0);

	(void)mark;
	in->level = ARENA_NEW(in->arena, struct level);
	*in->level =
	    (struct level){.counting = counting_named(STR("decimal")), .start = 1, .restart = at};
	if (in->override)
		in->override->level = in->level;
	else if (in->definition)
		in->definition->levels[at] = in->level;
}

static void
close_level(void *context, unsigned mark)
{
	struct numbering *in = context;

	(void)mark;
	in->level = NULL;
}

static void
open_start(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (in->level)
		in->level->start = walk_number(element, ID_MAX, 1);
}

static void
open_format(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (in->level)
		in->level->counting = counting_named(walk_value(element));
}

static void
open_restart(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (in->level)
		in->level->restart = walk_number(element, LOOK_LEVELS, in->level->restart);
}

static void
open_legal(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (in->level)
		in->level->legal = walk_is_on(element);
}

static void
open_suffix(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (in->level)
		in->level->close = str_eq(walk_value(element), STR("nothing"));
}

static void
open_text(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (in->level)
		in->level->text = arena_str(in->arena, walk_value(element));
}

static void
open_style(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (in->level)
		in->level->style = arena_str(in->arena, walk_value(element));
}

static void
open_link(void *context, const struct walk_element *element, unsigned *mark)
{
	struct numbering *in = context;

	(void)mark;
	if (in->definition)
		in->definition->link = arena_str(in->arena, walk_value(element));
}

static const struct walk_row rows[] = {
    WALK_ROW(WORD, "abstractNum", open_definition, close_definition),
    WALK_ROW(WORD, "num", open_use, close_use),
    WALK_ROW(WORD, "abstractNumId", open_use_definition, NULL),
    WALK_ROW(WORD, "lvlOverride", open_override, close_override),
    WALK_ROW(WORD, "startOverride", open_start_override, NULL),
    WALK_ROW(WORD, "lvl", open_level, close_level),
    WALK_ROW(WORD, "start", open_start, NULL),
    WALK_ROW(WORD, "numFmt", open_format, NULL),
    WALK_ROW(WORD, "lvlRestart", open_restart, NULL),
    WALK_ROW(WORD, "isLgl", open_legal, NULL),
    WALK_ROW(WORD, "suff", open_suffix, NULL),
    WALK_ROW(WORD, "lvlText", open_text, NULL),
    WALK_ROW(WORD, "pStyle", open_style, NULL),
    WALK_ROW(WORD, "numStyleLink", open_link, NULL),
};

/* Both lists begin with their ids. */
static int
by_id(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

struct numbering *
numbering_read(struct package *package, struct str name, const struct styles *styles)
{
	struct numbering *in = ARENA_NEW(package->arena, struct numbering);
	const struct walk walk = {rows, sizeof(rows) / sizeof(rows[0]), NULL, in};

	in->arena = package->arena;
	in->styles = styles;
	if (!name.p || !package_has(package, name))
		return in;
	if (!package_walk(package, name, &walk))
		return NULL;
	if (in->definitions.n > 1)
		qsort(in->definitions.items, in->definitions.n, sizeof(struct definition), by_id);
	if (in->uses.n > 1)
		qsort(in->uses.items, in->uses.n, sizeof(struct list_use), by_id);
	return in;
}

/* ---- counting ---- */

static struct list_use *
use_of(const struct numbering *in, int64_t number)
{
	uint32_t id = (uint32_t)number;

	if (number <= 0 || in->uses.n == 0)
		return NULL;
	return bsearch(&id, in->uses.items, in->uses.n, sizeof(struct list_use), by_id);
}

static struct definition *
definition_of(const struct numbering *in, const struct list_use *use)
{
	struct definition *found = NULL;

	if (in->definitions.n > 0)
		found = bsearch(&use->definition, in->definitions.items, in->definitions.n,
				sizeof(struct definition), by_id);
	return found;
}

/* A definition may stand at the list of a style. */
static struct definition *
linked_definition(const struct numbering *in, const struct list_use *use)
{
	struct definition *found = definition_of(in, use);
	const struct style *style = found ? styles_find(in->styles, found->link) : NULL;

	use = style ? use_of(in, style->look.number) : NULL;
	return use ? definition_of(in, use) : found;
}

static const struct level *
level_at(const struct definition *definition, const struct list_use *use, uint32_t at)
{
	if (use->overrides && use->overrides[at].level)
		return use->overrides[at].level;
	return definition->levels[at];
}

/* A style names its list, the list's level names the style. */
static uint32_t
level_of(const struct definition *definition, const struct list_use *use, const struct look *look)
{
	if (look->level != LOOK_UNSET)
		return (uint32_t)look->level;
	for (uint32_t i = 0; look->style && i < LOOK_LEVELS; i++) {
		const struct level *level = level_at(definition, use, i);
		if (level && level->style.p && str_eq(level->style, *look->style))
			return i;
	}
	return 0;
}

static void
count(struct definition *definition, struct list_use *use, uint32_t at, const struct level *level)
{
	struct override *override = use->overrides ? &use->overrides[at] : NULL;

	if (override && override->starts) {
		definition->counts[at] = override->start;
		override->starts = false;
	} else if (definition->begun[at]) {
		definition->counts[at]++;
	} else {
		definition->counts[at] = level->start;
	}
	definition->begun[at] = true;
	for (uint32_t i = at + 1; i < LOOK_LEVELS; i++) {
		const struct level *lower = level_at(definition, use, i);
		if (lower && at < lower->restart)
			definition->begun[i] = false;
	}
}

static uint32_t
write_level(const struct definition *definition, const struct list_use *use, uint32_t at,
	    bool legal, uint32_t *out)
{
	const struct level *level = level_at(definition, use, at);
	const struct counting *counting;

	if (!level)
		return 0;
	counting = legal ? counting_named(STR("decimal")) : level->counting;
	return counting_write(counting,
			      definition->begun[at] ? definition->counts[at] : level->start, out);
}

static bool
is_full_width_mark(uint32_t cp)
{
	return (cp >= 0x3001 && cp <= 0x301F && cp != 0x3005 && cp != 0x3007) ||
	       (cp >= 0xFF01 && cp <= 0xFF0F) || (cp >= 0xFF1A && cp <= 0xFF20);
}

static uint32_t
write_text(const struct definition *definition, const struct list_use *use, uint32_t at,
	   const struct level *level, uint32_t *out)
{
	uint32_t room[COUNTING_POINTS_MAX];
	uint32_t n = 0, cp;

	for (const char *p = level->text.p, *end = p + level->text.n; p < end;) {
		uint32_t most = 1;
		p += utf8_decode(p, end, &cp);
		room[0] = cp;
		if (cp == '%' && p < end && *p >= '1' && *p <= '1' + (int)at)
			most = write_level(definition, use, (uint32_t)(*p++ - '1'), level->legal,
					   room);
		for (uint32_t i = 0; i < most && n < NUMBER_POINTS_MAX; i++)
			out[n++] = room[i];
	}
	if (n > 0 && !level->close && !is_full_width_mark(out[n - 1]))
		out[n++] = ' ';
	return n;
}

uint32_t
numbering_next(struct numbering *in, const struct look *look, uint32_t *out)
{
	struct list_use *use = use_of(in, look->number);
	struct definition *definition = use ? linked_definition(in, use) : NULL;
	const struct level *level;
	uint32_t at;

	if (!definition)
		return 0;
	at = level_of(definition, use, look);
	level = level_at(definition, use, at);
	if (!level)
		return 0;
	count(definition, use, at, level);
	if (!level->text.p || level->counting == counting_named(STR("bullet")))
		return 0;
	return write_text(definition, use, at, level, out);
}

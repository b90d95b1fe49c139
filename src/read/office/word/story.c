/* SPDX-License-Identifier: Apache-2.0 */
/* The stories of a word processing document; see ECMA-376 part 1, clause 17. */
#include "read/office/word/story.h"

#include <stdlib.h>

#include "read/office/word/builder.h"

enum { ROWS_MAX = 128 };

/* Properties of no use, and those from before tracked changes. */
static const struct walk_row skipped[] = {
    WALK_SKIP(WORD, "tabs"),	      WALK_SKIP(WORD, "sdtPr"),
    WALK_SKIP(WORD, "sdtEndPr"),      WALK_SKIP(WORD, "smartTagPr"),
    WALK_SKIP(WORD, "customXmlPr"),   WALK_SKIP(WORD, "sectPr"),
    WALK_SKIP(WORD, "tblGrid"),	      WALK_SKIP(WORD, "tblPr"),
    WALK_SKIP(WORD, "tblPrEx"),	      WALK_SKIP(WORD, "rubyPr"),
    WALK_SKIP(WORD, "ffData"),	      WALK_SKIP(WORD, "pPrChange"),
    WALK_SKIP(WORD, "rPrChange"),     WALK_SKIP(WORD, "tblPrChange"),
    WALK_SKIP(WORD, "tblPrExChange"), WALK_SKIP(WORD, "trPrChange"),
    WALK_SKIP(WORD, "tcPrChange"),    WALK_SKIP(WORD, "tblGridChange"),
    WALK_SKIP(WORD, "sectPrChange"),  WALK_SKIP(WORD, "numberingChange"),
};

/* Every row there is, gathered once for a part. */
static size_t
gather(struct walk_row *rows)
{
	const struct {
		const struct walk_row *rows;
		size_t n;
	} tables[] = {
	    {run_rows, run_row_count},
	    {paragraph_rows, paragraph_row_count},
	    {cell_rows, cell_row_count},
	    {anchor_rows, anchor_row_count},
	    {skipped, sizeof(skipped) / sizeof(skipped[0])},
	};
	size_t n = 0;

	for (size_t t = 0; t < sizeof(tables) / sizeof(tables[0]); t++)
		for (size_t i = 0; i < tables[t].n; i++)
			rows[n++] = tables[t].rows[i];
	return n;
}

static bool
read_part(struct builder *in, struct package *package, struct str name)
{
	struct walk_row rows[ROWS_MAX];
	const struct walk walk = {rows, gather(rows), builder_text, in};

	in->arena = package->arena;
	in->flow = ARENA_NEW(in->arena, struct flow);
	in->flow->items = &in->story->items;
	in->flow->look = LOOK_EMPTY;
	if (!package_walk(package, name, &walk))
		return false;
	builder_end_carried(in);
	return true;
}

bool
story_read_body(struct story *story, struct package *package, struct str name,
		const struct relations *relations, const struct styles *styles)
{
	struct builder in = {.story = story, .styles = styles, .relations = relations};

	story->part = name;
	return read_part(&in, package, name);
}

static int
by_id(const void *a, const void *b)
{
	const struct note *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

bool
story_read_notes(struct story *story, enum note_kind kind, struct package *package, struct str name,
		 const struct styles *styles)
{
	struct relations relations = {.arena = NULL};
	struct builder in = {
	    .story = story, .styles = styles, .relations = &relations, .note_kind = kind};
	story_items before = story->items;

	if (!name.p || !package_has(package, name))
		return true;
	if (!package_relations(package, name, &relations) || !read_part(&in, package, name))
		return false;
	story->items = before;
	story->note_parts[kind] = name;
	if (story->notes[kind].n > 1)
		qsort(story->notes[kind].items, story->notes[kind].n, sizeof(struct note), by_id);
	return true;
}

struct note *
story_note(const struct story *story, enum note_kind kind, uint32_t id)
{
	const struct note key = {.id = id};

	if (story->notes[kind].n == 0)
		return NULL;
	return bsearch(&key, story->notes[kind].items, story->notes[kind].n, sizeof(key), by_id);
}

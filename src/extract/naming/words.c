/* SPDX-License-Identifier: Apache-2.0 */
/* Words of any kind of report that the naming of quantities minds. */
#include "extract/naming/words.h"

#include "base/text/fold.h"

enum aside { OPENS, FILLS, PARTS, CONTINUES, LEVEL, ADDS, LEADS, ASIDES };

static struct term
word_of(struct str text, struct arena *arena)
{
	struct term word;
	size_t n;

	word.points = fold_points(arena, text, &n);
	word.n = (uint32_t)n;
	return word;
}

static size_t
bytes_of(const struct codelist *list)
{
	size_t bytes = 0;

	LIST_EACH (const struct codelist_row, row, &list->rows)
		bytes += row->cells[0].n;
	return bytes;
}

static void
add(struct literals *set, struct term word)
{
	if (word.n > 0)
		(void)literals_add(set, word.points, word.n);
}

static struct term
backwards(struct term word, struct arena *arena)
{
	uint32_t *points = arena_raw(arena, word.n + 1, sizeof(*points));

	for (uint32_t i = 0; i < word.n; i++)
		points[i] = word.points[word.n - 1 - i];
	return (struct term){points, word.n};
}

/* The words of CODES, spelled backwards. */
static struct literals *
read_backwards(struct mappings *mappings, enum codelist_id codes, struct arena *arena,
	       struct diag *dg)
{
	const struct codelist *list = mappings_codes(mappings, codes, dg);
	struct literals *set = literals_new(arena, bytes_of(list));

	LIST_EACH (const struct codelist_row, row, &list->rows)
		add(set, backwards(word_of(row->cells[0], arena), arena));
	return set;
}

static void
read_asides(struct naming_words *words, struct mappings *mappings, struct arena *arena,
	    struct diag *dg)
{
	static const char *const roles[] = {
	    [OPENS] = "opens", [FILLS] = "fills", [PARTS] = "parts", [CONTINUES] = "continues",
	    [LEVEL] = "level", [ADDS] = "adds",	  [LEADS] = "leads"};
	const struct codelist *list = mappings_codes(mappings, CODES_ASIDES, dg);
	struct literals *sets[ASIDES];

	for (int i = 0; i < ASIDES; i++)
		sets[i] = literals_new(arena, bytes_of(list));
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		size_t role = codelist_choice(list, row, 1, "role", roles, ASIDES, dg);
		struct term word = word_of(row->cells[0], arena);
		if (role < ASIDES)
			add(sets[role], role == ADDS ? backwards(word, arena) : word);
	}
	words->openers = sets[OPENS];
	words->fillers = sets[FILLS];
	words->parts = sets[PARTS];
	words->continuers = sets[CONTINUES];
	words->levels = sets[LEVEL];
	words->adds = sets[ADDS];
	words->leads = sets[LEADS];
}

static void
read_joints(struct naming_words *words, struct mappings *mappings, struct arena *arena,
	    struct diag *dg)
{
	const struct codelist *list = mappings_codes(mappings, CODES_JOINT, dg);

	LIST_EACH (const struct codelist_row, row, &list->rows) {
		struct joint *joint = LIST_ADD(arena, &words->joints);
		struct str rest = row->cells[1], part;
		joint->word = word_of(row->cells[0], arena);
		joint->parted = row->cells[2].n > 0;
		if (joint->word.n > 0)
			words->joint_begins |= UINT64_C(1) << joint->word.points[0] % 64;
		while (str_split(&rest, ' ', &part))
			if (part.n > 0)
				*LIST_ADD(arena, &joint->parts) = word_of(part, arena);
	}
}

static void
read_extents(struct naming_words *words, struct mappings *mappings, struct arena *arena,
	     struct diag *dg)
{
	static const char *const roles[] = {
	    [EXTENT_PART] = "part",   [EXTENT_NOUN] = "noun", [EXTENT_WHOLE] = "whole",
	    [EXTENT_NAMED] = "named", [EXTENT_ZONE] = "zone", [EXTENT_NAMELESS] = "nameless",
	};
	const struct codelist *list = mappings_codes(mappings, CODES_EXTENTS, dg);

	for (int i = 0; i < EXTENT_ROLES; i++)
		words->extents[i] = literals_new(arena, bytes_of(list));
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		size_t role = codelist_choice(list, row, 1, "role", roles, EXTENT_ROLES, dg);
		struct term word = word_of(row->cells[0], arena);
		if (role == EXTENT_ROLES || word.n == 0)
			continue;
		if (literals_add(words->extents[role], word.points, word.n) ==
		    words->extent_nouns[role].n)
			LIST_ADD(arena, &words->extent_nouns[role])->not_before =
			    word_of(row->cells[2], arena);
	}
	for (size_t i = 0; i < LITERALS_FIRST / 32; i++)
		words->ends_name.bits[i] = words->extents[EXTENT_NAMED]->first.bits[i] |
					   words->extents[EXTENT_ZONE]->first.bits[i];
}

const struct naming_words *
naming_words_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct naming_words *words = ARENA_NEW(arena, struct naming_words);

	words->negations = read_backwards(mappings, CODES_NEGATIONS, arena, dg);
	words->changes = read_backwards(mappings, CODES_DIRECTIONS, arena, dg);
	read_asides(words, mappings, arena, dg);
	read_joints(words, mappings, arena, dg);
	read_extents(words, mappings, arena, dg);
	return words;
}

uint32_t
naming_word(const struct literals *set, const uint32_t *points, uint32_t n)
{
	uint32_t node = 0, longest = 0;

	if (n == 0 || !literals_begin(set, points[0]))
		return 0;
	for (uint32_t i = 0; i < n; i++) {
		node = literals_step(set, node, points[i]);
		if (node == 0)
			break;
		if (set->ids[node])
			longest = i + 1;
	}
	return longest;
}

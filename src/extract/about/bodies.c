/* SPDX-License-Identifier: Apache-2.0 */
/* Words around the name of a reporting body. */
#include "extract/about/bodies.h"

#include "base/list.h"

struct bodies {
	LIST(struct str) words[BODY_ROLES];
};

static const struct str roles[BODY_ROLES] = {
    [BODY_LEAD] = STR_INIT("lead"),
    [BODY_GOVERNMENT] = STR_INIT("government"),
    [BODY_OWN] = STR_INIT("own"),
    [BODY_LEVEL] = STR_INIT("level"),
    [BODY_OFFICE] = STR_INIT("body"),
    [BODY_DIVISION] = STR_INIT("division"),
    [BODY_PUBLISHER] = STR_INIT("publisher"),
};

struct bodies *
bodies_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct bodies *bodies = ARENA_NEW(arena, struct bodies);
	const struct codelist *list = mappings_codes(mappings, CODES_BODIES, dg);

	LIST_EACH (const struct codelist_row, row, &list->rows)
		for (int role = 0; role < BODY_ROLES; role++)
			if (str_eq(row->cells[1], roles[role]) && row->cells[0].n > 0)
				*LIST_ADD(arena, &bodies->words[role]) = row->cells[0];
	return bodies;
}

size_t
bodies_starts(const struct bodies *bodies, enum body_role role, struct str name)
{
	size_t best = 0;

	LIST_EACH (const struct str, word, &bodies->words[role])
		if (word->n > best && str_starts(name, *word))
			best = word->n;
	return best;
}

size_t
bodies_ends(const struct bodies *bodies, enum body_role role, struct str name)
{
	size_t best = 0;

	LIST_EACH (const struct str, word, &bodies->words[role])
		if (word->n > best && str_ends(name, *word))
			best = word->n;
	return best;
}

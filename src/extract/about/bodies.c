/* SPDX-License-Identifier: Apache-2.0 */
/* Words around the name of a reporting body. */
#include "extract/about/bodies.h"

#include "base/list.h"

struct bodies {
	LIST(struct str) words[BODY_ROLES];
};

static const char *const roles[BODY_ROLES] = {
    [BODY_LEAD] = "lead",	    [BODY_GOVERNMENT] = "government", [BODY_OWN] = "own",
    [BODY_LEVEL] = "level",	    [BODY_OFFICE] = "body",	      [BODY_DIVISION] = "division",
    [BODY_PUBLISHER] = "publisher", [BODY_ASSEMBLY] = "assembly",     [BODY_PRESS] = "press",
};

struct bodies *
bodies_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct bodies *bodies = ARENA_NEW(arena, struct bodies);
	const struct codelist *list = mappings_codes(mappings, CODES_BODIES, dg);

	LIST_EACH (const struct codelist_row, row, &list->rows) {
		size_t role = codelist_choice(list, row, 1, "role", roles, BODY_ROLES, dg);
		if (role < BODY_ROLES && row->cells[0].n > 0)
			*LIST_ADD(arena, &bodies->words[role]) = row->cells[0];
	}
	return bodies;
}

size_t
bodies_starts(const struct bodies *bodies, enum body_role role, struct str name)
{
	size_t best = 0;

	/* The last byte of a word tells most from what stands there. */
	LIST_EACH (const struct str, word, &bodies->words[role])
		if (word->n > best && word->n <= name.n &&
		    name.p[word->n - 1] == word->p[word->n - 1] && str_starts(name, *word))
			best = word->n;
	return best;
}

size_t
bodies_ends(const struct bodies *bodies, enum body_role role, struct str name)
{
	size_t best = 0;

	LIST_EACH (const struct str, word, &bodies->words[role])
		if (word->n > best && word->n <= name.n &&
		    name.p[name.n - 1] == word->p[word->n - 1] && str_ends(name, *word))
			best = word->n;
	return best;
}

struct str
bodies_before(const struct bodies *bodies, enum body_role role, struct str line)
{
	size_t first = SIZE_MAX;

	LIST_EACH (const struct str, word, &bodies->words[role]) {
		size_t at = str_find(line, *word, 0);
		if (at < first)
			first = at;
	}
	return first == SIZE_MAX ? (struct str){NULL, 0} : (struct str){line.p, first};
}

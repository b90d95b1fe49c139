/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of `mapping check` for kinds share. */
#ifndef SPEC_KIND_CHECKER_H
#define SPEC_KIND_CHECKER_H

#include "base/text/nearest.h"
#include "spec/kind/kind.h"

struct checker {
	const struct kind *kind;
	struct mappings *mappings;
	struct diag *dg;
	struct arena *arena; /* for what dies with the check */
};

static inline struct place
at_line(uint32_t line)
{
	return (struct place){.line = line, .end_line = line};
}

/* A code that is to be unique among the entries of one list. */
struct checker_entry {
	struct str code;
	uint32_t line;
};

void checker_unique(struct checker *c, struct checker_entry *entries, size_t n);

/* Codes of LIST, whose items have the members CODE and line, are unique. */
#define CHECK_UNIQUE(c, list, code_member)                                                  \
	do {                                                                                \
		struct checker_entry *entries =                                             \
		    arena_array((c)->arena, (list)->n + 1, sizeof(*entries));               \
		for (size_t i_ = 0; i_ < (list)->n; i_++)                                   \
			entries[i_] = (struct checker_entry){(list)->items[i_].code_member, \
							     (list)->items[i_].line};       \
		checker_unique((c), entries, (list)->n);                                    \
	} while (0)

/* WHAT, defined in LINE, has names in both languages. */
void checker_names(struct checker *c, const struct kind_names *names, struct str what,
		   uint32_t line);

/* CODE is unknown: say so, with the known one nearest to it. */
void checker_unknown(struct checker *c, struct str what, struct str code,
		     const struct nearest *nearest, uint32_t line);

/* passed.c: no find phrase has a word that sentences are read without. */
void check_passed_over(struct checker *c);

/* tables/table_check.c: dimensions, tables, cells and balances. */
void check_tables(struct checker *c);

#endif

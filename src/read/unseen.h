/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Characters nobody sees, and those that everybody sees differently.
 *
 * What has no width (soft hyphens, joiners, direction marks) is no part of the text: it would part
 * a figure in two (1\u00AD286).  Joiners count in the scripts that need them.  Private characters
 * stay.  Both are told, each with its number and first place.
 */
#ifndef READ_UNSEEN_H
#define READ_UNSEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/text/fold.h"
#include "base/list.h"
#include "model/document.h"

struct unseen_character {
	uint32_t cp;
	uint32_t offset; /* of the first */
	uint32_t end;
	size_t n;
};

struct unseen {
	LIST(struct unseen_character) characters;
};

static inline bool
unseen_is_private(uint32_t cp)
{
	return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

/* Whether CP is one this module is about: all others may stand. */
static inline bool
unseen_concerns(uint32_t cp)
{
	return fold_is_hidden(cp) || unseen_is_private(cp);
}

/*
 * Note CP, at [OFFSET, END) of the source, with BEFORE the character of the text before it, or 0.
 * True when it does not belong into the text.
 */
bool unseen_take(struct unseen *unseen, struct arena *arena, uint32_t cp, uint32_t before,
		 uint32_t offset, uint32_t end);

/* Findings: CHARACTER_INVISIBLE, CHARACTER_TURNS, CHARACTER_PRIVATE. */
void unseen_report(const struct unseen *unseen, const struct document *doc, struct diag *dg);

#endif

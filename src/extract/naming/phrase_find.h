/* SPDX-License-Identifier: Apache-2.0 */
/* Finding one phrase in a title or heading, without {n}. */
#ifndef EXTRACT_PHRASE_FIND_H
#define EXTRACT_PHRASE_FIND_H

#include <stdbool.h>
#include <stdint.h>

#include "spec/kind/phrase.h"

struct phrase_span {
	uint32_t start;
	uint32_t end;
	uint32_t literal_points; /* of the longest variant found: the weight of the match */
};

/* A stretch of text to look in, with the characters it holds: most phrases are told from them. */
struct phrase_text {
	const uint32_t *points;
	uint32_t start;
	uint32_t end;
	uint32_t clause_end;   /* of the first clause */
	struct point_set seen; /* folded */
};

struct phrase_text phrase_text(const uint32_t *points, uint32_t start, uint32_t end);

/* TEXT has the characters of PHRASE: without them, as nearly always, it need not be looked for. */
static inline bool
phrase_may_stand(const struct phrase *phrase, const struct phrase_text *text)
{
	return point_set_holds(&text->seen, &phrase->points);
}

/*
 * The first place of PHRASE in TEXT: in the first clause that holds it, the leftmost of its
 * variants.
 */
bool phrase_find(const struct phrase *phrase, const struct phrase_text *text,
		 struct phrase_span *out);

#endif

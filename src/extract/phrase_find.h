/* SPDX-License-Identifier: Apache-2.0 */
/* Finding one phrase in a title or heading, without {n}. */
#ifndef EXTRACT_PHRASE_FIND_H
#define EXTRACT_PHRASE_FIND_H

#include <stdbool.h>
#include <stdint.h>

#include "spec/phrase.h"

struct phrase_span {
	uint32_t start;
	uint32_t end;
	uint32_t literal_points; /* of the longest variant found: the weight of the match */
};

/*
 * The first place of PHRASE in TEXT[start, end): in the first clause that holds it, the leftmost of
 * its variants.
 */
bool phrase_find(const struct phrase *phrase, const uint32_t *text, uint32_t start, uint32_t end,
		 struct phrase_span *out);

#endif

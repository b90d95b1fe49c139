/* SPDX-License-Identifier: Apache-2.0 */
/* The unit word behind a number. */
#include "extract/number/number.h"

uint32_t
unit_at(const struct scan *s, uint32_t at, const struct unit **out)
{
	const struct literals *set = s->lexicon->unit_words;
	uint32_t node = 0, length = 0;

	*out = NULL;
	for (uint32_t i = at; i < s->end; i++) {
		const struct unit *unit;
		uint32_t next;
		bool other = false;
		node = literals_step(set, node, s->folded[i]);
		if (!node)
			break;
		if (literals_word(set, node) < 0)
			continue;
		unit = &s->lexicon->units.items[literals_word(set, node)];
		next = scan_at(s, i + 1);
		for (size_t k = 0; k < unit->not_before_count; k++)
			other |= unit->not_before[k] == next;
		/* A unit of letters ends where the letters end: 5 m, not 5 minutes. */
		if (s->folded[i] < 0x80 && s->folded[i] != '%' &&
		    ((next | 0x20) - 'a' < 26 || next - '0' < 10))
			other = true;
		if (!other) {
			*out = unit;
			length = i + 1 - at;
		}
	}
	return length;
}

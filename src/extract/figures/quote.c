/* SPDX-License-Identifier: Apache-2.0 */
/* Names in quotation marks. */
#include "extract/figures/quote.h"

enum {
	QUOTE_MAX = 24,	 /* a longer quotation is speech, not a name */
	TITLE_MAX = 120, /* 《…》 */
};

uint32_t
quote_close(const struct folded *folded, uint32_t at, uint32_t end)
{
	const uint32_t *text = folded->doc->text;
	static const uint32_t pairs[][2] = {{0x201C, 0x201D}, {0x2018, 0x2019}, {0x300C, 0x300D},
					    {0x300E, 0x300F}, {0x300A, 0x300B}, {'"', '"'},
					    {0xFF02, 0xFF02}};
	uint32_t open = text[at], close = 0;
	uint32_t most = open == 0x300A ? TITLE_MAX : QUOTE_MAX;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i][0] == open)
			close = pairs[i][1];
	for (uint32_t i = at + 1; i < end && i - at <= most; i++) {
		uint32_t cp = text[i];
		if (cp == close)
			return i;
		if (open != 0x300A && (fold_ends_sentence(cp) || cp == 0xFF0C || cp == 0xFF1B))
			break;
	}
	return at;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Names in quotation marks. */
#include "extract/figures/quote.h"

enum {
	QUOTE_MAX = 24,	 /* a longer quotation is speech, not a name */
	TITLE_MAX = 120, /* 《…》 */
};

/* Where the 》 stands that ends the title from AT on, or AT. */
static uint32_t
title_close(const uint32_t *text, uint32_t at, uint32_t end)
{
	for (uint32_t i = at + 1; i < end && i - at <= TITLE_MAX; i++)
		if (text[i] == 0x300B)
			return i;
	return at;
}

uint32_t
quote_close(const struct folded *folded, uint32_t at, uint32_t end)
{
	static const uint32_t pairs[][2] = {{0x201C, 0x201D}, {0x2018, 0x2019}, {0x300C, 0x300D},
					    {0x300E, 0x300F}, {'"', '"'},	{0xFF02, 0xFF02}};
	const uint32_t *text = folded->doc->text;
	uint32_t close = 0;

	if (text[at] == 0x300A)
		return title_close(text, at, end);
	if (end - at > QUOTE_MAX + 1)
		end = at + QUOTE_MAX + 1;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i][0] == text[at])
			close = pairs[i][1];
	for (uint32_t i = at + 1;
	     (i = folded_next(folded, i, end, SIGN_IGNORED | SIGN_CLAUSE)) < end; i++) {
		if (text[i] == close)
			return i;
		if (fold_ends_sentence(text[i]) || text[i] == 0xFF0C || text[i] == 0xFF1B)
			break;
	}
	return at;
}

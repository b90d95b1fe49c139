/* SPDX-License-Identifier: Apache-2.0 */
/* Characters nobody sees, and those that everybody sees differently. */
#include "read/unseen.h"

static void
count(struct unseen *unseen, struct arena *arena, uint32_t cp, uint32_t offset, uint32_t end)
{
	LIST_EACH (struct unseen_character, known, &unseen->characters)
		if (known->cp == cp) {
			known->n++;
			return;
		}
	*LIST_ADD(arena, &unseen->characters) = (struct unseen_character){cp, offset, end, 1};
}

/* Arabic, Indic, Mongolian and other letters change with a joiner behind them. */
static bool
joins(uint32_t cp, uint32_t before)
{
	return (cp == 0x200C || cp == 0x200D || cp == 0x180E) && before >= 0x590 && before < 0x1E00;
}

bool
unseen_take(struct unseen *unseen, struct arena *arena, uint32_t cp, uint32_t before,
	    uint32_t offset, uint32_t end)
{
	if (!unseen_concerns(cp) || joins(cp, before))
		return false;
	count(unseen, arena, cp, offset, end);
	return fold_is_hidden(cp);
}

static enum diag_code
code_of(uint32_t cp)
{
	if (unseen_is_private(cp))
		return CHARACTER_PRIVATE;
	return fold_turns(cp) ? CHARACTER_TURNS : CHARACTER_INVISIBLE;
}

void
unseen_report(const struct unseen *unseen, const struct document *doc, struct diag *dg)
{
	LIST_EACH (const struct unseen_character, one, &unseen->characters)
		DIAG_AT(dg, code_of(one->cp), document_source_place(doc, one->offset, one->end),
			arena_printf(dg->arena, "U+%04X", one->cp),
			arena_printf(dg->arena, "%zu", one->n));
}

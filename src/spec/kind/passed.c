/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases with words that sentences are read without. */
#include "base/text/fold.h"
#include "spec/kind/checker.h"
#include "spec/mappings.h"

/* A word of asides.csv that fills. */
struct filler {
	struct str word;
	const uint32_t *points;
	size_t n;
};

struct fillers {
	LIST(struct filler) items;
};

static bool
stands_in(const struct filler *filler, const struct phrase_literal *literal)
{
	for (size_t at = 0; at + filler->n <= literal->n; at++)
		if (memcmp(literal->points + at, filler->points,
			   filler->n * sizeof(*filler->points)) == 0)
			return true;
	return false;
}

/* The filler in VARIANT before its figure, or NULL. */
static const struct filler *
filler_in(const struct fillers *fillers, const struct phrase_variant *variant)
{
	for (uint32_t i = 0; i < variant->left_count; i++)
		LIST_EACH (const struct filler, filler, &fillers->items)
			if (stands_in(filler, &variant->left[i]))
				return filler;
	return NULL;
}

/* FIND fits nothing when none of the ways to read it is without a filler. */
static void
check_phrase(struct checker *c, const struct fillers *fillers, const struct phrase *find,
	     struct str code)
{
	const struct filler *found = NULL;

	LIST_EACH (const struct phrase_variant, variant, &find->variants)
		if ((found = filler_in(fillers, variant)) == NULL)
			return;
	if (found)
		DIAG_AT(c->dg, PHRASE_PASSED_OVER, at_line(find->line), find->text, code,
			found->word);
}

void
check_passed_over(struct checker *c)
{
	const struct codelist *asides = mappings_codes(c->mappings, CODES_ASIDES, c->dg);
	struct fillers fillers = {{0}};

	LIST_EACH (const struct codelist_row, row, &asides->rows) {
		struct filler filler = {row->cells[0], NULL, 0};
		if (!str_eq(row->cells[1], STR("fills")))
			continue;
		filler.points = fold_points(c->arena, row->cells[0], &filler.n);
		if (filler.n > 0)
			*LIST_ADD(c->arena, &fillers.items) = filler;
	}
	LIST_EACH (const struct kind_indicator, indicator, &c->kind->indicators)
		LIST_EACH (const struct kind_find, find, &indicator->finds)
			check_phrase(c, &fillers, &find->phrase, indicator->code);
}

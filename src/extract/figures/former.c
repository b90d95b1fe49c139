/* SPDX-License-Identifier: Apache-2.0 */
/* What a figure was before: 由60%提高到73%. */
#include "extract/figures/former.h"

#include "base/text/fold.h"
#include "extract/about/years.h"

enum {
	FROM_MAX = 8,	 /* characters between 由 and the figure it begins with: 由上年的60% */
	TO_MAX = 8,	 /* characters between a level and the next: 提高到 */
	YEAR_POINTS = 5, /* 2025年 */
	OF_MAX = 2,	 /* 的 */
};

/* Where the word stands by which the figure at END is one that was left: 由, 从; END: nowhere. */
static uint32_t
find_from(const struct folded *folded, uint32_t start, uint32_t end)
{
	uint32_t first = end - start > FROM_MAX ? end - FROM_MAX : start, at = end;

	while (at > first && !(folded->signs[at - 1] & SIGN_CLAUSE)) {
		at--;
		if (folded_particle(folded, PARTICLE_FROM, at, end) > 0)
			return at;
	}
	return end;
}

/* Where 2025年的 before END begins, or END. */
static uint32_t
skip_year(const struct folded *folded, uint32_t start, uint32_t end)
{
	uint32_t at = end - folded_particle_before(folded, PARTICLE_OF, start, end), next;

	if (at < start + YEAR_POINTS ||
	    year_at(folded->doc->text, at - YEAR_POINTS, at, false, &next) == 0 || next != at)
		return end;
	return at - YEAR_POINTS;
}

/* text[start, end) leads to another level: 提高到, 增至, 整合为, 增长到2025年的. */
static bool
leads_to(const struct folded *folded, uint32_t start, uint32_t end)
{
	if (end - start > TO_MAX + YEAR_POINTS + OF_MAX)
		return false;
	while (end > start && fold_is_space(folded->doc->text[end - 1]))
		end--;
	end = skip_year(folded, start, end);
	return end - start <= TO_MAX &&
	       folded_particle_before(folded, PARTICLE_TO, start, end) > 0 &&
	       folded_next(folded, start, end, SIGN_CLAUSE) == end;
}

bool
former_says_when(const struct folded *folded, uint32_t from, uint32_t end)
{
	uint32_t start = from + folded_particle(folded, PARTICLE_FROM, from, end);

	return skip_year(folded, start, end) < end ||
	       folded_particle(folded, PARTICLE_AGO, start, end) > 0;
}

bool
former_is(const struct folded *folded, const struct quantity *quantity, uint32_t start,
	  uint32_t *from_out)
{
	*from_out = quantity->start;
	if (!leads_to(folded, quantity->end, quantity[1].start))
		return false;
	*from_out = find_from(folded, start, quantity->start);
	return *from_out < quantity->start;
}

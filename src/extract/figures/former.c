/* SPDX-License-Identifier: Apache-2.0 */
/* What a figure was before: 由60%提高到73%. */
#include "extract/figures/former.h"

#include "base/text/fold.h"
#include "extract/about/years.h"

enum {
	FROM_MAX = 8,	 /* characters between 由 and the figure it begins with: 由上年的60% */
	TO_MAX = 8,	 /* characters between a level and the next: 提高到 */
	YEAR_POINTS = 5, /* 2025年 */
	YOU = 0x7531,	 /* 由 */
	CONG = 0x4ECE,	 /* 从 */
	DAO = 0x5230,	 /* 到 */
	ZHI = 0x81F3,	 /* 至 */
	WEI = 0x4E3A,	 /* 为 */
	DE = 0x7684,	 /* 的 */
	SHANG = 0x4E0A,	 /* 上年 */
	QU = 0x53BB,	 /* 去年 */
	NIAN = 0x5E74,
};

/* Where the word stands by which the figure at END is one that was left: 由, 从; END: nowhere. */
static uint32_t
find_from(const struct folded *folded, uint32_t start, uint32_t end)
{
	uint32_t first = end - start > FROM_MAX ? end - FROM_MAX : start, at = end;

	while (at > first && !(folded->signs[at - 1] & SIGN_CLAUSE)) {
		at--;
		if (folded->points[at] == YOU || folded->points[at] == CONG)
			return at;
	}
	return end;
}

/* Where 2025年的 before END begins, or END. */
static uint32_t
skip_year(const struct document *doc, uint32_t start, uint32_t end)
{
	uint32_t at = end, next;

	if (at > start && doc->text[at - 1] == DE)
		at--;
	if (at < start + YEAR_POINTS ||
	    year_at(doc->text, at - YEAR_POINTS, at, false, &next) == 0 || next != at)
		return end;
	return at - YEAR_POINTS;
}

/* text[start, end) leads to another level: 提高到, 增至, 整合为, 增长到2025年的. */
static bool
leads_to(const struct document *doc, uint32_t start, uint32_t end)
{
	end = skip_year(doc, start, end);
	if (end - start > TO_MAX || end == start)
		return false;
	for (uint32_t at = start; at < end; at++)
		if (fold_ends_clause(doc->text[at]))
			return false;
	return doc->text[end - 1] == DAO || doc->text[end - 1] == ZHI || doc->text[end - 1] == WEI;
}

bool
former_says_when(const struct document *doc, uint32_t start, uint32_t end)
{
	if (skip_year(doc, start, end) < end)
		return true;
	return end - start >= 2 && (doc->text[start] == SHANG || doc->text[start] == QU) &&
	       doc->text[start + 1] == NIAN;
}

bool
former_is(const struct folded *folded, const struct quantity *quantity, uint32_t start,
	  uint32_t *from_out)
{
	*from_out = quantity->start;
	if (!leads_to(folded->doc, quantity->end, quantity[1].start))
		return false;
	*from_out = find_from(folded, start, quantity->start);
	return *from_out < quantity->start;
}

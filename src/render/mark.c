/* SPDX-License-Identifier: Apache-2.0 */
/* Signs of exactness. */
#include "render/mark.h"

/* Words that let the value itself hold, behind the figure and before it. */
static const struct str behind[] = {STR_INIT("以上"), STR_INIT("以下"), STR_INIT("以内"),
				    STR_INIT("之内")};
static const struct str before[] = {
    STR_INIT("不少于"), STR_INIT("不低于"), STR_INIT("不小于"), STR_INIT("不下于"),
    STR_INIT("不短于"), STR_INIT("至少"),   STR_INIT("至少有"), STR_INIT("最少"),
    STR_INIT("最低"),	STR_INIT("不超过"), STR_INIT("未超过"), STR_INIT("不高于"),
    STR_INIT("不多于"), STR_INIT("不大于"), STR_INIT("不长于"), STR_INIT("不晚于"),
    STR_INIT("不超"),	STR_INIT("至多"),   STR_INIT("最多"),
};

static bool
ends_with_one(struct str text, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(text, words[i]))
			return true;
	return false;
}

static bool
may_be_equal(const struct observation *o)
{
	size_t at = str_find(o->basis.quote, o->basis.text, 0);

	if (ends_with_one(o->basis.text, behind, sizeof(behind) / sizeof(behind[0])))
		return true;
	if (at == SIZE_MAX)
		return false;
	return ends_with_one((struct str){o->basis.quote.p, at}, before,
			     sizeof(before) / sizeof(before[0]));
}

struct str
exactness_mark(const struct observation *o)
{
	static const struct str marks[EXACTNESS_COUNT][2] = {
	    [EXACT] = {STR_INIT(""), STR_INIT("")},  [ABOUT] = {STR_INIT("≈"), STR_INIT("≈")},
	    [OVER] = {STR_INIT(">"), STR_INIT("≥")}, [UNDER] = {STR_INIT("<"), STR_INIT("≤")},
	    [RANGE] = {STR_INIT(""), STR_INIT("")},
	};
	bool bound = o->exactness == OVER || o->exactness == UNDER;

	return marks[o->exactness][bound && may_be_equal(o)];
}

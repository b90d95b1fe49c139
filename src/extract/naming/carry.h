/* SPDX-License-Identifier: Apache-2.0 */
/* What a figure takes over from words that are not of its own clause. */
#ifndef EXTRACT_CARRY_H
#define EXTRACT_CARRY_H

#include "extract/naming/search.h"

/*
 * The sentence that the figure of SEARCH begins carries on with what the one before speaks of:
 * 收到申请32件。其中予以公开20件。  QUANTITY is the figure, and not the first of the report.
 */
bool carry_continues(const struct search *search, const struct quantity *quantity);

/* Between the clause's beginning and QUANTITY stand only words of a level: 达1330亿元. */
bool carry_states_level(const struct search *search, const struct quantity *quantity);

/*
 * 城镇化率提高1.1个百分点、达到58.4%: a level without words of its own, QUANTITY, is of what has
 * changed by the figure before.  False: it has words, or nothing has changed.  *OUT is that
 * subject, without the word of change, and the figure's own words.
 */
bool carry_level(const struct search *search, const struct quantity *quantity, struct share *out);

/*
 * 新建学校3所、卫生院2所和公园1座: QUANTITY stands in a list that begins with what was done to all
 * it names, and has no such word of its own.  *OUT is that word and the figure's own words.
 */
bool carry_lead(const struct search *search, const struct quantity *quantity, struct share *out);

/* INDICATOR has named a figure of the sentence, and behind that stands 其中. */
bool carry_is_part(const struct search *search, uint32_t indicator);

#endif

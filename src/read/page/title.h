/* SPDX-License-Identifier: Apache-2.0 */
/* Finding the title of a report. */
#ifndef READ_PAGE_TITLE_H
#define READ_PAGE_TITLE_H

#include "model/document.h"
#include "read/page/roles.h"
#include "read/rules.h"

struct title {
	size_t first; /* blocks first … end - 1; none when both are equal */
	size_t end;
	bool sure; /* known by its words or by the page's markup, not only by where it stands */
};

/*
 * The title among the blocks in front of PROSE, the first block of running text: a line that a kind
 * of report recognises (looked for a little further too; in front of the prose also a long one, as
 * of a joint report), else what a META tag or the title element
 * says, else the first h1, else the first short line.
 */
struct title title_find(const struct document *doc, const struct block_hint *hints,
			const struct read_rules *rules, size_t prose);

#endif

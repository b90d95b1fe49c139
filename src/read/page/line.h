/* SPDX-License-Identifier: Apache-2.0 */
/* One block looked at closely: folded, with its labels and furniture found. */
#ifndef READ_PAGE_LINE_H
#define READ_PAGE_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/document.h"
#include "read/rules.h"

enum { LINE_MAX = 256, LINE_SHORT = 40, LINE_TITLE_MAX = 80, LINE_LONG_TITLE_MAX = 200 };

/* The folded beginning of a block. */
struct line {
	uint32_t points[LINE_MAX];
	bool gap[LINE_MAX]; /* spaces stood before this character */
	uint32_t n;
	bool whole; /* all of the block is in it */
};

void line_fold(const struct document *doc, const struct block *block, struct line *out);

enum line_label {
	LABEL_NONE,
	LABEL_IGNORED, /* only labels that say nothing about the report */
	LABEL_SOFT,    /* begins with a label and a space, without colon */
	/* From here on nothing else in the line matters. */
	LABEL_ALONE,  /* one label and nothing else: its value is elsewhere */
	LABEL_WITHIN, /* a label with colon, but not at the beginning */
	LABEL_FIRST,  /* begins with a label and colon */
};

enum line_label line_label(const struct line *line, const struct read_rules *rules);

/* Where a line of the page stands: in front of the prose, amid it, or behind it. */
enum line_zone { ZONE_HEAD, ZONE_BODY, ZONE_TAIL };

/* Does furniture.csv know LINE?  *ROLE_OUT then is its role. */
bool line_furniture(const struct line *line, enum line_zone zone, const struct read_rules *rules,
		    enum block_role *role_out);

/* BLOCK may be such a line as line_begins_tail knows: nearly none is. */
bool line_may_begin_tail(const struct document *doc, const struct block *block,
			 const struct read_rules *rules);

/* LINE begins what stands behind every report of its site (related links, footers). */
bool line_begins_tail(const struct line *line, const struct read_rules *rules);

/* A sentence or a long clause of running text, not mostly links. */
bool line_is_prose(const struct document *doc, const struct block *block, uint32_t linked);

/* Only punctuation, no letter, digit or Chinese character. */
bool line_is_blank(const struct line *line);

#endif

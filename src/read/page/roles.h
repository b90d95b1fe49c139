/* SPDX-License-Identifier: Apache-2.0 */
/* Telling a report's text from its title, its information block and the page around it. */
#ifndef READ_PAGE_ROLES_H
#define READ_PAGE_ROLES_H

#include <stdbool.h>
#include <stdint.h>

#include "model/document.h"
#include "read/rules.h"

/* What a reader knows of a block that the document does not keep. */
struct block_hint {
	uint32_t linked;    /* characters of it that stand in links */
	uint32_t container; /* 1 + number of the container of text it is in; 0 for none */
	bool outside;	    /* outside the container of the report's text */
	bool aside;	    /* inside a container of page furniture */
	bool centred;	    /* the page centres it */
};

/* Set the role of every block of DOC.  HINTS has one entry per block, or is NULL for plain text. */
void roles_assign(struct document *doc, const struct block_hint *hints,
		  const struct read_rules *rules);

#endif

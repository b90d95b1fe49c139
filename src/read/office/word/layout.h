/* SPDX-License-Identifier: Apache-2.0 */
/* From paragraphs and tables in order to the blocks of a document. */
#ifndef READ_OFFICE_LAYOUT_H
#define READ_OFFICE_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "model/document.h"
#include "read/office/word/order.h"
#include "read/rules.h"

/*
 * Fill text, runs, blocks, tables and roles of DOC, whose source is the text of ORDER and POINTS
 * its characters.  RULES may be NULL.  Findings: the remarks of ORDER at their places.  False, with
 * LIMIT_BLOCKS, when there are too many blocks.
 */
bool layout_make(struct document *doc, const struct order *order, const uint32_t *points,
		 const struct read_rules *rules, struct diag *dg);

#endif

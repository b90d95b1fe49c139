/* SPDX-License-Identifier: Apache-2.0 */
/* What is in the container of an office document besides its text. */
#ifndef READ_OFFICE_REMAINS_H
#define READ_OFFICE_REMAINS_H

#include "model/document.h"
#include "model/remain.h"

/*
 * Hand all text in the container of DOC to TAKER, part by part in order of their names, each
 * paragraph, cell and property as a line: that of the body, too, with deleted and hidden text.
 * Numbers in cells that are seen are left out: what is shown of them is in the text.
 */
void office_remains(const struct document *doc, const struct remain_taker *taker);

#endif

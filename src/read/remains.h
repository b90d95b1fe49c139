/* SPDX-License-Identifier: Apache-2.0 */
/* What a file holds besides the text that is read from it; see model/remain.h. */
#ifndef READ_REMAINS_H
#define READ_REMAINS_H

#include "model/document.h"
#include "model/remain.h"

/*
 * Hand what is in the file of DOC besides its text to TAKER: one pass.  The text itself may be
 * among it, as lines that were put together with less care.
 */
void read_remains(const struct document *doc, const struct remain_taker *taker);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What was read of all pages as a document. */
#ifndef READ_LAYOUT_WRITE_H
#define READ_LAYOUT_WRITE_H

#include <stdbool.h>

#include "base/diag.h"
#include "model/document.h"
#include "read/layout/book.h"
#include "read/rules.h"

/* Fill DOC from BOOK; see layout_finish. */
bool book_write(const struct book *book, struct document *doc, const struct read_rules *rules,
		struct diag *dg) __attribute__((warn_unused_result));

#endif

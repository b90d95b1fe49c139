/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A corrections file to fill in: every observation a row, those that need a look first, as CSV for
 * spreadsheets (UTF-8 with byte order mark, CR LF).  The columns are those of model/correction.h,
 * named in both languages.
 *
 * A row without action corrects nothing.  What a person corrected before stands in its row, so that
 * the file may take the place of the one there was.  Words are put into 「」: no spreadsheet then
 * makes a date or a formula of them.
 */
#ifndef RENDER_WORKLIST_H
#define RENDER_WORKLIST_H

#include "base/buf.h"
#include "model/record.h"
#include "spec/kind/kind.h"

/* KIND may be NULL; test OUT->full afterwards. */
void render_worklist(const struct record *record, const struct kind *kind, struct buf *out);

#endif

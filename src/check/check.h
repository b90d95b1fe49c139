/* SPDX-License-Identifier: Apache-2.0 */
/* The arithmetic of a report, done again at the precision the report states. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/kind/kind.h"

/*
 * Run the checks of KIND on RECORD: one check_result each, for a balance one for each place, in
 * KIND's order.  An operand is the first actual observation of its indicator for the report's
 * period, or the first one in the paragraph of the check's first operand; when one is missing, or
 * stated as "about", the check is NOT_CHECKED.  Figures in tables of the kind are no operands:
 * balances (tables/balance.h) are about them, and FORMER is the record of the year before for
 * these; it may be NULL.  Failures go to DG, in text order. DOC gives places where nothing stands;
 * it may be NULL.  Memory from ARENA.
 */
void check_record(const struct kind *kind, const struct document *doc, struct record *record,
		  const struct record *former, struct arena *arena, struct diag *dg);

#endif

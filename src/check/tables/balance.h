/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Relations between the cells of a table: 一 + 二 = 三(七) + 四 in every column.
 *
 * A balance is re-done once for each way to choose values of the dimensions that it is not about.
 * Cells without a figure count as 0; a value that others stand under counts as these, where the
 * report has them.
 */
#ifndef CHECK_TABLES_BALANCE_H
#define CHECK_TABLES_BALANCE_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/record.h"
#include "spec/kind/kind.h"

struct balances;

/* The balances of KIND on RECORD; FORMER is the record of the year before, or NULL. */
struct balances *balances_new(const struct kind *kind, const struct record *record,
			      const struct record *former, struct arena *arena);

/*
 * Re-do RULE, a CHECK_BALANCE: its results go to RECORD, one that is NOT_CHECKED when there is
 * nothing to do it on.
 */
void balances_run(struct balances *balances, const struct kind_check *rule, struct record *record);

/*
 * The findings of all that was run.  BALANCE_DIFF for each failure, but where one cell alone makes
 * several relations fail, and another figure there would make all of them hold: CELL_DIFF at it.
 */
void balances_report(const struct balances *balances, struct diag *dg);

#endif

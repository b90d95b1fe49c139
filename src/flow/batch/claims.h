/* SPDX-License-Identifier: Apache-2.0 */
/* Which report of a run has the bundles of an id, and those of a name. */
#ifndef FLOW_BATCH_CLAIMS_H
#define FLOW_BATCH_CLAIMS_H

#include "flow/batch/delivery.h"

/*
 * Whether ENTRY, the last of the round, may have its bundles; else DG says why not.  The first
 * report of an id has them, in the order of the input, but for one that takes the place of another:
 * as long as the bundles of that one are of this round they are taken back, and it is told so.
 */
bool claim_bundles(struct delivery *d, const struct journal_entry *entry, struct diag *dg);

#endif

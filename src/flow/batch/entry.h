/* SPDX-License-Identifier: Apache-2.0 */
/* The record of a report in the log, from what its worker replied. */
#ifndef FLOW_BATCH_ENTRY_H
#define FLOW_BATCH_ENTRY_H

#include "flow/batch/delivery.h"

/* Add to ENTRY what REPLY says of the bundles in PARCELS and what went into them, into ARENA. */
void entry_describe(struct journal_entry *entry, const struct reply *reply,
		    const struct parcels *parcels, struct arena *arena);

#endif

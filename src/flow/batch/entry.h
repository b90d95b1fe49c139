/* SPDX-License-Identifier: Apache-2.0 */
/* The record of a report in the log, from what its worker replied or an earlier run wrote. */
#ifndef FLOW_BATCH_ENTRY_H
#define FLOW_BATCH_ENTRY_H

#include "flow/batch/delivery.h"

/* Add to ENTRY, into ARENA, what REPLY says whether there are bundles or not. */
void entry_begin(struct journal_entry *entry, const struct reply *reply, struct arena *arena);

/* Add to ENTRY what REPLY says of the bundles in PARCELS and what went into them, into ARENA. */
void entry_describe(struct journal_entry *entry, const struct reply *reply,
		    const struct parcels *parcels, struct arena *arena);

/* Add to ENTRY the id and the bundles of EARLIER, into ARENA. */
void entry_keep(struct journal_entry *entry, const struct journal_entry *earlier,
		struct arena *arena);

size_t entry_bundles_there(const struct journal_entry *entry);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of bundles that are there, or planned. */
#ifndef FLOW_BATCH_ANNOUNCE_H
#define FLOW_BATCH_ANNOUNCE_H

#include <stdbool.h>

#include "base/buf.h"
#include "flow/batch/journal/journal.h"
#include "flow/context.h"

/*
 * Keep the bundles of ENTRY that are there, all of them when they are PLANNED, in CONTEXT for its
 * findings, and put them as standard output shows them: one a line when there are MANY reports.
 */
void announce_bundles(struct context *context, const struct journal_entry *entry, bool planned,
		      bool many, struct buf *out);

#endif

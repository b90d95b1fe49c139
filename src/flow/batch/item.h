/* SPDX-License-Identifier: Apache-2.0 */
/* One report on its way through a round of the delivery; for the files of this folder only. */
#ifndef FLOW_BATCH_ITEM_H
#define FLOW_BATCH_ITEM_H

#include "flow/batch/delivery.h"

struct delivery_item {
	struct journal_entry entry;
	struct worker_result *result; /* whose text is wanted; NULL: nobody's */
	struct str fault;	      /* why there is no bundle */
	bool filed;		      /* the bundles are in the round */
	bool planned;		      /* they are not to be written */
	bool unchanged;
};

/* The last error of DG in words: it ended the report; those before it only stand in its text. */
struct str item_fault(struct delivery *d, const struct diag *dg);

/*
 * Findings of ITEM when those of its report were told already: the first begins them, the second
 * tells them, one of CODE, and the last of them is its fault from then on.
 */
struct diag item_late_begin(struct delivery *d, const struct delivery_item *item);
void item_late_end(struct delivery *d, struct delivery_item *item, const struct diag *dg,
		   enum diag_code code);

#endif

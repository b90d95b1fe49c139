/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the results of workers, in the order of the input, to bundles that are durable, then logged,
 * then announced, in rounds of many.
 */
#ifndef FLOW_DELIVERY_H
#define FLOW_DELIVERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/files/round.h"
#include "flow/context.h"
#include "flow/batch/idset.h"
#include "flow/batch/journal/journal.h"
#include "flow/batch/progress.h"
#include "flow/workers/workers.h"

/*
 * Reports without a bundle that are named at the end, and bundles the findings in JSON name; all of
 * them stand in the log.
 */
enum { DELIVERY_FAILURES_LISTED = 20, DELIVERY_BUNDLES_LISTED = 1000 };

/* A bundle on its way from the worker's file to its own. */
struct parcel {
	const char *path;
	struct output output;
};

/* The bundles of one report, in the order of its reply. */
struct parcels {
	struct parcel *items;
	size_t n;
	struct io_error folder; /* why there is no folder to put them in */
	bool planned;		/* they were not written, and will not be */
};

struct delivery_item;

struct delivery {
	struct context *context;
	const char *output;	 /* -o */
	bool many;		 /* more than one report: a line for each bundle, no tables */
	struct journal *journal; /* NULL: there is none */
	struct idset ids;
	struct idset paths; /* of bundles, when targets NAMED them: two reports may get one name */
	bool named;	    /* set it behind delivery_begin */
	struct idset attached; /* paths of what pages found in folders have as attachments */
	struct round round;
	bool planned;	     /* some bundles were only planned */
	size_t room;	     /* items of a round */
	struct arena *arena; /* of the items */
	struct delivery_item *items;
	size_t n;
	struct journal_total total;
	struct arena *kept; /* of the failures */
	LIST(struct str) failures;
	struct progress progress;
};

/* JOURNAL is borrowed. */
void delivery_begin(struct delivery *d, struct context *context, const char *output, bool many,
		    struct journal *journal);

/*
 * The next result; its `more` is its struct parcels, or NULL.  FOUND: in a folder, so that it is no
 * report when a page before it has it as attachment.
 */
void delivery_report(struct delivery *d, struct worker_result *result, bool found);

/* The next report is one whose bundle is there already; ENTRY is its record of an earlier run. */
void delivery_unchanged(struct delivery *d, const struct journal_entry *entry, bool found);

/*
 * A folder could not be looked into, as FINDING says: it counts as a report that was
 * not converted, for nobody knows what it holds.  FINDING itself is told elsewhere.
 */
void delivery_folder(struct delivery *d, const struct finding *finding);

/* The rest of the last round, the end of the log, and what is said at the end of the run. */
void delivery_end(struct delivery *d);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Quantities without indicator over many reports, counted by what they are called.
 *
 * There are DRAFTS_ROOM at a time at most: when there would be more, those seen in fewest reports
 * are forgotten, so that memory is bounded and what is frequent stays.
 */
#ifndef FLOW_DRAFTS_H
#define FLOW_DRAFTS_H

#include <stddef.h>

#include "base/arena.h"
#include "flow/suggest/sighting.h"

enum { DRAFTS_ROOM = 20000, DRAFT_EXAMPLES = 3, DRAFT_FINDS = 3 };

struct draft_find {
	struct str phrase;
	struct str sentence; /* may be empty */
};

struct draft_example {
	struct str quote;
	struct str value; /* may be empty */
	struct str unit;
	struct str exactness;
	struct str report; /* path */
	struct draft_find find;
};

/* An indicator that could be. */
struct draft {
	struct sighting name; /* kind, words, unit, years; label: the shortest seen */
	size_t reports;
	size_t times;
	size_t last; /* 1 + number of the last report it was seen in */
	struct draft_find finds[DRAFT_FINDS];
	size_t find_count;
	struct draft_example examples[DRAFT_EXAMPLES];
	size_t example_count;
};

struct drafts;

struct drafts *drafts_new(void);
void drafts_free(struct drafts *drafts);

/* SIGHTING (copied) in report number REPORT, which is called PATH; numbers do not fall. */
void drafts_add(struct drafts *drafts, const struct sighting *sighting, size_t report,
		struct str path);

/*
 * Those of at least MIN reports: the one in most reports first, then the most frequent, then in
 * byte order.  *N_OUT of them; valid until the next call.
 */
const struct draft *drafts_sorted(struct drafts *drafts, size_t min, size_t *n_out);

/* In how many reports at most a draft was seen that was forgotten; 0: none was. */
size_t drafts_forgotten(const struct drafts *drafts);

#endif

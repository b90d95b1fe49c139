/* SPDX-License-Identifier: Apache-2.0 */
/* What the writers of findings share. */
#ifndef RENDER_FINDINGS_PARTS_H
#define RENDER_FINDINGS_PARTS_H

#include "render/findings/findings.h"

/* The findings to be listed, the first N of DG. */
struct listing {
	const struct diag *dg;
	const struct findings_options *options;
	size_t n;
	size_t totals[DIAG_ERROR + 1]; /* by severity, of all */
	const unsigned long long *fingerprints;
	int exit_status;
};

void findings_text(const struct listing *listing, struct buf *out);
void findings_json(const struct listing *listing, struct buf *out);
void findings_sarif(const struct listing *listing, struct buf *out);
void findings_junit(const struct listing *listing, struct buf *out);
void findings_github(const struct listing *listing, struct buf *out);

/* The message of FINDING escaped for the insides of a JSON string. */
void findings_json_message(const struct listing *listing, const struct finding *finding,
			   struct buf *out);

/* "2 errors, 1 warning, 0 notes" in the language of LISTING. */
void findings_summary(const struct listing *listing, struct buf *out);

/* Whether a stage was cut short, so that there may be more to find. */
bool findings_partial(const struct listing *listing);

#endif

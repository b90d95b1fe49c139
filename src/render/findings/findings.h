/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings as text for people and in the formats of machines.
 *
 * In every format lines and columns are 1-based and columns and offsets count code points;
 * a language changes texts only.
 */
#ifndef RENDER_FINDINGS_FINDINGS_H
#define RENDER_FINDINGS_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"

enum findings_format {
	FINDINGS_TEXT,
	FINDINGS_JSON,
	FINDINGS_SARIF,
	FINDINGS_JUNIT,
	FINDINGS_GITHUB,
	FINDINGS_FORMAT_COUNT
};

/* Which of several parts of one bundle it is; NUMBER 0: it is no such part. */
struct findings_volume {
	uint64_t number; /* from 1 */
	uint64_t volumes;
	struct str group; /* the name they share */
	struct str parts; /* SHA-256 of their part list */
};

/* A bundle the run wrote or verified; what is absent is not known. */
struct findings_bundle {
	struct str report; /* path of the report it was made from */
	struct str target; /* id */
	struct str path;
	struct str id; /* of the record */
	struct str sha256;
	struct str content_id;
	struct findings_volume volume;
};

struct findings_options {
	enum diag_lang lang;
	enum diag_severity fail_on;
	const char *command; /* "convert" */
	size_t max;	     /* findings listed; the counts stay exact */
	int verbosity;	     /* text: -1 errors only, 0, 1 related places and every hint */
	bool color;	     /* text */
	const struct findings_bundle *bundles; /* json */
	size_t bundle_count;
	size_t bundle_total; /* of which BUNDLES has the first */
};

/* The word of --format: text json sarif junit github. */
extern const char *const findings_format_names[FINDINGS_FORMAT_COUNT];

/* Append the findings of DG to OUT. */
void render_findings(const struct diag *dg, enum findings_format format,
		     const struct findings_options *options, struct buf *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Reports to bundles. */
#ifndef FLOW_CONVERT_H
#define FLOW_CONVERT_H

#include <stdbool.h>
#include <stddef.h>

#include "flow/choices.h"
#include "flow/context.h"
#include "spec/template/set.h"

struct convert_attachment {
	const char *path;
	struct str title; /* absent: none was given */
};

/* --allow CODE --reason TEXT: what the publication gate found may be packed all the same. */
struct convert_allowance {
	enum diag_code code;
	struct str reason;
};

struct convert_options {
	struct report_choices report;
	const struct convert_attachment *attachments; /* of the only report */
	size_t attachment_count;
	const struct convert_allowance *allowances; /* a code stands once */
	size_t allowance_count;
	/* -o: a folder, or for one report a file ending in .zip or "-"; NULL: the folder we are in
	 */
	const char *output;
	const char *const *targets; /* --target: ids, or "all"; none: the usual one */
	size_t target_count;
	const struct target_setting *settings; /* --set */
	size_t setting_count;
	bool source_map;    /* --source-map: where each value of an output came from goes along */
	bool check_outputs; /* --check-outputs: those that have an XSD are held against it */
	bool dry_run;	    /* --dry-run: say what would be written, and write nothing */
	bool fast;	    /* --fast: less compression */
	bool many;   /* a line for each bundle instead of what was understood; OUTPUT is a folder */
	size_t jobs; /* --jobs: workers at a time */
	const char *log; /* --log: a file; NULL: none */
	bool resume;	 /* --resume: what LOG says was done, and still is as it was, is left out */
};

/*
 * Convert each report that the N operands at PATHS give (inputs.h) to a bundle for each target.
 * What was understood, the bundles' paths, SHA-256 and content ids go to context->out unless
 * context->quiet_out; of many, SHA-256 and path.  A fault of one report never keeps the others from
 * being converted, and nothing depends on the number of jobs.
 */
void flow_convert(struct context *context, const char *const *paths, size_t n,
		  const struct convert_options *options);

#endif

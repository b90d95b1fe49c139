/* SPDX-License-Identifier: Apache-2.0 */
/* Reports to bundles. */
#ifndef FLOW_CONVERT_H
#define FLOW_CONVERT_H

#include <stdbool.h>
#include <stddef.h>

#include "flow/choices.h"
#include "flow/context.h"

struct convert_attachment {
	const char *path;
	struct str title; /* absent: none was given */
};

struct convert_options {
	struct report_choices report;
	const struct convert_attachment *attachments; /* of the only report */
	size_t attachment_count;
	/* -o: a folder, or for one report a file ending in .zip or "-"; NULL: the folder we are in
	 */
	const char *output;
	bool fast; /* --fast: less compression */
};

/*
 * Convert each of the N reports at PATHS ("-": standard input) to a bundle.  What was understood,
 * the bundle's path, SHA-256 and content id go to context->out unless context->quiet_out.  A fault
 * of one report never keeps the others from being converted.
 */
void flow_convert(struct context *context, const char *const *paths, size_t n,
		  const struct convert_options *options);

#endif

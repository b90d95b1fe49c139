/* SPDX-License-Identifier: Apache-2.0 */
/* Draft indicators for what many reports count and no indicator names. */
#ifndef FLOW_SUGGEST_H
#define FLOW_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "flow/context.h"

struct suggest_options {
	struct str kind; /* read all as of this kind; absent: each as what it is */
	size_t min;	 /* reports a draft is seen in at least; 0: two, where several are read */
	bool xml;	 /* to be pasted into kind.xml; else text for people */
};

/*
 * Read the reports that the N operands at PATHS give (inputs.h), records too, and print the drafts
 * to context->out.
 */
void flow_suggest(struct context *context, const char *const *paths, size_t n,
		  const struct suggest_options *options);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles, bag folders and single files against what they promise. */
#ifndef FLOW_VERIFY_H
#define FLOW_VERIFY_H

#include <stddef.h>

#include "flow/context.h"

/*
 * Verify each of the N PATHS: a bundle, a bag folder, a report.xml or report.json.  Every fault is
 * a finding with the path as its file.  Unless context->quiet_out, one line for each path goes to
 * context->out: sound (with the content id) or not.
 */
void flow_verify(struct context *context, const char *const *paths, size_t n);

#endif

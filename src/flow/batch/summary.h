/* SPDX-License-Identifier: Apache-2.0 */
/* What a run of many reports ends with, in words. */
#ifndef FLOW_BATCH_SUMMARY_H
#define FLOW_BATCH_SUMMARY_H

#include "base/buf.h"
#include "flow/batch/delivery.h"

/* How many reports and bundles there were, and the first of what failed; in the language of the
 * context. */
void summary_put(const struct delivery *delivery, struct buf *out);

#endif

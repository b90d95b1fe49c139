/* SPDX-License-Identifier: Apache-2.0 */
/* The cases of targets: what their templates give, beside what they are to give. */
#ifndef FLOW_MAPPING_PROOF_PROOF_H
#define FLOW_MAPPING_PROOF_PROOF_H

#include "flow/mapping/mapping_parts.h"

/*
 * Every case of each of the targets of NAMES (target_case.h).  A difference is a finding at the
 * expected file and line, related to the place of the template.  UPDATE: what is given becomes what
 * is expected.
 */
void mapping_prove_targets(struct context *context, const struct mapping_names *names, bool update);

#endif

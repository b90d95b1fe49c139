/* SPDX-License-Identifier: Apache-2.0 */
/* One file that is wanted beside what is given. */
#ifndef FLOW_MAPPING_PROOF_COMPARE_H
#define FLOW_MAPPING_PROOF_COMPARE_H

#include "flow/mapping/proof/blame.h"

/*
 * CASE_* for all that is different between WANTED, of the file PATH, and GIVEN; either is absent
 * when there is no such file.  BLAME NULL: no template wrote it.
 */
void proof_compare(struct str path, struct str wanted, struct str given, struct blame *blame,
		   struct arena *arena, struct diag *dg);

#endif

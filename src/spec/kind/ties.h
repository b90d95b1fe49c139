/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases of two indicators that nothing can tell apart. */
#ifndef SPEC_KIND_TIES_H
#define SPEC_KIND_TIES_H

#include "spec/kind/kind.h"

/*
 * KIND_TIE for every find phrase with the same words, a unit in common and the same after="" as one
 * of another indicator.  ARENA is for scratch.
 */
void kind_check_ties(const struct kind *kind, struct arena *arena, struct diag *dg);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What a figure was before: 由60%提高到73%. */
#ifndef EXTRACT_FIGURES_FORMER_H
#define EXTRACT_FIGURES_FORMER_H

#include <stdbool.h>
#include <stdint.h>

#include "extract/figures/numeral.h"
#include "extract/folded.h"

/*
 * Does QUANTITY, behind START, tell what was before the one that follows it?  Then *FROM_OUT is
 * where its 由 or 从 stands.
 */
bool former_is(const struct folded *folded, const struct quantity *quantity, uint32_t start,
	       uint32_t *from_out);

/* What stands between 由 at FROM and the figure at END says when it was so: 2020年的, 上年的. */
bool former_says_when(const struct folded *folded, uint32_t from, uint32_t end);

#endif

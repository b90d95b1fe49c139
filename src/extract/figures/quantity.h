/* SPDX-License-Identifier: Apache-2.0 */
/* From a number to a quantity: unit, approximators, range, ratio, sign, direction. */
#ifndef EXTRACT_QUANTITY_H
#define EXTRACT_QUANTITY_H

#include <stdbool.h>

#include "base/arena.h"
#include "extract/number/number.h"
#include "extract/figures/numeral.h"

/*
 * Decide whether NUMBER is a measured amount.  WHOLE_CELL: it is all that stands in its table cell,
 * and needs no unit.  On true *OUT is the quantity; its spans lie in the block of S.
 */
bool quantity_read(const struct scan *s, const struct number *number, bool whole_cell,
		   struct arena *arena, struct quantity *out);

#endif

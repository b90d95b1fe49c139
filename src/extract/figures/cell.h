/* SPDX-License-Identifier: Apache-2.0 */
/* Figures in table cells: the unit stands in a heading, 罚没金额（万元）, or above the table. */
#ifndef EXTRACT_CELL_H
#define EXTRACT_CELL_H

#include "base/arena.h"
#include "extract/number/number.h"
#include "extract/figures/numeral.h"
#include "model/document.h"

/*
 * Give the quantities of OUT that fill a cell without a unit the one of their column, else of
 * their row, else of the line above the table.  A column has the unit of the nearest heading above.
 * FOLDED: see struct scan.
 */
void cells_take_units(const struct lexicon *lexicon, const struct document *doc,
		      const uint32_t *folded, struct arena *arena, struct numerals *out);

/* Give QUANTITY the unit UNIT, 万元, when it has none. */
void cell_give_unit(const struct lexicon *lexicon, struct str unit, struct arena *arena,
		    struct quantity *quantity);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Code lists: the CSV files of mappings/codes, loaded when first asked for. */
#ifndef SPEC_CODELIST_H
#define SPEC_CODELIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"

/* What is wrong with a CSV, in words that wording.def has. */
#define CODELIST_QUOTE "a quotation mark is out of place"
#define CODELIST_NO_HEADER "there is no header"
#define CODELIST_CELLS "%zu cells, not %zu"

enum { CODELIST_COLUMNS = 8 };

struct codelist_row {
	struct str *cells; /* in the order of the columns asked for; empty ones have n 0 */
	uint32_t line;
};

struct codelist {
	struct str name; /* "units" */
	struct str file; /* mappings/codes/units.csv */
	LIST(struct codelist_row) rows;
};

/*
 * Load FOLDER/codes/NAME.csv.  COLUMNS names the N columns wanted (N <= CODELIST_COLUMNS), found by
 * the header row, any order.  Lines beginning with '#' before the header are comments.
 * Findings: SPEC_UNREADABLE, CODELIST_SYNTAX, CODELIST_COLUMN.  NULL on failure.
 */
const struct codelist *codelist_load(struct arena *arena, struct str folder, struct str name,
				     size_t n, const struct str *columns, struct diag *dg);

/* TEXT, a code list, without byte order mark and comments; returns how many lines these were. */
uint32_t codelist_skip_comments(struct str *text);

/*
 * The number of the N NAMES that ROW's cell is, for a column COLUMN with a closed set of values;
 * N with the finding CODELIST_VALUE when it is none of them.
 */
size_t codelist_choice(const struct codelist *list, const struct codelist_row *row, size_t cell,
		       const char *column, const char *const *names, size_t n, struct diag *dg);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What the headings of a table say of a cell that a person reads. */
#ifndef CORRECT_DIMENSIONS_H
#define CORRECT_DIMENSIONS_H

#include "base/arena.h"
#include "model/record.h"
#include "spec/kind/kind.h"
#include "spec/kind/kind.h"

/* What is known of the table looked at last; zero at first. */
struct table_known {
	const struct report_table *table;
	struct agreed *rows;
	struct agreed *columns;
	struct agreed_name *names;
	size_t n;
};

/*
 * Give O, which stands in TABLE of RECORD and is not one of its observations yet, the dimensions
 * that the other figures of its row and column have in common, else what its INDICATOR of KIND
 * (both may be NULL) takes of them.
 */
void dimensions_give(struct table_known *known, const struct record *record,
		     const struct report_table *table, const struct kind *kind,
		     const struct kind_indicator *indicator, struct arena *arena,
		     struct observation *o);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Code lists for lookup(): any CSV of a target or of the mappings, whole, with sorted indexes. */
#ifndef SPEC_BINDING_CODES_H
#define SPEC_BINDING_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/list.h"
#include "base/text/nearest.h"
#include "base/text/str.h"
#include "spec/binding/world.h"

/* The rows in the order of their cells in COLUMN; of equal ones the first of the file is first. */
struct code_index {
	size_t column;
	const struct str **rows;
	size_t n;
};

struct code_table {
	struct str name;
	struct str file;
	LIST(struct str) columns;
	LIST(const struct str *) rows; /* a cell for each column */
	LIST(const struct code_index *) indexes;
};

/*
 * The list NAME, read from the first folder of WORLD that has it, on first use.  NULL when none
 * has, or, with findings and *BAD_OUT set, when it cannot be read.
 */
struct code_table *code_table(struct target_world *world, struct str name, struct diag *dg,
			      bool *bad_out);

/* Offer NEAREST the lists that can be asked for. */
void code_tables_offer(const struct target_world *world, struct nearest *nearest);

/* The number of the column NAME, or the number of columns. */
size_t code_column(const struct code_table *table, struct str name);

/* The index of TABLE by COLUMN, made on first use. */
const struct code_index *code_index(struct target_world *world, struct code_table *table,
				    size_t column);

/* The first row whose cell is KEY, or NULL; no row has an empty one. */
const struct str *code_find(const struct code_index *index, struct str key);

#endif

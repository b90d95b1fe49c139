/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables of a report kind: which headings they have and what a cell under them is.
 *
 * A dimension is what headings tell apart (applicant: natural person, enterprise, …).  A table has
 * some of them; whether one runs across or down is found out from the report.  A cell is bound when
 * its headings give it a value of every dimension of the table, and a <cell> rule of an indicator
 * takes these values.
 */
#ifndef SPEC_TABLES_TABLE_H
#define SPEC_TABLES_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"
#include "spec/element.h"
#include "spec/names.h"
#include "spec/kind/phrase.h"

struct kind;

enum {
	TABLE_DIMENSIONS_MAX = 4,   /* limit table-dimensions: of one table */
	TABLE_VALUES_MAX = 256,	    /* limit dimension-values */
	TABLE_CELLS_MAX = 64 * 1024 /* limit table-cells: values of its dimensions multiplied */
};

/*
 * What a whole heading may be, its number and what stands in brackets left out.  A … at either end
 * of the phrase lets more words stand there.
 */
struct table_head {
	struct phrase phrase;
	bool open_start;
	bool open_end;
};

struct table_value {
	struct str code;
	struct kind_names names;
	uint32_t parent;   /* 1 + index of the value it stands under, 0: none */
	uint32_t children; /* how many stand right under it */
	LIST(struct table_head) heads;
	uint32_t line;
};

struct table_dimension {
	struct str code;
	struct kind_names names;
	bool open;	   /* a heading that is none of the values is a value of its own */
	struct str unsaid; /* code of the value where no heading says one; may be absent */
	LIST(struct table_value) values; /* a parent before its children */
	uint32_t line;
};

struct kind_table {
	struct str id;
	struct kind_names names;
	struct str unit; /* of figures where the report has none: "件", "万元"; may be absent */
	LIST(struct str) dimensions;
	LIST(struct phrase) captions; /* decide where headings fit several tables */
	uint32_t line;
};

/* Which cells of TABLE are an indicator's: of each dimension any of VALUES that are its own. */
struct kind_cell {
	struct str table;
	LIST(struct str) values;
	struct str unit; /* instead of the table's; may be absent */
	uint32_t line;
};

/* <dimensions>, <tables>, <cell>: loaders of spec/element.h; TARGET is the kind, the indicator. */
void load_dimensions(struct element_reader *l, const struct xml_node *node, void *target);
void load_tables(struct element_reader *l, const struct xml_node *node, void *target);
void load_cell(struct element_reader *l, const struct xml_node *node, void *target);

/* By code, or NULL; linear. */
const struct table_dimension *kind_dimension(const struct kind *kind, struct str code);
const struct kind_table *kind_table(const struct kind *kind, struct str id);
const struct table_value *table_value(const struct table_dimension *dimension, struct str code);

/* The dimension of TABLE that has VALUE, or NULL; *INDEX_OUT: of the value, when not NULL. */
const struct table_dimension *table_dimension_of(const struct kind *kind,
						 const struct kind_table *table, struct str value,
						 size_t *index_out);

/* Value number A of DIMENSION is B or stands, at any depth, under B. */
bool table_value_within(const struct table_dimension *dimension, size_t a, size_t b);

#endif

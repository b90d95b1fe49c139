/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From cells of tables to indicators: headings give a cell a value of every dimension of a table of
 * the kind, a <cell> rule takes these values.
 *
 * Which tables those are is told from their headings alone: captions may be missing, a table may go
 * on in another without its headings (it was split over pages), merged cells may have become empty
 * ones, and several tables may have become one.
 */
#ifndef EXTRACT_TABLES_BIND_H
#define EXTRACT_TABLES_BIND_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/figures/numeral.h"
#include "extract/outline.h"
#include "extract/tables/grid.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/kind/kind.h"

/* What a heading says of a dimension. */
struct bound_value {
	const struct table_dimension *dimension;
	const struct table_value *value; /* NULL: none of the kind's */
	bool across;			 /* it heads a column */
	uint32_t start; /* the heading's words; START == END where VALUE says it all */
	uint32_t end;
};

struct binding {
	size_t block;	  /* of the cell */
	size_t quantity;  /* what it holds, or SIZE_MAX: */
	enum state state; /* EMPTY or NOT_APPLICABLE */
	const struct kind_table *table;
	const struct kind_indicator *indicator; /* NULL: a heading is not known */
	const struct kind_cell *rule;
	uint32_t start; /* of the words that say so, where there is no cell; else both 0 */
	uint32_t end;
	struct bound_value values[TABLE_DIMENSIONS_MAX]; /* one for each dimension of TABLE */
};

struct bindings {
	LIST(struct binding) items; /* by block */
};

struct binder;

/* What KIND says of tables, compiled once; NULL when it says nothing. */
struct binder *binder_new(const struct kind *kind, const struct lexicon *lexicon,
			  struct arena *arena);

/*
 * The tables of the kind that DOC leaves out, in words, for want of the duty: one binding for each
 * rule of such a table, NOT_APPLICABLE.  They take their place in BINDINGS, which binder_run gave.
 */
void omitted_find(const struct binder *binder, const struct document *doc,
		  const struct outline *outline, const struct numerals *numerals,
		  struct arena *arena, struct bindings *bindings);

/*
 * The cells of DOC that are bound, each place of a table once: the first that holds something. With
 * them the figures under a heading of such a table that is not known.  Findings:
 * TABLE_HEADING_UNKNOWN, TABLE_CELL_UNREAD.
 */
struct bindings binder_run(const struct binder *binder, const struct document *doc,
			   const struct numerals *numerals, struct arena *arena, struct diag *dg);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What was understood about a report, as a person reads it in a terminal. */
#ifndef RENDER_TABLE_H
#define RENDER_TABLE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"
#include "model/record.h"
#include "spec/codelist.h"
#include "spec/kind/framework.h"
#include "spec/kind/kind.h"

struct table_options {
	enum diag_lang lang;
	bool color;
	bool numerals;			   /* also list the numerals that are no quantity */
	const struct codelist *fields;	   /* Chinese names of metadata fields; NULL: codes only */
	const struct framework *framework; /* group indicators by its parts; NULL: by the kind's */
};

/*
 * Append RECORD to OUT: identity, metadata with origin, indicators by group with value, words and
 * place, unnamed quantities, checks as sentences.  KIND may be NULL.  Findings are not listed, they
 * are printed beside it.
 */
void render_table(const struct record *record, const struct kind *kind,
		  const struct table_options *options, struct buf *out);

#endif

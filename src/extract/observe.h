/* SPDX-License-Identifier: Apache-2.0 */
/* From quantities to the observations and numerals of a record. */
#ifndef EXTRACT_OBSERVE_H
#define EXTRACT_OBSERVE_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/labels/label.h"
#include "extract/naming/match.h"
#include "extract/figures/numeral.h"
#include "extract/outline.h"
#include "extract/tables/bind.h"
#include "extract/time/tense.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/kind/kind.h"

struct observed {
	const struct document *doc;
	const struct outline *outline; /* written into the record already */
	const struct numerals *numerals;
	const struct match *matches;
	const struct tense *tenses;
	const struct labels *labels;
	const struct lexicon *lexicon;
	const struct kind *kind; /* may be NULL */
	struct bindings bindings;
	size_t max; /* observations; LIMIT_FIGURES is the finding when there are more */
};

/* RECORD's observations and numerals.  Findings: INDICATOR_TIE, LIMIT_FIGURES. */
void observe(const struct observed *observed, struct record *record, struct arena *arena,
	     struct diag *dg);

#endif

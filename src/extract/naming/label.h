/* SPDX-License-Identifier: Apache-2.0 */
/* What a figure without a name is called: the words beside it. */
#ifndef EXTRACT_LABEL_H
#define EXTRACT_LABEL_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/naming/match.h"
#include "extract/figures/numeral.h"
#include "model/document.h"
#include "spec/mappings.h"

struct label_words;

/* The words of mappings/codes/labels.csv. */
struct label_words *label_words_new(struct mappings *mappings, struct arena *arena,
				    struct diag *dg);

/*
 * The words of its clause before figure I, those behind it when there are none, or both when a
 * lone verb stands before (组织…党政主要负责人述法); empty when it stands alone.
 */
struct str label_beside(const struct label_words *words, const struct document *doc,
			const struct numerals *numerals, const struct match *matches, size_t i,
			struct arena *arena);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What a figure without a name is called: the words beside it. */
#ifndef EXTRACT_LABEL_H
#define EXTRACT_LABEL_H

#include "base/arena.h"
#include "extract/figures/numeral.h"
#include "extract/labels/edges.h"
#include "extract/naming/match.h"
#include "model/document.h"

/* The names of the figures of one document, found when they are asked for, each once. */
struct labels {
	const struct label_words *words;
	const struct document *doc;
	const struct numerals *numerals;
	const struct match *matches;
	struct arena *arena;
	struct label *found; /* by figure */
};

struct label {
	struct str words; /* some twenty characters; absent: not yet looked for */
	struct str base;  /* what the next may carry on from */
	uint32_t start;	  /* where WORDS begin */
};

struct labels labels_new(const struct label_words *words, const struct document *doc,
			 const struct numerals *numerals, const struct match *matches,
			 struct arena *arena);

/*
 * The words beside figure I: those of its clause before it, what it counts
 * (组织…党政主要负责人述法) or, where its clause has none or says only that something grew, those
 * of the clause or the figure before it in the sentence; empty when there are none either.
 */
struct label label_of(const struct labels *labels, size_t i);

#endif

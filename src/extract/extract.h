/* SPDX-License-Identifier: Apache-2.0 */
/* Understanding a document: the rule engine.  No word of any report kind or list stands in its
 * code. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/citation.h"
#include "extract/figures/numeral.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/mappings.h"

struct lexicon; /* numeral words, units, approximators: compiled from mappings/codes (lexicon.h) */
struct naming;
struct matcher; /* the phrases of one kind, compiled together (match.h) */

/* A kind that a report was of, compiled. */
struct met_kind {
	struct kind *kind; /* NULL: of none */
	struct matcher *matcher;
	const struct binder *binder; /* of its tables (tables/bind.h); NULL: it has none */
	struct diag faults;	     /* in its file: told with each report, so that it does not
					matter which is the first of a worker */
};

/* What a run needs again for every report: compiled once, read-only afterwards. */
struct extractor {
	struct arena *arena;
	struct mappings *mappings;
	struct lexicon *lexicon;
	LIST(struct met_kind *) met;
	bool many;		     /* what only compiling needs is freed after it */
	struct fields *fields;	     /* label dictionary of information blocks (about/fields.h) */
	struct values *values;	     /* value sets of metadata (about/values.h) */
	struct bodies *bodies;	     /* words around names of offices (about/bodies.h) */
	struct divisions *divisions; /* GB/T 2260 with history (about/divisions.h) */
	struct citation_words *citation_words;
	struct time_words *time_words;
	struct relation_words *relation_words;
	struct gate *gate; /* what may not be published (gate/gate.h) */
	const struct naming_words *naming_words;
	struct label_words *label_words;
};

struct extractor *extractor_new(struct mappings *mappings, struct diag *dg);
/*
 * Load now what would be when a report first needs it: a worker may open no file.  A kind is
 * compiled, from memory, when the first report of it is met; when MANY are to come, what it was
 * compiled from, which is as large again, is freed then.
 */
void extractor_prepare(struct extractor *extractor, bool many, struct diag *dg);
void extractor_free(struct extractor *extractor);

/* Published limits: as many pass; of more the first ones are kept and LIMIT_FIGURES says so. */
enum {
	EXTRACT_FIGURES_MAX = NUMERALS_FIGURES_MAX, /* limit figures: observations */
	EXTRACT_NUMERALS_MAX = NUMERALS_OTHERS_MAX, /* limit numerals: the others */
	EXTRACT_CITATIONS_MAX = CITATIONS_MAX,	    /* limit citations; LIMIT_CITATIONS */
};

struct extract_options {
	struct str kind;       /* --kind: absent means recognise */
	struct str division;   /* --division: absent means find */
	struct str period;     /* --period YYYY: absent means find */
	struct str base_uri;   /* --base-uri */
	struct naming *naming; /* NULL, or filled in for naming_explain (explain/explain.h) */
};

/*
 * DOC → a record in ARENA, without attachments, checks and findings of checks; it may hold
 * slices of DOC's text.  What is doubtful goes to DG. Steps: metadata, outline, kind, place and
 * period, numerals and quantities, indicators, citations, id.
 */
struct record *extract_record(struct extractor *extractor, const struct document *doc,
			      const struct extract_options *options, struct arena *arena,
			      struct diag *dg);

/* The kind RECORD was read as, or NULL. */
const struct kind *extractor_kind(const struct extractor *extractor, const struct record *record);

#endif

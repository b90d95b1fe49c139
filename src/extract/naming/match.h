/* SPDX-License-Identifier: Apache-2.0 */
/* Naming quantities: the find phrases of one kind, compiled together, matched at each quantity in
 * linear time. */
#ifndef EXTRACT_MATCH_H
#define EXTRACT_MATCH_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/figures/numeral.h"
#include "model/document.h"
#include "extract/naming/extent.h"
#include "extract/naming/words.h"
#include "extract/time/tense.h"
#include "spec/kind/kind.h"
#include "spec/mappings.h"

struct matcher;

/* WORDS may be NULL: there are none. */
struct matcher *matcher_new(const struct kind *kind, const struct naming_words *words,
			    struct arena *arena);

/* What is to be named, and what is known of it: one clause and one tense for each quantity. */
struct figures {
	const struct folded *folded;
	const struct numerals *numerals;
	const struct clause *clauses;
	const struct tense *tenses;
	struct str place; /* the report's own, which says nothing before a phrase; may be absent */
	struct str
	    title; /* of the report, whose names are of no part of its place; may be absent */
};

/* What named a quantity. */
struct match {
	const struct kind_indicator *indicator; /* NULL: none */
	const struct kind_find *find;
	struct str rule; /* where it stands: "kinds/…/kind.xml:12"; lives as long as the matcher */
	const struct kind_indicator
	    *tie;	       /* another indicator with as many literal characters, or NULL */
	uint32_t clause_start; /* the clause the quantity stands in */
	uint32_t clause_end;
	uint32_t subject_start; /* its own words where 分别 gives figures out, else both 0 */
	uint32_t subject_end;
	uint32_t tail_start; /* what follows all of them: 增长 of 分别增长 */
	uint32_t tail_end;
	struct extent extent; /* the part of the place that it is of */
};

/*
 * 微信、微博分别发布1823条、1294条 names as if 微信发布1823条、微博发布1294条 stood there.
 * OUT[i] answers figures->numerals->quantities.items[i].  Memory from ARENA; what the run works
 * with is kept in MATCHER for the next one, so one runs at a time. A figure without a name leaves
 * the subject of its sentence as it was; an increase or decrease is named only by words that touch
 * it, and by a subject only if the figure before it is that subject's. A figure of several years
 * (tense) is only named by an indicator of such.
 */
struct match *matcher_run(struct matcher *matcher, const struct figures *figures,
			  struct arena *arena);

struct search;
struct rule;

/*
 * Who looks on when figure FIGURE has been judged and not yet named: SEARCH is as it was for it
 * (search.h), BEST what names it, TIE what fits as well; both may be NULL.
 */
struct match_watch {
	size_t figure;
	void (*look)(void *state, const struct search *search, const struct rule *best,
		     const struct rule *tie);
	void *state;
};

/* matcher_run once more, with WATCH looking on. */
void matcher_watch(struct matcher *matcher, const struct figures *figures,
		   const struct match_watch *watch, struct arena *arena);

/* True when PHRASE (without {n}) occurs in text[start, end): for titles and headings. */
bool match_phrase(const struct phrase *phrase, const struct document *doc, uint32_t start,
		  uint32_t end);

#endif

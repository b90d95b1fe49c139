/* SPDX-License-Identifier: Apache-2.0 */
/* What a matcher is looking at: the words on both sides of one quantity, and what was seen in them;
 * between search.c, which sees, judge.c, which chooses, and match.c, which goes from one quantity
 * to the next. */
#ifndef EXTRACT_SEARCH_H
#define EXTRACT_SEARCH_H

#include "base/arena.h"
#include "extract/folded.h"
#include "extract/naming/distribute.h"
#include "extract/naming/matcher.h"

enum { WINDOW = 256 }; /* what one clause without an end can cost, in code points */

/* Where a literal was seen in a window; NEXT is the next one away from the quantity, or NONE. */
struct seen {
	uint32_t start;
	uint32_t next;
};

/* The nearest sighting of a literal, valid when STAMP is the quantity's. */
struct head {
	uint64_t stamp;
	uint32_t seen;
};

struct side {
	const struct literals *set;
	const struct literal *literals;
	struct head *heads;
	uint32_t room[WINDOW];
	uint32_t *points; /* the window, folded: in ROOM */
	uint32_t n;
	uint32_t *found; /* the literals seen in it that are anchors, each once */
	size_t found_count;
};

/* Kept from one run to the next; stamps and numbers of chains are never used again. */
struct search {
	const struct matcher *matcher;
	const struct folded *folded;
	struct arena *arena;
	struct side sides[SIDES];
	LIST(struct seen) seen;
	uint64_t literals; /* literal_bit of each one seen in both windows */
	uint64_t stamp;
	const uint8_t *unit; /* the indicators that may be counted in the quantity's unit */
	const uint8_t *time; /* and those that may be of its time */
	bool change;	     /* the quantity is an increase or a decrease */
	bool aside;	     /* it is one of those that the next is not parted by */
	bool compares;	     /* it is so many times another: 是2020年的1.6倍 */
	bool level_named;    /* the last quantity of the sentence that is neither has a name */
	bool level_unnamed;  /* and it has none: what says only a level is of that */
	const struct quantity *quantity;
	struct term place;
	const struct clause *clause; /* the quantity's; clause[-1] is that of the one before */
	uint32_t sentence;	     /* where the quantity's sentence starts */
	uint32_t quantity_start;
	uint32_t quantity_end;
	uint32_t
	    clause_start; /* of the quantity's clause; the windows end at its neighbours, too */
	uint32_t clause_end;
	uint32_t left; /* the windows: text[left, quantity_start) and behind it to RIGHT */
	uint32_t right;
	uint32_t aside_start; /* [ASIDE_START, ASIDE_END) of the left one is left out; 0: nothing */
	uint32_t aside_end;
	bool withheld; /* whose figure it is cannot be told: nothing was looked for */
	const struct match_watch *watch; /* NULL: nobody looks on */
	size_t figure;
	uint32_t edge;	 /* end of the left window without an approximator that is not glued */
	uint64_t *chain; /* by indicator: the chain of subjects it was last in */
	uint64_t chain_number; /* of the present chain */
	uint32_t *named;       /* by indicator: where the figure that it last named ends */
	bool part;	       /* the figure is part (其中) of one with the name it would have */
	struct str *places; /* by rule: where it stands in its kind, once it has named something */
	uint64_t *barred;   /* by indicator: STAMP of the quantity that an except keeps from it */
};

struct search *search_new(const struct matcher *matcher);

/* SHARE's words and tail, or text[start, end), as the left window. */
void search_fold_left(struct search *search, uint32_t start, uint32_t end,
		      const struct share *share);
void search_fold_right(struct search *search, uint32_t start, uint32_t end);

/* See every literal of both windows, for a new quantity or for the same once more. */
void search_look(struct search *search);

/* The parts of one side of RULE follow each other away from the quantity; ^ holds. */
bool search_side_fits(const struct search *search, const struct rule *rule, int which);

/* One of the words RULE wants stands in the sentence, before the quantity. */
bool search_sentence_fits(const struct search *search, const struct rule *rule);

/* What else a rule asks of the quantity (judge.c). */
bool search_unit_fits(const struct search *search, uint32_t indicator);
bool search_time_fits(const struct search *search, uint32_t indicator);
bool search_change_fits(const struct search *search, const struct rule *rule);
bool search_subject_fits(const struct search *search, const struct rule *rule);

/*
 * See both windows and choose: the heaviest rule that fits and that no except keeps from the
 * quantity, NULL: none does; *TIE is another as heavy that names another indicator, or NULL.
 */
const struct rule *search_best(struct search *search, const struct rule **tie);

/* WORD begins at AT. */
bool search_word_at(const struct folded *folded, const struct phrase_literal *word, uint32_t at,
		    uint32_t end);

#endif

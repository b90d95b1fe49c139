/* SPDX-License-Identifier: Apache-2.0 */
/* A report kind: mappings/kinds/ID/kind.xml as read-only data.  Its schema:
 * mappings/schemas/kind.xsd. */
#ifndef SPEC_KIND_KIND_H
#define SPEC_KIND_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"
#include "spec/names.h"
#include "spec/kind/phrase.h"
#include "spec/tables/table.h"

#define KIND_NAMESPACE "urn:baosong:kind:1"

enum recognise_where { RECOGNISE_TITLE, RECOGNISE_HEADING, RECOGNISE_TEXT };

struct kind_recogniser {
	enum recognise_where where;
	int32_t weight;
	struct phrase phrase;
};

enum { KIND_ACCEPT_SCORE = 100 };

/* Whether figures under a section are planned: never, always, or when a planned one stands before.
 */
enum kind_planned { SECTION_ACTUAL, SECTION_PLANNED, SECTION_FOLLOWING };

struct kind_section {
	struct str id;
	struct kind_names names;
	bool required;
	enum kind_planned planned;
	bool unnamed;		   /* its figures are of no indicator: terms explained */
	LIST(struct phrase) finds; /* phrases over a heading, without {n} */
	uint32_t line;
};

struct kind_group {
	struct str code;
	struct kind_names names;
	uint32_t line;
};

enum kind_change { KIND_CHANGE_NONE, KIND_CHANGE_RISE, KIND_CHANGE_FALL };

/*
 * FIND: when AFTER is not empty it matches only behind an observation of one of these; when
 * SENTENCE is not, only where one of these words stands in the sentence before the figure.
 */
struct kind_find {
	struct phrase phrase;
	LIST(struct str) after;	   /* indicator codes */
	LIST(struct str) sentence; /* words, folded */
	enum kind_change change;   /* what its words say of a figure of which nothing else does */
};

struct kind_example {
	struct str sentence;
	struct str value;     /* decimal text, "3..5" for a range; absent when NONE */
	struct str unit;      /* may be absent */
	struct str exactness; /* may be absent */
	bool none;	      /* the indicator must not be found in the sentence */
	uint32_t line;
};

/*
 * Of which times an indicator's figures are: of one year; of several years together (五年来新增,
 * 年均增长); how things stand at the end of a time, be it one year or several.
 */
enum kind_period { KIND_PERIOD_YEAR, KIND_PERIOD_YEARS, KIND_PERIOD_END };

struct kind_indicator {
	struct str code;
	struct str group;
	struct kind_names names;
	struct kind_names definition;
	struct str source;
	LIST(struct str) units; /* accepted units, folded (base/text/fold.h); empty: any */
	struct str type;
	bool additive;
	enum kind_period period;
	LIST(struct kind_find) finds;
	LIST(struct phrase) excepts;  /* a figure that one of them fits is not this indicator's */
	LIST(struct kind_cell) cells; /* of tables */
	LIST(struct kind_example) examples;
	uint32_t line;
};

enum check_type {
	CHECK_SUM,
	CHECK_RATIO,
	CHECK_EQUAL,
	CHECK_AT_MOST,
	CHECK_REQUIRED,
	CHECK_BALANCE,
	CHECK_TYPE_COUNT
};

/* sum ratio equal atMost required balance */
extern const char *const check_type_names[CHECK_TYPE_COUNT];

/*
 * Values of one dimension of a table on either side of a balance.  On the right a value that others
 * stand under counts as these; ANY is every value that is not named on the left.
 */
struct kind_term {
	struct str value; /* absent: ANY */
	bool minus;
	bool former; /* in the record of the year before */
	bool right;
};

/*
 * OPERANDS are indicator codes: sum: total, parts…; ratio: value, part, whole; equal: left,
 * right; atMost: part, whole; required: the indicator; balance: none, but a TABLE whose cells make
 * the TERMS of both sides equal, once for each way to choose values of its other dimensions.
 */
struct kind_check {
	struct str id;
	enum check_type type;
	struct kind_names names;
	LIST(struct str) operands;
	uint32_t *indicators; /* as many: kind_indicator_index of each */
	struct str table;
	LIST(struct kind_term) terms;
	bool warning;	 /* a failure is a warning, not an error */
	bool government; /* only in the report of a division's government, not of one of its offices
			  */
	uint32_t line;
};

enum { KIND_ID_MAX = 64 }; /* limit kind-id: it is part of the names of bundles */

struct kind {
	/* Its file when only the head of it was read, see kind_open; else absent. */
	struct str rest;
	struct arena *passing; /* of REST and of what indicators find and except */
	struct str id;
	struct str version;
	struct str file;   /* kinds/ID/kind.xml, relative to the mappings folder */
	struct str folder; /* path of kinds/ID on disk */
	struct kind_names names;
	struct str basis;
	/* "04-01": to be issued by this day of the next year; may be absent */
	struct str due;
	struct str due_offices; /* the same for offices of a government, when it is another day */
	bool title_of_issue;	/* the year in its title is that of issue, one after the report's */
	struct str same_year_from; /* month and day: given to a session from then on, it is on the
				      session's year */
	LIST(struct kind_recogniser) recognisers;
	LIST(struct kind_section) sections;
	LIST(struct kind_group) groups;
	LIST(struct kind_indicator) indicators;
	LIST(struct table_dimension) dimensions;
	LIST(struct kind_table) tables;
	LIST(struct phrase)
	omissions; /* by which a report says that it has no duty a table is of */
	LIST(struct kind_check) checks;
	uint32_t *slots; /* of a hash table: 1 + the index of an indicator, or 0; NULL: none */
	size_t slots_mask;
};

/*
 * Read FOLDER (a path of kinds/ID), but only what tells that a report is of this kind: names,
 * recognisers, period and sections.  Groups, indicators and checks follow with kind_complete, which
 * opens no file; a run needs them of the kinds that it meets, and they are most of a kind.  Every
 * fault is a finding with file and line; NULL when it cannot be used at all.
 */
struct kind *kind_open(struct arena *arena, struct str folder, struct diag *dg);

/*
 * Read what kind_open left, EXAMPLES, which only tests of mappings want, or not.  Does nothing when
 * nothing is left.
 */
void kind_complete(struct kind *kind, bool examples, struct arena *arena, struct diag *dg);

/*
 * Nobody will compile KIND any more: what is for that, which is most of it, is freed.  The phrases
 * of its indicators have no variants afterwards.  To be called before its arena is freed.
 */
void kind_compiled(struct kind *kind);

/* Make what the indicators of KIND are found by; loading does. */
void kind_index(struct kind *kind, struct arena *arena);

/* The indicator CODE, the first when there are several, or NULL. */
const struct kind_indicator *kind_indicator(const struct kind *kind, struct str code);

/* Its index, or KIND_NONE. */
#define KIND_NONE UINT32_MAX
uint32_t kind_indicator_index(const struct kind *kind, struct str code);

/*
 * What `mapping check` adds to loading: unknown groups and codes in finds and checks, one phrase
 * in two indicators (a tie), indicators without example, names missing in a language, units not
 * in units.csv.  Findings at file:line.
 */
struct mappings;
void kind_check(const struct kind *kind, struct mappings *mappings, struct diag *dg);

#endif

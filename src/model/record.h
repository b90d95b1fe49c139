/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was understood about one report: the pivot between kinds and targets.
 *
 * An absent string has p NULL, an absent decimal is DECIMAL_NONE, an absent date has year 0,
 * an absent place has line 0.  How the record is written as XML and JSON stands in shape.c.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/place.h"
#include "base/text/str.h"

enum exactness { EXACT, ABOUT, OVER, UNDER, RANGE, EXACTNESS_COUNT };
enum direction { DIRECTION_NONE, INCREASE, DECREASE, DIRECTION_COUNT };
enum state { STATED, ZERO, EMPTY, NOT_APPLICABLE, STATE_COUNT };
enum status { ACTUAL, PLANNED, STATUS_COUNT };
enum origin { ORIGIN_BLOCK, ORIGIN_META, ORIGIN_TEXT, ORIGIN_FILE, ORIGIN_OPTION, ORIGIN_COUNT };
enum outcome { PASSED, FAILED, NOT_CHECKED, OUTCOME_COUNT };
/* What became of a person's correction: applied where it says, found elsewhere by its words, or not
 * applied. */
enum correction_outcome { APPLIED, FOLLOWED, REFUSED, CORRECTION_OUTCOME_COUNT };
/* Why a run of digits or Chinese numerals is no quantity: the closed list of the record. */
enum numeral_reason {
	REASON_YEAR,
	REASON_DATE,
	REASON_TIME,
	REASON_PERIOD_NAME,
	REASON_ORDINAL,
	REASON_HEADING,
	REASON_LIST_MARKER,
	REASON_DOCUMENT_NUMBER,
	REASON_ARTICLE,
	REASON_CODE,
	REASON_LABEL,
	REASON_WORD,
	REASON_VAGUE,
	REASON_RATE_BASE,
	REASON_COUNT
};

/* The words of the machine formats, indexed by the enums above. */
extern const char *const exactness_names[EXACTNESS_COUNT];
extern const char *const direction_names[DIRECTION_COUNT];
extern const char *const state_names[STATE_COUNT];
extern const char *const status_names[STATUS_COUNT];
extern const char *const origin_names[ORIGIN_COUNT];
extern const char *const outcome_names[OUTCOME_COUNT];
extern const char *const correction_outcome_names[CORRECTION_OUTCOME_COUNT];
extern const char *const numeral_reason_names[REASON_COUNT];

struct period {
	struct date start;
	struct date end; /* inclusive */
};

/* A division of GB/T 2260 and those above it, nearest first. */
struct division_name {
	struct str code; /* six digits */
	struct str name; /* as it was at the report's date */
};

struct report_place {
	struct str code; /* absent when it could not be told */
	struct str name;
	LIST(struct division_name) parents;
};

struct report_source {
	struct str name;
	struct str media_type;
	struct str charset;
	uint64_t bytes;
	struct str sha256; /* 64 hexadecimal digits, lower case */
};

/* One field of the metadata; a field that is present but empty has an empty VALUE. */
struct metadata_field {
	struct str name;  /* camelCase, closed list: mappings/codes/fields.csv */
	struct str value; /* normalised */
	struct str raw;	  /* as it stands in the source */
	enum origin origin;
	struct place place;
};

struct section {
	struct str id;	   /* s1, s1.2, … in outline order */
	struct str number; /* as written: "一", "(一)", "1"; may be absent */
	struct str heading;
	uint32_t level;	 /* 1 for 一、 2 for (一) 3 for 1. */
	struct str part; /* id of the required content of the kind it is, may be absent */
	struct place place;
};

struct paragraph {
	struct str id;	    /* p1, p2, … */
	struct str section; /* section id, absent before the first heading */
	uint32_t role;	    /* enum block_role of model/document.h */
	struct str text;
	struct place place;
};

struct table_cell {
	uint32_t row;
	uint32_t column;
	uint32_t row_span;
	uint32_t column_span;
	bool header;
	struct str text;
	struct place place;
};

struct report_table {
	struct str id; /* t1, t2, … */
	struct str section;
	LIST(struct table_cell) cells;
};

/* What tells figures of one indicator apart: a dimension of the kind, or "row" and "column". */
struct dimension {
	struct str name;  /* code */
	struct str value; /* code, or the words of a heading */
	struct str label; /* the name of a VALUE that is a code, in the kind's first language */
};

/* The words an observation rests on. */
struct basis {
	struct str text;      /* the words of the quantity, decoded */
	struct str quote;     /* the clause they stand in */
	struct str section;   /* section id, may be absent */
	struct str paragraph; /* id of the paragraph, or of the table whose cell it is */
	struct str part;      /* of an office document; absent in other files */
	struct str rule;      /* "FILE:LINE" of the find phrase that named it, may be absent */
	struct place place;   /* of TEXT */
};

struct observation {
	struct str id;	      /* o1, o2, … in text order */
	struct str indicator; /* code, absent when none was found */
	struct str
	    label; /* the indicator's name in the kind's first language, or words of the clause */
	struct decimal
	    value; /* multiplier expanded; absent for a range, fraction-only or no figure */
	struct decimal low; /* for ranges, both set */
	struct decimal high;
	struct decimal
	    numerator; /* 三分之二, 1/10: both set, VALUE absent unless the decimal is finite */
	struct decimal denominator;
	struct str unit; /* measure word as written without multiplier; empty when a noun follows */
	struct str unit_code; /* mappings/codes/units.csv; absent for an unknown unit */
	int32_t scale;	      /* power of ten of the multiplier: 4 for 万 */
	int32_t decimals;     /* stated precision: 1 for 98.8, -3 for 1.7万 */
	enum exactness exactness;
	enum direction direction;
	enum state state;
	enum status status;
	struct period period;
	struct str correction; /* id of the correction that touched it; absent: none did */
	LIST(struct dimension) dimensions;
	struct basis basis;
};

struct numeral {
	struct str text;
	enum numeral_reason reason;
	struct place place;
	struct str correction; /* id of the correction that says so; absent: none does */
};

/* A document number or a 《law》 cited. */
struct citation {
	struct str type; /* "document-number", "title" */
	struct str text; /* normalised: 〔〕, no spaces; for titles without 《》 */
	struct place place;
};

struct record_attachment {
	struct str id;	       /* a1, a2, … in order of name */
	struct str name;       /* file name in the bundle, under attachments/ */
	struct str title;      /* may be absent */
	struct str media_type; /* by content */
	uint64_t bytes;
	struct str sha256;
	struct str role; /* "attachment" */
	/* "option" (--attach), "page" (found beside a saved page), "report" (inside its file) */
	struct str origin;
};

/* Another report, or another edition of this one, that this report speaks of. */
struct relation {
	struct str type;   /* replaces corrects withdraws; withdrawn: this report itself is */
	struct str form;   /* identifier documentNumber title; absent: no target was named */
	struct str target; /* as written */
	struct str words;  /* that say so */
	enum origin origin;
	struct place place; /* of WORDS */
};

/* The file of a person's corrections; absent: there was none. */
struct corrections_file {
	struct str name; /* under data/corrections/ */
	struct str charset;
	struct str sha256;
};

/* What the machine read before a person corrected it; strings of closed lists are those of the
 * observation. */
struct reading {
	struct str id; /* of the observation */
	struct str indicator;
	struct decimal value;
	struct decimal low;
	struct decimal high;
	struct decimal numerator;
	struct decimal denominator;
	struct str unit;
	struct str exactness;
	struct str direction;
	struct str state;
	struct str status;
	struct date start;
	struct date end;
	struct str label;
};

/* One row of the corrections a person made. */
struct correction {
	struct str id;	   /* c1, c2, … in the order of the file */
	uint32_t row;	   /* line of the file, from 1 */
	struct str action; /* accept override ignore add */
	enum correction_outcome outcome;
	struct str observation; /* id of the one it is about; absent: it was ignored or refused */
	struct str who;
	struct str when;    /* as written; may be absent */
	struct place place; /* of the words, where they stand; absent when refused */
	struct str text;    /* the words as they stand there; when refused, as quoted */
	struct str reason;
	LIST(struct str) members; /* what of the observation the person gave: "value", "unit", … */
	struct reading reading;	  /* what the machine read; absent for add */
};

/* One check of the kind, re-done on this report. */
struct check_result {
	struct str id;	 /* of the kind's check */
	struct str type; /* sum ratio equal atMost required balance */
	enum outcome outcome;
	LIST(struct dimension) dimensions; /* of a table: where it was re-done */
	struct str expected; /* "286 = 118 + 133 + 28 + 7": what the check states, in figures */
	struct str actual;   /* what the figures give; absent when passed or not checked */
	LIST(struct str) observations; /* ids: total first, then parts */
};

struct record_finding_related {
	struct str text;
	struct place place;
};

/* A finding of reading, understanding or checking the report, without localised text. */
struct record_finding {
	struct str code;
	struct str severity;
	LIST(struct str) arguments;
	struct str section;
	struct str indicator;
	struct str value;
	struct str expected;
	struct place place;
	LIST(struct record_finding_related) related;
};

struct record {
	struct str id;	 /* urn:baosong:KIND:DIVISION:PERIOD[:HASH] */
	struct str kind; /* absent when the kind is not known */
	struct str kind_version;
	struct str language; /* BCP 47, "zh-Hans" */
	struct period period;
	struct report_place place;
	struct str body; /* normalised name of the reporting body, may be absent */
	struct report_source source;
	LIST(struct metadata_field) metadata;
	LIST(struct section) sections;
	LIST(struct paragraph) paragraphs;
	LIST(struct report_table) tables;
	LIST(struct observation) observations;
	LIST(struct numeral) numerals;
	LIST(struct citation) citations;
	LIST(struct record_attachment) attachments;
	LIST(struct check_result) checks;
	LIST(struct record_finding) findings;
	LIST(struct relation) relations;
	struct corrections_file corrections_file;
	LIST(struct correction) corrections;
};

/* An empty record in ARENA: every decimal and date absent. */
struct record *record_new(struct arena *arena);

/* One more observation with every decimal absent. */
struct observation *record_add_observation(struct arena *arena, struct record *record);

/*
 * Enter what DG found so far, so that whoever reads a bundle sees what its maker saw.  In the order
 * of the text, then of DG.
 */
void record_take_findings(struct record *record, const struct diag *dg, struct arena *arena);

/* O as the machine read it, before a person corrects it. */
struct reading record_reading(const struct observation *o);

/* The metadata field NAME, or NULL. */
const struct metadata_field *record_field(const struct record *record, struct str name);

/* First observation of INDICATOR in text order, or NULL. */
const struct observation *record_observation(const struct record *record, struct str indicator);

enum { RECORD_NAME_MAX = 120 };

/* Whether a section of RECORD is one that its kind knows. */
bool record_has_parts(const struct record *record);

/*
 * The name a bundle of this record bears: KIND-DIVISION-PERIOD[-HASH]; letters, digits and '-'
 * only, 1 to RECORD_NAME_MAX of them, whatever the id; in ARENA.
 */
struct str record_bundle_name(const struct record *record, struct arena *arena);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a corrections file: what its two formats give, and what a row of it says. */
#ifndef CORRECT_ROWS_H
#define CORRECT_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "correct/correct.h"
#include "ext/json.h"
#include "model/correction.h"
#include "model/record.h"
#include "spec/kind/kind.h"

/* What was written for one column, and where in the file; absent: nothing. */
struct cell {
	struct str text;
	size_t start; /* bytes */
	size_t end;
};

struct row {
	struct cell cells[CORRECTION_COLUMNS];
	size_t start;
	size_t end;
	uint32_t line;
};

struct corrections {
	struct arena *arena;
	struct diag *dg;
	struct str text; /* the file as UTF-8, without byte order mark */
	struct str charset;
	const struct json_lines *lines;
	LIST(struct row) rows;
	const struct change *first; /* of those being applied */
};

/* The rows of TEXT, a CSV or JSON; false, with findings, when it is none of corrections. */
bool written_sheet(struct corrections *c);
bool listing_read(struct corrections *c);

/* CORRECTIONS_COLUMN: there is no column NAME, which stands at PLACE. */
void column_unknown(struct corrections *c, struct str name, struct place place);

/* A place of the file. */
struct place corrections_place(const struct corrections *c, size_t start, size_t end);

/* A figure that a person gives. */
struct amount {
	struct decimal value;
	struct decimal low;
	struct decimal high;
	struct decimal numerator;
	struct decimal denominator;
	int32_t scale;
	int32_t decimals;
	bool percent; /* it ended in % */
};

enum amount_fault { AMOUNT_GOOD, AMOUNT_BAD, AMOUNT_CHANGED };

/*
 * Read TEXT: 286, 1,234, 11.3万, 98.8%, 3..5, 3至5, 1/3; of either width.  AMOUNT_CHANGED: it is
 * what spreadsheets make of long numbers, ranges and fractions (1.2E+11, 5月3日).
 */
enum amount_fault amount_read(struct str text, struct arena *arena, struct amount *out);

/* What one row says.  Closed words are their numbers. */
struct change {
	const struct row *row;
	size_t words[CORRECTION_COLUMNS]; /* of closed columns that are given */
	bool bad;			  /* it was complained of and is not applied */
	bool told;			  /* an action is known */
	uint32_t numbers[3];		  /* line, column, offset; 0 line: not given */
	bool has_offset;
	const struct kind_indicator *indicator;
	bool no_indicator;
	struct str unit_code;
	struct amount amount;
	int year;

	/* Found in the report (find/find.c). */
	uint32_t start; /* text positions */
	uint32_t end;
	struct place place;
	size_t observation; /* index; SIZE_MAX: none stands there */
	bool followed;

	/* Done to the record (apply.c). */
	struct reading before;	/* id absent: there was no observation */
	struct str before_text; /* the words it rests on */
	struct str id;		/* of the observation there is now */
};

static inline bool
is_given(const struct change *change, enum correction_column column)
{
	return change->row->cells[column].text.p;
}

static inline enum correction_action
action_of(const struct change *change)
{
	return (enum correction_action)change->words[CORRECTION_ACTION];
}

/* Where CELL stands. */
struct place cell_place(const struct corrections *c, const struct cell *cell);

/* A finding of CODE about COLUMN of CHANGE, which is bad from now on when it is an error. */
struct finding *complain(struct corrections *c, struct change *change,
			 enum correction_column column, enum diag_code code, size_t n,
			 const struct str *args);
#define COMPLAIN(c, change, column, code, ...)                             \
	complain((c), (change), (column), (code),                          \
		 sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), \
		 (struct str[]){__VA_ARGS__})

struct changes {
	struct change *items;
	size_t n;
};

/* Find each in DOC and RECORD, whose observations are as the machine read them. */
void changes_find(struct corrections *c, struct changes *changes, const struct document *doc,
		  const struct record *record);

/* Do to RECORD what CHANGES say; findings of what cannot be done together. */
void changes_apply(struct corrections *c, const struct correct_terms *terms,
		   struct changes *changes, const struct document *doc, struct record *record);

/* The words CHANGE quotes, or the quote around them, without the 「」 of a template. */
struct str change_quoted(const struct change *change, enum correction_column column);

/* What the rows of C say, in their order. */
struct changes changes_read(struct corrections *c, const struct correct_terms *terms);

/* Set in O what CHANGE gives; O's figure is the machine's or, for add, none. */
void change_set(const struct change *change, struct observation *o);

/* Whether O says what CHANGE gives. */
bool change_holds(const struct change *change, const struct observation *o);

/* Whether O says in everything else what the machine read. */
bool change_keeps(const struct change *change, const struct reading *read,
		  const struct observation *o);

#endif

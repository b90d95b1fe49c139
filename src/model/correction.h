/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a person's corrections are written down: the columns of the CSV, which are the members of the
 * JSON, and the words that may stand in them, each in English and in Chinese.
 */
#ifndef MODEL_CORRECTION_H
#define MODEL_CORRECTION_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"

enum correction_column {
	CORRECTION_ACTION,
	CORRECTION_ID, /* of the observation, as the machine numbers them */
	CORRECTION_LINE,
	CORRECTION_COLUMN_NUMBER,
	CORRECTION_OFFSET,
	CORRECTION_WORDS, /* as they stand in the report */
	CORRECTION_QUOTE, /* the clause around them */
	CORRECTION_INDICATOR,
	CORRECTION_LABEL,
	CORRECTION_FIGURE,
	CORRECTION_MEASURE,
	CORRECTION_EXACTNESS,
	CORRECTION_DIRECTION,
	CORRECTION_STATE,
	CORRECTION_STATUS,
	CORRECTION_YEAR,
	CORRECTION_IGNORE_AS,
	CORRECTION_REASON,
	CORRECTION_WHO,
	CORRECTION_WHEN,
	CORRECTION_COLUMNS,
	/* For people only: nothing is read from them. */
	CORRECTION_DOUBT = CORRECTION_COLUMNS,
	CORRECTION_READ,
	CORRECTION_COLUMNS_ALL
};

/* What a correction does. */
enum correction_action {
	CORRECTION_ACCEPT,
	CORRECTION_OVERRIDE,
	CORRECTION_IGNORE,
	CORRECTION_ADD,
	CORRECTION_ACTIONS
};

/* One word of a closed list. */
struct correction_word {
	const char *word; /* of the machine formats */
	const char *zh;
};

struct correction_words {
	const struct correction_word *words; /* in the order of the enum they stand for */
	size_t n;
};

extern const struct correction_word correction_columns[CORRECTION_COLUMNS_ALL];

/* The words that may stand in COLUMN; N 0: anything. */
struct correction_words correction_words_of(enum correction_column column);

/* The words that may stand in COLUMN, or with CORRECTION_COLUMNS_ALL the names of all columns, with
 * BETWEEN them. */
struct str correction_words_list(enum correction_column column, enum diag_lang lang,
				 const char *between, struct arena *arena);

/* The number of TEXT, in either language, among WORDS; WORDS.n when it is none of them. */
size_t correction_word_index(struct correction_words words, struct str text);

#endif

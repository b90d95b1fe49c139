/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Options from tables: one table gives parsing, help and the words that completion and "did you
 * mean" offer.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/list.h"

/* What stands at OFFSET in the target struct. */
enum option_type {
	OPTION_FLAG,   /* bool, set */
	OPTION_TEXT,   /* const char *, borrowed from argv */
	OPTION_MAYBE,  /* the same; without "=" it is "-" */
	OPTION_CHOICE, /* int: index into the words of CHOICES */
	OPTION_NUMBER, /* unsigned long, decimal */
	OPTION_LIST,   /* struct option_list: repeatable */
};

struct option_list {
	const char **items;
	size_t n;
	size_t capacity;
};

/* A table ends with an entry without NAME. */
struct option {
	const char *name; /* "fail-on" */
	char letter;	  /* 0: none */
	enum option_type type;
	const char
	    *argument;	     /* "LEVEL"; NULL for a flag; the words of CHOICES when those are set */
	const char *choices; /* "text|json", for TEXT and LIST the word before any '=' */
	size_t offset;
	const char *help[DIAG_LANG_COUNT];
};

/* Whether a word of its own follows OPTION. */
static inline bool
option_takes_word(const struct option *option)
{
	return option->type != OPTION_FLAG && option->type != OPTION_MAYBE;
}

/* An option of one value that was given, and its value. */
struct option_given {
	const struct option *option;
	const char *value;
};

struct options_given {
	LIST(struct option_given) items;
};

/* One table and the struct its options are put into. */
struct option_set {
	const struct option *options;
	void *target;
};

/*
 * Parse ARGV[0..n) with the N_SETS tables.  Operands are collected in *OPERANDS in order; "--" ends
 * the options, "-" is an operand.  With STOP_AT_OPERAND the first operand ends them too and it and
 * all behind it are operands.  Every fault is a finding USAGE; parsing goes on.  An option of one
 * value may be given again with the same value only; GIVEN are those of this command line so far.
 */
void options_parse(const char *const *argv, size_t n, const struct option_set *sets, size_t n_sets,
		   bool stop_at_operand, struct options_given *given, struct arena *arena,
		   struct option_list *operands, struct diag *dg);

/* Append a help line for each option of the table. */
void options_help(const struct option *options, enum diag_lang lang, struct buf *out);

/* Append "--lang zh|en" for each option of the table, in lines that fit a screen. */
void options_brief(const struct option *options, enum diag_lang lang, struct buf *out);

/* One more USAGE finding; EN and ZH are whole messages. */
void usage_fault(struct diag *dg, struct str en, struct str zh);
/* A finding USAGE when OUTPUT, a file to be written, is INPUT, a file to be read. */
void usage_overwrites(const char *output, const char *input, struct diag *dg);
/* A fault: OPTION (of NAME, when that is not empty) has the VALUE and ANOTHER. */
void usage_twice(struct diag *dg, const char *option, struct str name, struct str value,
		 struct str another);
/* A fault when two outputs would be one file; NULL: there is none. */
void usage_shared(const char *output, const char *other, struct diag *dg);

/* USAGE: there is no WHAT called WORD, with the nearest of CHOICES (separated by '|'). */
void usage_unknown(struct diag *dg, const char *what_en, const char *what_zh, struct str word,
		   const char *choices);

/* Index of WORD among CHOICES (separated by '|'), or -1. */
int options_choice(const char *choices, struct str word);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Completion of the command line from the tables of commands and options.  To add a shell: one
 * file completion_SHELL.c, one line here and one in cmd_completion.c.
 */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "cli/command.h"

/* Where the words come from that may stand behind an option or as an operand. */
enum completion_source {
	COMPLETION_NOTHING,    /* nobody can tell beforehand */
	COMPLETION_WORDS,      /* one of WORDS */
	COMPLETION_WORDS_FILE, /* one of WORDS, which =FILE may follow */
	COMPLETION_FILES,
	COMPLETION_FOLDERS,
	COMPLETION_KINDS, /* what `baosong mapping list` begins its lines with: kinds and targets */
	COMPLETION_KINDS_FILES, /* those, or files */
	COMPLETION_SCHEMAS,	/* the same of `baosong schema` */
};

struct completion {
	enum completion_source source;
	const char *words; /* separated by '|'; NULL when not of SOURCE */
};

/* What follows OPTION, which is no flag: its choices, else what the name of its argument tells. */
struct completion completion_of_option(const struct option *option);

/* What the operands of COMMAND are, behind its action. */
struct completion completion_of_operand(const struct command *command);

/* The tables of COMMAND, those of every command last; of NULL: what may stand before a command. */
enum { COMPLETION_TABLES = 4 };
size_t completion_tables(const struct command *command,
			 const struct option *tables_out[COMPLETION_TABLES]);

/*
 * Append the names of all options that take a value ("--output", "-o"), each once, BETWEEN them.
 * What follows one of them is no command and no operand.
 */
void completion_valued(struct arena *arena, const char *between, struct buf *out);

/* Append WORDS ("a|b") with a space for each '|'. */
void completion_words(const char *words, struct buf *out);

/* Append the script a shell reads; it chooses the language of its hints by the environment. */
void completion_bash(struct arena *arena, struct buf *out);
void completion_zsh(struct arena *arena, struct buf *out);
void completion_fish(struct arena *arena, struct buf *out);

#endif

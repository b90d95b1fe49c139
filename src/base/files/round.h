/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files that become durable together: one syncfs before they get their names, one fsync of their
 * folder behind it, however many there are.
 */
#ifndef BASE_FILES_ROUND_H
#define BASE_FILES_ROUND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/files/io.h"

enum { ROUND_FILES = 128 };

/* All zero: empty. */
struct round {
	struct output files[ROUND_FILES]; /* all in one folder, none a device or pipe */
	size_t n;
};

/* How many files may be open in a round, by the limit of open files; at most ROUND_FILES. */
size_t round_room(void);

/* OUT, written whole or failed, goes into the round, which has room; OUT is as after a commit. */
void round_add(struct round *round, struct output *out);

/* Drop N files from the one at AT on; those behind them move up. */
void round_remove(struct round *round, size_t at, size_t n);

/*
 * Make the files durable and visible, each at its place.  ERRNUMS_OUT gets one errno value for
 * each, 0 when the file is there and survives a power cut; else its place is as it was.  The round
 * is empty afterwards.
 */
void round_commit(struct round *round, int *errnums_out);

/* Drop what is in it. */
void round_release(struct round *round);

/* Remove what bundles (X.zip) of killed runs have left in FOLDER; those of runs that live stay. */
void round_sweep(const char *folder);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files that have a name for the time being: however the program ends but by kill -9, they go.  For
 * output.c.
 */
#ifndef BASE_FILES_TEMPORARY_H
#define BASE_FILES_TEMPORARY_H

#include <signal.h>

/* PATH is borrowed until it is forgotten.  Some few can be remembered at a time. */
void temporary_remember(const char *path);
void temporary_forget(const char *path);

/* No signal between a file's birth and its being remembered; BEFORE is to be restored. */
void temporary_block_signals(sigset_t *before);

#endif

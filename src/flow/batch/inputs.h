/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reports of a run: files as they are named, folders walked.
 *
 * A folder gives the files below it whose extension is one of a format that is read: web pages
 * first, for they may have others as attachments, then other files, then what is in its folders,
 * each in byte order.  Hidden names, symbolic links, files of corrections, folders of resources
 * (X_files, X.files beside a saved page X.html) and the folder bundles are written to are passed
 * over; how many of which is one note a folder, so that nothing is left out in silence.
 */
#ifndef FLOW_INPUTS_H
#define FLOW_INPUTS_H

#include <stddef.h>

#include "base/diag.h"
#include "base/list.h"

/* Folders within folders: as many are walked, a deeper one is refused with the limit's name. */
enum { INPUTS_DEPTH_MAX = 32 };
/* Files of other formats of a folder, and of a run, whose names are kept, the first by name. */
enum { INPUTS_OTHERS = 100 };

/* Files in folders that were passed over because of their format: N, the first of them by path. */
struct inputs_others {
	LIST(struct str) paths;
	size_t n;
};

struct inputs;

/*
 * OPERANDS are borrowed, files, folders or "-".  OUTPUT, when not NULL, is a folder that is not
 * looked into; it may not exist yet.
 */
struct inputs *inputs_new(const char *const *operands, size_t n, const char *output);
/* NULL is accepted. */
void inputs_free(struct inputs *inputs);

/* The path of the next report, valid until the next call; NULL at the end. */
const char *inputs_next(struct inputs *inputs);
/* Whether it was found in a folder, not named. */
bool inputs_was_found(const struct inputs *inputs);

/* From now on each file of another format is a finding of its own, FILE_PASSED_OVER. */
void inputs_name_all(struct inputs *inputs);
/* Those of the folders that were walked to their end. */
const struct inputs_others *inputs_others(const struct inputs *inputs);

/*
 * What was passed over and what could not be read so far: FOLDER_PASSED_OVER, FILE_PASSED_OVER,
 * FOLDER_NO_REPORT, FILE_UNREADABLE, LIMIT_FOLDERS.
 */
const struct diag *inputs_findings(const struct inputs *inputs);

/* Whether PATH is a folder. */
bool inputs_is_folder(const char *path);

#endif

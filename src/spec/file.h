/* SPDX-License-Identifier: Apache-2.0 */
/* Files of mappings, read whole. */
#ifndef SPEC_FILE_H
#define SPEC_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/nearest.h"
#include "base/text/str.h"

enum { SPEC_FILE_MAX = 16 * 1024 * 1024 }; /* limit mapping-bytes */

/*
 * The mapping file PATH (NUL behind it) into *OUT, in ARENA.  False, with SPEC_UNREADABLE or
 * LIMIT_MAPPING about that file, when it cannot be.
 */
bool spec_file_read(struct str path, struct arena *arena, struct diag *dg, struct str *out)
    __attribute__((warn_unused_result));

/* Offer NEAREST what FOLDER has, without the ENDING of its names; hidden entries and those that end
 * otherwise are left out. */
void spec_file_offer(struct str folder, struct str ending, struct arena *arena,
		     struct nearest *nearest);

/* Whether there is a file PATH (NUL behind it); of a worker, which may not ask otherwise, too. */
bool spec_file_exists(struct str path);

#endif

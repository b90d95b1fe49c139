/* SPDX-License-Identifier: Apache-2.0 */
/* Which reports were met in this run: their ids, or paths, in a file without a name. */
#ifndef FLOW_IDSET_H
#define FLOW_IDSET_H

#include "base/arena.h"
#include "base/offsets.h"
#include "base/text/str.h"

struct idset {
	struct offsets offsets;
	int fd; /* the ids one behind the other, each and its note with a line end; -1: none yet */
	uint64_t end;
};

enum idset_answer { IDSET_NEW, IDSET_KNOWN, IDSET_FAILED };

void idset_init(struct idset *set);
void idset_release(struct idset *set);

/* Whether ID, which has no line end in it, is known; from now on it is.  IDSET_FAILED sets errno.
 */
enum idset_answer idset_add(struct idset *set, struct str id);
/* The same; NOTE, to be asked for later, is kept with it unless it has a line end in it. */
enum idset_answer idset_add_noted(struct idset *set, struct str id, struct str note);
/* ID is known from now on, with NOTE in place of what was noted with it; never IDSET_KNOWN. */
enum idset_answer idset_renote(struct idset *set, struct str id, struct str note);
/* What was noted with ID, in ARENA; absent when nothing was. */
struct str idset_note(const struct idset *set, struct str id, struct arena *arena);
bool idset_has(const struct idset *set, struct str id);

#endif

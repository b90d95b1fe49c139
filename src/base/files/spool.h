/* SPDX-License-Identifier: Apache-2.0 */
/* Text that waits to be printed: in memory while it is short, else in a nameless file. */
#ifndef BASE_FILES_SPOOL_H
#define BASE_FILES_SPOOL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/text/str.h"

enum { SPOOL_MEMORY = 256 * 1024 };

struct spool {
	struct buf head;
	int fd; /* of what HEAD has no room for; -1: none is needed */
	uint64_t behind;
	int errnum; /* sticky: the first failure */
};

void spool_init(struct spool *spool);
void spool_release(struct spool *spool);
/* A failure is kept in errnum. */
void spool_put(struct spool *spool, struct str text);
/* Hand all of it to TAKE, piece by piece; false, with errnum, for a failure of ours. */
bool spool_each(struct spool *spool, void (*take)(void *state, struct str piece), void *state)
    __attribute__((warn_unused_result));
/* Write all of it to OUT, which remembers its own failures; false, with errnum, for one of ours. */
bool spool_print(struct spool *spool, FILE *out) __attribute__((warn_unused_result));

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What a saved page carries in its one file, found by the address the page calls it by. */
#ifndef READ_ARCHIVE_H
#define READ_ARCHIVE_H

#include "base/arena.h"
#include "base/text/str.h"
#include "read/archive/mime.h"

/* A part under one of its addresses. */
struct archive_entry {
	struct str address; /* its location, or cid: and its id */
	const struct mime_part *part;
};

struct archive {
	const struct archive_entry *entries; /* sorted by address */
	size_t n;
	struct str base; /* the folder of the page that is read */
	struct arena *arena;
};

/* PAGE is the part that is read. */
void archive_make(struct archive *archive, const struct mime *mime, const struct mime_part *page,
		  struct arena *arena);

/* The part called ADDRESS, as it stands or as seen from the page, or NULL; a fragment does not
 * count. */
const struct mime_part *archive_find(const struct archive *archive, struct str address);

#endif

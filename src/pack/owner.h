/* SPDX-License-Identifier: Apache-2.0 */
/* Whose bundle a file is, by what it says; nothing is verified, and only tag files are read. */
#ifndef PACK_OWNER_H
#define PACK_OWNER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text/str.h"
#include "ext/digest.h"

/* What is not said is absent, of the digest n is 0. */
struct pack_owner {
	struct str id;
	struct str title;
	struct str source; /* the name of the report's file */
	struct digest_value sha256;
};

/* False, in silence, when PATH is no regular file, or no bundle that says whose it is. */
bool pack_owner(struct arena *arena, const char *path, struct pack_owner *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages of many parts (RFC 2045, 2046, 2557), as browsers save pages in one file: taken apart in
 * one pass, tolerantly.
 */
#ifndef READ_MIME_H
#define READ_MIME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/text/str.h"

/* Published limits: n passes, n + 1 is refused. */
enum { MIME_PARTS_MAX = 10000, MIME_DEPTH_MAX = 16 };

enum mime_encoding { MIME_PLAIN, MIME_QUOTED, MIME_BASE64 };

/* A part that has no parts. */
struct mime_part {
	struct str type;     /* "text/html", small letters; absent when not said */
	struct str charset;  /* as said; may be absent */
	struct str location; /* of Content-Location */
	struct str id;	     /* of Content-ID, without brackets */
	struct str name;     /* of a file */
	enum mime_encoding encoding;
	struct str body; /* as it stands */
};

enum mime_status {
	MIME_GOOD,
	MIME_UNBOUND, /* the mark between parts is not said; the first one found is taken */
	MIME_CUT,     /* the last mark is missing */
	MIME_PARTS,   /* more than MIME_PARTS_MAX */
	MIME_DEPTH,   /* more than MIME_DEPTH_MAX */
};

struct mime {
	LIST(struct mime_part) parts; /* in order */
	struct str start;	      /* id of the part that is shown; may be absent */
	enum mime_status status;
};

/* Take BYTES apart; slices of it and of ARENA.  Of MIME_PARTS and MIME_DEPTH parts are missing. */
void mime_parse(struct mime *mime, struct str bytes, struct arena *arena);

/* Whether BYTES begin as such a message does. */
bool mime_begins(struct str bytes);

/* What the body of PART stands for; *DAMAGED_OUT when some of it is no such encoding. */
struct str mime_decode(const struct mime_part *part, struct arena *arena, bool *damaged_out);

#endif

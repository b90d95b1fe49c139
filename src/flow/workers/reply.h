/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a worker answers about one input, as bytes and back.
 *
 * A worker has read untrusted bytes and is not trusted itself: whatever it sends is either a reply
 * whose every part is in range, or refused as a whole.
 */
#ifndef FLOW_REPLY_H
#define FLOW_REPLY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/str.h"
#include "pack/bundle/bag.h"
#include "render/findings.h"

/* A file that was read, and what was in it. */
struct reply_file {
	struct str path;
	uint64_t bytes;
	struct digest_value sha256;
};

struct reply {
	struct diag dg;			      /* the findings of this input, in order */
	LIST(struct findings_bundle) bundles; /* that were verified */
	struct str id;			      /* of the record; absent: no bundle was made */
	struct str name;		      /* of the bundle: one safe segment, without .zip */
	struct bundle_result bundle;
	struct reply_file source;      /* what went into it */
	struct reply_file corrections; /* path absent: there were none */
	LIST(struct reply_file) attachments;
	LIST(struct str) missing; /* files the page links to in vain */
	bool missing_more;	  /* and there were more */
	bool replaces;		  /* the report says that it takes the place of another */
	bool withheld;		  /* by the publication gate */
	uint64_t cpu_us;	  /* what the worker took for it */
	uint64_t wall_us;
	uint64_t memory; /* bytes it held at most */
};

/* A reply without findings whose strings will live in ARENA. */
void reply_init(struct reply *reply, struct arena *arena);

/* Append REPLY to OUT. */
void reply_write(const struct reply *reply, struct buf *out);

/* Read all of BYTES into OUT, strings copied into ARENA; false when they are no reply. */
bool reply_read(struct str bytes, struct arena *arena, struct reply *out)
    __attribute__((warn_unused_result));

#endif

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
#include "base/text/str.h"
#include "pack/bundle/bag.h"
#include "render/findings/findings.h"

/* A file that was read, and what was in it. */
struct reply_file {
	struct str path;
	uint64_t bytes;
	struct digest_value sha256;
};

/* A bundle of the input, or a volume of one. */
struct reply_bundle {
	struct str target; /* id */
	struct str name;   /* one safe segment, without .zip; no other of the reply has it */
	uint64_t volume;   /* from 1 */
	uint64_t volumes;  /* of the target */
	uint64_t members;  /* files in it */
	uint64_t offset;   /* in the scratch file */
	struct bundle_result made; /* of one that is only planned bytes and content id */
};

/* The bundle of another source stands where one of the input is to be put. */
struct reply_standing {
	struct str source; /* what that one is made of, in words; absent: there is none */
	uint64_t bundle;   /* which of the input's it is, from 0 */
};

/* Of one input: n passes, n + 1 is refused.  They are open all at once. */
enum { REPLY_BUNDLES_MAX = 64, REPLY_REFUSED_MAX = 1000 };

struct reply {
	struct diag dg;			       /* the findings of this input, in order */
	LIST(struct findings_bundle) verified; /* bundles that were */
	struct str id;			       /* of the record; absent: no bundle was made */
	LIST(struct reply_bundle) bundles;
	LIST(struct str) refused; /* ids of targets whose limits were passed */
	bool planned;		  /* the bundles were not written */
	struct reply_standing standing;
	struct reply_file source;      /* what went into them */
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

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Members made ready for bundles: digested and packed once, then part of any number of them.
 */
#ifndef PACK_BUNDLE_PACKED_H
#define PACK_BUNDLE_PACKED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "ext/zip/deflate.h"
#include "ext/digest.h"
#include "pack/attach.h"

/* What is used again from member to member: compressor, digest, buffers.  One per thread. */
struct packer;

/* LEVEL: DEFLATE_NORMAL or DEFLATE_FAST.  SM3: members are digested by SM3 as well. */
struct packer *packer_new(int level, bool sm3);
/* NULL is accepted. */
void packer_free(struct packer *packer);

struct packed {
	struct str path;	       /* among the payload: "report.xml", "attachments/…" */
	struct str key;		       /* of it: names_key */
	const struct attachment *file; /* whose bytes they are; NULL: CONTENT */
	struct str content;	       /* as it goes into a container */
	bool deflated;
	struct digest_value sha256;
	struct digest_value sm3; /* n is 0 unless the packer was asked for it */
	uint64_t size;		 /* not packed */
	uint32_t crc;
	bool measured; /* a file was packed before, to SHELVED bytes */
	uint64_t shelved;
	int shelf; /* where they lie, from OFFSET on; -1: nowhere */
	uint64_t offset;
};

/*
 * BYTES as the member PATH of a payload, in ARENA; they are digested and packed at once and not
 * needed afterwards, so that one buffer can serve for one member after the other.  NULL, with
 * BUNDLE_NAME, when PATH is not safe (names_check).
 */
struct packed *packed_bytes(struct packer *packer, struct arena *arena, struct str path,
			    struct str bytes, struct diag *dg);

/* The same for an attachment, which is borrowed; of any size, it is streamed when it is written. */
struct packed *packed_file(struct packer *packer, struct arena *arena, struct str path,
			   const struct attachment *file, struct diag *dg);

/* Whether how many bytes it has in a container is known before it is written. */
bool packed_is_measured(const struct packed *packed);
/* How many; of what is not measured, as many as there can be. */
uint64_t packed_bytes_most(const struct packed *packed);

/*
 * Pack a file that is not measured, once, into the file FD behind *END, which grows: from there all
 * bundles have it.  FD -1: only measure it.  On failure DG says why, as for bundle_write.
 */
bool packed_shelve(struct packer *packer, struct packed *packed, int fd, uint64_t *end,
		   struct diag *dg) __attribute__((warn_unused_result));

#endif

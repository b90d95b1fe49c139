/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing bundles: a BagIt 1.0 bag (RFC 8493) in a ZIP with one top folder of the bundle's name.
 *
 *   NAME/bag-info.txt  bagit.txt  manifest-sha256.txt  tagmanifest-sha256.txt
 *   NAME/data/...      the payload, given by the caller
 *
 * The bytes depend on the members, the labels and the packer's level, on nothing else.
 */
#ifndef PACK_BUNDLE_BAG_H
#define PACK_BUNDLE_BAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "ext/deflate.h"
#include "ext/digest.h"
#include "pack/attach.h"

/* Members of a bundle, its tag files included. */
enum { BAG_MEMBERS_MAX = 10000 };

/* What is used again from bundle to bundle: compressor, digest, buffers.  One per thread. */
struct packer;

/* LEVEL: DEFLATE_NORMAL or DEFLATE_FAST. */
struct packer *packer_new(int level);
/* NULL is accepted. */
void packer_free(struct packer *packer);

/* A bundle being put together; it lives and dies with the arena. */
struct bundle;

/* NAME: one safe segment (KIND-DIVISION-PERIOD), the top folder.  PACKER must outlive it. */
struct bundle *bundle_new(struct arena *arena, struct packer *packer, struct str name);

/* A line of bag-info.txt; line ends in VALUE become spaces.  Lines keep the order of adding. */
void bundle_info(struct bundle *bundle, struct str label, struct str value);

/*
 * A member of the bag at PATH ("data/report.xml"; outside data/ it is a tag file).  PATH is copied;
 * BYTES are digested and packed at once and not needed afterwards, so that one buffer can serve
 * for one member after the other.  PATH must be safe and new (names_check, names_key); otherwise
 * BUNDLE_NAME is added to DG and false returned.
 */
bool bundle_add_bytes(struct bundle *bundle, struct str path, struct str bytes, struct diag *dg);

/* The same for a file, of any size, streamed when the bundle is written. */
bool bundle_add_file(struct bundle *bundle, struct str path, const struct attachment *file,
		     struct diag *dg);

struct bundle_result {
	uint64_t bytes;
	struct digest_value sha256;	/* of the ZIP; n is 0 unless asked for */
	struct digest_value content_id; /* SHA-256 of manifest-sha256.txt */
};

/*
 * Write the bundle over what is in the file FD, once, from its first byte on; what lies behind
 * out->bytes is of no meaning.  PATH is what the file will be called: for findings.  WANT_DIGEST:
 * digest the ZIP in passing.  On failure DG says why: WRITE_FAILED, or ATTACHMENT_CHANGED for a
 * file that is no longer as it was judged, or ATTACHMENT_UNREADABLE.
 */
bool bundle_write(struct bundle *bundle, int fd, const char *path, bool want_digest,
		  struct bundle_result *out, struct diag *dg) __attribute__((warn_unused_result));

/* PATH as manifests have it: CR, LF and % as %0D, %0A and %25. */
struct str bag_encode(struct arena *arena, struct str path);
/* The reverse; other escapes stay as they are. */
struct str bag_decode(struct arena *arena, struct str path);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing bundles: a BagIt 1.0 bag (RFC 8493) in a ZIP with one top folder of the bundle's name.
 *
 *   NAME/bag-info.txt  bagit.txt  manifest-sha256.txt  tagmanifest-sha256.txt
 *   NAME/data/...      the payload, given by the caller
 *
 * or, where a platform wants its files there, the payload at the root:
 *
 *   bundle-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt  ...
 *
 * The bytes depend on the members, the labels and the packer's level, on nothing else.
 */
#ifndef PACK_BUNDLE_BAG_H
#define PACK_BUNDLE_BAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "ext/digest.h"
#include "pack/bundle/packed.h"

/* Members of a bundle, its tag files included. */
enum { BAG_MEMBERS_MAX = 10000 };

/* A bundle being put together; it lives and dies with the arena. */
struct bundle;

/*
 * FLAT: no bag but the payload itself at the root of the ZIP, and beside it manifests and
 * bundle-info.txt, which says what bag-info.txt would.  SM3: sm3sums.txt, the payload's digests by
 * SM3, whose packer takes them.
 */
struct bundle_form {
	bool flat;
	bool sm3;
};

/* NAME: one safe segment (KIND-DIVISION-PERIOD), the top folder.  PACKER must outlive it. */
struct bundle *bundle_new(struct arena *arena, struct packer *packer, struct str name,
			  struct bundle_form form);

/* A line of bag-info.txt; line ends in VALUE become spaces.  Lines keep the order of adding. */
void bundle_info(struct bundle *bundle, struct str label, struct str value);

/*
 * One more file of the payload, borrowed.  False, with BUNDLE_NAME, when its name is taken, or
 * there are too many.
 */
bool bundle_add(struct bundle *bundle, struct packed *packed, struct diag *dg);

/* The same for a tag file called PATH: its bytes are digested and packed at once. */
bool bundle_add_tag(struct bundle *bundle, struct str path, struct str bytes, struct diag *dg);

/* What the ZIP would be; no member can be added afterwards. */
struct bundle_measure {
	size_t members;
	uint64_t bytes; /* at most, unless EXACT */
	bool exact;	/* each of its members is measured */
	struct digest_value content_id;
};
void bundle_measure(struct bundle *bundle, struct bundle_measure *out);

/* Member I of a measured bundle: its path in the ZIP's top folder, and the bytes of its content. */
struct str bundle_member(const struct bundle *bundle, size_t i, uint64_t *bytes_out);

/* Whether it is one of the payload. */
bool bundle_is_payload(const struct bundle *bundle, size_t i);

struct bundle_result {
	uint64_t bytes;
	struct digest_value sha256;	/* of the ZIP; n is 0 unless asked for */
	struct digest_value content_id; /* SHA-256 of manifest-sha256.txt */
};

/*
 * Write the bundle over what is in the file FD, once, from OFFSET on; what lies behind
 * OFFSET + out->bytes is of no meaning.  PATH is what the file will be called: for findings.
 * WANT_DIGEST: digest the ZIP in passing.  On failure DG says why: WRITE_FAILED, or
 * ATTACHMENT_CHANGED for a file that is no longer as it was judged, or ATTACHMENT_UNREADABLE.
 */
bool bundle_write(struct bundle *bundle, int fd, uint64_t offset, const char *path,
		  bool want_digest, struct bundle_result *out, struct diag *dg)
    __attribute__((warn_unused_result));

/* PATH as manifests have it: CR, LF and % as %0D, %0A and %25. */
struct str bag_encode(struct arena *arena, struct str path);
/* The reverse; other escapes stay as they are. */
struct str bag_decode(struct arena *arena, struct str path);

#endif

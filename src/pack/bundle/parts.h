/* SPDX-License-Identifier: Apache-2.0 */
/* What bag.c (members and tag files) and container.c (the ZIP) share. */
#ifndef PACK_BUNDLE_PARTS_H
#define PACK_BUNDLE_PARTS_H

#include "base/buf.h"
#include "base/list.h"
#include "pack/bundle/bag.h"

struct member {
	struct str path; /* in the bag */
	struct str key;
	const struct attachment *file; /* NULL: PACKED */
	struct str packed;	       /* as it goes into the container */
	bool deflated;
	struct digest_value sha256;
	uint64_t size;
	uint32_t crc;
	bool stored; /* a file that shrank so much that readers would refuse it */
};

struct info {
	struct str label;
	struct str value;
};

struct bundle {
	struct arena *arena;
	struct packer *packer;
	struct str name;
	LIST(struct member) members;
	LIST(struct info) infos;
};

struct packer {
	struct deflater *deflater;
	struct digest *digest;
	struct inflate *inflate;
	struct buf room; /* for one member packed */
};

/* The tag files; after it the members stand in their final order. */
void bundle_seal(struct bundle *bundle, struct digest_value *content_id);

#endif

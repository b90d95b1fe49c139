/* SPDX-License-Identifier: Apache-2.0 */
/* What packed.c (content), bag.c (members and tag files) and container.c (the ZIP) share. */
#ifndef PACK_BUNDLE_PARTS_H
#define PACK_BUNDLE_PARTS_H

#include "base/buf.h"
#include "base/list.h"
#include "pack/bundle/bag.h"

struct member {
	struct str path; /* in the bundle, below its top folder */
	struct str key;	 /* of its path among those of its sort */
	bool payload;
	struct packed *packed;
};

struct info {
	struct str label;
	struct str value;
};

struct bundle {
	struct arena *arena;
	struct packer *packer;
	struct str name;
	struct bundle_form form;
	LIST(struct member) members;
	LIST(struct info) infos;
	bool sealed;
	struct digest_value content_id;
};

struct packer {
	struct deflater *deflater;
	struct digest *digest;
	struct inflate *inflate;
	bool sm3;
	struct buf room; /* for one member packed */
};

/* Digest and pack BYTES into OUT, which has a path or needs none. */
void packed_seal(struct packer *packer, struct arena *arena, struct str bytes, struct packed *out);

/* The tag files; after it the members stand in their final order.  Once is enough. */
void bundle_seal(struct bundle *bundle);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a bag, be it in a folder or in a ZIP. */
#ifndef PACK_BAG_READ_H
#define PACK_BAG_READ_H

#include "base/buf.h"
#include "base/list.h"
#include "ext/digest.h"
#include "pack/watch.h"
#include "pack/zip/read.h"

/* What is bag-info.txt in a bundle that is no bag. */
#define BAG_FLAT_INFO "bundle-info.txt"

struct bag_file {
	struct str path; /* in the bag */
	struct str key;
	uint64_t bytes;
	const struct zipread_member *member; /* in a ZIP */
	struct digest_value digests[DIGEST_KINDS];
	struct str content; /* of a tag file, of a small file of the record; else absent */
	bool unreadable;
	bool altered;	 /* reported as such */
	unsigned listed; /* in which manifests: a bit for each kind of digest */
};

struct bag {
	struct arena *arena;
	struct diag *dg;
	const char *path;
	const struct pack_watch *watch; /* told of each file that is read; may be NULL */
	bool is_zip;
	bool flat;   /* no bag: bundle-info.txt and the payload stand at the root */
	bool strict; /* a bundle: every member listed, the tag files too */
	struct str name;
	int fd; /* of the ZIP file */
	struct zipread zip;
	LIST(struct bag_file) files; /* sorted by path */
};

/* Lists the files; false when there is nothing that could be a bag.  Faults are findings. */
bool bag_open(struct bag *bag, struct arena *arena, const char *path,
	      const struct pack_watch *watch, struct diag *dg);
/* The same for a ZIP file in memory. */
bool bag_open_bytes(struct bag *bag, struct arena *arena, struct str bytes, struct diag *dg);
void bag_close(struct bag *bag);

/* Whether PATH is that of a file of the payload; in a flat bundle whatever no tag file is. */
bool bag_is_payload(const struct bag *bag, struct str path);

/* NULL when there is none. */
struct bag_file *bag_find(const struct bag *bag, struct str path);

/*
 * Read FILE once: digests of each kind whose bit (1u << kind) is in KINDS; its content is added to
 * KEPT, which has the room, when that is not NULL.
 */
bool bag_read(struct bag *bag, struct bag_file *file, unsigned kinds, struct buf *kept);

/* CODE about the member NAME of the bag. */
struct finding *bag_blame(struct bag *bag, enum diag_code code, struct str name, struct str detail);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Tag files of a bag: their text, and what bagit.txt, bag-info.txt and manifests say. */
#ifndef PACK_BAG_TAG_H
#define PACK_BAG_TAG_H

#include "pack/bag/read.h"

enum bag_encoding { BAG_UTF8, BAG_LATIN1, BAG_UTF16, BAG_GB18030 };

/* BagIt versions as numbers: 0.97 is 97, 1.0 is 100. */
enum { BAG_VERSION_FIRST = 93, BAG_VERSION_LAST_DRAFT = 97, BAG_VERSION_ONE = 100 };

struct bag_declaration {
	int version; /* 0 when it cannot be read */
	enum bag_encoding encoding;
};

/* Lines of all manifests together: four for each member. */
enum { BAG_ENTRIES_MAX = 4 * ZIPREAD_MEMBERS_MAX };

/* One line of a manifest. */
struct bag_entry {
	struct str path; /* as it stands there, without what md5sum puts before it */
	struct digest_value digest;
	enum digest_kind kind;
	bool tag; /* of a tag manifest */
	struct str manifest;
	unsigned line;
	struct bag_file *file; /* NULL: missing */
};

struct bag_entries {
	LIST(struct bag_entry) items;
};

/* Faults are findings; without bagit.txt, or with a bad one, the newest version is assumed. */
void bag_read_declaration(struct bag *bag, struct bag_declaration *out);

/* CONTENT as UTF-8. */
struct str bag_text(struct bag *bag, struct str content, enum bag_encoding encoding);

/* Take a line of *REST, which may end in LF, CR LF or CR; false when there is none left. */
bool bag_line(struct str *rest, struct str *line_out);

/* Is PATH manifest-KIND.txt, tagmanifest-KIND.txt, or sm3sums.txt, which is a manifest by SM3?  An
 * unknown KIND is DIGEST_KINDS. */
bool bag_is_manifest(struct str path, bool *tag_out, enum digest_kind *kind_out);

/* The entries of the manifest FILE are added to OUT. */
void bag_read_manifest(struct bag *bag, const struct bag_file *file, enum bag_encoding encoding,
		       struct bag_entries *out);

/* The value of LABEL in bag-info.txt (package-info.txt up to 0.95, bundle-info.txt of a flat
 * bundle); absent when it has none. */
struct str bag_info_value(struct bag *bag, enum bag_encoding encoding, struct str label);

/* Call EACH with every value that LABEL has there, in their order. */
void bag_info_values(struct bag *bag, enum bag_encoding encoding, struct str label,
		     void (*each)(void *context, struct str value), void *context);

/* Does PATH lead out of the bag, on this system or another? */
bool bag_path_is_unsafe(struct str path);

/* Lines of fetch.txt: nothing is fetched, but paths are judged. */
void bag_check_fetch(struct bag *bag, enum bag_encoding encoding);

#endif

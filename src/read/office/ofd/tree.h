/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files of an OFD package: which documents are in it, which pages they have, and where the rest
 * lies.  Locations are taken as they are meant: absolute or relative to the file, to the document
 * or to the package, in any case, with '/' or '\', a folder standing for the file in it.
 */
#ifndef READ_OFD_TREE_H
#define READ_OFD_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/list.h"
#include "read/office/ofd/content.h"
#include "read/office/package.h"

/* A page, or a template of pages. */
struct tree_page {
	uint32_t id;
	struct str location;	 /* as written; absent when it stands in the document itself */
	struct content *content; /* then; of a template NULL until it is wanted */
};

struct tree_document {
	struct str part;       /* its Document.xml */
	struct layout_box box; /* of pages that say nothing else */
	LIST(struct tree_page) pages;
	LIST(struct tree_page) templates; /* sorted by id */
	LIST(struct str) resources;	  /* locations */
	struct str annotations;		  /* a location; absent without any */
	struct str attachments;
};

struct tree {
	struct package *package;
	struct str top;		/* folder of OFD.xml */
	struct str title;	/* of the first document that has one */
	LIST(struct str) roots; /* locations of documents */
};

/* The name of OFD.xml in a package; it is also looked for one folder deep. */
#define TREE_TOP "OFD.xml"

/* Read OFD.xml; false with a finding. */
bool tree_open(struct tree *tree, struct package *package);

/* Read the document at LOCATION; false with a finding. */
bool tree_read_document(const struct tree *tree, struct str location, struct tree_document *out);

/*
 * The part that LOCATION means in the part FROM of the document ROOT (absent: none yet), which is
 * called FILE when it is a folder; absent when there is none.
 */
struct str tree_find(const struct tree *tree, struct str root, struct str from, struct str location,
		     const char *file);

/* The locations in FileLoc elements of PART, with what stands beside them, called back in order. */
struct tree_file {
	struct str location;
	struct str name; /* of an attachment: Name, Format; absent */
	struct str format;
};

struct tree_files {
	LIST(struct tree_file) items;
};

/* False when PART is no sound XML; *WHY_OUT says why. */
bool tree_read_files(const struct tree *tree, struct str part, struct tree_files *out,
		     struct str *why_out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Verifying bundles: a ZIP or a folder with a BagIt bag (RFC 8493, versions 0.93 to 1.0) in it, or
 * with a flat bundle (pack/bundle/bag.h).  All faults are found in one run, each with its own code
 * and the member's name.
 *
 * A bundle is held to more than a bag: in a ZIP, or where there is a data/report.xml, every member
 * must be listed and hashed, tag files included.  Nothing is fetched, nothing written anywhere.
 */
#ifndef PACK_VERIFY_H
#define PACK_VERIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"
#include "ext/digest.h"
#include "pack/watch.h"

/* Tag files, and the record's own files one after another, are held in memory; larger ones are
 * refused. */
enum { VERIFY_TAG_MAX = 16 << 20, VERIFY_RECORD_MAX = 128 << 20 };

struct bag;

struct verified_member {
	struct str path; /* in the bag: "data/report.xml" */
	uint64_t bytes;
	struct digest_value sha256; /* n is 0 for what could not be read */
};

/* What was verified, held open until verified_close.  Slices live in the arena. */
struct verified {
	bool is_zip;
	bool flat;			      /* no bag: the payload stands at the root */
	struct str payload;		      /* "data/", or in a flat bundle nothing */
	struct str name;		      /* the top folder, or the folder itself */
	struct digest_value content_id;	      /* n is 0 without manifest-sha256.txt */
	LIST(struct verified_member) members; /* sorted by path */
	struct str maker;  /* Bag-Software-Agent of bag-info.txt; may be absent */
	struct str id;	   /* External-Identifier of bag-info.txt; may be absent */
	struct str reader; /* Baosong-Reader of bag-info.txt; may be absent */
	struct str target; /* Baosong-Target of bag-info.txt: id and version; may be absent */
	struct str group;  /* Bag-Group-Identifier and Bag-Count; may be absent */
	struct str count;
	struct str web;		   /* Baosong-Web-Address of bag-info.txt; may be absent */
	LIST(struct str) settings; /* each Baosong-Setting of bag-info.txt: NAME="VALUE" */
	struct bag *bag;	   /* its files */
};

/*
 * Verify the bundle or bag at PATH; WATCH may be NULL.  Returns true when nothing at or above error
 * was added to DG; *OUT is filled as far as could be read in either case, and is to be closed.
 */
bool pack_verify(struct arena *arena, const char *path, const struct pack_watch *watch,
		 struct verified *out, struct diag *dg);

/* The same for a ZIP file in memory. */
bool pack_verify_bytes(struct arena *arena, struct str bytes, struct verified *out,
		       struct diag *dg);

/*
 * The content of one of the record's own files, PATH ("data/report.xml"), in OUT, which must not
 * change or be released while it is used; absent when it is not there or unreadable.  A large one
 * is read again: when it is no longer what was verified, DG says so.
 */
struct str verified_content(const struct verified *verified, struct str path, struct buf *out);

/* Before the arena goes. */
void verified_close(struct verified *verified);

/* Does PATH look like something for pack_verify: a folder, or a file with a ZIP's first bytes? */
bool pack_is_bundle(const char *path);

#endif

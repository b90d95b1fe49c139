/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Attachments: files named on the command line, and files that a saved page links to and that
 * lie under its own folder.  Each is read once here, in pieces, for its digest, CRC and type;
 * the bundle writer reads it a second time and notices when it changed meanwhile.
 */
#ifndef PACK_ATTACH_H
#define PACK_ATTACH_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"
#include "ext/digest.h"
#include "pack/watch.h"

/* Links to what is not there, or elsewhere, are remembered up to the second. */
enum { ATTACHMENTS_MAX = 1000, ATTACH_MISSING = 100 };

/* Which file it was, and in what state. */
struct attach_identity {
	dev_t device;
	ino_t inode;
	uint64_t bytes;
	int64_t seconds;
	int64_t nanoseconds;
};

struct attachment {
	const char *folder; /* NULL: PATH may be anything the user can open */
	const char *path;   /* below FOLDER each segment is a plain folder or file, never a link */
	struct str content; /* its bytes, when it is no file; absent otherwise */
	struct str name;    /* safe and unique among the attachments: attachments/NAME */
	struct str key;	    /* of the name: names_key */
	struct str title;   /* as given or as the link says; may be absent */
	struct str media;   /* static storage */
	uint64_t bytes;
	struct digest_value sha256;
	struct digest_value sm3; /* n is 0 unless asked for */
	uint32_t crc;
	bool shrinks; /* compression is worth it */
	struct attach_identity identity;
};

struct attachments {
	struct arena *arena;
	const struct pack_watch *watch; /* told of each file; NULL at first */
	bool sm3;			/* files are digested by SM3 as well; false at first */
	uint64_t uses; /* bundles they go into, each of which reads them; 1 at first */
	LIST(struct attachment) items;
	LIST(struct str) missing; /* paths of what links name in vain: it may be there next time */
	bool missing_more;	  /* and there were more */
};

void attach_init(struct attachments *list, struct arena *arena);

/* The file at PATH, named on the command line; one that cannot be read is an error in DG. */
bool attach_given(struct attachments *list, const char *path, struct str title, struct diag *dg);

/*
 * HREF as it stands in the page saved at PAGE, with TEXT the words of the link.  Taken when it is
 * relative and names a regular file under the page's folder, the page itself excepted, no part
 * hidden and no part a link; true when taken now or before.  Links that lead elsewhere are
 * passed over in silence, folders too; files that are there but may not be taken are warnings.
 */
bool attach_link(struct attachments *list, const char *page, struct str href, struct str text,
		 struct diag *dg);

/* Whether HREF leads out of the folder of its page, or nowhere in it. */
bool attach_is_elsewhere(struct arena *arena, struct str href);

/*
 * BYTES that lie inside of the report, there called NAME; NAME, TITLE and they are borrowed. False,
 * with a finding, when there are too many attachments.
 */
bool attach_inside(struct attachments *list, struct str name, struct str title, struct str bytes,
		   struct diag *dg);

/* Where ATTACHMENT, a file, lies, from the folder we are in. */
struct str attach_path(const struct attachment *attachment, struct arena *arena);

/* The file of ATTACHMENT, opened again for reading; -1 and errno (ESTALE: it has changed). */
int attach_open(const struct attachment *attachment);

/*
 * Media type, digest and CRC of bytes in memory, as of a file: for the source of a report.
 * Sets media, bytes, sha256, crc and shrinks.
 */
void attach_judge(struct str bytes, struct attachment *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ZIP containers in memory, as office programs make and read them: the directory says what is
 * there.  This reads documents, tolerantly and under limits; bundles, of which every byte is to be
 * accounted for, are judged by pack/zip/read.h.
 */
#ifndef EXT_ZIP_UNZIP_H
#define EXT_ZIP_UNZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text/str.h"

/* Published limits: n passes, n + 1 is refused. */
enum {
	UNZIP_MEMBERS_MAX = 10000,
	UNZIP_BYTES_MAX = 64 * 1024 * 1024, /* of all members read from one container, expanded */
	UNZIP_RATIO_MAX = 200,		    /* expanded bytes for each packed one */
};

enum unzip_status {
	UNZIP_OK,
	UNZIP_NO_END,	 /* no end record: no ZIP file, or cut short */
	UNZIP_DIRECTORY, /* the directory is not where or what it is said to be */
	UNZIP_MEMBERS,	 /* more than UNZIP_MEMBERS_MAX */
	UNZIP_NAME,	 /* a name leads out of the container or has control characters */
	UNZIP_TWICE,	 /* two members of one name; case does not count */
	UNZIP_ENCRYPTED,
	UNZIP_METHOD,  /* neither stored nor deflated */
	UNZIP_BYTES,   /* more than UNZIP_BYTES_MAX */
	UNZIP_RATIO,   /* more than UNZIP_RATIO_MAX */
	UNZIP_CONTENT, /* its bytes are not there, are no deflate stream, or have another size or
			  CRC than stated */
	UNZIP_STATUS_COUNT
};

struct unzip_member {
	struct str name; /* UTF-8 or GB18030 as UTF-8, '\' made '/', without a leading '/' */
	unsigned flags;
	unsigned method;
	uint32_t crc;
	uint64_t packed;
	uint64_t size;
	uint64_t header;
};

struct unzip {
	struct arena *arena;
	struct str bytes;
	const struct unzip_member *members; /* sorted by name, ASCII case folded */
	size_t count;
	uint64_t read;	  /* bytes expanded so far */
	struct str fault; /* the name of the member at fault; absent when it is the container's */
};

/* Read the directory of BYTES, which are borrowed; all else lives in ARENA. */
enum unzip_status unzip_open(struct unzip *zip, struct str bytes, struct arena *arena);

/* The member called NAME, in any case of ASCII letters; NULL when there is none. */
const struct unzip_member *unzip_find(const struct unzip *zip, struct str name);

/* The content of MEMBER, in the arena; absent on failure. */
enum unzip_status unzip_read(struct unzip *zip, const struct unzip_member *member,
			     struct str *content_out);

#endif

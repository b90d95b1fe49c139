/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading ZIP files that may be hostile.  Every byte of the file must belong to exactly one
 * record, both headers of a member must agree, names must mean one file on every system:
 * whatever two readers could see differently is refused, each fault with its own code.
 * Nothing is ever written anywhere.
 */
#ifndef PACK_ZIP_READ_H
#define PACK_ZIP_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"

/* Limits: n passes, n + 1 is refused. */
#define ZIPREAD_EXPANDED_MAX (UINT64_C(4) << 30)
enum {
	ZIPREAD_MEMBERS_MAX = 10000,
	ZIPREAD_RATIO_MAX = 200,
	ZIPREAD_DIRECTORY_MAX = 64 << 20,
};

/* The file: a descriptor read by pread, or bytes in memory (FD -1). */
struct zipread_input {
	int fd;
	struct str bytes;
	uint64_t size;
};

struct zipread_member {
	struct str raw;	 /* the name as it stands in the file */
	struct str name; /* as UTF-8, without the '/' of a folder */
	struct str key;	 /* names_key */
	bool folder;
	unsigned method; /* 0 stored, 8 deflated */
	unsigned version;
	unsigned flags;
	unsigned time, date;
	uint32_t crc;
	uint64_t size;	 /* of the content */
	uint64_t packed; /* in the file */
	uint64_t header; /* offset of the local header */
	uint64_t data;	 /* offset of the content */
	uint64_t record; /* offset of the directory record */
	unsigned made_by;
	uint32_t attributes;
	bool zip64;
	bool readable; /* its content can be found and read */
};

struct zipread {
	struct arena *arena;
	struct diag *dg;
	struct zipread_input input;
	LIST(struct zipread_member) members; /* in the order of the directory */
	struct inflate *inflate;
	uint64_t directory;	 /* where it really begins */
	uint64_t directory_size; /* as stated */
	uint64_t directory_end;
	uint64_t count;	 /* as stated */
	uint64_t stated; /* where the directory is said to begin */
};

/*
 * Judge the structure of INPUT (borrowed): end records, directory, local headers, names.  All
 * faults are findings in DG, pointer being the member's name.  Returns true when it has none of
 * severity error; members that are readable can be read in either case.
 */
bool zipread_open(struct zipread *zip, struct arena *arena, const struct zipread_input *input,
		  struct diag *dg);
void zipread_close(struct zipread *zip);

/* Takes the content of a member, piece by piece. */
typedef void zipread_take(void *context, const void *bytes, size_t n);

/*
 * The content of MEMBER to TAKE, never more than its stated size.  False, with a finding, when the
 * deflate stream is bad, does not end where it should, or size or CRC are not as stated; what was
 * taken is then worthless.
 */
bool zipread_content(struct zipread *zip, const struct zipread_member *member, zipread_take *take,
		     void *context);

/* Read N bytes at OFFSET; false beyond the end or on failure. */
bool zipread_at(const struct zipread_input *input, uint64_t offset, void *out, size_t n);

#endif

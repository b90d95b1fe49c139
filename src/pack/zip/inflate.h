/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Raw deflate (RFC 1951) unpacked piece by piece in fixed memory.  Refuses what any reader could
 * refuse (libdeflate takes distance codes that zlib does not) and knows to the byte where the
 * stream ends.
 */
#ifndef PACK_ZIP_INFLATE_H
#define PACK_ZIP_INFLATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/text/str.h"

enum inflate_status {
	INFLATE_OK,
	INFLATE_BAD,	  /* not a deflate stream, or cut short */
	INFLATE_SHORT,	  /* ends before SIZE bytes came out */
	INFLATE_LONG,	  /* more than SIZE bytes would come out */
	INFLATE_TRAILING, /* right, but bytes are left over behind it */
};

/* The state, to be used again and again. */
struct inflate;

struct inflate *inflate_new(void);
/* NULL is accepted. */
void inflate_free(struct inflate *inflate);

struct inflate_calls {
	/* Up to N bytes of the stream at OUT; 0 when there are no more. */
	size_t (*read)(void *context, void *out, size_t n);
	/* The next N bytes of the content. */
	void (*take)(void *context, const void *bytes, size_t n);
	void *context;
};

/* The whole stream is to give exactly SIZE bytes and leave none unread. */
enum inflate_status inflate_pieces(struct inflate *inflate, const struct inflate_calls *calls,
				   uint64_t size);

/* Where a stream's last block and the stream itself end, in bits from its beginning. */
struct inflate_end {
	uint64_t last_block; /* the first bit of its header */
	uint64_t bits;
};

/* Read the stream IN, which is to give SIZE bytes, only to find its end. */
enum inflate_status inflate_find_end(struct inflate *inflate, struct str in, uint64_t size,
				     struct inflate_end *out);

#endif

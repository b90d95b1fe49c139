/* SPDX-License-Identifier: Apache-2.0 */
/* Raw deflate (RFC 1951) of whole buffers, and CRC-32: the only user of libdeflate. */
#ifndef EXT_DEFLATE_H
#define EXT_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* The level of a normal run, and of a hurried one. */
enum { DEFLATE_NORMAL = 6, DEFLATE_FAST = 1 };

/* One compressor, to be used again and again. */
struct deflater;

struct deflater *deflater_new(int level);
/* NULL is accepted. */
void deflater_free(struct deflater *deflater);
int deflater_level(const struct deflater *deflater);
/* The most bytes that N bytes can become. */
size_t deflater_bound(struct deflater *deflater, size_t n);
/* Append IN as one raw deflate stream; false when OUT's maximum forbids. */
bool deflater_pack(struct deflater *deflater, struct str in, struct buf *out);

enum inflate_status {
	INFLATE_OK,
	INFLATE_BAD,	  /* not a deflate stream, or cut short */
	INFLATE_SHORT,	  /* ends before SIZE bytes came out */
	INFLATE_LONG,	  /* more than SIZE bytes would come out */
	INFLATE_TRAILING, /* right, but bytes of IN are left over */
};

struct inflater;

struct inflater *inflater_new(void);
/* NULL is accepted. */
void inflater_free(struct inflater *inflater);
/* The raw deflate stream IN is to fill OUT with exactly SIZE bytes and end with IN's last byte. */
enum inflate_status inflater_unpack(struct inflater *inflater, struct str in, void *out,
				    size_t size);

/* The CRC-32 of ZIP, continued from CRC (0 at the beginning). */
uint32_t deflate_crc32(uint32_t crc, const void *bytes, size_t n);

/* "libdeflate 1.14" */
const char *deflate_codec(void);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Deflating and inflating whole buffers (RFC 1951), and CRC-32: the only user of libdeflate. */
#ifndef EXT_ZIP_DEFLATE_H
#define EXT_ZIP_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text/str.h"

/* The level of a normal run, the lowest that never packs worse than zlib does by default, and of a
 * hurried one. */
enum { DEFLATE_NORMAL = 5, DEFLATE_FAST = 1 };

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

/* The raw deflate stream IN as exactly N bytes at OUT; false when it is none or gives another
 * number.
 */
bool deflate_unpack(struct str in, void *out, size_t n);

/*
 * What the raw deflate stream at the beginning of IN holds, of a size nobody says, at the end of
 * OUT; false when it is none or OUT's maximum forbids.
 */
bool deflate_unpack_all(struct str in, struct buf *out);

/* The CRC-32 of ZIP, continued from CRC (0 at the beginning). */
uint32_t deflate_crc32(uint32_t crc, const void *bytes, size_t n);

/* "libdeflate 1.14" */
const char *deflate_codec(void);

#endif

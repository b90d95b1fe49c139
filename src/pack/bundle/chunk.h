/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One raw deflate stream of many chunks.  libdeflate packs whole buffers only, twice as fast and
 * smaller than zlib; so that files of any size need little room, each chunk is packed by itself
 * and its last block is made to be followed by the next chunk.
 */
#ifndef PACK_BUNDLE_CHUNK_H
#define PACK_BUNDLE_CHUNK_H

#include "base/buf.h"
#include "pack/bundle/parts.h"

/* The most bytes that a chunk of N bytes can become. */
size_t chunk_bound(struct deflater *deflater, size_t n);

/* Append IN, deflated; unless LAST, the stream goes on behind it at a byte.  OUT has the room. */
void chunk_pack(struct packer *packer, struct str in, bool last, struct buf *out);

#endif

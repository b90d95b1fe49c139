/* SPDX-License-Identifier: Apache-2.0 */
/* What zip.c writes into: a buffer, behind it the output and its digest. */
#ifndef EXT_ZIP_SINK_H
#define EXT_ZIP_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/files/io.h"
#include "ext/digest.h"

/*
 * The output as libzip sees it.  BUFFER holds the bytes from BASE on, BASE of which are written
 * and digested; POSITION is where libzip stands, END the length so far.
 */
struct sink {
	struct output *out;
	struct digest *digest;
	unsigned char *buffer;
	size_t capacity;
	size_t used;
	uint64_t base;
	uint64_t position;
	bool rewritten; /* bytes were changed after they went into the digest */
};

/* N bytes at the sink's position, be it at the end or over bytes that were written before. */
bool sink_put(struct sink *sink, const unsigned char *p, size_t n);

/* What is in the buffer goes out. */
bool sink_flush(struct sink *sink);

/* The last bytes, and the digest anew when a header was changed behind its back. */
bool sink_finish(struct sink *sink);

#endif

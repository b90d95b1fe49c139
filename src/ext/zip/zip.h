/* SPDX-License-Identifier: Apache-2.0 */
/* Writing ZIP containers: the only user of libzip. */
#ifndef EXT_ZIP_ZIP_H
#define EXT_ZIP_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/files/io.h"
#include "base/text/str.h"
#include "ext/digest.h"

enum zip_method {
	ZIP_STORED,   /* the source hands over the content */
	ZIP_DEFLATED, /* the source hands over a raw deflate stream */
};

/* A deflated member that knows only at its end how long it is. */
#define ZIP_SIZE_LATER UINT64_MAX

/* Where a member's bytes come from.  Members are opened one at a time, in order. */
struct zip_source_calls {
	/* Ready to read from the first byte; *PACKED_OUT are the bytes to come, or ZIP_SIZE_LATER.
	 */
	bool (*open)(void *context, uint64_t *packed_out);
	/* Bytes put at OUT, at most N; 0 at the end, -1 on failure. */
	int64_t (*read)(void *context, void *out, size_t n);
	/* Also called after a failure of the other two; not without open. */
	void (*close)(void *context);
};

/* The container trusts SIZE of what is deflated, and CRC: a source that can change looks itself. */
struct zip_member {
	const char *name; /* UTF-8 */
	enum zip_method method;
	uint64_t size;	    /* of the content */
	uint32_t crc;	    /* of the content */
	unsigned ratio_max; /* more bytes of content for each packed one are refused; 0: any */
	const struct zip_source_calls *calls;
	void *context;
};

enum zip_failure {
	ZIP_FAILED_NOT,
	ZIP_FAILED_OUTPUT,  /* see output.errnum */
	ZIP_FAILED_SOURCE,  /* a source's open or read failed */
	ZIP_FAILED_CHANGED, /* a source gave more or fewer bytes than it announced */
	ZIP_FAILED_RATIO,   /* a member shrinks more than its ratio_max */
	ZIP_FAILED_LIBRARY, /* see text */
};

struct zip_error_report {
	enum zip_failure failure;
	size_t member; /* the member at work */
	char text[128];
};

/*
 * Write N members (at least one; names unique) to OUT in their order: flag 0x0800, DOS time
 * 1980-01-01 12:00, made by Unix with mode 0100644, version 20 (45 where sizes need ZIP64), no
 * extra fields but those of ZIP64, no data descriptors.  The bytes depend on the members alone.
 * DIGEST, when not NULL, is started by the caller and gets every byte of the container.
 */
bool zip_write(struct output *out, const struct zip_member *members, size_t n,
	       struct digest *digest, struct zip_error_report *report)
    __attribute__((warn_unused_result));

/*
 * How long a container will be, told member by member in their order; exact up to 4 GiB, beyond
 * that it may be some bytes less.  All zero: empty.
 */
struct zip_extent {
	uint64_t bytes;	    /* of local headers and data */
	uint64_t directory; /* of central headers */
	uint64_t members;
};

/* One more member: its name's bytes, those of its content, and those of what is written of it. */
void zip_extend(struct zip_extent *extent, size_t name, uint64_t size, uint64_t packed);
uint64_t zip_extent_bytes(const struct zip_extent *extent);

/* "1.7.3": of the libzip that is loaded. */
const char *zip_library_version(void);

#endif

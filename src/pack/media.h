/* SPDX-License-Identifier: Apache-2.0 */
/* The media type of a file, told by its content. */
#ifndef PACK_MEDIA_H
#define PACK_MEDIA_H

#include <stddef.h>
#include <stdint.h>

#include "base/text/str.h"

/* Bytes looked at from the beginning; containers are looked into beyond that. */
enum { MEDIA_HEAD = 64 * 1024 };

/* A file to look into: READ puts up to N bytes from OFFSET at OUT and returns how many. */
struct media_input {
	size_t (*read)(void *context, uint64_t offset, void *out, size_t n);
	void *context;
	uint64_t size;
};

/*
 * A type of the IANA registry where it has one: "application/pdf", "text/csv".  Never absent:
 * "application/octet-stream" is what cannot be told.  Static storage.
 */
struct str media_type(const struct media_input *input);
struct str media_type_of_bytes(struct str bytes);

#endif

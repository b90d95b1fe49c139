/* SPDX-License-Identifier: Apache-2.0 */
/* Where the bytes of a bundle's members come from. */
#ifndef PACK_BUNDLE_SOURCE_H
#define PACK_BUNDLE_SOURCE_H

#include "base/buf.h"
#include "ext/zip/zip.h"
#include "pack/bundle/parts.h"

/* Content of a file that is compressed in one piece: what a bundle needs beyond its own files. */
enum { SOURCE_CHUNK = 1 << 20 };

struct source {
	const struct packed *member;
	struct packer *packer;
	const char *bytes; /* to be handed over: N of them, AT are */
	uint64_t n;
	uint64_t at;
	uint64_t left; /* of a file or shelf: not yet read */
	uint32_t crc;  /* of a file: of what was read */
	struct buf room;
	int fd;
	int errnum; /* of the failure; ESTALE: the file is no longer as it was judged */
};

/* BYTES and N are set by the owner. */
extern const struct zip_source_calls source_from_memory;
/* The file as it is. */
extern const struct zip_source_calls source_from_file;
/* The file deflated, chunk by chunk. */
extern const struct zip_source_calls source_from_file_packed;

/* What packed_shelve has put away. */
extern const struct zip_source_calls source_from_shelf;

/* Why SOURCE, which failed, did: a finding about the attachment or member NAME. */
void source_explain(const struct source *source, struct str name, struct diag *dg);

#endif

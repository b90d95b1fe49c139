/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the ZIP reader share. */
#ifndef PACK_ZIP_INT_H
#define PACK_ZIP_INT_H

#include "pack/zip/read.h"

enum {
	ZIP_LOCAL_SIZE = 30,
	ZIP_CENTRAL_SIZE = 46,
	ZIP_END_SIZE = 22,
	ZIP_END64_SIZE = 56,
	ZIP_LOCATOR_SIZE = 20,
};

#define ZIP_LOCAL_SIGN 0x04034B50u
#define ZIP_CENTRAL_SIGN 0x02014B50u
#define ZIP_END_SIGN 0x06054B50u
#define ZIP_END64_SIGN 0x06064B50u
#define ZIP_LOCATOR_SIGN 0x07064B50u
#define ZIP_DESCRIPTOR_SIGN 0x08074B50u
#define ZIP_SENTINEL2 0xFFFFu
#define ZIP_SENTINEL4 0xFFFFFFFFu

enum {
	ZIP_FLAG_ENCRYPTED = 1 << 0,
	ZIP_FLAG_LEVEL = 3 << 1,
	ZIP_FLAG_DESCRIPTOR = 1 << 3,
	ZIP_FLAG_STRONG = 1 << 6,
	ZIP_FLAG_UTF8 = 1 << 11,
	ZIP_FLAG_MASKED = 1 << 13,
};

/* Little-endian fields taken in order; beyond the end FAILED is set and zero returned. */
struct zip_cursor {
	const unsigned char *p;
	size_t n;
	size_t at;
	bool failed;
};

uint64_t zip_take(struct zip_cursor *cursor, size_t bytes);
struct str zip_take_str(struct zip_cursor *cursor, size_t n);

/* The first four bytes at OFFSET as a number, 0 beyond the end. */
uint32_t zip_sign_at(const struct zipread_input *input, uint64_t offset);

/* CODE about the file at OFFSET; about MEMBER at its header. */
struct finding *zip_complain(struct zipread *zip, enum diag_code code, uint64_t offset);
/* The same for a limit that was passed. */
void zip_over(struct zipread *zip, enum diag_code code, uint64_t offset, uint64_t limit);
void zip_blame(struct zipread *zip, const struct zipread_member *member, enum diag_code code,
	       struct str detail);

/* Fills directory, directory_size, directory_end, count, stated; false when there is none. */
bool zip_find_end(struct zipread *zip);
/* Fills members from the directory. */
bool zip_read_directory(struct zipread *zip);
/* The extra field of a header, in zip64 sizes where SENTINEL says so. */
struct zip_extra {
	bool has64;
	struct zip_cursor zip64;
};
void zip_read_extra(struct zipread *zip, const struct zipread_member *member, struct str field,
		    struct zip_extra *out);
/*
 * Local headers against the directory; with ALL_KNOWN, when the directory could be read to its
 * end, also the tiling of the space before it.
 */
void zip_check_locals(struct zipread *zip, bool all_known);
/* Decodes the name of MEMBER; faults are findings. */
void zip_read_name(struct zipread *zip, struct zipread_member *member);
/* Names against each other. */
void zip_check_names(struct zipread *zip);

#endif

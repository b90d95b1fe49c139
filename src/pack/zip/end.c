/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a ZIP file: one end record, and the ZIP64 records that may stand before it. */
#include "base/mem.h"
#include "pack/zip/int.h"

enum { COMMENT_MAX = 0xFFFF, TAIL_MAX = ZIP_END_SIZE + COMMENT_MAX };

struct tail {
	unsigned char *p;
	size_t n;
	uint64_t offset; /* of p[0] in the file */
};

struct end {
	uint64_t disk, directory_disk, here, count, size, offset, comment;
	uint64_t at;
};

uint64_t
zip_take(struct zip_cursor *cursor, size_t bytes)
{
	uint64_t value = 0;

	if (cursor->failed || cursor->n - cursor->at < bytes) {
		cursor->failed = true;
		return 0;
	}
	for (size_t i = 0; i < bytes; i++)
		value |= (uint64_t)cursor->p[cursor->at + i] << (8 * i);
	cursor->at += bytes;
	return value;
}

struct str
zip_take_str(struct zip_cursor *cursor, size_t n)
{
	struct str s = {(const char *)cursor->p + cursor->at, n};

	if (cursor->failed || cursor->n - cursor->at < n) {
		cursor->failed = true;
		return STR("");
	}
	cursor->at += n;
	return s;
}

uint32_t
zip_sign_at(const struct zipread_input *input, uint64_t offset)
{
	unsigned char bytes[4];
	struct zip_cursor cursor = {bytes, sizeof(bytes), 0, false};

	if (!zipread_at(input, offset, bytes, sizeof(bytes)))
		return 0;
	return (uint32_t)zip_take(&cursor, 4);
}

/* Does an end record stand at I, and does its comment end with the file? */
static bool
is_sign(const struct tail *tail, size_t i)
{
	return tail->n - i >= ZIP_END_SIZE && memcmp(tail->p + i, "PK\5\6", 4) == 0;
}

static bool
is_exact(const struct tail *tail, size_t i)
{
	size_t comment = tail->p[i + 20] | (size_t)tail->p[i + 21] << 8;

	return is_sign(tail, i) && comment == tail->n - i - ZIP_END_SIZE;
}

/* The record that ends the file; others that could be taken for it make the file ambiguous. */
static bool
choose_end(struct zipread *zip, const struct tail *tail, size_t *out)
{
	size_t exact = 0, last_exact = 0, last = SIZE_MAX;

	for (size_t i = 0; i + ZIP_END_SIZE <= tail->n; i++) {
		if (!is_sign(tail, i))
			continue;
		last = i;
		if (is_exact(tail, i)) {
			exact++;
			last_exact = i;
		}
	}
	*out = last_exact;
	if (last == SIZE_MAX) {
		zip_complain(zip, ZIP_NO_END, zip->input.size);
		return false;
	}
	if (exact == 0) {
		zip_complain(zip, ZIP_SUFFIX, tail->offset + last + ZIP_END_SIZE);
		return false;
	}
	if (exact > 1 || last != last_exact)
		zip_complain(zip, ZIP_END_AMBIGUOUS, tail->offset + last_exact);
	return true;
}

static void
parse_end(const struct tail *tail, size_t at, struct end *out)
{
	struct zip_cursor cursor = {tail->p + at, ZIP_END_SIZE, 4, false};

	out->disk = zip_take(&cursor, 2);
	out->directory_disk = zip_take(&cursor, 2);
	out->here = zip_take(&cursor, 2);
	out->count = zip_take(&cursor, 2);
	out->size = zip_take(&cursor, 4);
	out->offset = zip_take(&cursor, 4);
	out->comment = zip_take(&cursor, 2);
	out->at = tail->offset + at;
}

/* WIDE replaces *FIELD, which must be its sentinel or say the same. */
static bool
widen(uint64_t *field, uint64_t sentinel, uint64_t wide)
{
	bool agree = *field == sentinel || *field == wide;

	*field = wide;
	return agree;
}

static bool
merge_end64(const unsigned char *record, struct end *end)
{
	struct zip_cursor cursor = {record, ZIP_END64_SIZE, 4, false};
	bool good = zip_take(&cursor, 8) == ZIP_END64_SIZE - 12;
	uint64_t made_by = zip_take(&cursor, 2), version = zip_take(&cursor, 2);

	good &= version >= 45 && version <= 63 && (made_by & 0xFF) >= 45;
	good &= widen(&end->disk, ZIP_SENTINEL2, zip_take(&cursor, 4));
	good &= widen(&end->directory_disk, ZIP_SENTINEL2, zip_take(&cursor, 4));
	good &= widen(&end->here, ZIP_SENTINEL2, zip_take(&cursor, 8));
	good &= widen(&end->count, ZIP_SENTINEL2, zip_take(&cursor, 8));
	good &= widen(&end->size, ZIP_SENTINEL4, zip_take(&cursor, 8));
	good &= widen(&end->offset, ZIP_SENTINEL4, zip_take(&cursor, 8));
	return good;
}

/* The locator must point at the record right before it. */
static bool
read_end64(struct zipread *zip, struct end *end, uint64_t *directory_end)
{
	unsigned char locator[ZIP_LOCATOR_SIZE], record[ZIP_END64_SIZE];
	struct zip_cursor cursor = {locator, sizeof(locator), 4, false};
	uint64_t at = end->at - ZIP_LOCATOR_SIZE - ZIP_END64_SIZE, disk, where, disks;

	if (end->at < ZIP_LOCATOR_SIZE + ZIP_END64_SIZE ||
	    !zipread_at(&zip->input, end->at - ZIP_LOCATOR_SIZE, locator, sizeof(locator)) ||
	    !zipread_at(&zip->input, at, record, sizeof(record)))
		return false;
	disk = zip_take(&cursor, 4);
	where = zip_take(&cursor, 8);
	disks = zip_take(&cursor, 4);
	*directory_end = at;
	if (disk != 0 || disks != 1)
		zip_complain(zip, ZIP_MULTI_DISK, end->at - ZIP_LOCATOR_SIZE);
	if (where != at || memcmp(record, "PK\6\6", 4) != 0)
		return false;
	return merge_end64(record, end);
}

static void
read_zip64(struct zipread *zip, struct end *end)
{
	bool wanted = end->count == ZIP_SENTINEL2 || end->size == ZIP_SENTINEL4 ||
		      end->offset == ZIP_SENTINEL4;
	bool there = end->at >= ZIP_LOCATOR_SIZE &&
		     zip_sign_at(&zip->input, end->at - ZIP_LOCATOR_SIZE) == ZIP_LOCATOR_SIGN;

	if (there ? !read_end64(zip, end, &zip->directory_end) : wanted)
		zip_complain(zip, ZIP_ZIP64, end->at);
}

/*
 * The directory ends where the end records begin.  When it is not where it is said to be but as
 * long, something was put before it: reading goes on at the place where it really is.
 */
static bool
place_directory(struct zipread *zip, const struct end *end)
{
	zip->count = end->count;
	zip->stated = end->offset;
	zip->directory_size = end->size;
	if (end->size > zip->directory_end) {
		zip_complain(zip, ZIP_DIRECTORY, end->at);
		return false;
	}
	if (end->size > ZIPREAD_DIRECTORY_MAX) {
		zip_over(zip, ZIP_DIRECTORY_LARGE, end->at, ZIPREAD_DIRECTORY_MAX);
		return false;
	}
	zip->directory = zip->directory_end - end->size;
	if (zip->directory == end->offset)
		return true;
	zip_complain(zip,
		     zip->directory > end->offset &&
			     zip_sign_at(&zip->input, zip->directory) == ZIP_CENTRAL_SIGN
			 ? ZIP_PREFIX
			 : ZIP_DIRECTORY,
		     zip->directory);
	return zip_sign_at(&zip->input, zip->directory) == ZIP_CENTRAL_SIGN;
}

static bool
judge_end(struct zipread *zip, const struct tail *tail, size_t at)
{
	struct end end;

	parse_end(tail, at, &end);
	zip->directory_end = end.at;
	read_zip64(zip, &end);
	if (end.disk != 0 || end.directory_disk != 0)
		zip_complain(zip, ZIP_MULTI_DISK, end.at);
	if (end.here != end.count)
		zip_complain(zip, ZIP_COUNT, end.at);
	if (end.comment > 0)
		zip_complain(zip, ZIP_COMMENT, end.at + ZIP_END_SIZE);
	return place_directory(zip, &end);
}

bool
zip_find_end(struct zipread *zip)
{
	struct tail tail = {.n = zip->input.size < TAIL_MAX ? (size_t)zip->input.size : TAIL_MAX};
	size_t at = 0;
	bool good;

	tail.offset = zip->input.size - tail.n;
	tail.p = mem_alloc(tail.n);
	good = zipread_at(&zip->input, tail.offset, tail.p, tail.n);
	if (!good)
		zip_complain(zip, ZIP_NO_END, tail.offset);
	good = good && choose_end(zip, &tail, &at) && judge_end(zip, &tail, at);
	mem_free(tail.p);
	return good;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The directory of a ZIP file: one record for each member, nothing else. */
#include <stdlib.h>

#include "base/mem.h"
#include "ext/zip/deflate.h"
#include "pack/zip/int.h"

enum {
	EXTRA_ZIP64 = 0x0001,
	EXTRA_AES = 0x9901,
	EXTRA_STRONG = 0x0017,
	EXTRA_NAME = 0x7075,
	METHOD_STORED = 0,
	METHOD_DEFLATED = 8,
	VERSION_MAX = 63,
	HOST_UNIX = 3,
	HOST_DARWIN = 19,
	DOS_FOLDER = 0x10,
	MODE_TYPE = 0170000,
	MODE_LINK = 0120000,
	MODE_FOLDER = 0040000,
	MODE_FILE = 0100000,
};

struct finding *
zip_complain(struct zipread *zip, enum diag_code code, uint64_t offset)
{
	return diag_add(
	    zip->dg, code, (struct place){.byte_offset = offset}, 1,
	    (struct str[]){arena_printf(zip->arena, "%llu", (unsigned long long)offset)});
}

void
zip_over(struct zipread *zip, enum diag_code code, uint64_t offset, uint64_t limit)
{
	struct str args[] = {
	    arena_printf(zip->arena, "%llu", (unsigned long long)offset),
	    arena_printf(zip->arena, "%llu", (unsigned long long)limit),
	};

	diag_add(zip->dg, code, (struct place){.byte_offset = offset}, 2, args);
}

void
zip_blame(struct zipread *zip, const struct zipread_member *member, enum diag_code code,
	  struct str detail)
{
	struct finding *finding =
	    diag_add(zip->dg, code, (struct place){.byte_offset = member->header}, 2,
		     (struct str[]){member->name, detail});

	finding->pointer = member->name;
}

/* Identifiers already seen in this field: a record counts once. */
static bool
seen_before(struct str field, size_t end, uint64_t id)
{
	struct zip_cursor cursor = {(const unsigned char *)field.p, end, 0, false};

	while (cursor.at < end) {
		uint64_t other = zip_take(&cursor, 2);
		(void)zip_take_str(&cursor, (size_t)zip_take(&cursor, 2));
		if (other == id)
			return true;
	}
	return false;
}

void
zip_read_extra(struct zipread *zip, const struct zipread_member *member, struct str field,
	       struct zip_extra *out)
{
	struct zip_cursor cursor = {(const unsigned char *)field.p, field.n, 0, false};

	*out = (struct zip_extra){.has64 = false};
	while (cursor.at < field.n && !cursor.failed) {
		size_t start = cursor.at;
		uint64_t id = zip_take(&cursor, 2);
		struct str body = zip_take_str(&cursor, (size_t)zip_take(&cursor, 2));
		if (cursor.failed)
			break;
		if (seen_before(field, start, id))
			zip_blame(zip, member, ZIP_EXTRA_DUPLICATE,
				  arena_printf(zip->arena, "0x%04X", (unsigned)id));
		if (id == EXTRA_NAME)
			zip_blame(zip, member, ZIP_NAME_OVERRIDE, STR(""));
		if (id == EXTRA_AES || id == EXTRA_STRONG)
			zip_blame(zip, member, ZIP_ENCRYPTED, STR(""));
		if (id == EXTRA_ZIP64) {
			out->has64 = true;
			out->zip64 =
			    (struct zip_cursor){(const unsigned char *)body.p, body.n, 0, false};
		}
	}
	if (cursor.failed)
		zip_blame(zip, member, ZIP_EXTRA, STR(""));
}

/* Fields with the sentinel are in the ZIP64 extra, in this order, and nothing else is there. */
static void
widen_sizes(struct zipread *zip, struct zipread_member *member, struct zip_extra *extra,
	    uint64_t disk)
{
	struct zip_cursor *wide = &extra->zip64;
	uint64_t *const fields[] = {&member->size, &member->packed, &member->header};
	bool wanted = disk == ZIP_SENTINEL2;

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		wanted |= *fields[i] == ZIP_SENTINEL4;
	if (disk != 0 && disk != ZIP_SENTINEL2)
		zip_blame(zip, member, ZIP_MULTI_DISK, STR(""));
	if (!extra->has64 && !wanted)
		return;
	member->zip64 = true;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (*fields[i] == ZIP_SENTINEL4)
			*fields[i] = zip_take(wide, 8);
	if (disk == ZIP_SENTINEL2 && zip_take(wide, 4) != 0)
		zip_blame(zip, member, ZIP_MULTI_DISK, STR(""));
	if (!extra->has64 || wide->failed || wide->at != wide->n) {
		zip_blame(zip, member, ZIP_ZIP64, STR(""));
		member->readable = false;
	}
}

static void
check_kind(struct zipread *zip, const struct zipread_member *member)
{
	unsigned host = member->made_by >> 8, mode = 0;
	bool dos_folder = (member->attributes & DOS_FOLDER) != 0;

	if (host == HOST_UNIX || host == HOST_DARWIN)
		mode = member->attributes >> 16 & MODE_TYPE;
	if (mode == MODE_LINK)
		zip_blame(zip, member, ZIP_LINK, STR(""));
	else if (mode != 0 && mode != (member->folder ? MODE_FOLDER : MODE_FILE))
		zip_blame(zip, member, ZIP_SPECIAL, STR(""));
	else if (dos_folder && !member->folder)
		zip_blame(zip, member, ZIP_SPECIAL, STR(""));
	if (member->folder && (member->size != 0 || member->crc != 0))
		zip_blame(zip, member, ZIP_FOLDER_DATA, STR(""));
}

static void
check_flags(struct zipread *zip, struct zipread_member *member)
{
	unsigned encrypted = ZIP_FLAG_ENCRYPTED | ZIP_FLAG_STRONG | ZIP_FLAG_MASKED;
	unsigned known = encrypted | ZIP_FLAG_LEVEL | ZIP_FLAG_DESCRIPTOR | ZIP_FLAG_UTF8;

	if (member->flags & encrypted) {
		zip_blame(zip, member, ZIP_ENCRYPTED, STR(""));
		member->readable = false;
	}
	if (member->flags & ~known)
		zip_blame(zip, member, ZIP_FLAGS,
			  arena_printf(zip->arena, "0x%04X", member->flags));
	if (member->method != METHOD_STORED && member->method != METHOD_DEFLATED) {
		zip_blame(zip, member, ZIP_METHOD, arena_printf(zip->arena, "%u", member->method));
		member->readable = false;
	}
	if ((member->version & 0xFF) > VERSION_MAX)
		zip_blame(zip, member, ZIP_VERSION,
			  arena_printf(zip->arena, "%u", member->version));
}

static void
check_sizes(struct zipread *zip, struct zipread_member *member)
{
	bool stored = member->method == METHOD_STORED;

	if (stored && member->size != member->packed) {
		zip_blame(zip, member, ZIP_SIZE,
			  arena_printf(zip->arena, "%llu", (unsigned long long)member->size));
		member->readable = false;
	}
	if (!stored && member->packed < UINT32_MAX &&
	    member->size > member->packed * ZIPREAD_RATIO_MAX) {
		zip_blame(zip, member, ZIP_RATIO,
			  arena_printf(zip->arena, "%d", ZIPREAD_RATIO_MAX));
		member->readable = false;
	}
}

static bool
parse_record(struct zipread *zip, struct zip_cursor *cursor, struct zipread_member *member)
{
	struct zip_extra extra;
	size_t name, field, comment;
	uint64_t disk;

	member->readable = true;
	member->record = zip->directory + cursor->at;
	if (zip_take(cursor, 4) != ZIP_CENTRAL_SIGN)
		return false;
	member->made_by = (unsigned)zip_take(cursor, 2);
	member->version = (unsigned)zip_take(cursor, 2);
	member->flags = (unsigned)zip_take(cursor, 2);
	member->method = (unsigned)zip_take(cursor, 2);
	member->time = (unsigned)zip_take(cursor, 2);
	member->date = (unsigned)zip_take(cursor, 2);
	member->crc = (uint32_t)zip_take(cursor, 4);
	member->packed = zip_take(cursor, 4);
	member->size = zip_take(cursor, 4);
	name = (size_t)zip_take(cursor, 2);
	field = (size_t)zip_take(cursor, 2);
	comment = (size_t)zip_take(cursor, 2);
	disk = zip_take(cursor, 2);
	(void)zip_take(cursor, 2);
	member->attributes = (uint32_t)zip_take(cursor, 4);
	member->header = zip_take(cursor, 4);
	member->raw = arena_str(zip->arena, zip_take_str(cursor, name));
	if (cursor->failed)
		return false;
	zip_read_name(zip, member);
	zip_read_extra(zip, member, zip_take_str(cursor, field), &extra);
	(void)zip_take_str(cursor, comment);
	widen_sizes(zip, member, &extra, disk);
	if (comment > 0)
		zip_blame(zip, member, ZIP_COMMENT, STR(""));
	return !cursor->failed;
}

static void
check_record(struct zipread *zip, struct zipread_member *member)
{
	/* What was put before the first member moved all of them. */
	member->header += zip->directory > zip->stated ? zip->directory - zip->stated : 0;
	check_flags(zip, member);
	check_kind(zip, member);
	check_sizes(zip, member);
}

static bool
read_records(struct zipread *zip, struct zip_cursor *cursor)
{
	while (cursor->at < cursor->n) {
		struct zipread_member *member;
		if (zip->members.n >= ZIPREAD_MEMBERS_MAX) {
			zip_over(zip, ZIP_TOO_MANY, zip->directory + cursor->at,
				 ZIPREAD_MEMBERS_MAX);
			return false;
		}
		member = LIST_ADD(zip->arena, &zip->members);
		if (!parse_record(zip, cursor, member)) {
			zip_complain(zip, ZIP_DIRECTORY, member->record);
			zip->members.n--;
			return false;
		}
		check_record(zip, member);
	}
	return true;
}

static void
check_total(struct zipread *zip)
{
	uint64_t total = 0;

	LIST_EACH (const struct zipread_member, member, &zip->members) {
		if (member->size > ZIPREAD_EXPANDED_MAX - total) {
			zip_over(zip, ZIP_EXPANDED, member->record, ZIPREAD_EXPANDED_MAX);
			return;
		}
		total += member->size;
	}
}

bool
zip_read_directory(struct zipread *zip)
{
	struct zip_cursor cursor = {.n = (size_t)zip->directory_size};
	unsigned char *bytes = mem_alloc(cursor.n);
	bool good;

	cursor.p = bytes;
	good =
	    zipread_at(&zip->input, zip->directory, bytes, cursor.n) && read_records(zip, &cursor);
	mem_free(bytes);
	if (good && zip->members.n == 0)
		zip_complain(zip, ZIP_EMPTY, zip->directory);
	if (good && zip->members.n != zip->count)
		zip_complain(zip, ZIP_COUNT, zip->directory_end);
	check_total(zip);
	return good;
}

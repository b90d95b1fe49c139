/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP containers in memory, member by member. */
#include "ext/zip/unzip.h"

#include <stdlib.h>

#include "base/text/gb18030.h"
#include "base/text/utf8.h"
#include "ext/zip/deflate.h"

enum {
	END_SIZE = 22,
	COMMENT_MAX = 0xFFFF,
	LOCATOR_SIZE = 20,
	END64_SIZE = 56,
	CENTRAL_SIZE = 46,
	LOCAL_SIZE = 30,
	EXTRA_ZIP64 = 1,
	FLAGS_ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13,
	METHOD_STORED = 0,
	METHOD_DEFLATED = 8,
};

#define SENTINEL2 0xFFFFu
#define SENTINEL4 0xFFFFFFFFu

/* Little-endian fields taken in order; beyond the end FAILED is set and zero returned. */
struct cursor {
	struct str left;
	bool failed;
};

static struct str
take_str(struct cursor *cursor, uint64_t n)
{
	struct str taken = {cursor->left.p, (size_t)n};

	if (n > cursor->left.n) {
		cursor->failed = true;
		return STR("");
	}
	cursor->left = (struct str){cursor->left.p + n, cursor->left.n - (size_t)n};
	return taken;
}

static uint64_t
take(struct cursor *cursor, size_t bytes)
{
	struct str field = take_str(cursor, bytes);
	uint64_t value = 0;

	for (size_t i = 0; i < field.n; i++)
		value |= (uint64_t)(unsigned char)field.p[i] << (8 * i);
	return value;
}

static struct str
from(struct str s, uint64_t at)
{
	return at <= s.n ? (struct str){s.p + at, s.n - (size_t)at} : (struct str){s.p, 0};
}

static unsigned char
lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static int
compare_names(struct str a, struct str b)
{
	for (size_t i = 0; i < a.n && i < b.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return lower(a.p[i]) < lower(b.p[i]) ? -1 : 1;
	return (a.n > b.n) - (a.n < b.n);
}

static int
by_name(const void *a, const void *b)
{
	const struct unzip_member *x = a, *y = b;
	int order = compare_names(x->name, y->name);

	return order ? order : (x->header > y->header) - (x->header < y->header);
}

/* Where the directory is. */
struct end {
	uint64_t count;
	uint64_t size;
	uint64_t offset;
	size_t at; /* what it must end before */
};

/* The last end record: what stands behind it, a comment or not, is no business of ours. */
static bool
find_end(struct str bytes, struct end *out)
{
	size_t low = bytes.n > END_SIZE + COMMENT_MAX ? bytes.n - END_SIZE - COMMENT_MAX : 0;
	struct cursor cursor;

	for (size_t at = bytes.n >= END_SIZE ? bytes.n - END_SIZE + 1 : 0; at-- > low;) {
		cursor = (struct cursor){from(bytes, at), false};
		if (!str_starts(cursor.left, STR("PK\5\6")))
			continue;
		(void)take_str(&cursor, 10);
		out->count = take(&cursor, 2);
		out->size = take(&cursor, 4);
		out->offset = take(&cursor, 4);
		out->at = at;
		return true;
	}
	return false;
}

/* The ZIP64 end record, where the other has sentinels. */
static bool
widen_end(struct str bytes, struct end *end)
{
	struct cursor cursor;
	uint64_t sign, disk;

	if (end->count != SENTINEL2 && end->size != SENTINEL4 && end->offset != SENTINEL4)
		return true;
	if (end->at < LOCATOR_SIZE)
		return false;
	cursor = (struct cursor){from(bytes, end->at - LOCATOR_SIZE), false};
	sign = take(&cursor, 4);
	disk = take(&cursor, 4);
	if (sign != 0x07064B50u || disk != 0)
		return false;
	cursor = (struct cursor){from(bytes, take(&cursor, 8)), false};
	if (cursor.left.n < END64_SIZE || take(&cursor, 4) != 0x06064B50u)
		return false;
	(void)take_str(&cursor, 28);
	end->count = take(&cursor, 8);
	end->size = take(&cursor, 8);
	end->offset = take(&cursor, 8);
	return true;
}

/* Fields with the sentinel are in the ZIP64 extra, in this order. */
static bool
widen(struct unzip_member *member, struct str field)
{
	struct cursor extra = {field, false}, wide = {{NULL, 0}, false};

	if (member->size != SENTINEL4 && member->packed != SENTINEL4 && member->header != SENTINEL4)
		return true;
	while (extra.left.n > 0 && !extra.failed && !wide.left.p) {
		uint64_t id = take(&extra, 2);
		struct str body = take_str(&extra, take(&extra, 2));
		if (id == EXTRA_ZIP64)
			wide.left = body;
	}
	if (member->size == SENTINEL4)
		member->size = take(&wide, 8);
	if (member->packed == SENTINEL4)
		member->packed = take(&wide, 8);
	if (member->header == SENTINEL4)
		member->header = take(&wide, 8);
	return !wide.failed;
}

/*
 * RAW as UTF-8: Chinese programs write names in GBK and do not say so.  Some programs write '\'
 * between folders, or a '/' before all: what they mean is clear.
 */
static struct str
plain_name(struct arena *arena, struct str raw)
{
	struct str decoded = utf8_valid(raw) ? raw : decode_str(arena, raw, gb18030_decode);
	char *name = arena_raw(arena, decoded.n + 1, 1);

	for (size_t i = 0; i < decoded.n; i++)
		name[i] = decoded.p[i] == '\\' ? '/' : decoded.p[i];
	name[decoded.n] = '\0';
	return decoded.n > 0 && name[0] == '/' ? (struct str){name + 1, decoded.n - 1}
					       : (struct str){name, decoded.n};
}

static bool
is_safe(struct str name)
{
	struct str rest = name, part;

	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < 0x20 || name.p[i] == 0x7F)
			return false;
	while (str_split(&rest, '/', &part))
		if (str_eq(part, STR("..")))
			return false;
	return name.n > 0;
}

static enum unzip_status
read_record(struct unzip *zip, struct cursor *cursor, struct unzip_member *member)
{
	uint64_t name, extra, comment;

	if (take(cursor, 4) != 0x02014B50u)
		return UNZIP_DIRECTORY;
	(void)take_str(cursor, 4);
	member->flags = (unsigned)take(cursor, 2);
	member->method = (unsigned)take(cursor, 2);
	(void)take_str(cursor, 4);
	member->crc = (uint32_t)take(cursor, 4);
	member->packed = take(cursor, 4);
	member->size = take(cursor, 4);
	name = take(cursor, 2);
	extra = take(cursor, 2);
	comment = take(cursor, 2);
	(void)take_str(cursor, 8);
	member->header = take(cursor, 4);
	member->name = plain_name(zip->arena, take_str(cursor, name));
	if (!widen(member, take_str(cursor, extra)))
		return UNZIP_DIRECTORY;
	(void)take_str(cursor, comment);
	if (cursor->failed)
		return UNZIP_DIRECTORY;
	if (is_safe(member->name))
		return UNZIP_OK;
	zip->fault = member->name;
	return UNZIP_NAME;
}

static enum unzip_status
check_twice(struct unzip *zip)
{
	for (size_t i = 1; i < zip->count; i++)
		if (compare_names(zip->members[i - 1].name, zip->members[i].name) == 0) {
			zip->fault = zip->members[i].name;
			return UNZIP_TWICE;
		}
	return UNZIP_OK;
}

static enum unzip_status
read_directory(struct unzip *zip, const struct end *end)
{
	struct cursor cursor = {{zip->bytes.p + end->offset, (size_t)end->size}, false};
	struct unzip_member *members =
	    arena_array(zip->arena, (size_t)end->count, sizeof(*members));
	enum unzip_status status;

	for (size_t i = 0; i < end->count; i++) {
		status = read_record(zip, &cursor, &members[i]);
		if (status != UNZIP_OK)
			return status;
	}
	if (end->count > 1)
		qsort(members, (size_t)end->count, sizeof(*members), by_name);
	zip->members = members;
	zip->count = (size_t)end->count;
	return check_twice(zip);
}

enum unzip_status
unzip_open(struct unzip *zip, struct str bytes, struct arena *arena)
{
	struct end end = {0};

	*zip = (struct unzip){.arena = arena, .bytes = bytes};
	if (!find_end(bytes, &end))
		return UNZIP_NO_END;
	if (!widen_end(bytes, &end) || end.offset > end.at || end.size > end.at - end.offset)
		return UNZIP_DIRECTORY;
	if (end.count > UNZIP_MEMBERS_MAX)
		return UNZIP_MEMBERS;
	return read_directory(zip, &end);
}

const struct unzip_member *
unzip_find(const struct unzip *zip, struct str name)
{
	size_t low = 0, high = zip->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_names(zip->members[middle].name, name);
		if (order == 0)
			return &zip->members[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static enum unzip_status
judge(const struct unzip *zip, const struct unzip_member *member)
{
	bool stored = member->method == METHOD_STORED;

	if (member->flags & FLAGS_ENCRYPTED)
		return UNZIP_ENCRYPTED;
	if (!stored && member->method != METHOD_DEFLATED)
		return UNZIP_METHOD;
	if (member->size > UNZIP_BYTES_MAX - zip->read)
		return UNZIP_BYTES;
	if (!stored && member->size / UNZIP_RATIO_MAX >= member->packed &&
	    member->size > member->packed * UNZIP_RATIO_MAX)
		return UNZIP_RATIO;
	return stored && member->size != member->packed ? UNZIP_CONTENT : UNZIP_OK;
}

/* The packed bytes behind the local header, which is only asked how long it is. */
static bool
find_packed(const struct unzip *zip, const struct unzip_member *member, struct str *out)
{
	struct cursor cursor = {from(zip->bytes, member->header), false};
	uint64_t name, extra;

	if (take(&cursor, 4) != 0x04034B50u)
		return false;
	(void)take_str(&cursor, LOCAL_SIZE - 4 - 4);
	name = take(&cursor, 2);
	extra = take(&cursor, 2);
	(void)take_str(&cursor, name + extra);
	*out = take_str(&cursor, member->packed);
	return !cursor.failed;
}

static bool
unpack(struct unzip *zip, const struct unzip_member *member, struct str packed, struct str *out)
{
	char *room;

	if (member->method == METHOD_STORED) {
		*out = packed;
	} else {
		room = arena_raw(zip->arena, (size_t)member->size + 1, 1);
		if (!deflate_unpack(packed, room, (size_t)member->size))
			return false;
		*out = (struct str){room, (size_t)member->size};
	}
	return deflate_crc32(0, out->p, out->n) == member->crc;
}

enum unzip_status
unzip_read(struct unzip *zip, const struct unzip_member *member, struct str *content_out)
{
	enum unzip_status status = judge(zip, member);
	struct str packed, content;

	*content_out = (struct str){NULL, 0};
	zip->fault = member->name;
	if (status != UNZIP_OK)
		return status;
	if (!find_packed(zip, member, &packed) || !unpack(zip, member, packed, &content))
		return UNZIP_CONTENT;
	zip->fault = (struct str){NULL, 0};
	zip->read += member->size;
	*content_out = content;
	return UNZIP_OK;
}

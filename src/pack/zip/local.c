/* SPDX-License-Identifier: Apache-2.0 */
/* Local headers: the same as the directory says, and one behind the other without a gap. */
#include <stdlib.h>

#include "base/mem.h"
#include "pack/zip/int.h"

struct local {
	unsigned version, flags, method, time, date;
	uint64_t crc, packed, size;
	size_t name, field;
	bool zip64;
};

static void
parse_local(const unsigned char *bytes, struct local *out)
{
	struct zip_cursor cursor = {bytes, ZIP_LOCAL_SIZE, 4, false};

	out->version = (unsigned)zip_take(&cursor, 2);
	out->flags = (unsigned)zip_take(&cursor, 2);
	out->method = (unsigned)zip_take(&cursor, 2);
	out->time = (unsigned)zip_take(&cursor, 2);
	out->date = (unsigned)zip_take(&cursor, 2);
	out->crc = zip_take(&cursor, 4);
	out->packed = zip_take(&cursor, 4);
	out->size = zip_take(&cursor, 4);
	out->name = (size_t)zip_take(&cursor, 2);
	out->field = (size_t)zip_take(&cursor, 2);
}

/* In a local header the ZIP64 extra has both sizes, whichever needs it. */
static bool
widen_local(struct local *local, struct zip_extra *extra)
{
	bool wanted = local->size == ZIP_SENTINEL4 || local->packed == ZIP_SENTINEL4;
	uint64_t size, packed;

	if (!extra->has64)
		return !wanted;
	local->zip64 = true;
	size = zip_take(&extra->zip64, 8);
	packed = zip_take(&extra->zip64, 8);
	if (extra->zip64.failed || extra->zip64.at != extra->zip64.n)
		return false;
	if ((local->size != ZIP_SENTINEL4 && local->size != size) ||
	    (local->packed != ZIP_SENTINEL4 && local->packed != packed))
		return false;
	local->size = size;
	local->packed = packed;
	return true;
}

/* With a descriptor the header may leave CRC and sizes open (all zero), but not say otherwise. */
static void
compare(struct zipread *zip, struct zipread_member *member, const struct local *local)
{
	bool open = (member->flags & ZIP_FLAG_DESCRIPTOR) && local->crc == 0 && local->size == 0 &&
		    local->packed == 0;
	const struct {
		bool differs;
		struct str field;
	} rows[] = {
	    {local->version != member->version, STR("its version")},
	    {local->flags != member->flags, STR("its flags")},
	    {local->method != member->method, STR("its method")},
	    {local->time != member->time || local->date != member->date, STR("its time")},
	    {!open && local->crc != member->crc, STR("CRC")},
	    {!open && local->size != member->size, STR("its size")},
	    {!open && local->packed != member->packed, STR("its compressed size")},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].differs)
			zip_blame(zip, member, ZIP_LOCAL_DIFFERS, rows[i].field);
}

static void
read_local(struct zipread *zip, struct zipread_member *member, const struct local *fixed)
{
	struct local local = *fixed;
	size_t n = local.name + local.field;
	char *bytes = mem_alloc(n);
	struct zip_extra extra;

	if (!zipread_at(&zip->input, member->header + ZIP_LOCAL_SIZE, bytes, n)) {
		zip_blame(zip, member, ZIP_LOCAL, STR(""));
		member->readable = false;
	} else {
		if (!str_eq((struct str){bytes, local.name}, member->raw))
			zip_blame(zip, member, ZIP_LOCAL_DIFFERS, STR("name"));
		zip_read_extra(zip, member, (struct str){bytes + local.name, local.field}, &extra);
		if (!widen_local(&local, &extra))
			zip_blame(zip, member, ZIP_ZIP64, STR(""));
		member->zip64 |= local.zip64;
		compare(zip, member, &local);
		member->data = member->header + ZIP_LOCAL_SIZE + n;
	}
	mem_free(bytes);
}

static void
find_local(struct zipread *zip, struct zipread_member *member)
{
	unsigned char bytes[ZIP_LOCAL_SIZE];
	struct local local = {.zip64 = false};

	if (member->header >= zip->directory ||
	    !zipread_at(&zip->input, member->header, bytes, sizeof(bytes)) ||
	    memcmp(bytes, "PK\3\4", 4) != 0) {
		zip_blame(zip, member, ZIP_LOCAL, STR(""));
		member->readable = false;
		return;
	}
	parse_local(bytes, &local);
	read_local(zip, member, &local);
}

/* With or without its signature, with sizes of 4 or 8 bytes: N tells which. */
static bool
descriptor_agrees(struct zipread *zip, const struct zipread_member *member, uint64_t at, uint64_t n)
{
	unsigned char bytes[24];
	struct zip_cursor cursor = {bytes, sizeof(bytes), 0, false};
	size_t width = n >= 20 ? 8 : 4;

	if ((n != 12 && n != 16 && n != 20 && n != 24) || (width == 8) != member->zip64 ||
	    !zipread_at(&zip->input, at, bytes, (size_t)n))
		return false;
	if (n == 16 || n == 24)
		if (zip_take(&cursor, 4) != ZIP_DESCRIPTOR_SIGN)
			return false;
	return zip_take(&cursor, 4) == member->crc && zip_take(&cursor, width) == member->packed &&
	       zip_take(&cursor, width) == member->size;
}

/* What lies between the data of MEMBER and NEXT: its descriptor, or nothing. */
static void
check_behind(struct zipread *zip, struct zipread_member *member, uint64_t next)
{
	uint64_t end = member->data + member->packed, sign;

	if (member->packed > next || end > next) {
		zip_blame(zip, member, ZIP_OVERLAP, STR(""));
		member->readable = false;
		return;
	}
	if (member->flags & ZIP_FLAG_DESCRIPTOR) {
		if (!descriptor_agrees(zip, member, end, next - end))
			zip_blame(zip, member, ZIP_DESCRIPTOR, STR(""));
		return;
	}
	if (end == next)
		return;
	sign = zip_sign_at(&zip->input, end);
	zip_complain(zip, sign == ZIP_LOCAL_SIGN ? ZIP_HIDDEN : ZIP_GAP, end);
}

static int
by_header(const void *a, const void *b)
{
	const struct zipread_member *x = *(struct zipread_member *const *)a;
	const struct zipread_member *y = *(struct zipread_member *const *)b;

	if (x->header != y->header)
		return x->header < y->header ? -1 : 1;
	return (x->record > y->record) - (x->record < y->record);
}

/* Bytes before the first member; those before a moved directory were reported with it. */
static void
check_before(struct zipread *zip, const struct zipread_member *first)
{
	if (first->header == 0 || zip->directory != zip->stated)
		return;
	zip_complain(zip, zip_sign_at(&zip->input, 0) == ZIP_LOCAL_SIGN ? ZIP_HIDDEN : ZIP_PREFIX,
		     0);
}

void
zip_check_locals(struct zipread *zip, bool all_known)
{
	struct zipread_member **order = mem_resize(NULL, zip->members.n + 1, sizeof(*order));
	size_t n = 0;

	LIST_EACH (struct zipread_member, member, &zip->members) {
		find_local(zip, member);
		if (member->data != 0)
			order[n++] = member;
	}
	qsort(order, n, sizeof(*order), by_header);
	if (n > 0 && all_known)
		check_before(zip, order[0]);
	for (size_t i = 0; i < n && all_known; i++)
		check_behind(zip, order[i], i + 1 < n ? order[i + 1]->header : zip->directory);
	mem_free(order);
}

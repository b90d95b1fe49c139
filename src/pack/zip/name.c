/* SPDX-License-Identifier: Apache-2.0 */
/* Names of members: decoded, judged alone and against each other. */
#include <stdlib.h>

#include "base/text/gb18030.h"
#include "base/mem.h"
#include "base/text/utf8.h"
#include "pack/names.h"
#include "pack/zip/int.h"

static const enum diag_code codes[] = {
    [NAME_EMPTY] = ZIP_NAME_EMPTY,
    [NAME_DOTS] = ZIP_NAME_DOTS,
    [NAME_ABSOLUTE] = ZIP_NAME_ABSOLUTE,
    [NAME_NOT_UTF8] = ZIP_NAME_UTF8,
    [NAME_CONTROL] = ZIP_NAME_CONTROL,
    [NAME_BIDI] = ZIP_NAME_BIDI,
    [NAME_CHARACTER] = ZIP_NAME_CHARACTER,
    [NAME_DEVICE] = ZIP_NAME_DEVICE,
    [NAME_TRAILING] = ZIP_NAME_TRAILING,
    [NAME_NOT_NFC] = ZIP_NAME_NFC,
    [NAME_SEGMENT_LONG] = ZIP_NAME_SEGMENT,
    [NAME_LONG] = ZIP_NAME_LONG,
    [NAME_DEEP] = ZIP_NAME_DEEP,
};

_Static_assert(sizeof(codes) / sizeof(codes[0]) == NAME_FAULTS, "one code per fault");

/*
 * Tools made for China write GBK without the flag: unflagged bytes that are no UTF-8 are
 * GB18030.  Separators are looked for after decoding, since 0x5C is a second byte there.
 */
static enum diag_code
decode(struct zipread *zip, struct zipread_member *member)
{
	struct str raw = member->raw;

	member->name = raw;
	if (str_is_ascii(raw))
		return DIAG_CODE_COUNT;
	if (utf8_valid(raw))
		return member->flags & ZIP_FLAG_UTF8 ? DIAG_CODE_COUNT : ZIP_NAME_UNFLAGGED;
	member->name = (struct str){NULL, 0};
	if (!(member->flags & ZIP_FLAG_UTF8))
		member->name = decode_whole(zip->arena, raw, gb18030_decode);
	if (member->name.p)
		return ZIP_NAME_GB18030;
	/* So that it can be shown. */
	member->name = decode_str(zip->arena, raw, decode_utf8);
	return ZIP_NAME_UTF8;
}

void
zip_read_name(struct zipread *zip, struct zipread_member *member)
{
	enum diag_code said = decode(zip, member);
	unsigned faults;

	if (member->name.n > 0 && member->name.p[member->name.n - 1] == '/') {
		member->folder = true;
		member->name.n--;
	}
	if (said != DIAG_CODE_COUNT)
		zip_blame(zip, member, said, STR(""));
	faults = names_check(member->name) & ~(1u << NAME_NOT_UTF8);
	for (unsigned i = 0; i < NAME_FAULTS; i++)
		if (faults & 1u << i)
			zip_blame(zip, member, codes[i], STR(""));
	member->key = names_key(zip->arena, member->name);
}

static int
by_key(const void *a, const void *b)
{
	const struct zipread_member *x = *(struct zipread_member *const *)a;
	const struct zipread_member *y = *(struct zipread_member *const *)b;
	int order = str_compare(x->key, y->key);

	if (order != 0)
		return order;
	return (x->record > y->record) - (x->record < y->record);
}

static bool
has_key(struct zipread_member *const *order, size_t n, struct str key,
	struct zipread_member **found)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (str_compare(order[middle]->key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*found = low < n ? order[low] : NULL;
	return *found && str_eq((*found)->key, key);
}

/* Is a folder that MEMBER lies in the name of a file? */
static void
check_folders(struct zipread *zip, struct zipread_member *const *order, size_t n,
	      const struct zipread_member *member)
{
	struct zipread_member *file;

	for (size_t i = 1; i < member->key.n; i++)
		if (member->key.p[i] == '/' &&
		    has_key(order, n, (struct str){member->key.p, i}, &file) && !file->folder)
			zip_blame(zip, member, ZIP_NAME_FILE_AS_FOLDER, file->name);
}

void
zip_check_names(struct zipread *zip)
{
	size_t n = zip->members.n;
	struct zipread_member **order = mem_resize(NULL, n + 1, sizeof(*order));

	for (size_t i = 0; i < n; i++)
		order[i] = &zip->members.items[i];
	qsort(order, n, sizeof(*order), by_key);
	for (size_t i = 1; i < n; i++)
		if (str_eq(order[i]->key, order[i - 1]->key))
			zip_blame(zip, order[i],
				  str_eq(order[i]->name, order[i - 1]->name) ? ZIP_NAME_DUPLICATE
									     : ZIP_NAME_COLLISION,
				  order[i - 1]->name);
	for (size_t i = 0; i < n; i++)
		check_folders(zip, order, n, order[i]);
	mem_free(order);
}

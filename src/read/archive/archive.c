/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a saved page by their addresses. */
#include "read/archive/archive.h"

#include <stdint.h>
#include <stdlib.h>

static int
by_address(const void *a, const void *b)
{
	const struct archive_entry *x = a, *y = b;

	return str_compare(x->address, y->address);
}

/* ADDRESS up to its last slash. */
static struct str
folder_of(struct str address)
{
	while (address.n > 0 && address.p[address.n - 1] != '/')
		address.n--;
	return address;
}

void
archive_make(struct archive *archive, const struct mime *mime, const struct mime_part *page,
	     struct arena *arena)
{
	struct archive_entry *entries = arena_array(arena, 2 * mime->parts.n + 1, sizeof(*entries));
	size_t n = 0;

	LIST_EACH (const struct mime_part, part, &mime->parts) {
		if (part->location.n > 0)
			entries[n++] = (struct archive_entry){part->location, part};
		if (part->id.n > 0)
			entries[n++] = (struct archive_entry){
			    arena_printf(arena, "cid:%.*s", STR_ARG(part->id)), part};
	}
	if (n > 1)
		qsort(entries, n, sizeof(*entries), by_address);
	*archive = (struct archive){entries, n, folder_of(page->location), arena};
}

static const struct mime_part *
find(const struct archive *archive, struct str address)
{
	const struct archive_entry key = {.address = address}, *found;

	if (archive->n == 0 || address.n == 0)
		return NULL;
	found = bsearch(&key, archive->entries, archive->n, sizeof(key), by_address);
	return found ? found->part : NULL;
}

const struct mime_part *
archive_find(const struct archive *archive, struct str address)
{
	const struct mime_part *found;
	size_t fragment;

	address = str_trim(address);
	fragment = str_find(address, STR("#"), 0);
	if (fragment != SIZE_MAX)
		address.n = fragment;
	found = find(archive, address);
	if (found || archive->base.n == 0 || address.n == 0)
		return found;
	return find(archive, ARENA_JOIN(archive->arena, archive->base, address));
}

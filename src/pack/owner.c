/* SPDX-License-Identifier: Apache-2.0 */
/* Whose bundle a file is. */
#include "pack/owner.h"

#include <sys/stat.h>

#include "base/buf.h"
#include "pack/bag/tag.h"
#include "pack/bundle/bag.h"
#include "pack/verify.h"

/* NULL when there is none, or it is too large or damaged. */
static const struct bag_file *
read_tag(struct bag *bag, struct str path)
{
	struct bag_file *file = bag_find(bag, path);
	bool good = false;
	struct buf text;

	if (!file || file->bytes > VERIFY_TAG_MAX)
		return NULL;
	buf_init(&text, VERIFY_TAG_MAX);
	good = bag_read(bag, file, 0, &text);
	if (good)
		file->content = arena_str(bag->arena, buf_view(&text));
	buf_release(&text);
	return good ? file : NULL;
}

/* The file that the payload has as the source of its record. */
static void
find_source(struct bag *bag, struct pack_owner *out)
{
	struct str folder = bag->flat ? STR("source/") : STR("data/source/");
	const struct bag_file *manifest = read_tag(bag, STR("manifest-sha256.txt"));
	struct bag_entries entries = {.items = {0}};

	if (manifest)
		bag_read_manifest(bag, manifest, BAG_UTF8, &entries);
	LIST_EACH (const struct bag_entry, entry, &entries.items)
		if (str_starts(entry->path, folder)) {
			struct str path = bag_decode(bag->arena, entry->path);
			out->source = (struct str){path.p + folder.n, path.n - folder.n};
			out->sha256 = entry->digest;
			return;
		}
}

static bool
is_regular(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

bool
pack_owner(struct arena *arena, const char *path, struct pack_owner *out)
{
	struct diag ignored;
	struct bag bag;

	*out = (struct pack_owner){.source = {NULL, 0}};
	if (!is_regular(path))
		return false;
	diag_init(&ignored, arena);
	if (bag_open(&bag, arena, path, NULL, &ignored) &&
	    read_tag(&bag, bag.flat ? STR(BAG_FLAT_INFO) : STR("bag-info.txt"))) {
		out->id = bag_info_value(&bag, BAG_UTF8, STR("External-Identifier"));
		out->title = bag_info_value(&bag, BAG_UTF8, STR("External-Description"));
		find_source(&bag, out);
	}
	bag_close(&bag);
	return out->id.p != NULL;
}

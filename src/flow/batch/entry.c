/* SPDX-License-Identifier: Apache-2.0 */
/* The record of a report in the log, from what its worker replied or an earlier run wrote. */
#include "flow/batch/entry.h"

#include "ext/digest.h"

static struct journal_file
file_of(const struct reply_file *file, struct arena *arena)
{
	return (struct journal_file){.path = arena_str(arena, file->path),
				     .bytes = file->bytes,
				     .sha256 = digest_text(arena, &file->sha256)};
}

static void
describe_bundle(struct arena *arena, const struct reply_bundle *bundle, const char *path,
		struct journal_bundle *out)
{
	*out = (struct journal_bundle){
	    .target = arena_str(arena, bundle->target),
	    .path = arena_str(arena, str_of(path)),
	    .volume = bundle->volume,
	    .volumes = bundle->volumes,
	    .members = bundle->members,
	    .bytes = bundle->made.bytes,
	    .content_id = digest_text(arena, &bundle->made.content_id),
	};
	if (bundle->made.sha256.n > 0)
		out->sha256 = digest_text(arena, &bundle->made.sha256);
}

void
entry_begin(struct journal_entry *entry, const struct reply *reply, struct arena *arena)
{
	entry->wall_us = reply->wall_us;
	entry->cpu_us = reply->cpu_us;
	entry->withheld = reply->withheld;
	LIST_EACH (const struct str, target, &reply->refused)
		*LIST_ADD(arena, &entry->refused) = arena_str(arena, *target);
}

void
entry_describe(struct journal_entry *entry, const struct reply *reply,
	       const struct parcels *parcels, struct arena *arena)
{
	entry->id = arena_str(arena, reply->id);
	for (size_t i = 0; i < parcels->n; i++)
		describe_bundle(arena, &reply->bundles.items[i], parcels->items[i].path,
				LIST_ADD(arena, &entry->bundles));
	entry->source = file_of(&reply->source, arena);
	if (reply->corrections.path.p)
		entry->corrections = file_of(&reply->corrections, arena);
	LIST_EACH (const struct reply_file, file, &reply->attachments)
		*LIST_ADD(arena, &entry->attachments) = file_of(file, arena);
	LIST_EACH (const struct str, path, &reply->missing)
		*LIST_ADD(arena, &entry->missing) = arena_str(arena, *path);
	entry->missing_more = reply->missing_more;
	entry->replaces = reply->replaces;
}

static struct journal_bundle
keep_bundle(const struct journal_bundle *bundle, struct arena *arena)
{
	struct journal_bundle kept = *bundle;

	kept.target = arena_str(arena, bundle->target);
	kept.path = arena_str(arena, bundle->path);
	kept.sha256 = arena_str(arena, bundle->sha256);
	kept.content_id = arena_str(arena, bundle->content_id);
	return kept;
}

void
entry_keep(struct journal_entry *entry, const struct journal_entry *earlier, struct arena *arena)
{
	entry->replaces = earlier->replaces;
	entry->id = arena_str(arena, earlier->id);
	LIST_EACH (const struct journal_bundle, bundle, &earlier->bundles)
		*LIST_ADD(arena, &entry->bundles) = keep_bundle(bundle, arena);
}

size_t
entry_bundles_there(const struct journal_entry *entry)
{
	size_t n = 0;

	LIST_EACH (const struct journal_bundle, bundle, &entry->bundles)
		n += bundle->there;
	return n;
}

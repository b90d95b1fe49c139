/* SPDX-License-Identifier: Apache-2.0 */
/* Whether what the log says was done still stands. */
#include "flow/batch/journal/resume.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/files/io.h"
#include "ext/digest.h"
#include "flow/converter.h"
#include "flow/report/beside.h"

/* The size is asked first: it is cheaper than a digest. */
static bool
same_bytes(struct str path, uint64_t bytes, struct str sha256, struct arena *arena)
{
	const char *name = arena_str(arena, path).p;
	struct digest_value now, then;
	struct io_error error;
	struct stat info;
	uint64_t n;

	return stat(name, &info) == 0 && (uint64_t)info.st_size == bytes &&
	       digest_parse(sha256, DIGEST_SHA256, &then) && digest_file(name, &now, &n, &error) &&
	       digest_equal(&now, &then);
}

static bool
same_file(const struct journal_file *file, struct arena *arena)
{
	return same_bytes(file->path, file->bytes, file->sha256, arena);
}

static bool
still_missing(struct str path, struct arena *arena)
{
	const char *name = arena_str(arena, path).p;
	struct stat info;

	return lstat(name, &info) != 0 || !S_ISREG(info.st_mode) || access(name, R_OK) != 0;
}

/* The bundle is where this run would put it. */
static bool
same_place(const struct journal_bundle *bundle, const char *output, struct arena *arena)
{
	struct str name = io_base_name(bundle->path), tail = STR(".zip");

	if (str_ends(name, tail))
		name.n -= tail.n;
	return str_eq(bundle->path, str_of(converter_path(output, name, arena)));
}

/* The corrections that would be applied now are those that were. */
static bool
same_corrections(const struct journal_entry *entry, const char *named, struct arena *arena)
{
	const char *path = named, *other;

	if (!path)
		path = corrections_beside(entry->input.p, arena, &other);
	if (!path || !entry->corrections.path.p)
		return !path && !entry->corrections.path.p;
	return str_eq(entry->corrections.path, str_of(path)) &&
	       same_file(&entry->corrections, arena);
}

bool
resume_holds(const struct journal_entry *entry, const char *output, const char *corrections,
	     struct arena *arena)
{
	if (!entry->converted || entry->missing_more || !same_file(&entry->source, arena) ||
	    !same_corrections(entry, corrections, arena))
		return false;
	LIST_EACH (const struct journal_bundle, bundle, &entry->bundles)
		if (!same_place(bundle, output, arena) ||
		    !same_bytes(bundle->path, bundle->bytes, bundle->sha256, arena))
			return false;
	LIST_EACH (const struct journal_file, file, &entry->attachments)
		if (!same_file(file, arena))
			return false;
	LIST_EACH (const struct str, path, &entry->missing)
		if (!still_missing(*path, arena))
			return false;
	return true;
}

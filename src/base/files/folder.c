/* SPDX-License-Identifier: Apache-2.0 */
/* The entries of a folder by rank and in byte order. */
/* d_type saves a call an entry. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#include "base/files/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

/* A KEY is the rank, then the name, which ends in '/' when it is a folder's: it sorts as wanted. */
struct entry {
	char *key;
	enum folder_kind kind;
};

struct folder {
	char *path;
	bool follow;
	bool begun;
	bool more; /* entries behind this batch were left out */
	folder_rank *rank;
	void *context;
	struct entry *entries; /* room for 2 * FOLDER_BATCH */
	size_t n;
	size_t at;
	char *last; /* the entry handed out last; NULL: none was */
	int errnum;
};

static char *
copy(const char *text)
{
	size_t n = strlen(text) + 1;

	return memcpy(mem_alloc(n), text, n);
}

struct folder *
folder_new(const char *path, bool follow, folder_rank *rank, void *context)
{
	struct folder *folder = mem_alloc(sizeof(*folder));

	*folder =
	    (struct folder){.path = copy(path), .follow = follow, .rank = rank, .context = context};
	return folder;
}

static void
forget(struct folder *folder, size_t keep)
{
	while (folder->n > keep)
		mem_free(folder->entries[--folder->n].key);
}

void
folder_free(struct folder *folder)
{
	if (!folder)
		return;
	forget(folder, 0);
	mem_free(folder->entries);
	mem_free(folder->path);
	mem_free(folder->last);
	mem_free(folder);
}

int
folder_error(const struct folder *folder)
{
	return folder->errnum;
}

static enum folder_kind
kind_of(int fd, const struct dirent *entry)
{
	unsigned type = entry->d_type;
	struct stat info;

	if (type == DT_UNKNOWN && fstatat(fd, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0)
		type = IFTODT(info.st_mode);
	if (type == DT_REG)
		return FOLDER_FILE;
	if (type == DT_DIR)
		return FOLDER_FOLDER;
	return type == DT_LNK ? FOLDER_LINK : FOLDER_OTHER;
}

static int
by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static void
sort(struct folder *folder)
{
	if (folder->n > 1)
		qsort(folder->entries, folder->n, sizeof(*folder->entries), by_name);
}

/* Twice a batch is gathered, then the later half is left to another reading. */
static void
gather(struct folder *folder, char *key, enum folder_kind kind)
{
	if (folder->n == 2 * (size_t)FOLDER_BATCH) {
		sort(folder);
		forget(folder, FOLDER_BATCH);
		folder->more = true;
	}
	folder->entries[folder->n++] = (struct entry){key, kind};
}

static char *
key_of(unsigned char rank, const char *name, bool is_folder)
{
	size_t n = strlen(name);
	char *key = mem_alloc(n + 3);

	key[0] = (char)rank;
	memcpy(key + 1, name, n + 1);
	if (is_folder)
		memcpy(key + 1 + n, "/", 2);
	return key;
}

static void
take(struct folder *folder, int fd, const struct dirent *entry, bool first)
{
	enum folder_kind kind;
	unsigned char rank;
	char *key;

	if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
		return;
	kind = kind_of(fd, entry);
	rank = folder->rank(folder->context, entry->d_name, kind, first);
	if (rank == 0)
		return;
	key = key_of(rank, entry->d_name, kind == FOLDER_FOLDER);
	if (folder->last && strcmp(key, folder->last) <= 0)
		mem_free(key);
	else
		gather(folder, key, kind);
}

static DIR *
open_folder(struct folder *folder)
{
	int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (folder->follow ? 0 : O_NOFOLLOW);
	int fd = open(folder->path, flags);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	if (!dir)
		folder->errnum = errno;
	if (!dir && fd >= 0)
		close(fd);
	return dir;
}

/* The entries behind the last one handed out, a batch of them. */
static void
read_batch(struct folder *folder)
{
	DIR *dir = open_folder(folder);
	bool first = !folder->begun;
	struct dirent *entry;

	forget(folder, 0);
	folder->at = 0;
	folder->more = false;
	folder->begun = true;
	if (!dir)
		return;
	if (!folder->entries)
		folder->entries = mem_alloc(2 * FOLDER_BATCH * sizeof(*folder->entries));
	errno = 0;
	while ((entry = readdir(dir))) {
		take(folder, dirfd(dir), entry, first);
		errno = 0;
	}
	folder->errnum = errno;
	closedir(dir);
	sort(folder);
	folder->more |= folder->n > FOLDER_BATCH;
	forget(folder, FOLDER_BATCH);
}

const char *
folder_next(struct folder *folder, enum folder_kind *kind_out)
{
	struct entry *entry;

	*kind_out = FOLDER_OTHER;
	if (folder->at == folder->n && (!folder->begun || (folder->more && !folder->errnum)))
		read_batch(folder);
	if (folder->at == folder->n)
		return NULL;
	entry = &folder->entries[folder->at++];
	*kind_out = entry->kind;
	mem_free(folder->last);
	folder->last = copy(entry->key);
	if (entry->kind == FOLDER_FOLDER)
		entry->key[strlen(entry->key) - 1] = '\0';
	return entry->key + 1;
}

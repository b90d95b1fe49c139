/* SPDX-License-Identifier: Apache-2.0 */
/* The folders of files: named, made, made durable. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/mem.h"

static char *
copy(const char *text, size_t n)
{
	char *made = mem_alloc(n + 1);

	memcpy(made, text, n);
	made[n] = '\0';
	return made;
}

char *
io_folder_dup(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return copy(".", 1);
	return copy(path, slash == path ? 1 : (size_t)(slash - path));
}

const char *
io_folder(struct arena *arena, const char *path)
{
	char *folder = io_folder_dup(path);
	struct str kept = arena_str(arena, str_of(folder));

	mem_free(folder);
	return kept.p;
}

static bool
sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good;

	if (fd < 0)
		return false;
	/* Some file systems cannot sync a folder and say so with EINVAL. */
	good = fsync(fd) == 0 || errno == EINVAL;
	return close(fd) == 0 && good;
}

bool
io_sync_beside(const char *path)
{
	char *folder = io_folder_dup(path);
	bool good = sync_folder(folder);

	mem_free(folder);
	return good;
}

/* One step of a path, made and durable, or there already; 0 or an errno value. */
static int
make_step(const char *path)
{
	if (mkdir(path, 0777) != 0)
		return errno == EEXIST || errno == EISDIR ? 0 : errno;
	return io_sync_beside(path) ? 0 : errno;
}

bool
io_make_folder(const char *folder, struct io_error *error)
{
	char *path = copy(folder, strlen(folder));
	struct stat info;
	int errnum = 0;

	for (char *p = path + 1; errnum == 0 && p[-1]; p++) {
		char was = *p;
		if (was != '/' && was != '\0')
			continue;
		*p = '\0';
		errnum = make_step(path);
		*p = was;
		if (was == '\0')
			break;
	}
	if (errnum == 0 && (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode)))
		errnum = ENOTDIR;
	mem_free(path);
	*error = (struct io_error){errnum ? IO_FAILED : IO_OK, errnum};
	return errnum == 0;
}

bool
io_inside(const char *folder, const char *path)
{
	char outer[PATH_MAX], inner[PATH_MAX];
	size_t n;

	if (!realpath(folder, outer) || !realpath(path, inner))
		return false;
	n = strlen(outer);
	n -= outer[n - 1] == '/';
	return strncmp(outer, inner, n) == 0 && inner[n] == '/';
}

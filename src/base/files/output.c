/* SPDX-License-Identifier: Apache-2.0 */
/* Files being written: whole or not at all, and nothing left behind. */
/* O_TMPFILE and syncfs. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/mem.h"
#include "base/files/temporary.h"

enum { STEP = 64 * 1024, NAME_TRIES = 100 };

static char *
text_of(struct str s, const char *tail)
{
	size_t n = strlen(tail);
	char *text = mem_alloc(s.n + n + 1);

	memcpy(text, s.p, s.n);
	memcpy(text + s.n, tail, n + 1);
	return text;
}

static bool
output_fail(struct output *out)
{
	if (!out->errnum)
		out->errnum = errno ? errno : EIO;
	return false;
}

/* What is no file and stands at PATH is written to; -1: a file, or nothing yet. */
static bool
find_target(struct output *out)
{
	struct stat info;

	if (strcmp(out->path, "-") == 0) {
		out->target = STDOUT_FILENO;
		return true;
	}
	if (stat(out->path, &info) != 0 || S_ISREG(info.st_mode) || S_ISDIR(info.st_mode))
		return true;
	/* A pipe that nobody reads is a failure, not a wait. */
	out->target = open(out->path, O_WRONLY | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	return (out->target >= 0 && fcntl(out->target, F_SETFL, 0) == 0) || output_fail(out);
}

/* Without a name from its birth on, where the file system can. */
static int
open_unnamed(const char *folder, mode_t mode)
{
	return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
}

/* The same where it cannot. */
static int
open_renounced(const char *folder)
{
	char *name = text_of(str_of(folder), "/baosong.XXXXXX");
	sigset_t before;
	int fd, error;

	temporary_block_signals(&before);
	fd = mkstemp(name);
	error = errno;
	if (fd >= 0) {
		unlink(name);
		(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	mem_free(name);
	errno = error;
	return fd;
}

int
io_nameless(const char *folder)
{
	const char *usual = getenv("TMPDIR");
	int fd;

	if (!folder)
		folder = usual && *usual ? usual : "/tmp";
	fd = open_unnamed(folder, 0600);
	return fd >= 0 ? fd : open_renounced(folder);
}

int
output_nameless(const char *folder)
{
	int fd = folder ? open_unnamed(folder, 0666) : -1;

	if (fd < 0 && folder)
		fd = open_renounced(folder);
	return fd >= 0 ? fd : io_nameless(NULL);
}

/*
 * Make a name beside the file's place with MAKE, which gives a descriptor or 0, or -1 and errno,
 * and remember it.  The name says whose it is: round_sweep knows it by its form.
 */
static int
name_beside(struct output *out, int (*make)(const struct output *out))
{
	char tail[48];
	int made = -1;

	for (int i = 0; i < NAME_TRIES && made < 0; i++) {
		(void)snprintf(tail, sizeof(tail), ".%ld-%d.tmp", (long)getpid(), i);
		mem_free(out->temporary);
		out->temporary = text_of(str_of(out->path), tail);
		made = make(out);
		if (made < 0 && errno != EEXIST)
			break;
	}
	if (made >= 0) {
		temporary_remember(out->temporary);
		return made;
	}
	output_fail(out);
	mem_free(out->temporary);
	out->temporary = NULL;
	return -1;
}

static int
create_named(const struct output *out)
{
	return open(out->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

/* The way to give a file a name that has none. */
static int
link_to(const struct output *out, const char *name)
{
	char self[48];

	(void)snprintf(self, sizeof(self), "/proc/self/fd/%d", out->fd);
	return linkat(AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

static int
link_named(const struct output *out)
{
	return link_to(out, out->temporary);
}

/* What is locked is no remainder of a killed run. */
static void
lock(const struct output *out)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	(void)fcntl(out->fd, F_SETLK, &whole);
}

/* Nothing is left of it when the program is killed. */
static void
open_beside(struct output *out)
{
	char *folder = io_folder_dup(out->path);

	if (access("/proc/self/fd", X_OK) == 0)
		out->fd = open_unnamed(folder, 0666);
	if (out->fd < 0)
		out->fd = name_beside(out, create_named);
	if (out->fd >= 0)
		lock(out);
	mem_free(folder);
}

bool
output_open(struct output *out, const char *path)
{
	sigset_t before;

	*out = (struct output){.fd = -1, .target = -1, .path = text_of(str_of(path), "")};
	if (!find_target(out))
		return false;
	if (out->target >= 0) {
		out->fd = io_nameless(NULL);
		return out->fd >= 0 || output_fail(out);
	}
	/* No signal between the file's birth and its being remembered. */
	temporary_block_signals(&before);
	open_beside(out);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return out->fd >= 0;
}

/* It has never had a name, can be given one, and lies where that would stand. */
static bool
can_be_named(int fd, const struct stat *file, const char *path)
{
	char *folder = io_folder_dup(path);
	struct stat place;
	bool can = (fcntl(fd, F_GETFL) & O_TMPFILE) == O_TMPFILE && file->st_nlink == 0 &&
		   stat(folder, &place) == 0 && place.st_dev == file->st_dev &&
		   access("/proc/self/fd", X_OK) == 0;

	mem_free(folder);
	return can;
}

bool
output_take(struct output *out, const char *path, int *fd, uint64_t n)
{
	struct stat file = {.st_nlink = 1};

	if (fstat(*fd, &file) != 0 || !can_be_named(*fd, &file, path))
		return output_open(out, path) && output_copy(out, *fd, 0, n);
	*out = (struct output){.fd = -1, .target = -1, .path = text_of(str_of(path), "")};
	if (!find_target(out))
		return false;
	out->fd = *fd;
	out->written = n;
	*fd = -1;
	lock(out);
	return (uint64_t)file.st_size == n || ftruncate(out->fd, (off_t)n) == 0 || output_fail(out);
}

bool
output_over(struct output *out, int fd, uint64_t offset)
{
	*out = (struct output){.fd = fd, .target = -1, .base = offset};
	return lseek(fd, (off_t)offset, SEEK_SET) == (off_t)offset || output_fail(out);
}

static bool
write_all(int fd, const void *bytes, size_t n)
{
	const char *p = bytes;

	while (n > 0) {
		ssize_t put = write(fd, p, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}

bool
output_write(struct output *out, const void *bytes, size_t n)
{
	if (out->errnum)
		return false;
	if (!write_all(out->fd, bytes, n))
		return output_fail(out);
	out->written += n;
	return true;
}

bool
output_patch(struct output *out, uint64_t offset, const void *bytes, size_t n)
{
	const char *p = bytes;

	if (out->errnum)
		return false;
	while (n > 0) {
		ssize_t put = pwrite(out->fd, p, n, (off_t)(out->base + offset));
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return output_fail(out);
		p += put;
		offset += (uint64_t)put;
		n -= (size_t)put;
	}
	return true;
}

bool
output_read_back(struct output *out, uint64_t offset, void *bytes, size_t n)
{
	char *p = bytes;

	if (out->errnum)
		return false;
	while (n > 0) {
		ssize_t got = pread(out->fd, p, n, (off_t)(out->base + offset));
		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			errno = EIO;
		if (got <= 0)
			return output_fail(out);
		p += got;
		offset += (uint64_t)got;
		n -= (size_t)got;
	}
	return true;
}

bool
output_copy(struct output *out, int from, uint64_t offset, uint64_t n)
{
	char *step = mem_alloc(STEP);
	struct output source = {.fd = from, .base = offset};
	bool good = !out->errnum;

	for (uint64_t at = 0; good && at < n;) {
		size_t size = n - at < STEP ? (size_t)(n - at) : STEP;
		if (!output_read_back(&source, at, step, size))
			out->errnum = source.errnum;
		good = !out->errnum && output_write(out, step, size);
		at += size;
	}
	mem_free(step);
	return good;
}

static bool
copy_to_target(struct output *out)
{
	char *step = mem_alloc(STEP);
	bool good = fflush(stdout) == 0;

	for (uint64_t at = 0; good && at < out->written;) {
		uint64_t left = out->written - at;
		size_t n = left < STEP ? (size_t)left : STEP;
		good = output_read_back(out, at, step, n) && write_all(out->target, step, n);
		at += n;
	}
	mem_free(step);
	return good || output_fail(out);
}

bool
output_sync_all(struct output *out)
{
	return !out->errnum && (syncfs(out->fd) == 0 || output_fail(out));
}

bool
output_sync_folder(struct output *out)
{
	return !out->errnum && (io_sync_beside(out->path) || output_fail(out));
}

/* What has no name yet gets one at once where nothing stands, else one to be renamed. */
static bool
name_file(struct output *out)
{
	if (!out->temporary && link_to(out, out->path) == 0)
		return true;
	if (!out->temporary && (errno != EEXIST || name_beside(out, link_named) < 0))
		return output_fail(out);
	if (rename(out->temporary, out->path) != 0)
		return output_fail(out);
	temporary_forget(out->temporary);
	mem_free(out->temporary);
	out->temporary = NULL;
	return true;
}

static bool
close_file(struct output *out)
{
	int fd = out->fd;

	out->fd = -1;
	return fd < 0 || close(fd) == 0 || output_fail(out);
}

bool
output_show(struct output *out)
{
	sigset_t before;
	bool good;

	if (out->errnum)
		return false;
	if (out->target >= 0)
		return copy_to_target(out);
	/* Where files need a name to be written, closing one may tell what was lost. */
	if (out->temporary && !close_file(out))
		return false;
	temporary_block_signals(&before);
	good = name_file(out);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return good;
}

bool
output_commit(struct output *out, struct io_error *error)
{
	bool good = !out->errnum;

	if (good && out->target < 0 && fsync(out->fd) != 0)
		good = output_fail(out);
	good = good && output_show(out) && (out->target >= 0 || output_sync_folder(out));
	*error = (struct io_error){good ? IO_OK : IO_FAILED, out->errnum};
	output_discard(out);
	return good;
}

void
output_discard(struct output *out)
{
	if (out->fd >= 0)
		close(out->fd);
	if (out->target >= 0 && out->target != STDOUT_FILENO)
		close(out->target);
	if (out->temporary) {
		unlink(out->temporary);
		temporary_forget(out->temporary);
	}
	mem_free(out->temporary);
	mem_free(out->path);
	*out = (struct output){.fd = -1, .target = -1, .errnum = out->errnum};
}

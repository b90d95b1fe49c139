/* SPDX-License-Identifier: Apache-2.0 */
/* Files: read whole under a limit. */
#include "base/files/io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXIT_SYSTEM = 4, READ_STEP = 64 * 1024 };

void
io_guard_standard(void)
{
	/* For reading only: what is written there must fail, not vanish. */
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd)
			_exit(EXIT_SYSTEM);
}

const char *
io_reason(struct io_error error)
{
	switch (error.status) {
	case IO_OK:
		return "no error";
	case IO_TOO_LARGE:
		return "too large";
	case IO_NOT_A_FILE:
		return "not a regular file";
	case IO_FAILED:
		break;
	}
	return strerror(error.errnum);
}

static bool
fail(struct io_error *error, enum io_status status, int errnum)
{
	*error = (struct io_error){status, errnum};
	return false;
}

static bool
read_all(int fd, size_t max, struct buf *out, struct io_error *error)
{
	size_t before = out->n;

	for (;;) {
		char *room = buf_reserve(out, READ_STEP);
		ssize_t n;
		if (!room)
			return fail(error, IO_TOO_LARGE, 0);
		n = read(fd, room, READ_STEP);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(error, IO_FAILED, errno);
		if (n == 0)
			return true;
		out->n += (size_t)n;
		if (out->n - before > max)
			return fail(error, IO_TOO_LARGE, 0);
	}
}

static void
close_input(int fd)
{
	if (fd > STDIN_FILENO)
		close(fd);
}

/* PATH, a regular file or "-", opened for reading; -1 with *ERROR when it is neither or larger. */
static int
open_input(const char *path, size_t max, struct stat *info, struct io_error *error)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	*error = (struct io_error){IO_OK, 0};
	if (fd < 0 || fstat(fd, info) != 0)
		fail(error, IO_FAILED, errno);
	else if (!standard && S_ISDIR(info->st_mode))
		fail(error, IO_FAILED, EISDIR);
	else if (!standard && !S_ISREG(info->st_mode))
		fail(error, IO_NOT_A_FILE, 0);
	else if (S_ISREG(info->st_mode) && (uintmax_t)info->st_size > max)
		fail(error, IO_TOO_LARGE, 0);
	else
		return fd;
	close_input(fd);
	return -1;
}

bool
io_read(const char *path, size_t max, struct buf *out, struct io_error *error)
{
	size_t before = out->n, limit = out->max;
	struct stat info;
	int fd = open_input(path, max, &info, error);
	bool good;

	if (fd < 0)
		return false;
	/* One step of slack, so that the byte beyond MAX can be seen. */
	out->max =
	    max > SIZE_MAX - before - 2 * READ_STEP ? SIZE_MAX : before + max + 2 * READ_STEP;
	if (S_ISREG(info.st_mode))
		(void)buf_reserve(out, (size_t)info.st_size + READ_STEP);
	good = read_all(fd, max, out, error);
	out->max = limit > out->n ? limit : out->n;
	if (!good)
		out->n = before;
	out->full = false;
	close_input(fd);
	return good;
}

/* The first MAX bytes of FD, or all, at ROOM. */
static bool
read_up_to(int fd, char *room, size_t max, size_t *n_out, struct io_error *error)
{
	for (*n_out = 0; *n_out < max;) {
		ssize_t n = read(fd, room + *n_out, max - *n_out);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(error, IO_FAILED, errno);
		if (n == 0)
			break;
		*n_out += (size_t)n;
	}
	return true;
}

bool
io_read_file(const char *path, size_t max, struct arena *arena, struct str *out,
	     struct io_error *error)
{
	struct stat info;
	int fd = open_input(path, max, &info, error);
	size_t n = 0;
	char *room;
	bool good;

	*out = (struct str){0};
	if (fd < 0)
		return false;
	room = arena_raw(arena, (size_t)info.st_size + 1, 1);
	good = read_up_to(fd, room, (size_t)info.st_size, &n, error);
	close_input(fd);
	room[n] = '\0';
	if (good)
		*out = (struct str){room, n};
	return good;
}

bool
io_same_file(const char *a, const char *b)
{
	struct stat one, other;

	return stat(a, &one) == 0 && stat(b, &other) == 0 && S_ISREG(one.st_mode) &&
	       one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

struct str
io_base_name(struct str path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/' && i < path.n)
			return (struct str){path.p + i, path.n - i};
	return path;
}

/* A stream remembers that it failed, not why. */
static int lost;

static void
remember(bool good)
{
	if (!good && !lost)
		lost = errno;
}

void
io_put(FILE *out, struct str text)
{
	remember(fwrite(text.p, 1, text.n, out) == text.n);
}

void
io_flush(FILE *out)
{
	remember(fflush(out) == 0);
}

bool
io_close_stdout(struct io_error *error)
{
	bool bad = ferror(stdout) != 0;

	*error = (struct io_error){IO_OK, 0};
	remember(fclose(stdout) == 0);
	if (lost || bad)
		return fail(error, IO_FAILED, lost ? lost : EIO);
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Files: read whole under a limit. */
#include "base/io.h"

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

bool
io_read(const char *path, size_t max, struct buf *out, struct io_error *error)
{
	bool standard = strcmp(path, "-") == 0;
	size_t before = out->n, limit = out->max;
	struct stat info;
	bool good = false;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	*error = (struct io_error){IO_OK, 0};
	if (fd < 0 || fstat(fd, &info) != 0)
		fail(error, IO_FAILED, errno);
	else if (!standard && S_ISDIR(info.st_mode))
		fail(error, IO_FAILED, EISDIR);
	else if (!standard && !S_ISREG(info.st_mode))
		fail(error, IO_NOT_A_FILE, 0);
	else if (S_ISREG(info.st_mode) && (uintmax_t)info.st_size > max)
		fail(error, IO_TOO_LARGE, 0);
	else {
		/* One step of slack, so that the byte beyond MAX can be seen. */
		out->max = max > SIZE_MAX - before - 2 * READ_STEP ? SIZE_MAX
								   : before + max + 2 * READ_STEP;
		if (S_ISREG(info.st_mode))
			(void)buf_reserve(out, (size_t)info.st_size + READ_STEP);
		good = read_all(fd, max, out, error);
	}
	out->max = limit > out->n ? limit : out->n;
	if (!good)
		out->n = before;
	out->full = false;
	if (fd >= 0 && !standard)
		close(fd);
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

bool
io_close_stdout(struct io_error *error)
{
	bool bad = ferror(stdout) != 0;

	*error = (struct io_error){IO_OK, 0};
	errno = 0;
	if (fclose(stdout) != 0 || bad)
		return fail(error, IO_FAILED, errno ? errno : EIO);
	return true;
}

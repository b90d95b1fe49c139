/* SPDX-License-Identifier: Apache-2.0 */
/* Files that become durable together. */
#include "base/files/round.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Files that are open for other reasons. */
enum { SPARE_FILES = 64 };

size_t
round_room(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur <= SPARE_FILES)
		return 1;
	limit.rlim_cur -= SPARE_FILES;
	return limit.rlim_cur < ROUND_FILES ? (size_t)limit.rlim_cur : ROUND_FILES;
}

void
round_add(struct round *round, struct output *out)
{
	round->files[round->n++] = *out;
	*out = (struct output){.fd = -1, .target = -1};
}

void
round_remove(struct round *round, size_t at, size_t n)
{
	for (size_t i = at; i < at + n; i++)
		output_discard(&round->files[i]);
	for (size_t i = at + n; i < round->n; i++)
		round->files[i - n] = round->files[i];
	round->n -= n;
}

/* All of them are on one file system, so that any of them will do. */
static void
sync_data(struct round *round)
{
	struct output *any = NULL;

	for (size_t i = 0; i < round->n && !any; i++)
		if (!round->files[i].errnum)
			any = &round->files[i];
	if (!any || output_sync_all(any))
		return;
	for (size_t i = 0; i < round->n; i++)
		if (!round->files[i].errnum)
			round->files[i].errnum = any->errnum;
}

static void
commit_many(struct round *round)
{
	struct output *last = NULL;

	sync_data(round);
	for (size_t i = 0; i < round->n; i++)
		if (output_show(&round->files[i]))
			last = &round->files[i];
	if (!last || output_sync_folder(last))
		return;
	for (size_t i = 0; i < round->n; i++)
		if (!round->files[i].errnum)
			round->files[i].errnum = last->errnum;
}

void
round_commit(struct round *round, int *errnums_out)
{
	struct io_error error;

	/* One file is synced by itself: a file system holds more than what is ours. */
	if (round->n == 1)
		round->files[0].errnum = output_commit(&round->files[0], &error) ? 0 : error.errnum;
	else
		commit_many(round);
	for (size_t i = 0; i < round->n; i++)
		errnums_out[i] = round->files[i].errnum;
	round_release(round);
}

void
round_release(struct round *round)
{
	for (size_t i = 0; i < round->n; i++)
		output_discard(&round->files[i]);
	round->n = 0;
}

/* S without the digits at its end; absent when there are none. */
static struct str
without_digits(struct str s)
{
	size_t n = s.n;

	while (n > 0 && s.p[n - 1] >= '0' && s.p[n - 1] <= '9')
		n--;
	return n < s.n ? (struct str){s.p, n} : (struct str){NULL, 0};
}

/* The name of a bundle on its way: PLACE.PROCESS-NUMBER.tmp.  Nothing else is ours to remove. */
static bool
is_temporary(struct str name)
{
	struct str tail = STR(".tmp");

	if (!str_ends(name, tail))
		return false;
	name = without_digits((struct str){name.p, name.n - tail.n});
	if (!name.p || !str_ends(name, STR("-")))
		return false;
	name = without_digits((struct str){name.p, name.n - 1});
	return name.p && str_ends(name, STR(".zip."));
}

/* Those of runs that live are locked. */
static void
remove_unlocked(int folder, const char *name)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd < 0)
		return;
	if (fcntl(fd, F_GETLK, &whole) == 0 && whole.l_type == F_UNLCK)
		(void)unlinkat(folder, name, 0);
	close(fd);
}

void
round_sweep(const char *folder)
{
	DIR *open = opendir(folder);
	struct dirent *entry;

	if (!open)
		return;
	while ((entry = readdir(open)))
		if (is_temporary(str_of(entry->d_name)))
			remove_unlocked(dirfd(open), entry->d_name);
	closedir(open);
}

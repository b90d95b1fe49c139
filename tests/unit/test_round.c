/* SPDX-License-Identifier: Apache-2.0 */
/* Many files become durable and visible together, or stay out of sight. */
#include "files.h"
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/round.h"

static void
add(struct round *round, const char *path, const char *text)
{
	struct output out;

	if (output_open(&out, path))
		assert_true(output_write(&out, text, strlen(text)));
	round_add(round, &out);
	assert_int_equal(out.fd, -1);
}

static void
all_or_none_is_seen(void **state)
{
	struct round round = {.n = 0};
	int errnums[ROUND_FILES];
	char name[32];

	UNUSED(state);
	assert_int_equal(mkdir("all", 0777), 0);
	write_file("all/3", "old");
	for (int i = 0; i < 100; i++) {
		(void)snprintf(name, sizeof(name), "all/%d", i);
		add(&round, name, name);
	}
	assert_file("all/3", "old");
	assert_int_not_equal(access("all/4", F_OK), 0);
	round_commit(&round, errnums);
	assert_int_equal(round.n, 0);
	for (int i = 0; i < 100; i++) {
		(void)snprintf(name, sizeof(name), "all/%d", i);
		assert_int_equal(errnums[i], 0);
		assert_file(name, name);
	}
	assert_int_equal(system("test $(ls -A all | wc -l) = 100"), 0);
}

/* One that cannot be written costs itself only. */
static void
each_fails_for_itself(void **state)
{
	struct round round = {.n = 0};
	int errnums[ROUND_FILES];

	UNUSED(state);
	assert_int_equal(mkdir("each", 0777) | mkdir("each/b", 0777), 0);
	add(&round, "each/none/a", "a");
	add(&round, "each/b", "b");
	add(&round, "each/c", "c");
	round_commit(&round, errnums);
	assert_int_equal(errnums[0], ENOENT);
	assert_int_equal(errnums[1], EISDIR);
	assert_int_equal(errnums[2], 0);
	assert_file("each/c", "c");
	assert_int_equal(system("test \"$(ls -A each | tr '\\n' ' ')\" = 'b c '"), 0);

	add(&round, "each/none/a", "a");
	round_commit(&round, errnums);
	assert_int_equal(errnums[0], ENOENT);
	round_commit(&round, errnums);
}

static void
dropped_leaves_nothing(void **state)
{
	struct round round = {.n = 0};

	UNUSED(state);
	assert_int_equal(mkdir("drop", 0777), 0);
	add(&round, "drop/a", "a");
	add(&round, "drop/b", "b");
	round_release(&round);
	assert_int_equal(system("test -z \"$(ls -A drop)\""), 0);
}

static void
room_follows_the_limit(void **state)
{
	struct rlimit limit, small;

	UNUSED(state);
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
	small = limit;
	small.rlim_cur = 100;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &small), 0);
	assert_true(round_room() < 100);
	small.rlim_cur = 10;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &small), 0);
	assert_int_equal(round_room(), 1);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
	assert_true(round_room() >= 1 && round_room() <= ROUND_FILES);
}

static void
only_the_dead_are_swept(void **state)
{
	static const char *const kept[] = {"sweep/a.zip",	    "sweep/a.tmp",
					   "sweep/b.zip.12.tmp",    "sweep/.12-3.tmp",
					   "sweep/b.zip.x-1.tmp",   "sweep/notes.2024-11.tmp",
					   "sweep/live.zip.7-0.tmp"};
	int ready[2], go[2];
	char byte;
	pid_t live;

	UNUSED(state);
	assert_int_equal(mkdir("sweep", 0777) | pipe(ready) | pipe(go), 0);
	for (size_t i = 0; i < COUNT(kept); i++)
		write_file(kept[i], "");
	write_file("sweep/a.zip.12345-0.tmp", "");
	live = fork();
	if (live == 0) {
		struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
		int fd = open("sweep/live.zip.7-0.tmp", O_RDWR);
		close(go[1]);
		_exit(fcntl(fd, F_SETLK, &whole) != 0 || write(ready[1], "", 1) != 1 ||
		      read(go[0], &byte, 1) != 0);
	}
	close(go[0]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	round_sweep("sweep");
	round_sweep("none");
	for (size_t i = 0; i < COUNT(kept); i++)
		assert_int_equal(access(kept[i], F_OK), 0);
	assert_int_not_equal(access("sweep/a.zip.12345-0.tmp", F_OK), 0);
	close(go[1]);
	assert_int_equal(waitpid(live, NULL, 0), live);
	round_sweep("sweep");
	assert_int_not_equal(access("sweep/live.zip.7-0.tmp", F_OK), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_or_none_is_seen),     cmocka_unit_test(each_fails_for_itself),
	    cmocka_unit_test(dropped_leaves_nothing),  cmocka_unit_test(room_follows_the_limit),
	    cmocka_unit_test(only_the_dead_are_swept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

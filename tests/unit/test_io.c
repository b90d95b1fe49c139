/* SPDX-License-Identifier: Apache-2.0 */
/* Files: read whole under a limit, published whole or not at all. */
#include "files.h"
#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/mem.h"

/* Entries of the present folder, dot entries not counted. */
static int
entries(void)
{
	DIR *folder = opendir(".");
	int n = 0;

	assert_non_null(folder);
	while (readdir(folder))
		n++;
	closedir(folder);
	return n - 2;
}

static void
limit_is_exact(void **state)
{
	struct io_error error;
	struct buf buf;

	UNUSED(state);
	buf_init(&buf, 1000);
	write_file("five", "12345");
	assert_true(io_read("five", 5, &buf, &error));
	assert_false(io_read("five", 4, &buf, &error));
	assert_int_equal(error.status, IO_TOO_LARGE);
	assert_str(buf_view(&buf), "12345");
	assert_false(io_read("none", 5, &buf, &error));
	assert_int_equal(error.errnum, ENOENT);
	assert_false(io_read(".", 5, &buf, &error));
	assert_int_equal(error.errnum, EISDIR);
	/* A pipe is no regular file and must not make the reader wait. */
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_false(io_read("pipe", 5, &buf, &error));
	assert_int_equal(error.status, IO_NOT_A_FILE);
	buf_release(&buf);
	assert_int_equal(unlink("five") | unlink("pipe"), 0);
}

static void
file_into_an_arena(void **state)
{
	struct arena *arena = arena_new();
	struct io_error error;
	struct str text;

	UNUSED(state);
	write_file("five", "12345");
	assert_true(io_read_file("five", 5, arena, &text, &error));
	assert_str(text, "12345");
	assert_int_equal(text.p[5], '\0');
	assert_false(io_read_file("five", 4, arena, &text, &error));
	assert_int_equal(error.status, IO_TOO_LARGE);
	assert_null(text.p);
	assert_false(io_read_file(".", 5, arena, &text, &error));
	assert_int_equal(error.errnum, EISDIR);
	write_file("five", "");
	assert_true(io_read_file("five", 0, arena, &text, &error));
	assert_str(text, "");
	assert_int_equal(unlink("five"), 0);
	arena_free(arena);
}

static void
nothing_shows_before_commit(void **state)
{
	struct io_error error;
	struct output out;

	UNUSED(state);
	write_file("target", "old");
	assert_true(output_open(&out, "target"));
	assert_true(output_write(&out, "new", 3));
	assert_file("target", "old");
	output_discard(&out);
	assert_int_equal(entries(), 1);
	assert_true(output_open(&out, "target"));
	assert_true(output_write(&out, "ne", 2) && output_write(&out, "w", 1));
	assert_int_equal(out.written, 3);
	assert_true(output_commit(&out, &error));
	output_discard(&out);
	assert_file("target", "new");
	assert_int_equal(entries(), 1);
	assert_int_equal(unlink("target"), 0);
}

static void
failed_write_leaves_nothing(void **state)
{
	struct io_error error;
	struct output out;

	UNUSED(state);
	write_file("target", "old");
	assert_false(output_open(&out, "no/such/folder"));
	assert_int_equal(out.errnum, ENOENT);
	output_discard(&out);
	assert_true(output_open(&out, "target"));
	close(out.fd);
	assert_false(output_write(&out, "x", 1));
	out.fd = -1;
	assert_false(output_write(&out, "x", 0));
	assert_false(output_commit(&out, &error));
	assert_int_equal(error.errnum, EBADF);
	assert_file("target", "old");
	assert_int_equal(entries(), 1);
	assert_int_equal(unlink("target"), 0);
}

static void
write_for_ever(void)
{
	struct output out;

	io_watch_signals();
	if (!output_open(&out, "target") || !output_write(&out, "half", 4))
		_exit(9);
	raise(SIGTERM);
	_exit(8);
}

static void
die_of_hunger(void)
{
	struct output out;

	io_watch_signals();
	if (!output_open(&out, "target") || !output_write(&out, "half", 4) ||
	    !freopen("/dev/null", "w", stderr))
		_exit(9);
	mem_fail_after(1);
	mem_free(mem_alloc(1));
	_exit(8);
}

static int
status_of(void (*child)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		child();
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
death_leaves_nothing(void **state)
{
	int status;

	UNUSED(state);
	status = status_of(write_for_ever);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	assert_int_equal(entries(), 0);
	status = status_of(die_of_hunger);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 4);
	assert_int_equal(entries(), 0);
}

static void
folders_are_made(void **state)
{
	struct io_error error;

	UNUSED(state);
	assert_true(io_make_folder("a/b//c/", &error));
	assert_true(io_make_folder("a/b/c", &error));
	write_file("a/file", "");
	assert_false(io_make_folder("a/file", &error));
	assert_false(io_make_folder("a/file/d", &error));
	assert_int_equal(error.errnum, ENOTDIR);
	assert_str(io_base_name(STR("a/b/报告.txt")), "报告.txt");
	assert_str(io_base_name(STR("report.txt")), "report.txt");
	assert_str(io_base_name(STR("a/b/")), "b");
}

/* Whatever folder the program is started in stays as it is. */
static int
enter_room(void **state)
{
	static char room[] = "/tmp/baosong-io-XXXXXX";

	*state = room;
	return mkdtemp(room) ? chdir(room) : -1;
}

static int
leave_room(void **state)
{
	static const char *const made[] = {"a/b/c", "a/b", "a/file", "a"};

	for (size_t i = 0; i < COUNT(made); i++)
		(void)remove(made[i]);
	return chdir("/") | rmdir(*state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(limit_is_exact),
	    cmocka_unit_test(file_into_an_arena),
	    cmocka_unit_test(nothing_shows_before_commit),
	    cmocka_unit_test(failed_write_leaves_nothing),
	    cmocka_unit_test(death_leaves_nothing),
	    cmocka_unit_test(folders_are_made),
	};

	return cmocka_run_group_tests(tests, enter_room, leave_room);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A pdftotext that does what its input asks for, as one would that a hostile file has taken over:
 * see scripts/pdf-helper.sh.  "%BAOSONG-FAULT NAME" in the first bytes names it.  What is not to be
 * possible is tried; exit status 77 says that it was.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { HEAD = 256, MEBIBYTE = 1 << 20 };

extern char **environ;

/* Ends */

static int
segv(void)
{
	return raise(SIGSEGV);
}

static int
spin(void)
{
	for (volatile unsigned i = 0;; i++)
		continue;
	return 0;
}

static int
hang(void)
{
	for (;;)
		(void)pause();
	return 0;
}

/* As one that has ended. */
static int
hide(void)
{
	close(STDERR_FILENO);
	return hang();
}

static int
flood(void)
{
	for (;;)
		(void)puts("<word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">28</word>");
	return 0;
}

static int
complain(void)
{
	for (;;)
		(void)fputs("Syntax Error: there is no end to them\n", stderr);
	return 0;
}

static int
gulp(void)
{
	char *block;

	while ((block = malloc(MEBIBYTE)))
		memset(block, 1, MEBIBYTE);
	abort();
}

static int
lock(void)
{
	(void)fputs("Command Line Error: Incorrect password\n", stderr);
	exit(1);
}

static int
fail(void)
{
	exit(1);
}

static int
say_nothing(void)
{
	exit(0);
}

/* Attempts: true when one was possible */

static int
begin_program(void)
{
	char *const words[] = {NULL};

	(void)execve("/bin/true", words, words);
	for (int fd = 3; fd < 1024; fd++)
		(void)syscall(SYS_execveat, fd, "", words, words, AT_EMPTY_PATH);
	(void)syscall(SYS_execveat, open("/bin/true", O_RDONLY), "", words, words, AT_EMPTY_PATH);
	return 0;
}

static int
begin_child(void)
{
	return fork() >= 0;
}

static int
open_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0) >= 0 || socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static int
write_file(void)
{
	return open("/tmp/written-by-pdftotext", O_WRONLY | O_CREAT, 0666) >= 0 ||
	       open("/dev/null", O_WRONLY) >= 0 || unlink("/tmp/precious") == 0 ||
	       mkdir("/tmp/made-by-pdftotext", 0777) == 0;
}

static int
change_input(void)
{
	return write(STDIN_FILENO, "x", 1) == 1 || ftruncate(STDIN_FILENO, 0) == 0;
}

static int
read_file(void)
{
	return open("/etc/passwd", O_RDONLY) >= 0 || open("/proc/self/environ", O_RDONLY) >= 0;
}

static int
reach_parent(void)
{
	return kill(getppid(), 0) == 0 || ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0;
}

static int
raise_limit(void)
{
	return setrlimit(RLIMIT_FSIZE, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY}) == 0;
}

/* More than is said to be there: other files, words of the user's, another folder. */
static int
look_around(void)
{
	char folder[HEAD] = "";

	for (int fd = 3; fd < 1024; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			return 1;
	for (char **word = environ; *word; word++)
		if (strncmp(*word, "PATH=", 5) != 0 && strncmp(*word, "LANG=", 5) != 0)
			return 1;
	return !getcwd(folder, sizeof(folder)) || strcmp(folder, "/") != 0;
}

static const struct {
	const char *name;
	int (*harm)(void);
} faults[] = {
    {"segv", segv},
    {"spin", spin},
    {"hang", hang},
    {"hide", hide},
    {"flood", flood},
    {"complain", complain},
    {"gulp", gulp},
    {"lock", lock},
    {"fail", fail},
    {"say-nothing", say_nothing},
    {"begin-program", begin_program},
    {"begin-child", begin_child},
    {"open-socket", open_socket},
    {"write-file", write_file},
    {"change-input", change_input},
    {"read-file", read_file},
    {"reach-parent", reach_parent},
    {"raise-limit", raise_limit},
    {"look-around", look_around},
};

/* What a report gives: two lines, two figures. */
static const char sound[] =
    "<title>x</title><page width=\"595\" height=\"842\">"
    "<word xMin=\"72\" yMin=\"72\" xMax=\"272\" yMax=\"84\">\xE6\x9F\x90\xE5\xB8\x82"
    "2023\xE5\xB9\xB4\xE5\xBA\xA6\xE6\xB3\x95\xE6\xB2\xBB\xE6\x94\xBF\xE5\xBA\x9C"
    "\xE5\xBB\xBA\xE8\xAE\xBE\xE6\x8A\xA5\xE5\x91\x8A</word>"
    "<word xMin=\"72\" yMin=\"100\" xMax=\"172\" yMax=\"112\">\xE5\x8F\xAC\xE5\xBC\x80"
    "\xE4\xBC\x9A\xE8\xAE\xAE"
    "28\xE6\xAC\xA1\xE3\x80\x82</word></page>";

int
main(int argc, char **argv)
{
	static const char mark[] = "%BAOSONG-FAULT ";
	char head[HEAD + 1] = "";
	char *name;

	if (argc > 1 && strcmp(argv[1], "-v") == 0) {
		(void)fputs("pdftotext version 99.1.0\n", stderr);
		return 0;
	}
	if (read(STDIN_FILENO, head, HEAD) < 0)
		return 1;
	name = strstr(head, mark);
	for (size_t i = 0; name && i < sizeof(faults) / sizeof(faults[0]); i++) {
		size_t n = strlen(faults[i].name);
		if (strncmp(name + sizeof(mark) - 1, faults[i].name, n) == 0 &&
		    name[sizeof(mark) - 1 + n] == '\n' && faults[i].harm() != 0)
			return 77;
	}
	(void)fputs(sound, stdout);
	return 0;
}

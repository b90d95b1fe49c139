/* SPDX-License-Identifier: Apache-2.0 */
/* Harm on request, for tests of the sandbox. */
/* NOLINTNEXTLINE: the C library's own switch, for syscall */
#define _GNU_SOURCE
#include "flow/workers/worker_fault.h"

#ifdef BAOSONG_FAULTS

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"

enum { NAME_SIZE = 64, STEP = 1 << 20 };

static void
segv(int replies)
{
	(void)replies;
	(void)raise(SIGSEGV);
}

static void
loop(int replies)
{
	for (volatile unsigned i = 0;; i++)
		(void)replies;
}

static void
memory(int replies)
{
	(void)replies;
	for (;;)
		memset(mem_alloc(STEP), 1, STEP);
}

/* As a library would that keeps its own books. */
static void
address_space(int replies)
{
	(void)replies;
	for (void *block = NULL; block != MAP_FAILED;)
		block =
		    mmap(NULL, STEP, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	mem_exhausted();
}

static void
open_socket(int replies)
{
	(void)replies;
	(void)socket(AF_UNIX, SOCK_STREAM, 0);
}

static void
start_program(int replies)
{
	char *const words[] = {NULL};

	(void)replies;
	(void)execve("/bin/true", words, words);
}

static void
start_child(int replies)
{
	(void)replies;
	if (fork() == 0)
		_exit(EXIT_SUCCESS);
}

static void
write_file(int replies)
{
	(void)replies;
	(void)open("written-by-a-worker", O_WRONLY | O_CREAT, 0666);
}

static void
truncate_file(int replies)
{
	(void)replies;
	(void)open("precious", O_RDONLY | O_TRUNC);
}

static void
remove_file(int replies)
{
	(void)replies;
	(void)unlink("precious");
}

static void
kill_parent(int replies)
{
	(void)replies;
	(void)kill(getppid(), SIGKILL);
}

static void
trace_parent(int replies)
{
	(void)replies;
	(void)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static void
run_memory(int replies)
{
	(void)replies;
	(void)mmap(NULL, STEP, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void
write_elsewhere(int replies)
{
	(void)replies;
	(void)!write(STDOUT_FILENO, "x", 1);
	(void)!write(STDIN_FILENO, "x", 1);
}

/* Nothing but Landlock stands before this one. */
static void
read_elsewhere(int replies)
{
	(void)replies;
	if (open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES)
		abort();
}

/* A frame that is none, one beyond all bounds, and a reply that holds more than there is. */
static void
answer_nonsense(int replies)
{
	(void)!write(replies, "\xFF\xFF\xFF\xFF\xFF nonsense", 14);
	loop(replies);
}

static void
answer_hugely(int replies)
{
	(void)!write(replies, "R\xFF\xFF\xFF\xFF", 5);
	loop(replies);
}

static void
answer_falsely(int replies)
{
	(void)!write(replies, "R\x08\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", 13);
	loop(replies);
}

/* Text without end, each frame of it as it should be. */
static void
answer_endlessly(int replies)
{
	static const char frame[5 + 0x8000] = "T\x00\x80\0\0";
	size_t at = 0;
	ssize_t n;

	while ((n = write(replies, frame + at, sizeof(frame) - at)) > 0)
		at = (at + (size_t)n) % sizeof(frame);
}

static void
fall_silent(int replies)
{
	close(replies);
	loop(replies);
}

static const struct {
	const char *name;
	void (*harm)(int replies);
} faults[] = {
    {"segv", segv},
    {"loop", loop},
    {"memory", memory},
    {"address-space", address_space},
    {"socket", open_socket},
    {"exec", start_program},
    {"fork", start_child},
    {"write-file", write_file},
    {"truncate-file", truncate_file},
    {"remove-file", remove_file},
    {"kill-parent", kill_parent},
    {"trace-parent", trace_parent},
    {"run-memory", run_memory},
    {"write-elsewhere", write_elsewhere},
    {"read-elsewhere", read_elsewhere},
    {"answer-nonsense", answer_nonsense},
    {"answer-hugely", answer_hugely},
    {"answer-falsely", answer_falsely},
    {"answer-endlessly", answer_endlessly},
    {"fall-silent", fall_silent},
};

void
worker_fault(const char *path, int replies)
{
	static const char mark[] = "BAOSONG-FAULT ";
	char head[NAME_SIZE] = "";
	int fd = open(path, O_RDONLY);
	const char *name = head + sizeof(mark) - 1;

	if (fd < 0)
		return;
	if (read(fd, head, sizeof(head) - 1) < 0)
		head[0] = '\0';
	close(fd);
	head[strcspn(head, "\n")] = '\0';
	if (strncmp(head, mark, sizeof(mark) - 1) != 0)
		return;
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		if (strcmp(name, faults[i].name) == 0)
			faults[i].harm(replies);
}

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The PDF helper, in the parent. */
/* NOLINTNEXTLINE: the C library's own switch, for memfd_create */
#define _GNU_SOURCE
#include "flow/helper/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ext/sandbox/sandbox.h"

/* Of what it complains of, the beginning is kept. */
enum { SAID_MAX = 8192, READ_STEP = 64 * 1024 };

/* An answer: status, number, whether damaged, and for want of maps, bytes unused, the version. */
enum { AT_STATUS = 0, AT_NUMBER = 1, AT_DAMAGED = 2, AT_LACKS_MAPS = 3, AT_VERSION = 8 };

void
helper_program_close(struct helper_program *shared)
{
	pdftotext_close(shared->program);
	*shared = (struct helper_program){.program = NULL};
}

void
helper_open(struct helper *helper, struct helper_program *shared)
{
	*helper = (struct helper){.shared = shared, .errors = -1};
	helper->pdf = memfd_create("pdf", MFD_CLOEXEC);
	helper->words = memfd_create("words", MFD_CLOEXEC);
	buf_init(&helper->said, SAID_MAX);
}

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void
helper_close(struct helper *helper)
{
	helper_end(helper);
	close_fd(&helper->pdf);
	close_fd(&helper->words);
	buf_release(&helper->said);
}

/* The worker, who waits for the answer, may write the next file as soon as it has it. */
static void
answer_put(const struct helper *helper, enum words_status status, int number, unsigned char *answer)
{
	const struct helper_program *shared = helper->shared;

	(void)!ftruncate(helper->pdf, 0);
	memset(answer, 0, HELPER_ANSWER);
	answer[AT_STATUS] = (unsigned char)status;
	answer[AT_NUMBER] = (unsigned char)number;
	answer[AT_DAMAGED] =
	    str_find(buf_view(&helper->said), STR("Error"), 0) != SIZE_MAX && status == WORDS_GOOD;
	answer[AT_LACKS_MAPS] = answer[AT_DAMAGED] && pdftotext_lacks_maps(buf_view(&helper->said));
	memcpy(answer + AT_VERSION, shared->version, strlen(shared->version));
}

/* Its complaints come through a pipe, whose end is its end. */
static bool
begin(struct helper *helper, bool asks)
{
	struct pdftotext_run run = {
	    .input = helper->pdf, .output = helper->words, .seconds = helper->shared->seconds};
	int ends[2];

	if (pipe(ends) != 0)
		return false;
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	run.errors = ends[1];
	helper->errors = ends[0];
	helper->asks = asks;
	buf_clear(&helper->said);
	helper->pid = asks ? pdftotext_ask_version(helper->shared->program, &run)
			   : pdftotext_words(helper->shared->program, &run);
	close(ends[1]);
	if (helper->pid > 0)
		return true;
	helper->pid = 0;
	close_fd(&helper->errors);
	return false;
}

/* Both files from their first byte on. */
static bool
rewind_files(const struct helper *helper, uint32_t bytes)
{
	return helper->pdf >= 0 && helper->words >= 0 && ftruncate(helper->pdf, bytes) == 0 &&
	       ftruncate(helper->words, 0) == 0 && lseek(helper->pdf, 0, SEEK_SET) == 0 &&
	       lseek(helper->words, 0, SEEK_SET) == 0;
}

bool
helper_begin(struct helper *helper, uint32_t bytes, unsigned char *answer)
{
	struct helper_program *shared = helper->shared;
	enum words_status status = WORDS_FAILED;

	if (!shared->looked)
		shared->program = pdftotext_open();
	shared->looked = helper->used = true;
	if (!shared->program)
		status = WORDS_NO_PROGRAM;
	else if (rewind_files(helper, bytes) && begin(helper, shared->version[0] == '\0'))
		return true;
	answer_put(helper, status, 0, answer);
	return false;
}

/*
 * Who has closed its standard error has ended, or is made to.  A process that is ending keeps the
 * status it ends with.
 */
static int
reap(struct helper *helper)
{
	int status = 0;
	pid_t reaped;

	(void)kill(helper->pid, SIGKILL);
	do
		reaped = waitpid(helper->pid, &status, 0);
	while (reaped < 0 && errno == EINTR);
	helper->pid = 0;
	close_fd(&helper->errors);
	return status;
}

static void
explain(const struct helper *helper, int status, unsigned char *answer)
{
	int number = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
	enum words_status words = WORDS_BROKEN;

	if (WIFSIGNALED(status))
		words = number == SIGXFSZ   ? WORDS_TOO_MANY
			: number == SIGXCPU ? WORDS_TOO_SLOW
					    : WORDS_DIED;
	else if (number == 0)
		words = WORDS_GOOD;
	else if (number == SANDBOX_EXIT_EXEC)
		words = WORDS_FAILED;
	else if (pdftotext_wants_password(buf_view(&helper->said)))
		words = WORDS_PASSWORD;
	answer_put(helper, words, number, answer);
}

static void
take_version(struct helper *helper)
{
	struct str version = pdftotext_version(buf_view(&helper->said));
	size_t n = version.n < HELPER_VERSION_SIZE ? version.n : HELPER_VERSION_SIZE;

	memcpy(helper->shared->version, version.p, n);
	helper->shared->version[n] = '\0';
}

bool
helper_listen(struct helper *helper, unsigned char *answer)
{
	char step[READ_STEP];
	ssize_t got = read(helper->errors, step, sizeof(step));
	size_t room = SAID_MAX - helper->said.n;
	int status;

	if (got > 0)
		buf_put(&helper->said, step, (size_t)got < room ? (size_t)got : room);
	if (got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN)))
		return false;
	status = reap(helper);
	if (!helper->asks) {
		explain(helper, status, answer);
		return true;
	}
	take_version(helper);
	if (begin(helper, false))
		return false;
	answer_put(helper, WORDS_FAILED, 0, answer);
	return true;
}

void
helper_end(struct helper *helper)
{
	if (helper->pid > 0)
		(void)reap(helper);
	if (helper->used)
		(void)!rewind_files(helper, 0);
	helper->used = false;
}

/* All of the file that FD is. */
static struct str
file_text(int fd, struct arena *arena)
{
	off_t size = lseek(fd, 0, SEEK_END);
	char *text = arena_raw(arena, size > 0 ? (size_t)size : 1, 1);
	size_t n = 0;
	ssize_t got;

	while (n < (size_t)(size > 0 ? size : 0)) {
		got = pread(fd, text + n, (size_t)size - n, (off_t)n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	return (struct str){text, n};
}

void
helper_read(const unsigned char *answer, int words, struct arena *arena, struct pdf_words *out)
{
	const char *version = (const char *)answer + AT_VERSION;

	*out = (struct pdf_words){.status = WORDS_FAILED};
	if (answer[AT_STATUS] >= WORDS_STATUSES)
		return;
	out->status = (enum words_status)answer[AT_STATUS];
	out->number = answer[AT_NUMBER];
	out->damaged = answer[AT_DAMAGED];
	out->lacks_maps = answer[AT_LACKS_MAPS];
	if (*version)
		out->program = arena_printf(arena, "pdftotext %.*s", HELPER_VERSION_SIZE, version);
	if (out->status == WORDS_GOOD)
		out->text = file_text(words, arena);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Finding and starting pdftotext. */
/* NOLINTNEXTLINE: the C library's own switch, for O_PATH */
#define _GNU_SOURCE
#include "ext/pdftotext.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/mem.h"
#include "ext/sandbox/sandbox.h"

enum { PATH_SIZE = 4096, VERSION_MAX = 32, ANSWER_MAX = 4096, PATIENCE_MS = 5000 };

struct pdftotext {
	int fd; /* of its file: what is started is what was found */
	char path[PATH_SIZE];
	struct sandbox *sandbox;
};

/* FOLDER and NAME in OUT; false when they have no room there. */
static bool
join(struct str folder, const char *name, char *out)
{
	int n = snprintf(out, PATH_SIZE, "%.*s/%s", STR_ARG(folder), name);

	return n > 0 && n < PATH_SIZE;
}

/* Where it lies. */
static struct str
folder_of(const struct pdftotext *program)
{
	return (struct str){program->path, (size_t)(strrchr(program->path, '/') - program->path)};
}

/* A regular file that may be run is in FOLDER. */
static bool
is_in(struct pdftotext *program, struct str folder)
{
	struct stat info;

	if (!str_starts(folder, STR("/")) || !join(folder, "pdftotext", program->path))
		return false;
	program->fd = open(program->path, O_PATH | O_CLOEXEC);
	if (program->fd >= 0 && fstat(program->fd, &info) == 0 && S_ISREG(info.st_mode) &&
	    access(program->path, X_OK) == 0)
		return true;
	if (program->fd >= 0)
		close(program->fd);
	program->fd = -1;
	return false;
}

/* Where it is looked for. */
static bool
find(struct pdftotext *program)
{
	struct str rest = str_of(getenv("PATH")), folder;

#ifdef BAOSONG_FAULTS
	if (getenv("BAOSONG_PDFTOTEXT"))
		return is_in(program, str_of(getenv("BAOSONG_PDFTOTEXT")));
#endif
	if (is_in(program, STR("/usr/bin")))
		return true;
	while (rest.p && str_split(&rest, ':', &folder))
		if (is_in(program, folder))
			return true;
	return false;
}

/* What a program needs beside itself: the loader, libraries, character maps, fonts. */
static void
allow_all(struct pdftotext *program)
{
	static const char *const programs[] = {"/usr", "/lib", "/lib32", "/lib64"};
	static const char *const files[] = {"/etc/fonts", "/etc/ld.so.cache",
					    "/var/cache/fontconfig", "/dev/null"};
	static const char *const beside[] = {"../lib", "../lib64", "../share/poppler"};
	struct str folder = folder_of(program);
	char path[PATH_SIZE];

	program->sandbox = sandbox_new();
	for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++)
		sandbox_allow_programs(program->sandbox, programs[i]);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		sandbox_allow(program->sandbox, files[i]);
	sandbox_allow_programs(program->sandbox, program->path);
	for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]); i++)
		if (join(folder, beside[i], path))
			sandbox_allow_programs(program->sandbox, path);
}

struct pdftotext *
pdftotext_open(void)
{
	struct pdftotext *program = mem_alloc(sizeof(*program));

	*program = (struct pdftotext){.fd = -1};
	if (find(program)) {
		allow_all(program);
		return program;
	}
	mem_free(program);
	return NULL;
}

void
pdftotext_close(struct pdftotext *program)
{
	if (!program)
		return;
	close(program->fd);
	sandbox_free(program->sandbox);
	mem_free(program);
}

const char *
pdftotext_path(const struct pdftotext *program)
{
	return program->path;
}

static pid_t
start(const struct pdftotext *program, const struct pdftotext_run *run, char *const *words)
{
	const struct sandbox_program child = {.fd = program->fd,
					      .words = words,
					      .parent = getpid(),
					      .input = run->input,
					      .output = run->output,
					      .errors = run->errors,
					      .address_bytes = PDFTOTEXT_ADDRESS_BYTES,
					      .file_bytes = PDFTOTEXT_OUTPUT_BYTES,
					      .seconds = run->seconds};
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	io_child();
	(void)signal(SIGXFSZ, SIG_DFL);
	(void)signal(SIGXCPU, SIG_DFL);
	sandbox_exec(program->sandbox, &child);
}

pid_t
pdftotext_words(const struct pdftotext *program, const struct pdftotext_run *run)
{
	char last[VERSION_MAX];
	char *const words[] = {"pdftotext", "-bbox", "-l", last, "-", "-", NULL};

	(void)snprintf(last, sizeof(last), "%d", PDFTOTEXT_PAGES);
	return start(program, run, words);
}

pid_t
pdftotext_ask_version(const struct pdftotext *program, const struct pdftotext_run *run)
{
	char *const words[] = {"pdftotext", "-v", NULL};

	return start(program, run, words);
}

static bool
is_version(char c)
{
	return (c >= '0' && c <= '9') || c == '.';
}

struct str
pdftotext_version(struct str errors)
{
	static const struct str before = STR_INIT("pdftotext version ");
	size_t at = str_find(errors, before, 0), n = 0;

	if (at == SIZE_MAX)
		return STR("?");
	at += before.n;
	while (at + n < errors.n && n < VERSION_MAX && is_version(errors.p[at + n]))
		n++;
	return n > 0 ? (struct str){errors.p + at, n} : STR("?");
}

bool
pdftotext_wants_password(struct str errors)
{
	return str_find(errors, STR("Incorrect password"), 0) != SIZE_MAX;
}

/* It writes WORDS somewhere. */
static bool
says(struct str errors, const char *words)
{
	return str_find(errors, str_of(words), 0) != SIZE_MAX;
}

bool
pdftotext_lacks_maps(struct str errors)
{
	return says(errors, "Missing language pack") ||
	       says(errors, "Unknown character collection") || says(errors, "Unknown CMap");
}

bool
pdftotext_has_maps(const struct pdftotext *program)
{
	char path[PATH_SIZE];

	return access("/usr/share/poppler/cidToUnicode", R_OK) == 0 ||
	       (join(folder_of(program), "../share/poppler/cidToUnicode", path) &&
		access(path, R_OK) == 0);
}

/* What comes through FD within the time there is. */
static size_t
listen(int fd, char *answer)
{
	struct pollfd polled = {.fd = fd, .events = POLLIN};
	size_t n = 0;
	ssize_t got;

	while (n < ANSWER_MAX && poll(&polled, 1, PATIENCE_MS) > 0) {
		got = read(fd, answer + n, ANSWER_MAX - n);
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	return n;
}

struct str
pdftotext_version_now(const struct pdftotext *program, struct arena *arena)
{
	char *answer = arena_alloc(arena, ANSWER_MAX);
	struct pdftotext_run run = {.seconds = 1};
	struct str version = STR("?");
	int ends[2];
	pid_t pid;

	if (pipe(ends) != 0)
		return version;
	run.input = run.output = run.errors = ends[1];
	pid = pdftotext_ask_version(program, &run);
	close(ends[1]);
	if (pid > 0) {
		version = pdftotext_version((struct str){answer, listen(ends[0], answer)});
		(void)kill(pid, SIGKILL);
		(void)waitpid(pid, NULL, 0);
	}
	close(ends[0]);
	return version;
}
